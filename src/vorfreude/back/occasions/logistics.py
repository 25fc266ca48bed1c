"""How guests come and go: rides with their seats, how late they are, who sits in them."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Choice, Field, choices, line_in, word_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.logistics_numbers import numbers_of
from vorfreude.back.occasions.logistics_ways import Way, ways
from vorfreude.back.occasions.planning_forms import instant_in, whole_in
from vorfreude.back.occasions.ready_desk import at_desk, one_of, seen_in, typed
from vorfreude.back.occasions.ready_words import noted
from vorfreude.back.saying import length, visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.lib.walls import local
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import NewRide
from vorfreude.occasions.marks import mark_of
from vorfreude.occasions.queries import logistics as queries
from vorfreude.occasions.queries.logistics import Carried, RideLine


@dataclass(frozen=True, slots=True)
class Row:
    """One ride in the list."""

    address: str
    title: str
    way: str
    leaves: str
    comes: str
    late: str
    stands: str
    taken: str
    vacant: str


@dataclass(frozen=True, slots=True)
class Rides:
    """Everything the page of all rides says."""

    ways: tuple[Way, ...]
    rows: tuple[Row, ...]
    fields: tuple[Field, ...]
    is_open: bool
    noted: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Rider:
    """A guest with a seat."""

    number: int
    name: str
    party: int
    declined: bool


@dataclass(frozen=True, slots=True)
class RidePage:
    """Everything the page of one ride says."""

    ways: tuple[Way, ...]
    number: int
    title: str
    facts: tuple[tuple[str, str], ...]
    riders: tuple[Rider, ...]
    free: str
    groups: tuple[Choice, ...]
    guests: str
    late: int
    has_left: bool
    has_come: bool
    fields: tuple[Field, ...]
    seen: str
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def rides(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All of them; posted to, another one is written."""
    desk = at_desk(request, staff, public_id)
    if request.method != "POST":
        return _listed(desk)
    return desk.acted(
        lambda: actions.write_ride(ride=_ride_in(desk), **desk.by),
        lambda trouble: _listed(desk, trouble),
        desk.address("desk-logistics"),
        "ride",
    )


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def ride(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """One of them; posted to, it is changed."""
    desk = at_desk(request, staff, public_id)
    line, riders = _found(desk, number)
    if request.method != "POST":
        return _shown(desk, line, riders)
    return desk.acted(
        lambda: actions.write_ride(ride=_ride_in(desk, line), number=number, seen=seen_in(request), **desk.by),
        lambda trouble: _again(desk, number, trouble),
        desk.address("desk-ride", number),
        "ride",
    )


@for_hosts
@require_POST
def ride_drops(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_ride(number=number, **desk.by),
        lambda trouble: _again(desk, number, trouble),
        desk.address("desk-logistics"),
        "no-ride",
    )


@for_hosts
@require_POST
def ride_seats(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """Seats for guests by their numbers, or for a whole group."""
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.give_seats(number=number, guests=guests_in(desk), **desk.by),
        lambda trouble: _again(desk, number, trouble),
        desk.address("desk-ride", number),
        "seats",
    )


@for_hosts
@require_POST
def ride_seat_drops(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.take_seats(number=number, guests=numbers_of(request.POST.get("guest", "")), **desk.by),
        lambda trouble: _again(desk, number, trouble),
        desk.address("desk-ride", number),
        "no-seats",
    )


@for_hosts
@require_POST
def ride_progress(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """It is so late, it left, it came."""
    desk = at_desk(request, staff, public_id)

    def go_on() -> None:
        step = one_of(request, "step", "late", "left", "came", code="ride-unclear")
        if step == "left":
            actions.ride_left(number=number, at=staff.now, **desk.by)
        elif step == "came":
            actions.ride_came(number=number, at=staff.now, **desk.by)
        else:
            minutes = whole_in(request, "late", code="ride-unclear") or 0
            actions.delay_ride(number=number, minutes=minutes, **desk.by)

    return desk.acted(go_on, lambda trouble: _again(desk, number, trouble), desk.address("desk-ride", number), "late")


def guests_in(desk: Desk) -> set[int]:
    """The guests that were typed by their numbers, or those of the group that was chosen. Raises Unfit."""
    group = word_in(desk.request, "group")
    if group:
        return set(queries.numbers_of(desk.here.public_id, group=group))
    return numbers_of(desk.request.POST.get("guests", ""))


def group_choices(desk: Desk) -> tuple[Choice, ...]:
    """The groups of guests, to be chosen from."""
    found = queries.groups_of(desk.here.public_id)
    return choices(
        [("", _("by their numbers")), *((one, visible(one)) for one in found)], word_in(desk.request, "group")
    )


def _ride_in(desk: Desk, was: RideLine | None = None) -> NewRide:
    request = desk.request
    return NewRide(
        line_in(request, "title"), line_in(request, "starts_from"), line_in(request, "goes_to"),
        instant_in(request, "leaves", desk.zone, was.leaves_at if was else None),
        instant_in(request, "arrives", desk.zone, was.arrives_at if was else None),
        whole_in(request, "seats", code="ride-unclear") or 0, line_in(request, "driver"), line_in(request, "driver_phone"),
    )  # fmt: skip


def _fields(desk: Desk, was: RideLine | None = None) -> tuple[Field, ...]:
    request, zone = desk.request, desk.zone
    return (
        Field("title", _("Ride"), typed(request, "title", was.title if was else ""), most=limits.WORDS, is_needed=True, hint=_("As guests read it: Coach 2, from the Astoria")),
        Field("starts_from", pgettext("ride", "From"), typed(request, "starts_from", was.starts_from if was else ""), most=limits.WORDS, is_needed=True),
        Field("goes_to", pgettext("ride", "To"), typed(request, "goes_to", was.goes_to if was else ""), most=limits.WORDS, is_needed=True),
        Field("leaves", _("Leaves"), typed(request, "leaves", local(was.leaves_at, zone) if was else ""), "instant", is_needed=True),
        Field("arrives", _("Arrives"), typed(request, "arrives", local(was.arrives_at, zone) if was else ""), "instant", is_needed=True),
        Field("seats", _("Seats"), typed(request, "seats", str(was.seats) if was else ""), "number", is_needed=True),
        Field("driver", _("Driver or firm"), typed(request, "driver", was.driver if was else ""), most=limits.WORDS),
        Field("driver_phone", _("Telephone of the driver"), typed(request, "driver_phone", was.driver_phone if was else ""), most=40),
    )  # fmt: skip


def _found(desk: Desk, number: int) -> tuple[RideLine, list[Carried]]:
    found = queries.ride_sheet(desk.here.public_id, number)
    if found is None:
        raise Http404
    return found


def _again(desk: Desk, number: int, trouble: str) -> HttpResponseBase:
    return _shown(desk, *_found(desk, number), trouble)


def _listed(desk: Desk, trouble: str = "") -> HttpResponseBase:
    page = Rides(
        ways=ways(desk, "desk-logistics"),
        rows=tuple(_row(one, desk) for one in queries.rides_of(desk.here.public_id)),
        fields=_fields(desk),
        is_open=desk.is_open,
        noted=noted(desk.request),
        trouble=trouble,
    )
    return desk.shown("rides", page, trouble)


def _shown(desk: Desk, line: RideLine, riders: list[Carried], trouble: str = "") -> HttpResponseBase:
    phone = f"{visible(line.driver)} {visible(line.driver_phone)}".strip()
    page = RidePage(
        ways=ways(desk, "desk-logistics"),
        number=line.number,
        title=desk.said(line.title),
        facts=(
            (pgettext("ride", "From"), desk.said(line.starts_from)),
            (pgettext("ride", "To"), desk.said(line.goes_to)),
            (_("Leaves"), desk.exact(line.leaves_at)),
            (_("Arrives"), _arrives(line, desk)),
            (_("Driver or firm"), phone or _("nobody yet")),
            (_("Stands"), _stands(line, desk)),
        ),
        riders=tuple(Rider(one.number, visible(one.name), one.party, one.declined) for one in riders),
        free=ngettext("%(count)d seat is free", "%(count)d seats are free", line.free) % {"count": line.free},
        groups=group_choices(desk),
        guests=typed(desk.request, "guests", ""),
        late=line.late_minutes,
        has_left=line.left_at is not None,
        has_come=line.arrived_at is not None,
        fields=_fields(desk, line),
        seen=mark_of(
            NewRide(
                line.title,
                line.starts_from,
                line.goes_to,
                line.leaves_at,
                line.arrives_at,
                line.seats,
                line.driver,
                line.driver_phone,
            )
        ),
        is_open=desk.is_open,
        noted=noted(desk.request),
        trouble=trouble,
    )
    return desk.shown("ride", page, trouble)


def _row(one: RideLine, desk: Desk) -> Row:
    vacant = ngettext("%(count)d said no meanwhile", "%(count)d said no meanwhile", one.vacant) % {"count": one.vacant}
    way = f"{desk.said(one.starts_from)} \N{RIGHTWARDS ARROW} {desk.said(one.goes_to)}"
    return Row(
        desk.address("desk-ride", one.number), desk.said(one.title), way, desk.exact(one.leaves_at), desk.exact(one.due_at),
        _late(one), _stands(one, desk), f"{one.taken} / {one.seats}", vacant if one.vacant else "",
    )  # fmt: skip


def _late(one: RideLine) -> str:
    if not one.late_minutes or one.arrived_at is not None:
        return ""
    return _("%(time)s late") % {"time": length(timedelta(minutes=one.late_minutes))}


def _arrives(one: RideLine, desk: Desk) -> str:
    late = _late(one)
    return f"{desk.exact(one.due_at)} ({late})" if late else desk.exact(one.due_at)


def _stands(one: RideLine, desk: Desk) -> str:
    if one.arrived_at is not None:
        return _("came %(when)s") % {"when": desk.exact(one.arrived_at)}
    if one.left_at is not None:
        return _("under way since %(when)s") % {"when": desk.exact(one.left_at)}
    return _("has not left")
