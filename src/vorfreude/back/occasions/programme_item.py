"""One item of a programme: what is planned of it, what it waits for, how it goes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, word_in
from vorfreude.back.occasions.charge import CONTROL, MANAGER, charge_of
from vorfreude.back.occasions.planning_forms import whole_in
from vorfreude.back.occasions.planning_words import noted, said_trouble
from vorfreude.back.occasions.programme_fields import fields_of, item_in, link_field
from vorfreude.back.occasions.programme_rows import Row, Seen, address_of, conflict_said, row_of, seen_of
from vorfreude.back.saying import length, visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.core import programme as core
from vorfreude.lib.walls import local
from vorfreude.occasions import actions, queries
from vorfreude.occasions.marks import mark_of
from vorfreude.occasions.queries import InCharge
from vorfreude.occasions.unfit import Unfit

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Link:
    """Another item that this one waits for, or that waits for it."""

    key: str
    title: str
    address: str
    gap: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item, or a new one: ``row`` is None then."""

    key: str
    row: Row | None
    seen: str
    fields: tuple[Field, ...]
    people: tuple[tuple[str, str], ...]
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    link: Field | None
    conflicts: tuple[str, ...]
    times: tuple[tuple[str, str], ...]
    put_off: int
    now: str
    runs: bool
    has_begun: bool
    has_ended: bool
    is_off: bool
    may_plan: bool
    may_run: bool
    noted: str
    trouble: str = ""


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """The item that the address names; without a name a new one."""
    is_change = request.method == "POST"
    here = charge_of(staff, public_id, MANAGER) if is_change else charge_of(staff, public_id)
    key = request.GET.get("key", "")
    if not key and not here.manages:
        raise Http404
    return _written(request, staff, here, key) if is_change else _shown(request, staff, here, key)


def _written(request: HttpRequest, staff: Staff, here: InCharge, key: str) -> HttpResponseBase:
    seen = _seen(staff, here)
    plan = seen.day.sheet.programme
    was = plan.by_key.get(key)
    if key and was is None:
        raise Http404
    try:
        wanted = item_in(request, plan, was)
        actions.write_item(
            occasion=here.public_id, item=wanted, seen=request.POST.get("seen", ""), actor=staff.person.email, now=staff.now
        )  # fmt: skip
    except Unfit as unfit:
        return _shown(request, staff, here, key, said_trouble(unfit, staff.language))
    return redirect(f"{address_of(here.public_id, wanted.key)}&noted=item")


@for_hosts
@require_POST
def item_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here, key = charge_of(staff, public_id, MANAGER), word_in(request, "key")
    try:
        actions.drop_item(occasion=public_id, key=key, actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        return _shown(request, staff, here, key, said_trouble(unfit, staff.language))
    return redirect(f"{reverse('desk-programme', args=[public_id])}?noted=no-item")


@for_hosts
@require_POST
def item_links(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """The item waits for another one."""
    here, key = charge_of(staff, public_id, MANAGER), word_in(request, "key")
    try:
        gap = whole_in(request, "gap", code="link-unclear") or 0
        actions.link_items(
            occasion=public_id, before=word_in(request, "before"), after=key, gap=gap * MINUTE,
            actor=staff.person.email, now=staff.now,
        )  # fmt: skip
    except Unfit as unfit:
        return _shown(request, staff, here, key, said_trouble(unfit, staff.language))
    return redirect(f"{address_of(public_id, key)}&noted=linked")


@for_hosts
@require_POST
def item_unlinks(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here, key = charge_of(staff, public_id, MANAGER), word_in(request, "key")
    before, after = word_in(request, "before"), word_in(request, "after")
    try:
        actions.unlink_items(occasion=public_id, before=before, after=after, actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        return _shown(request, staff, here, key, said_trouble(unfit, staff.language))
    return redirect(f"{address_of(public_id, key)}&noted=unlinked")


def shown_again(request: HttpRequest, staff: Staff, here: InCharge, key: str, unfit: Unfit) -> HttpResponseBase:
    """The page of an item with which something could not be done."""
    return _shown(request, staff, here, key, said_trouble(unfit, staff.language))


def _seen(staff: Staff, here: InCharge) -> Seen:
    day = queries.day_of(here.public_id, now=staff.now, language=staff.language)
    if day is None:
        raise Http404
    return seen_of(day, here, staff.now)


def _shown(request: HttpRequest, staff: Staff, here: InCharge, key: str, trouble: str = "") -> HttpResponseBase:
    seen = _seen(staff, here)
    plan = seen.day.sheet.programme
    found = plan.by_key.get(key)
    if key and found is None:
        raise Http404
    page = _page(request, staff, here, seen, found)
    page = replace(page, trouble=trouble)
    return render(request, "back/occasions/item.html", {"here": here, "page": page}, status=422 if trouble else 200)


def _page(request: HttpRequest, staff: Staff, here: InCharge, seen: Seen, found: core.Item | None) -> ItemPage:
    plan, progress = seen.day.sheet.programme, seen.day.progress
    key = found.key if found else ""
    actual = progress.actual.get(key, core.Actual())
    is_open = here.standing in {"planned", "running"}
    return ItemPage(
        key=key,
        row=row_of(found, seen) if found else None,
        seen=mark_of(found) if found else "",
        fields=fields_of(request, plan, found) if here.manages and is_open else (),
        people=tuple(_people(seen, found)) if found else (),
        before=tuple(_links(seen, [(one.before, one.gap) for one in plan.follows if one.after == key])),
        after=tuple(_links(seen, [(one.after, one.gap) for one in plan.follows if one.before == key])),
        link=link_field(plan, found) if found and here.manages and is_open else None,
        conflicts=tuple(
            conflict_said(one, seen) for one in seen.day.conflicts if key in {one.first.key, one.second.key}
        ),
        times=_times(seen, actual),
        put_off=progress.put_off.get(key, timedelta()) // MINUTE,
        now=local(staff.now, seen.zone),
        runs=here.standing == "running",
        has_begun=actual.begun is not None,
        has_ended=actual.ended is not None,
        is_off=key in progress.called_off,
        may_plan=here.manages and is_open,
        may_run=not here.of.isdisjoint({MANAGER, CONTROL}),
        noted=noted(request),
    )


def _people(seen: Seen, found: core.Item) -> Iterator[tuple[str, str]]:
    """Who takes part, and where all that they take part in is shown."""
    where = reverse("desk-programme", args=[seen.public_id])
    for one in found.people:
        yield visible(one.name), f"{where}?{urlencode({'person': one.key})}"


def _links(seen: Seen, links: list[tuple[str, timedelta]]) -> list[Link]:
    return [
        Link(key, seen.titles[key], address_of(seen.public_id, key), length(gap) if gap else "") for key, gap in links
    ]


def _times(seen: Seen, actual: core.Actual) -> tuple[tuple[str, str], ...]:
    """When it really began and ended, as far as it did."""
    said: list[tuple[str, str]] = []
    for name, at in ((_("Begun"), actual.begun), (_("Ended"), actual.ended)):
        if at is not None:
            said.append((name, f"{at.astimezone(seen.zone):%H:%M}"))
    return tuple(said)
