"""Who came when their tour had left, or has not come yet; what their tour shows, and what of it is free now.

A tour is what the programme says is one: items whose sort is ``tour``, for named groups; those of one strand are its stops. It has left
a few minutes after its first stop began.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from vorfreude.core import touring
from vorfreude.core.programme import Item, Times, Walk
from vorfreude.occasions.models import Guest, Occasion, Party, Place, SpecialTour
from vorfreude.occasions.queries.floating import float_of
from vorfreude.occasions.queries.programmes import Day, day_of, walk_of

TOUR = "tour"
"""The sort of an item that is a stop of a tour."""

GUIDE = "guide"
"""The skill of whoever may show guests round."""

GRACE = timedelta(minutes=5)
"""A guest who comes so soon after their tour began runs after it."""

RECENT = timedelta(hours=12)
"""A tour that left longer ago is missed by nobody any more."""

GATHER = timedelta(minutes=3)
"""From the door to the first step: a coat, a badge, the guide's yes; and others of the same coach come along."""


@dataclass(frozen=True, slots=True)
class Tour:
    """One tour as it goes: the keys of its stops in their order, for which groups, and when it left."""

    stops: tuple[Times, ...]
    groups: frozenset[str]

    @property
    def key(self) -> str:
        """The key of its first stop, by which it is named."""
        return self.stops[0].item.key

    @property
    def leaves(self) -> datetime:
        """When it has left."""
        return self.stops[0].begins + GRACE


@dataclass(frozen=True, slots=True)
class LateGuest:
    """A guest without their tour: ``came`` None is not here yet. ``tour`` is the key of its first stop."""

    number: int
    name: str
    group: str
    came: datetime | None
    tour: str
    title: str
    left: datetime


type GuestRow = tuple[int, str, str, datetime | None, datetime | None]
"""Number, name, group, when they came and went."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a special tour is composed from."""

    late: touring.Late
    stops: tuple[touring.Stop, ...]
    busy: tuple[touring.Busy, ...]
    guides: tuple[touring.Guide, ...]
    still_open: tuple[touring.Open, ...]
    walk: Walk


def tours_of(day: Day) -> list[Tour]:
    """The tours of a day, by when they leave; one that was called off is none."""
    return tours_in(day.times)


def tours_in(times: Mapping[str, Times]) -> list[Tour]:
    """The same from times by key."""
    by_strand: dict[str, list[Times]] = {}
    for one in times.values():
        if one.item.sort == TOUR and one.item.groups and not one.called_off:
            by_strand.setdefault(one.item.strand or f"\n{one.item.key}", []).append(one)
    found = []
    for stops in by_strand.values():
        stops.sort(key=lambda one: (one.begins, one.item.key))
        found.append(Tour(tuple(stops), frozenset().union(*(one.item.groups for one in stops))))
    return sorted(found, key=lambda one: (one.leaves, one.key))


def late_guests(occasion: Occasion, day: Day, *, now: datetime) -> list[LateGuest]:
    """Guests who are coming or came when their tour had left, and have no special tour yet, by number.

    One query, and none while no tour has left.
    """
    tours = tours_of(day)
    groups: set[str] = set().union(*(one.groups for one in _gone(tours, now)))
    if not groups:
        return []
    rows = (
        Guest.objects.filter(occasion=occasion, party__answer=Party.Answer.COMING, party__group__in=groups)
        .exclude(coming=False).exclude(pk__in=SpecialTour.objects.filter(occasion=occasion).values("guest")).order_by("number")
    )  # fmt: skip
    return late_among(rows.values_list("number", "name", "party__group", "came_at", "left_at"), tours, now=now)


def late_among(guests: Iterable[GuestRow], tours: Sequence[Tour], *, now: datetime) -> list[LateGuest]:
    """Those of these guests whose tour has left without them, in their order; who went home again is not late."""
    gone = _gone(tours, now)
    return [late for each in guests for late in _late(each, gone)] if gone else []


def asked_of(
    occasion: Occasion, day: Day, guest: Guest, tour: Tour, *, now: datetime, without: Iterable[int] = ()
) -> Asked:
    """What a tour for this guest can be made of now. ``without`` are numbers of guides who said that they cannot. Seven queries at most."""
    items = [one for one in day.times.values() if not one.called_off]
    own = {one.item.key for one in tour.stops}
    next_one = _next(items, tour, guest.party.group, now)
    late = touring.Late(
        at=_whole(now + GATHER), place=_where(items, guest), language=guest.language,
        until=next_one.begins if next_one else None, back=next_one.item.place if next_one else "",
    )  # fmt: skip
    return Asked(
        late,
        tuple(touring.Stop(one.item.title, one.item.place, one.item.lasts) for one in tour.stops if one.item.place),
        (
            *(touring.Busy(one.item.place, one.begins, one.ends) for one in items if one.item.place and one.ends > now),
            *_of_special_tours(occasion, guest, now),
        ),
        tuple(_guides(occasion, set(without), now)),
        tuple(_still_open(items, own, {one.item.title for one in tour.stops}, now)),
        _in_minutes(walk_of(list(Place.objects.filter(occasion=occasion)))),
    )


def missed_tour(day: Day, group: str, came: datetime | None, *, now: datetime) -> Tour | None:
    """The tour of a group that left before somebody of it came, the latest of several; None where they missed none."""
    theirs = [one for one in tours_of(day) if group in one.groups and one.leaves <= now]
    missed = [one for one in theirs if came is None or came > one.leaves]
    return missed[-1] if missed else None


def the_day(occasion: Occasion, *, now: datetime, language: str) -> Day:
    """The programme as it goes, of an occasion that is there. Four queries."""
    day = day_of(occasion.public_id, now=now, language=language)
    if day is None:
        raise LookupError(occasion.public_id)
    return day


def _gone(tours: Sequence[Tour], now: datetime) -> list[Tour]:
    return [one for one in tours if one.leaves <= now < one.stops[0].begins + RECENT]


def _late(each: GuestRow, gone: list[Tour]) -> Iterator[LateGuest]:
    number, name, group, came, left = each
    tours = [one for one in gone if group in one.groups and (came is None or came > one.leaves)]
    if tours and left is None:
        tour = tours[-1]
        yield LateGuest(number, name, group, came, tour.key, tour.stops[0].item.title, tour.leaves - GRACE)


def _of_special_tours(occasion: Occasion, guest: Guest, now: datetime) -> Iterator[touring.Busy]:
    """Stations at which other late guests are shown round."""
    rows = SpecialTour.objects.filter(occasion=occasion, called_off_at__isnull=True, guide__isnull=False).exclude(
        guest=guest
    )
    for row in rows:
        for stop in row.stops:
            begins, ends = datetime.fromisoformat(stop["from"]), datetime.fromisoformat(stop["to"])
            if ends > now:
                yield touring.Busy(stop["place"], begins, ends)


def _whole(at: datetime) -> datetime:
    """The next whole minute: nobody is told seconds."""
    return at if not (at.second or at.microsecond) else at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _in_minutes(walk: Walk) -> Walk:
    def walked(one: str, other: str) -> timedelta:
        return -(-walk(one, other) // timedelta(minutes=1)) * timedelta(minutes=1)

    return walked


def _next(items: list[Times], tour: Tour, group: str, now: datetime) -> Times | None:
    """Where the guest must be next: the first item after their tour that is for all, or for their group, and holds them to its time."""
    own, last = {one.item.key for one in tour.stops}, max(one.ends for one in tour.stops)
    after = [
        one
        for one in items
        if one.item.key not in own and one.begins > now and one.begins >= last and _is_theirs(one.item, group)
    ]
    return min(after, key=lambda one: (one.begins, one.item.key), default=None)


def _is_theirs(item: Item, group: str) -> bool:
    return not item.groups or group in item.groups


def _where(items: list[Times], guest: Guest) -> str:
    """Where a guest who just came is: where guests are welcomed at that time, as far as the programme says."""
    here = [one for one in items if one.item.sort == "welcome" and _is_theirs(one.item, guest.party.group)]
    return here[0].item.place if here else ""


def _guides(occasion: Occasion, without: set[int], now: datetime) -> Iterator[touring.Guide]:
    for one in float_of(occasion, now=now):
        if one.is_free and GUIDE in one.skills and one.number not in without:
            yield touring.Guide(str(one.number), one.place, one.languages, one.until, one.minutes)


def _still_open(items: list[Times], own: set[str], titles: set[str], now: datetime) -> Iterator[touring.Open]:
    """Stops of the own tour that have not begun, and those of others that show the same."""
    for one in items:
        item = one.item
        if one.begins > now and (item.key in own or (item.sort == TOUR and item.title in titles)):
            yield touring.Open(item.key, item.title, item.place, one.begins, own=item.key in own)
