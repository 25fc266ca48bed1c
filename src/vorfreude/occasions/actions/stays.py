"""Hotels and who sleeps in them: never more rooms in a night than are held, nobody in two beds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from vorfreude.core import lodging
from vorfreude.occasions import limits, typed
from vorfreude.occasions.actions.among import guests_among
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.marks import check_unchanged
from vorfreude.occasions.models import Bed, Hotel, Occasion
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class NewHotel:
    """A hotel as it is written, with the rooms that are held there in each night."""

    title: str
    rooms: int
    street: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Nights:
    """From an evening to a morning; ``room`` is its name or number once it is known: guests with the same share it."""

    evening: date
    morning: date
    room: str = ""


def write_hotel(
    *, occasion: str, hotel: NewHotel, number: int | None = None, seen: str | None = None, actor: str, now: datetime
) -> int:
    """Adds a hotel, or changes the one with this number; gives its number.

    ``seen`` is the mark (``marks.mark_of``) of the hotel as the writer saw it; None does not ask.
    Raises Unfit: not-there, over, stay-unclear, too-many, hotel-full where fewer rooms than are taken would be left, changed-meanwhile.
    """
    fields = {
        "title": typed.line(hotel.title, "stay-unclear", what="a title"),
        "street": typed.line(hotel.street, "stay-unclear", what="a street", empty=True),
        "telephone": typed.line(hotel.telephone, "stay-unclear", what="a telephone", most=40, empty=True),
        "rooms": typed.between(hotel.rooms, "stay-unclear", what="rooms", least=0, most=limits.ROOMS),
    }
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        known = Hotel.objects.filter(occasion=row)
        if known.filter(title=fields["title"]).exclude(pk=number or 0).exists():
            raise Unfit("stay-unclear", came=fields["title"], expected="a title that no other hotel has")
        if number is None:
            typed.room_for_one(known.count(), limits.HOTELS, what="hotels")
            return Hotel.objects.create(occasion=row, **fields).pk
        found = _hotel(row, number)
        check_unchanged(seen, NewHotel(found.title, found.rooms, found.street, found.telephone))
        _fits(_stays(found), hotel.rooms)
        Hotel.objects.filter(pk=found.pk).update(**fields)
        return found.pk


def drop_hotel(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Takes a hotel away in which nobody sleeps. Raises Unfit: not-there, over, stay-unclear."""
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        found = _hotel(row, number)
        if found.beds.exists():
            raise Unfit("stay-unclear", came=found.title, expected="a hotel without guests", hint="free the beds first")
        found.delete()


def give_beds(
    *, occasion: str, number: int, guests: Collection[int], nights: Nights, actor: str, now: datetime
) -> None:
    """Gives guests (by their numbers) beds for the same nights, all of them or none; with a room of one name they share it.

    Somebody whose nights there begin on that evening has them changed. Raises Unfit: not-there, over, stay-unclear, guest-unclear, hotel-full.
    """
    room = typed.line(nights.room, "stay-unclear", what="a room", most=20, empty=True)
    long = (nights.morning - nights.evening).days
    typed.between(long, "stay-unclear", what="nights", least=1, most=limits.STAY)
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        hotel = _hotel(row, number)
        typed.between(
            abs((nights.evening - row.starts_at.date()).days), "stay-unclear", what="days from its beginning", least=0, most=limits.STAY
        )  # fmt: skip
        known = guests_among(row, guests)
        for guest in known:
            Bed.objects.update_or_create(
                hotel=hotel, guest=guest, evening=nights.evening, defaults={"morning": nights.morning, "room": room}
            )
        _alone(row, [one.pk for one in known])
        _fits(_stays(hotel), hotel.rooms)


def take_bed(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Frees a bed; one that is gone already is no trouble. Raises Unfit: not-there, over."""
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        Bed.objects.filter(hotel__occasion=row, pk=number).delete()


def _stays(hotel: Hotel) -> list[lodging.Stay]:
    return [lodging.Stay(one.guest_id, one.evening, one.morning, one.room) for one in hotel.beds.all()]


def _fits(stays: list[lodging.Stay], rooms: int) -> None:
    over = [night for night, taken in lodging.rooms_by_night(stays).items() if taken > rooms]
    if over:
        raise Unfit(
            "hotel-full", came=f"the night of {over[0]}", expected=f"at most {rooms} rooms", hint="share a room"
        )


def _alone(row: Occasion, guests: list[int]) -> None:
    """Raises Unfit where one of these guests has two beds in one night, in whichever hotel."""
    beds = Bed.objects.filter(hotel__occasion=row, guest__in=guests).select_related("guest")
    stays = [lodging.Stay(one.guest.number, one.evening, one.morning) for one in beds]
    for one, other in lodging.clashes(stays)[:1]:
        raise Unfit(
            "stay-unclear",
            came=f"guest {one.guest} from {one.evening} and from {other.evening}",
            expected="one bed a night",
        )


def _hotel(row: Occasion, number: int) -> Hotel:
    found = Hotel.objects.filter(occasion=row, pk=number).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="a hotel of this occasion")
    return found
