"""The control room: everything that whoever runs the day must see at this instant, in eight statements."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from vorfreude.core import programme as core
from vorfreude.occasions.models import (
    Contact,
    Entry,
    Follows,
    Guest,
    Item,
    Need,
    NeedKind,
    Occasion,
    Party,
    Place,
    SpecialTour,
)
from vorfreude.occasions.queries.control_said import said_to
from vorfreude.occasions.queries.floating import DutySeen, Floater, Named, Present, float_in, present_of
from vorfreude.occasions.queries.log import EntryLine, lines_of
from vorfreude.occasions.queries.touring import LateGuest, late_among, tours_in
from vorfreude.occasions.turning import programme_of, progress_of
from vorfreude.occasions.wording import in_their_words, said_in

AHEAD = timedelta(hours=2)
"""So far ahead posts and programme are looked at."""

BEHIND = timedelta(minutes=30)
"""What has ended stays so long."""

ENTRIES = 12
"""Of the log: what was written last."""

URGENT = timedelta(minutes=3)
"""A need whose promise has so little left, and that nobody has reached."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One thing of the programme. ``planned`` and ``begins`` differ by what the day made of it; ``state`` is over, running, due (should
    have begun), next, or called-off. ``short`` are minutes that are missing before a fixed one: somebody must decide.
    """

    key: str
    title: str
    place: str
    strand: str
    groups: tuple[str, ...]
    planned: datetime
    begins: datetime
    ends: datetime
    state: str
    late: int
    short: int
    cause: str
    fixed: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A post that lacks people: from then, until then, so many of so many; ``absent`` were to be there and are not."""

    post: str
    place: str
    begins: datetime
    ends: datetime
    missing: int
    heads: int
    absent: tuple[Named, ...]
    is_now: bool


@dataclass(frozen=True, slots=True)
class NeedLine:
    """An open need. ``state`` is waiting, proposed, taken or there; ``who`` has it or is asked; ``why`` is the reason as kept with the step.

    ``left`` are minutes to what was promised, below nought when it is over; None once somebody stands there.
    """

    number: int
    kind: str
    words: str
    place: str
    guest: int | None
    guest_name: str
    opened: datetime
    promised: datetime
    state: str
    who: Named | None
    why: tuple[dict[str, Any], ...]
    left: int | None
    since: datetime
    is_over: bool
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map of the float: who is free there, who has something in hand, and how many needs wait there."""

    name: str
    x: float
    y: float
    level: int
    free: tuple[str, ...]
    busy: int
    needs: int


@dataclass(frozen=True, slots=True)
class Guests:
    """How many are expected, came and went; by group in the order of their names."""

    expected: int
    came: int
    gone: int
    groups: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class TourLine:
    """A special tour: for whom, with whom, when, through what; or why there is none and what can be joined."""

    guests: tuple[int, ...]
    guide: str
    begins: datetime | None
    ends: datetime | None
    stops: tuple[str, ...]
    state: str
    why: str
    instead: tuple[tuple[str, str, datetime], ...]


@dataclass(frozen=True, slots=True)
class ControlRoom:
    """The page. ``changes`` is the number of a change that it certainly shows; ``covered`` posts of ``posts`` are so now. ``present`` is
    everybody who is there, who is free first.
    """

    public_id: str
    title: str
    standing: str
    timezone: str
    now: datetime
    changes: int
    items: tuple[ItemLine, ...]
    posts: int
    covered: int
    gaps: tuple[Gap, ...]
    float: tuple[Floater, ...]
    spots: tuple[Spot, ...]
    needs: tuple[NeedLine, ...]
    guests: Guests
    late: tuple[LateGuest, ...]
    tours: tuple[TourLine, ...]
    entries: tuple[EntryLine, ...]
    present: tuple[Named, ...]

    @property
    def free(self) -> tuple[Floater, ...]:
        """Who of the float can be asked now."""
        return tuple(one for one in self.float if one.is_free)

    @property
    def over(self) -> int:
        """How many needs are over what was promised."""
        return sum(one.is_over for one in self.needs)


def control_room(occasion: str, *, now: datetime, language: str, may_read: frozenset[str]) -> ControlRoom | None:
    """The control room at an instant; entries only for eyes in ``may_read`` (the empty one is everybody's). None where there is no such
    occasion. Eight statements.
    """
    items = list(
        Item.objects.filter(occasion__public_id=occasion)
        .select_related("occasion", "place")
        .order_by("starts_at", "key")
    )
    row = items[0].occasion if items else Occasion.objects.filter(public_id=occasion).first()
    if row is None:
        return None
    present = present_of(occasion, row.timezone, now=now)
    spots = present.spots | {one.place.name: (one.place.x, one.place.y, one.place.level) for one in items if one.place}
    there = float_in(present, now=now)
    times = _times(row, items, language, now)
    duties = [one for one in present.duties if one.post and one.begins < now + AHEAD and one.ends > now]
    gaps = tuple(sorted(_gaps(duties, present, now), key=lambda one: (one.begins, one.post)))
    guests = _guests(occasion)
    toured = {one.guest_id for one in present.tours}
    needs = tuple(
        sorted(_needs(present.needs, language, now), key=lambda one: (one.state == "there", one.promised, one.number))
    )
    room = ControlRoom(
        public_id=occasion, title=str(said_in(row.words, language, {}).get("title", row.name)), standing=row.standing,
        timezone=row.timezone, now=now, changes=row.changes,
        items=tuple(_items(times, items, now)),
        posts=sum(one.begins <= now for one in duties), covered=sum(one.begins <= now for one in duties) - sum(one.is_now for one in gaps),
        gaps=gaps, float=tuple(there), spots=tuple(_spots(there, needs, spots)), needs=needs,
        guests=_counted(guests),
        late=tuple(late_among([one[1:] for one in guests if one[0] not in toured], tours_in(times), now=now)),
        tours=tuple(_tours(present.tours, now)),
        entries=tuple(lines_of(_entries(occasion, may_read), may_read)),
        present=_present(present, there),
    )  # fmt: skip
    return said_to(room, row.glossary, language)


def _times(row: Occasion, items: list[Item], language: str, now: datetime) -> dict[str, core.Times]:
    links = Follows.objects.filter(after__occasion=row).order_by("pk") if items else ()
    plan = programme_of(row, items, links, (), language=language)
    return core.times_of(plan, progress_of(items), now=now)


def _items(times: dict[str, core.Times], rows: list[Item], now: datetime) -> Iterator[ItemLine]:
    """What runs, what is due, and what comes in the next two hours; what has just ended."""
    by_key = {row.key: row for row in rows}
    found = [_item(one, by_key[key], now) for key, one in times.items()]
    shown = [
        one
        for one in found
        if one.begins < now + AHEAD and (one.state != "over" or one.ends > now - BEHIND) and one.planned < now + AHEAD
    ]
    yield from sorted(shown, key=lambda one: (one.begins, one.ends, one.key))


def _item(one: core.Times, row: Item, now: datetime) -> ItemLine:
    minutes = one.late // timedelta(minutes=1)
    return ItemLine(
        row.key, row.title, row.place.name if row.place else "", row.strand, tuple(row.groups), one.item.begins, one.begins, one.ends,
        _state(one, row, now), minutes, one.short // timedelta(minutes=1), one.cause, row.fixed,
    )  # fmt: skip


def _state(one: core.Times, row: Item, now: datetime) -> str:
    if one.called_off:
        return "called-off"
    if row.begun_at is not None:
        return "over" if row.ended_at is not None else "running"
    return "due" if one.item.begins + timedelta(minutes=row.put_off_minutes) <= now else "next"


def _gaps(duties: Iterable[DutySeen], present: Present, now: datetime) -> Iterator[Gap]:
    for duty in duties:
        is_now = duty.begins <= now
        absent = tuple(one for one in duty.who if one.row not in present.since) if is_now else ()
        missing = duty.heads - len(duty.who) + len(absent)
        if missing > 0:
            yield Gap(duty.post, duty.place, max(duty.begins, now), duty.ends, missing, duty.heads, absent, is_now)


def _needs(rows: Iterable[Need], language: str, now: datetime) -> Iterator[NeedLine]:
    for row in rows:
        if row.standing in {Need.Standing.WAITING, Need.Standing.TAKEN, Need.Standing.THERE}:
            yield _need(row, language, now)


def _need(row: Need, language: str, now: datetime) -> NeedLine:
    said: Any = row  # the query adds what was last said of it
    is_proposed = (
        row.standing == Need.Standing.WAITING and said.last_step == "proposed" and said.last_number is not None
    )
    who = Named(row.member.pk, row.member.number, row.member.name) if row.member else None
    if is_proposed:
        who = Named(0, said.last_number, said.last_name)
    is_there = row.standing == Need.Standing.THERE
    is_over = not is_there and row.promised_at < now
    return NeedLine(
        number=row.number, kind=str(said_in(row.kind.words, language, {}).get("title", row.kind.key)), words=row.words,
        place=row.place.name if row.place else "", guest=row.guest.number if row.guest else None,
        guest_name=row.guest.name if row.guest else "", opened=row.opened_at, promised=row.promised_at,
        state="proposed" if is_proposed else row.standing, who=who,
        why=tuple(said.last_why or ()) if row.standing == Need.Standing.WAITING and said.last_step == "proposed" else (),
        left=None if is_there else (row.promised_at - now) // timedelta(minutes=1),
        since=row.there_at or row.taken_at or row.opened_at, is_over=is_over,
        is_urgent=not is_there and not is_over and row.promised_at - now <= URGENT,
    )  # fmt: skip


def _present(present: Present, there: Iterable[Floater]) -> tuple[Named, ...]:
    free = {one.number for one in there if one.is_free}
    named = [Named(pk, present.members[pk].number, present.members[pk].name) for pk in present.since]
    return tuple(sorted(named, key=lambda one: (one.number not in free, one.name, one.number)))


def _spots(
    there: Iterable[Floater], needs: Iterable[NeedLine], spots: dict[str, tuple[float, float, int]]
) -> Iterator[Spot]:
    """Every place that is known, with who is there; whoever has not been anywhere yet stands at no place."""
    known = list(there)
    waiting = Counter(one.place for one in needs if one.state in {"waiting", "proposed"})
    where = {one.number: one.place for one in known} | {
        need.who.number: need.place for need in needs if need.who and need.state in {"taken", "there"} and need.place
    }
    for name in sorted({*spots, ""}):
        x, y, level = spots.get(name, (0.0, 0.0, 0))
        here = [one for one in known if where[one.number] == name]
        free = tuple(one.name for one in here if one.is_free)
        if name or here:
            yield Spot(name, x, y, level, free, len(here) - len(free), waiting[name])


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen for a new need: kinds by key and title, the most urgent first; places by their name and what it is in the reader's language."""

    kinds: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]


def choices_of(occasion: str, *, language: str) -> Choices:
    """The kinds and places of an occasion. Two queries."""
    kinds = NeedKind.objects.filter(occasion__public_id=occasion).order_by("rank", "key")
    places = Place.objects.filter(occasion__public_id=occasion).values_list("name", "occasion__glossary")
    titles = ((one.key, str(said_in(one.words, language, {}).get("title", one.key))) for one in kinds)
    named = sorted(
        ((name, in_their_words(glossary, name, language)) for name, glossary in places), key=lambda one: one[1]
    )
    return Choices(tuple(titles), tuple(named))


def contacts_of_day(occasion: str) -> list[tuple[str, str, str]]:
    """Whom to call, for paper: what for, who, the number. One query."""
    rows = Contact.objects.filter(occasion__public_id=occasion).exclude(phone="").order_by("what", "name")
    return list(rows.values_list("what", "name", "phone"))


type _GuestRow = tuple[int, int, str, str, datetime | None, datetime | None]


def _guests(occasion: str) -> list[_GuestRow]:
    """Row, number, name, group, came and left of everybody who is expected or came."""
    rows = (
        Guest.objects.filter(occasion__public_id=occasion)
        .exclude(coming=False)
        .exclude(party__answer=Party.Answer.DECLINED)
    )
    coming = rows.filter(party__answer=Party.Answer.COMING) | rows.filter(came_at__isnull=False)
    return list(coming.order_by("number").values_list("pk", "number", "name", "party__group", "came_at", "left_at"))


def _counted(guests: list[_GuestRow]) -> Guests:
    expected, came = Counter(one[3] for one in guests), Counter(one[3] for one in guests if one[4])
    groups = tuple((name, came[name], count) for name, count in sorted(expected.items()))
    return Guests(len(guests), came.total(), sum(one[5] is not None for one in guests), groups)


def _tours(rows: Iterable[SpecialTour], now: datetime) -> Iterator[TourLine]:
    """Those who go together in one line; what is over is not shown."""
    together: dict[tuple[int | None, datetime | None, int], list[SpecialTour]] = {}
    for row in rows:
        alone = 0 if row.guide_id else row.pk
        together.setdefault((row.guide_id, row.starts_at, alone), []).append(row)
    for those in together.values():
        first = those[0]
        ends = datetime.fromisoformat(first.stops[-1]["to"]) if first.stops else None
        if ends is not None and ends < now - BEHIND:
            continue
        state = "none" if first.guide is None else "confirmed" if first.confirmed_at else "asked"
        instead = tuple(
            (one["title"], one["place"], datetime.fromisoformat(one["begins"]))
            for one in first.why
            if one.get("why") == "instead"
        )
        if first.guide is None and instead and all(begins < now - BEHIND for *_, begins in instead):
            continue
        yield TourLine(
            tuple(sorted(one.guest.number for one in those)), first.guide.name if first.guide else "", first.starts_at, ends,
            tuple(str(stop["title"]) for stop in first.stops), state,
            next((str(one["why"]) for one in first.why if str(one.get("why", "")).startswith("no-")), ""), instead,
        )  # fmt: skip


def _entries(occasion: str, may_read: frozenset[str]) -> QuerySet[Entry]:
    return (
        Entry.objects.filter(occasion__public_id=occasion, eyes__in=may_read)
        .select_related("corrects")
        .order_by("-number")[:ENTRIES]
    )
