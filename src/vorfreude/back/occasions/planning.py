"""One occasion as a whole: what it is, how far its plan is, and its great steps: opened, closed, called off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field
from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.occasions.planning_looks import Look, looks_of, people_said
from vorfreude.back.occasions.planning_whole import wanted_in, whole_fields
from vorfreude.back.occasions.planning_words import SHORT_CHARGES, STANDINGS, noted, said_trouble
from vorfreude.back.saying import exact, near, visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.lib import formats
from vorfreude.occasions import actions, queries
from vorfreude.occasions.queries import InCharge, Plan
from vorfreude.occasions.unfit import Unfit

EARLY = timedelta(days=1)
"""Whoever opens a day sooner is asked once more: it cannot be undone."""

NEXT = 6
"""Items that the overview names."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One of the next items."""

    at: str
    title: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page of one occasion says."""

    title: str
    text: str
    facts: tuple[tuple[str, str], ...]
    looks: tuple[Look, ...]
    coming: tuple[Coming, ...]
    coming_on: str
    standing: str
    fields: tuple[Field, ...]
    may_change: bool
    away: str
    noted: str
    trouble: str = ""


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def occasion(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Its overview; a manager changes the whole of it here."""
    is_change = request.method == "POST"
    here = charge_of(staff, public_id, MANAGER) if is_change else charge_of(staff, public_id)
    plan = _plan(public_id)
    trouble = ""
    if is_change:
        try:
            actions.change_occasion(
                occasion=public_id, wanted=wanted_in(request, plan.name, plan), along="along" in request.POST,
                actor=staff.person.email, now=staff.now,
            )  # fmt: skip
        except Unfit as unfit:
            trouble = said_trouble(unfit, staff.language)
        else:
            return redirect(f"{reverse('desk-occasion', args=[public_id])}?noted=changed")
    page = _overview(request, staff, here, plan, trouble)
    return render(request, "back/occasions/overview.html", {"here": here, "page": page}, status=422 if trouble else 200)


class Step(Protocol):
    """A great step of an occasion."""

    def __call__(self, *, occasion: str, actor: str, now: datetime) -> object: ...


@for_hosts
@require_POST
def openings(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return _step(request, staff, public_id, actions.open_day, "opened")


@for_hosts
@require_POST
def closings(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return _step(request, staff, public_id, actions.close, "closed")


@for_hosts
@require_POST
def callings_off(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """With a letter to every guest who might come, unless somebody says otherwise: then it is written from the page of guests."""
    is_written = "write" in request.POST
    step = partial(actions.call_off, write=is_written)
    return _step(request, staff, public_id, step, "called-off-and-written" if is_written else "called-off")


def _step(request: HttpRequest, staff: Staff, public_id: str, step: Step, done: str) -> HttpResponseBase:
    here = charge_of(staff, public_id, MANAGER)
    try:
        step(occasion=public_id, actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        page = _overview(request, staff, here, _plan(public_id), said_trouble(unfit, staff.language))
        return render(request, "back/occasions/overview.html", {"here": here, "page": page}, status=422)
    return redirect(f"{reverse('desk-occasion', args=[public_id])}?noted={done}")


def _plan(public_id: str) -> Plan:
    found = queries.plan_of(public_id)
    if found is None:
        raise Http404
    return found


def _overview(request: HttpRequest, staff: Staff, here: InCharge, plan: Plan, trouble: str) -> Overview:
    day = queries.day_of(here.public_id, now=staff.now, language=staff.language)
    still = queries.still_open(here.public_id, now=staff.now) if here.manages else None
    text = plan.words.get(staff.language, {}).get("text", "")
    coming, on = _coming(staff, here, day)
    return Overview(
        title=visible(here.title),
        text=visible(text),
        facts=(*_facts(staff, here, plan, day), *people_said(still)),
        looks=looks_of(here, plan, day, still) if here.manages else (),
        coming=coming,
        coming_on=on,
        standing=plan.standing,
        fields=whole_fields(request, staff, plan) if here.manages else (),
        may_change=here.manages and plan.standing in {"planned", "running"},
        away=near(plan.starts_at - staff.now) if plan.starts_at - staff.now > EARLY else "",
        noted=noted(request),
        trouble=trouble,
    )


def _facts(staff: Staff, here: InCharge, plan: Plan, day: queries.Day | None) -> tuple[tuple[str, str], ...]:
    zone = ZoneInfo(plan.timezone)
    begins, ends = (exact(at, staff.now, zone) for at in (plan.starts_at, plan.ends_at))
    away = f" ({near(plan.starts_at - staff.now)})" if plan.standing == "planned" else ""
    count = len(day.sheet.programme.items) if day else 0
    return (
        (_("Standing"), str(STANDINGS[plan.standing])),
        (_("Begins"), f"{begins}{away}"),
        (_("Ends"), ends),
        (_("Time zone"), plan.timezone),
        (_("Programme"), _counted(count, plan)),
        (_("You are in charge of"), ", ".join(str(SHORT_CHARGES[of]) for of in sorted(here.of))),
        (_("Short name"), plan.name),
    )


def _counted(items: int, plan: Plan) -> str:
    return _("%(items)s, %(places)s") % {
        "items": ngettext("%(n)d item", "%(n)d items", items) % {"n": items},
        "places": ngettext("%(n)d place", "%(n)d places", plan.places) % {"n": plan.places},
    }


def _coming(staff: Staff, here: InCharge, day: queries.Day | None) -> tuple[tuple[Coming, ...], str]:
    """The next items that have not ended; and on which day, where all of them are on one."""
    if day is None:
        return (), ""
    zone, address = ZoneInfo(here.timezone), reverse("desk-item", args=[here.public_id])
    today = staff.now.astimezone(zone).date()
    still = [one for one in day.times.values() if one.ends >= staff.now and not one.called_off]
    still.sort(key=lambda one: (one.begins, one.item.key))
    days = {one.begins.astimezone(zone).date() for one in still[:NEXT]}
    on = formats.day(days.pop(), today) if len(days) == 1 else ""
    return tuple(
        Coming(
            f"{one.begins.astimezone(zone):%H:%M}" if on else formats.instant(one.begins.astimezone(zone), today),
            visible(here.said(one.item.title)),
            visible(here.said(one.item.place)),
            f"{address}?{urlencode({'key': one.item.key})}",
        )
        for one in still[:NEXT]
    ), on
