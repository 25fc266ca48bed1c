"""All occasions that exist for somebody, those to come first; and a new one."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.back.forms import line_in
from vorfreude.back.occasions.planning_whole import wanted_in, whole_fields
from vorfreude.back.occasions.planning_words import STANDINGS, said_trouble
from vorfreude.back.occasions.soon import soon_of
from vorfreude.back.saying import visible, when
from vorfreude.back.staff import Staff, for_hosts, for_hosts_who_may
from vorfreude.lib import formats
from vorfreude.occasions import actions, queries
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Row:
    """One occasion in the list."""

    address: str
    title: str
    days: str
    near: str
    stamp: str
    standing: str
    items: int
    is_settled: bool


@for_hosts
@require_safe
def occasions(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Four queries, however many occasions there are; five for whoever manages one. For an event manager the day begins here."""
    theirs = queries.occasions_of(staff.person.id)
    lines = [one for one in queries.occasions_at(staff.now, language=staff.language) if one.public_id in theirs]
    rows = [_row(one, staff) for one in lines]
    context = {"rows": rows, "soon": soon_of(staff), "may_plan": staff.may("plan-occasions")}
    return render(request, "back/occasions/index.html", context)


@for_hosts_who_may("plan-occasions")
@require_http_methods(["GET", "HEAD", "POST"])
def new_occasion(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Whoever begins one is in charge of it."""
    trouble = ""
    if request.method == "POST":
        try:
            wanted = wanted_in(request, line_in(request, "name"))
            made = actions.plan_occasion(
                wanted=wanted, manager=staff.person.id, actor=staff.person.email, now=staff.now
            )
        except Unfit as unfit:
            trouble = said_trouble(unfit, staff.language)
        else:
            return redirect(f"{reverse('desk-occasion', args=[made])}?noted=planned")
    context = {"fields": whole_fields(request, staff, None), "trouble": trouble}
    return render(request, "back/occasions/new.html", context, status=422 if trouble else 200)


def _row(one: queries.Line, staff: Staff) -> Row:
    zone = ZoneInfo(one.timezone)
    first, last = (at.astimezone(zone).date() for at in (one.starts_at, one.ends_at))
    away = when(one.starts_at, staff.now, zone)
    return Row(
        address=reverse("desk-occasion", args=[one.public_id]),
        title=visible(one.title),
        days=formats.days(first, last, staff.now.astimezone(zone).date()),
        near=away.near if one.standing == "planned" else "",
        stamp=away.stamp,
        standing=str(STANDINGS[one.standing]),
        items=one.items,
        is_settled=one.standing in {"over", "called-off"},
    )
