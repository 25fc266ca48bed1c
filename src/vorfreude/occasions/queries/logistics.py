"""How guests come, sleep and go, who has what, what is done in the rain, and whom to call."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, OuterRef, Q, Subquery

from vorfreude.core import lodging
from vorfreude.occasions.models import Alternative, Bed, Contact, Guest, Hotel, Item, Kit, KitMove, Ride, Seat

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Carried:
    """A guest as logistics knows them; ``declined`` holds what they will not use."""

    number: int
    name: str
    party: int
    declined: bool


@dataclass(frozen=True, slots=True)
class RideLine:
    """A ride; ``due_at`` is when it comes as things stand. ``vacant`` are seats of guests who said no meanwhile."""

    number: int
    title: str
    starts_from: str
    goes_to: str
    leaves_at: datetime
    arrives_at: datetime
    seats: int
    driver: str
    driver_phone: str
    late_minutes: int
    left_at: datetime | None
    arrived_at: datetime | None
    taken: int
    vacant: int

    @property
    def due_at(self) -> datetime:
        """When it comes: as it did, or as planned and so much later."""
        return self.arrived_at or self.arrives_at + self.late_minutes * MINUTE

    @property
    def free(self) -> int:
        """Seats that nobody has."""
        return self.seats - self.taken


@dataclass(frozen=True, slots=True)
class Sleeper:
    """A guest's nights in a hotel; ``number`` is the bed's."""

    number: int
    guest: Carried
    evening: date
    morning: date
    room: str


@dataclass(frozen=True, slots=True)
class HotelLine:
    """A hotel with the rooms that are taken in its fullest night."""

    number: int
    title: str
    street: str
    telephone: str
    rooms: int
    guests: int
    fullest: int


@dataclass(frozen=True, slots=True)
class KitLine:
    """A thing; ``member`` and ``name`` are of whoever has it (0 and empty: it is in the store), since ``at``. ``move`` is the number of its newest move."""

    label: str
    title: str
    member: int
    name: str
    at: datetime | None
    words: str
    move: int


@dataclass(frozen=True, slots=True)
class AlternativeLine:
    """An alternative: items that fall away (key, title), items that move (key, title, place). ``chosen`` is None while nobody decided."""

    number: int
    title: str
    drops: tuple[tuple[str, str], ...]
    moves: tuple[tuple[str, str, str], ...]
    decide_at: datetime | None
    chosen: bool | None
    decided_at: datetime | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of which an alternative may dispose: what it is called is not enough to tell it from others."""

    key: str
    title: str
    begins: datetime
    strand: str
    place: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Whom to call for what."""

    number: int
    name: str
    what: str
    phone: str
    email: str
    place: str
    for_guests: bool


def rides_of(occasion: str) -> list[RideLine]:
    """All rides in the order in which they leave. One query."""
    return _rides(Q(occasion__public_id=occasion))


def ride_sheet(occasion: str, number: int) -> tuple[RideLine, list[Carried]] | None:
    """One ride and who has a seat; None where the occasion has none of this number. Two queries."""
    line = next(iter(_rides(Q(occasion__public_id=occasion, pk=number))), None)
    if line is None:
        return None
    rows = Seat.objects.filter(ride=line.number).select_related("guest__party").order_by("guest__number")
    return line, [_carried(one.guest) for one in rows]


def groups_of(occasion: str) -> list[str]:
    """The groups of guests that there are. One query."""
    found = Guest.objects.filter(occasion__public_id=occasion).exclude(party__group="").order_by("party__group")
    return list(found.values_list("party__group", flat=True).distinct())


def numbers_of(occasion: str, *, group: str) -> list[int]:
    """The numbers of all guests of a group who did not say no. One query."""
    found = Guest.objects.filter(occasion__public_id=occasion, party__group=group).exclude(coming=False)
    return list(found.order_by("number").values_list("number", flat=True))


def hotels_of(occasion: str) -> list[HotelLine]:
    """All hotels by their titles. Two queries."""
    hotels = Hotel.objects.filter(occasion__public_id=occasion).prefetch_related("beds").order_by("title")
    return [_hotel(row, list(row.beds.all())) for row in hotels]


def hotel_sheet(occasion: str, number: int) -> tuple[HotelLine, list[Sleeper], dict[date, int]] | None:
    """One hotel, who sleeps there, and the rooms taken by night; None where the occasion has none of this number. Two queries."""
    row = Hotel.objects.filter(occasion__public_id=occasion, pk=number).first()
    if row is None:
        return None
    beds = list(Bed.objects.filter(hotel=row).select_related("guest__party").order_by("guest__number", "evening"))
    sleepers = [Sleeper(one.pk, _carried(one.guest), one.evening, one.morning, one.room) for one in beds]
    return _hotel(row, beds), sleepers, lodging.rooms_by_night(_stays(beds))


def kits_of(occasion: str) -> list[KitLine]:
    """All things: what is out first, by who has it, then what is in the store. One query."""
    newest = KitMove.objects.filter(kit=OuterRef("pk")).order_by("-at", "-pk")
    rows = Kit.objects.filter(occasion__public_id=occasion).annotate(
        number=Subquery(newest.values("member__number")[:1]),
        who=Subquery(newest.values("member__name")[:1]),
        at=Subquery(newest.values("at")[:1]),
        words=Subquery(newest.values("words")[:1]),
        move=Subquery(newest.values("pk")[:1]),
    )
    found = [
        KitLine(row.label, row.title, row.number or 0, row.who or "", row.at, row.words or "", row.move or 0)
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.member, one.name, one.title, _counted(one.label)))


def alternatives_of(occasion: str) -> list[AlternativeLine]:
    """All alternatives, those to be decided first. Two queries."""
    rows = Alternative.objects.filter(occasion__public_id=occasion).order_by(
        F("decide_at").asc(nulls_last=True), "title"
    )
    titles = dict(Item.objects.filter(occasion__public_id=occasion).values_list("key", "title"))
    return [_alternative(row, titles) for row in rows]


def contacts_of(occasion: str, *, for_guests: bool = False) -> list[ContactLine]:
    """Whom to call; with ``for_guests`` only those whom guests see, too. One query."""
    rows = Contact.objects.filter(occasion__public_id=occasion).select_related("place").order_by("what", "name", "pk")
    return [
        ContactLine(
            row.pk, row.name, row.what, row.phone, row.email, row.place.name if row.place else "", row.for_guests
        )
        for row in (rows.filter(for_guests=True) if for_guests else rows)
    ]


def items_of(occasion: str) -> list[ItemLine]:
    """All items, in time. One query."""
    rows = Item.objects.filter(occasion__public_id=occasion).select_related("place").order_by("starts_at", "key")
    return [
        ItemLine(row.key, row.title, row.starts_at, row.strand, row.place.name if row.place else "") for row in rows
    ]


def _rides(which: Q) -> list[RideLine]:
    rows = Ride.objects.filter(which).annotate(
        seated=Count("taken"), vacant=Count("taken", filter=Q(taken__guest__coming=False))
    )
    return [
        RideLine(
            row.pk, row.title, row.starts_from, row.goes_to, row.leaves_at, row.arrives_at, row.seats, row.driver, row.driver_phone,
            row.late_minutes, row.left_at, row.arrived_at, row.seated, row.vacant,
        )
        for row in rows.order_by("leaves_at", "pk")
    ]  # fmt: skip


def _carried(row: Guest) -> Carried:
    return Carried(row.number, row.name, row.party.number, row.coming is False)


def _hotel(row: Hotel, beds: list[Bed]) -> HotelLine:
    taken = lodging.rooms_by_night(_stays(beds))
    guests = len({one.guest_id for one in beds})
    return HotelLine(row.pk, row.title, row.street, row.telephone, row.rooms, guests, max(taken.values(), default=0))


def _stays(beds: Iterable[Bed]) -> list[lodging.Stay]:
    return [lodging.Stay(one.guest_id, one.evening, one.morning, one.room) for one in beds]


def _alternative(row: Alternative, titles: dict[str, str]) -> AlternativeLine:
    drops = tuple((key, titles.get(key, key)) for key in row.drops)
    moves = tuple((key, titles.get(key, key), move["to"]) for key, move in row.moves.items())
    return AlternativeLine(row.pk, row.title, drops, moves, row.decide_at, row.chosen, row.decided_at, row.decided_by)


def _counted(label: str) -> list[tuple[int, str]]:
    """In the order in which people count: radio-2 before radio-10."""
    parts = re.split(r"(\d+)", label)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
