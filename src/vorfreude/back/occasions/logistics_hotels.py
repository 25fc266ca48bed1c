"""Hotels and who sleeps in them, night by night."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Choice, Field, line_in, number_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.logistics import group_choices, guests_in
from vorfreude.back.occasions.logistics_ways import Way, ways
from vorfreude.back.occasions.planning_forms import whole_in
from vorfreude.back.occasions.ready_desk import at_desk, seen_in, typed
from vorfreude.back.occasions.ready_words import noted
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import NewHotel, Nights
from vorfreude.occasions.marks import mark_of
from vorfreude.occasions.queries import logistics as queries
from vorfreude.occasions.queries.logistics import HotelLine, Sleeper
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Row:
    """One hotel in the list."""

    address: str
    title: str
    street: str
    telephone: str
    guests: int
    rooms: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Hotels:
    """Everything the page of all hotels says."""

    ways: tuple[Way, ...]
    rows: tuple[Row, ...]
    fields: tuple[Field, ...]
    is_open: bool
    noted: str
    trouble: str


@dataclass(frozen=True, slots=True)
class BedRow:
    """A guest's nights."""

    number: int
    guest: int
    name: str
    nights: str
    room: str
    declined: bool


@dataclass(frozen=True, slots=True)
class HotelPage:
    """Everything the page of one hotel says; ``nights`` are evenings with the rooms taken of those held, ``seen`` the mark of how it stands."""

    ways: tuple[Way, ...]
    number: int
    title: str
    where: str
    beds: tuple[BedRow, ...]
    nights: tuple[tuple[str, str], ...]
    groups: tuple[Choice, ...]
    guests: str
    evening: str
    morning: str
    room: str
    seen: str
    fields: tuple[Field, ...]
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def hotels(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All of them; posted to, another one is written."""
    desk = at_desk(request, staff, public_id)
    if request.method != "POST":
        return _listed(desk)
    return desk.acted(
        lambda: actions.write_hotel(hotel=_hotel_in(request), **desk.by),
        lambda trouble: _listed(desk, trouble),
        desk.address("desk-hotels"),
        "hotel",
    )


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def hotel(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """One of them; posted to, it is changed."""
    desk = at_desk(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk, number)
    return desk.acted(
        lambda: actions.write_hotel(hotel=_hotel_in(request), number=number, seen=seen_in(request), **desk.by),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-hotel", number),
        "hotel",
    )


@for_hosts
@require_POST
def hotel_drops(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_hotel(number=number, **desk.by),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-hotels"),
        "no-hotel",
    )


@for_hosts
@require_POST
def hotel_beds(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """Beds for guests by their numbers, or for a whole group."""
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.give_beds(
            number=number, guests=guests_in(desk), nights=Nights(_day_in(request, "evening"), _day_in(request, "morning"), line_in(request, "room")),
            **desk.by,
        ),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-hotel", number),
        "beds",
    )  # fmt: skip


@for_hosts
@require_POST
def hotel_bed_drops(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.take_bed(number=number_in(request, "bed") or 0, **desk.by),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-hotel", number),
        "no-bed",
    )


def _hotel_in(request: HttpRequest) -> NewHotel:
    rooms = whole_in(request, "rooms", code="stay-unclear") or 0
    return NewHotel(line_in(request, "title"), rooms, line_in(request, "street"), line_in(request, "telephone"))


def _day_in(request: HttpRequest, name: str) -> date:
    written = request.POST.get(name, "").strip()
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Unfit("times-unclear", came=written[:20], expected="a day, as in 2027-05-13") from None


def _fields(request: HttpRequest, was: HotelLine | None = None) -> tuple[Field, ...]:
    return (
        Field("title", _("Hotel"), typed(request, "title", was.title if was else ""), most=limits.WORDS, is_needed=True),
        Field("rooms", _("Rooms held in each night"), typed(request, "rooms", str(was.rooms) if was else ""), "number", is_needed=True),
        Field("street", _("Street and town"), typed(request, "street", was.street if was else ""), most=limits.WORDS),
        Field("telephone", _("Telephone"), typed(request, "telephone", was.telephone if was else ""), most=40),
    )  # fmt: skip


def _listed(desk: Desk, trouble: str = "") -> HttpResponseBase:
    page = Hotels(
        ways=ways(desk, "desk-hotels"),
        rows=tuple(_row(one, desk) for one in queries.hotels_of(desk.here.public_id)),
        fields=_fields(desk.request),
        is_open=desk.is_open,
        noted=noted(desk.request),
        trouble=trouble,
    )
    return desk.shown("hotels", page, trouble)


def _row(one: HotelLine, desk: Desk) -> Row:
    return Row(
        desk.address("desk-hotel", one.number), visible(one.title), visible(one.street), visible(one.telephone), one.guests,
        f"{one.fullest} / {one.rooms}", one.fullest > one.rooms,
    )  # fmt: skip


def _shown(desk: Desk, number: int, trouble: str = "") -> HttpResponseBase:
    found = queries.hotel_sheet(desk.here.public_id, number)
    if found is None:
        raise Http404
    line, sleepers, taken = found
    request = desk.request
    page = HotelPage(
        ways=ways(desk, "desk-hotels"),
        number=line.number,
        title=visible(line.title),
        where=" · ".join(filter(None, (visible(line.street), visible(line.telephone)))),
        beds=tuple(_bed(one) for one in sleepers),
        nights=_nights(taken, line.rooms),
        groups=group_choices(desk),
        guests=typed(request, "guests", ""),
        evening=typed(request, "evening", (desk.here.starts_at.astimezone(desk.zone)).date().isoformat()),
        morning=typed(request, "morning", ""),
        room=typed(request, "room", ""),
        seen=mark_of(NewHotel(line.title, line.rooms, line.street, line.telephone)),
        fields=_fields(request, line),
        is_open=desk.is_open,
        noted=noted(request),
        trouble=trouble,
    )
    return desk.shown("hotel", page, trouble)


def _bed(one: Sleeper) -> BedRow:
    nights = f"{_day(one.evening)} \N{EN DASH} {_day(one.morning)}"
    return BedRow(one.number, one.guest.number, visible(one.guest.name), nights, visible(one.room), one.guest.declined)


def _nights(taken: Mapping[date, int], rooms: int) -> tuple[tuple[str, str], ...]:
    return tuple((_day(night), f"{count} / {rooms}") for night, count in taken.items())


def _day(on: date) -> str:
    return formatted(on, pgettext("format of a day", "D j M"))
