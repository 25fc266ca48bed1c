"""Coaches and cars: who has a seat in which, how late they are, when they left and came."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from vorfreude.occasions import limits, typed
from vorfreude.occasions.actions.among import guests_among
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.marks import check_unchanged
from vorfreude.occasions.models import Occasion, Ride, Seat
from vorfreude.occasions.unfit import Unfit

LATEST = 24 * 60
"""Minutes that a ride can be late before it is another one."""

LONGEST = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class NewRide:
    """A ride as it is written: from where to where, when, how many seats, and who drives."""

    title: str
    starts_from: str
    goes_to: str
    leaves_at: datetime
    arrives_at: datetime
    seats: int
    driver: str = ""
    driver_phone: str = ""


def write_ride(
    *, occasion: str, ride: NewRide, number: int | None = None, seen: str | None = None, actor: str, now: datetime
) -> int:
    """Adds a ride, or changes the one with this number; gives its number. How late it is stays.

    ``seen`` is the mark (``marks.mark_of``) of the ride as the writer saw it; None does not ask.
    Raises Unfit: not-there, over, ride-unclear, times-unclear, too-many, ride-full where fewer seats than are taken would be left,
    changed-meanwhile.
    """
    fields = {
        "title": typed.line(ride.title, "ride-unclear", what="a title"),
        "starts_from": typed.line(ride.starts_from, "ride-unclear", what="where it starts"),
        "goes_to": typed.line(ride.goes_to, "ride-unclear", what="where it goes"),
        "driver": typed.line(ride.driver, "ride-unclear", what="who drives", empty=True),
        "driver_phone": typed.line(ride.driver_phone, "ride-unclear", what="a telephone", most=40, empty=True),
        "seats": typed.between(ride.seats, "ride-unclear", what="seats", least=1, most=limits.SEATS),
    }
    if not timedelta() < ride.arrives_at - ride.leaves_at <= LONGEST:
        raise Unfit("times-unclear", came=f"{ride.leaves_at} to {ride.arrives_at}", expected="an arrival after it left")
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        times = {"leaves_at": typed.near(ride.leaves_at, row), "arrives_at": ride.arrives_at}
        if number is None:
            typed.room_for_one(Ride.objects.filter(occasion=row).count(), limits.RIDES, what="rides")
            return Ride.objects.create(occasion=row, **fields, **times).pk
        known = _ride(row, number)
        stands = NewRide(
            known.title, known.starts_from, known.goes_to, known.leaves_at, known.arrives_at, known.seats, known.driver, known.driver_phone
        )  # fmt: skip
        check_unchanged(seen, stands)
        _fits(known.taken.count(), ride.seats)
        Ride.objects.filter(pk=known.pk).update(**fields, **times)
        return known.pk


def drop_ride(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Takes a ride away that has not left, with its seats. Raises Unfit: not-there, over, begun-already."""
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        ride = _ride(row, number)
        if ride.left_at is not None:
            raise Unfit("begun-already", came=ride.title, expected="a ride that has not left")
        ride.delete()


def give_seats(*, occasion: str, number: int, guests: Collection[int], actor: str, now: datetime) -> int:
    """Gives seats to guests by their numbers: all of them or none. Those who have one in it keep it; gives how many were added.

    Raises Unfit: not-there, over, guest-unclear (no guest has that number, or one said no), ride-full.
    """
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        ride = _ride(row, number)
        known = guests_among(row, guests)
        seated = set(Seat.objects.filter(ride=ride).values_list("guest_id", flat=True))
        fresh = [one for one in known if one.pk not in seated]
        _fits(len(seated) + len(fresh), ride.seats)
        Seat.objects.bulk_create(Seat(ride=ride, guest=one) for one in fresh)
        return len(fresh)


def take_seats(*, occasion: str, number: int, guests: Iterable[int], actor: str, now: datetime) -> None:
    """Frees the seats of guests by their numbers; who has none has none. Raises Unfit: not-there, over."""
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        Seat.objects.filter(ride=_ride(row, number), guest__number__in=list(guests)).delete()


def delay_ride(*, occasion: str, number: int, minutes: int, actor: str, now: datetime) -> None:
    """It is so many minutes late, in all; 0 takes it back. Raises Unfit: not-there, over, ride-unclear, begun-already for one that has come."""
    typed.between(minutes, "ride-unclear", what="minutes", least=0, most=LATEST)
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        ride = _ride(row, number)
        if ride.arrived_at is not None:
            raise Unfit("begun-already", came=ride.title, expected="a ride that has not come")
        ride.late_minutes = minutes
        ride.save(update_fields=["late_minutes"])


def ride_left(*, occasion: str, number: int, at: datetime, actor: str, now: datetime) -> None:
    """It left; saying so twice keeps the first. Also after the day, on the way home. Raises Unfit: not-there, times-unclear."""
    with changing(occasion, part="logistics", actor=actor, now=now, over=True) as row:
        ride = _ride(row, number)
        typed.past(at, now)
        ride.left_at = ride.left_at or at
        ride.save(update_fields=["left_at"])


def ride_came(*, occasion: str, number: int, at: datetime, actor: str, now: datetime) -> None:
    """It came; saying so twice keeps the first. One that nobody saw leaving left then, too. Also after the day, on the way home. Raises Unfit: not-there, times-unclear."""
    with changing(occasion, part="logistics", actor=actor, now=now, over=True) as row:
        ride = _ride(row, number)
        typed.past(at, now)
        if ride.left_at is not None and at < ride.left_at:
            raise Unfit("times-unclear", came=at, expected=f"an instant after it left, {ride.left_at}")
        ride.left_at = ride.left_at or at
        ride.arrived_at = ride.arrived_at or at
        ride.save(update_fields=["left_at", "arrived_at"])


def _fits(taken: int, seats: int) -> None:
    if taken > seats:
        raise Unfit(
            "ride-full", came=f"{taken} guests", expected=f"at most {seats}", hint="another ride, or more seats"
        )


def _ride(row: Occasion, number: int) -> Ride:
    found = Ride.objects.filter(occasion=row, pk=number).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="a ride of this occasion")
    return found
