"""What a day was like, looked back on: what it teaches about needs, how much of the float it took, and what one more would have meant.

Times are instants here, since they happened.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush

from vorfreude.core.staffing.learning import DEFAULTS, Habit, Rate, Spell, Turnout
from vorfreude.core.staffing.model import Duration

FIRST_WALKS = 5
"""Cases that the walk of a habit is worth before it is learnt."""

UNKNOWN = 2
"""Cases that a made-up duration is worth for a kind of need of which nothing is known: almost none."""

BUSY = 0.15
"""The coefficient of variation of whole days, until two of them were counted."""

OWN, AN_AGENCY, GUESTS = Turnout(97, 100), Turnout(47, 50), Turnout(90, 100)
"""Who turns up where nothing was learnt yet, worth so many cases."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before an occasion: ``own`` crew, each agency and guests have turnouts of their own; ``counts`` and ``expected``
    are the needs of every occasion so far.
    """

    habits: tuple[Habit, ...] = DEFAULTS
    own: Turnout = OWN
    agencies: Mapping[str, Turnout] = field(default_factory=dict)
    an_agency: Turnout = AN_AGENCY
    guests: Turnout = GUESTS
    counts: tuple[int, ...] = ()
    expected: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """What was promised of one kind of need: within so many minutes, in which share, asking which skills."""

    name: str
    within: float
    share: float = 0.95
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Taught:
    """What a day said of one kind: how many, the minutes of work and of walking of those that were seen to."""

    kind: Kind
    count: int
    work: tuple[float, ...] = ()
    walks: tuple[float, ...] = ()


def relearnt(habits: Sequence[Habit], taught: Iterable[Taught], *, present: float, arriving: int) -> tuple[Habit, ...]:
    """The habits with one more day: ``present`` guest-hours, ``arriving`` guests. A kind that is new gets a habit that is soon outweighed.

    Habits of kinds that the day did not have stay as they were. Raises WrongStaffing for numbers below nought.
    """
    known = {habit.name: habit for habit in habits}
    for one in taught:
        before = known.get(one.kind.name) or _new(one.kind)
        exposure = present if before.basis == "present" else float(arriving)
        known[one.kind.name] = replace(
            before,
            rate=before.rate.after(one.count, exposure) if exposure else before.rate,
            work=before.work.after(one.work),
            walk=Spell.of(before.walk, count=FIRST_WALKS).after(one.walks).duration,
            within=one.kind.within,
            share=one.kind.share,
            skills=one.kind.skills,
        )
    return tuple(known.values())


def expected_of(habits: Iterable[Habit], *, present: float, arriving: int) -> float:
    """How many needs a day of so many guest-hours and arrivals should have had."""
    return sum(habit.rate.value * (present if habit.basis == "present" else arriving) for habit in habits)


def _new(kind: Kind) -> Habit:
    rate, work = Rate(0.5, 400), Spell.of(Duration(10, 0.6), count=UNKNOWN)
    return Habit(kind.name, rate, work, Duration(2, 0.5), kind.within, kind.share, skills=kind.skills)


type Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Used:
    """One slot of the day: heads of the float that were ``there`` on average, how many of them were ``busy``, and the most at once."""

    begins: datetime
    there: float
    busy: float
    most: int


def used(
    there: Sequence[Stretch], busy: Sequence[Stretch], *, begins: datetime, slots: int, slot: timedelta
) -> list[Used]:
    """How much of the float the day took, slot by slot, from the stretches in which somebody was there, and had a need."""
    found = []
    for number in range(slots):
        window = (begins + number * slot, begins + (number + 1) * slot)
        found.append(Used(window[0], _mean(there, window), _mean(busy, window), _most(busy, window)))
    return found


def _mean(stretches: Iterable[Stretch], window: Stretch) -> float:
    parts = (min(end, window[1]) - max(begin, window[0]) for begin, end in stretches)
    return sum((part for part in parts if part > timedelta()), timedelta()) / (window[1] - window[0])


def _most(stretches: Iterable[Stretch], window: Stretch) -> int:
    here = [(max(a, window[0]), min(b, window[1])) for a, b in stretches if a < window[1] and b > window[0]]
    steps = sorted([(a, 1) for a, _ in here] + [(b, -1) for _, b in here])
    most = now = 0
    for _, step in steps:
        now += step
        most = max(most, now)
    return most


@dataclass(frozen=True, slots=True)
class Past:
    """A need that was: how urgent (0 the most), when, promised until when, and how long it walked and took."""

    rank: int
    opened: datetime
    promised: datetime
    walk: timedelta
    work: timedelta


def kept_with(needs: Sequence[Past], there: Sequence[Stretch], *, more: int = 0) -> int:
    """How many of the day's needs would have been met in time with ``more`` (or fewer, below nought) floaters than were there all day.

    The day again with the same needs, whoever is free going to the most urgent, the first come first; skills are left out, so compare
    one answer of this with another, not with what was measured.
    """
    begins, ends = min((a for a, _ in there), default=None), max((b for _, b in there), default=None)
    if begins is None or ends is None:
        return 0
    crew = sorted(there)[max(0, -more) :] + [(begins, ends)] * max(0, more)
    free: list[tuple[datetime, datetime]] = []
    coming, kept = sorted(crew, reverse=True), 0
    waiting: list[tuple[int, datetime, int]] = []
    ahead = sorted(enumerate(needs), key=lambda one: one[1].opened, reverse=True)
    now = begins
    while ahead or waiting:
        while coming and coming[-1][0] <= now:
            heappush(free, coming.pop())
        while ahead and ahead[-1][1].opened <= now:
            place, need = ahead.pop()
            heappush(waiting, (need.rank, need.opened, place))
        while free and free[0][0] <= now and free[0][1] <= now:
            heappop(free)
        if waiting and free and free[0][0] <= now:
            need, (_, until) = needs[heappop(waiting)[2]], heappop(free)
            kept += now + need.walk <= need.promised
            heappush(free, (now + need.walk + need.work, until))
            continue
        steps = [
            one
            for one in (coming and coming[-1][0], ahead and ahead[-1][1].opened, waiting and free and free[0][0])
            if one
        ]
        if not steps:
            break
        now = max(now, min(steps))
    return kept
