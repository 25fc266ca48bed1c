"""How large the float must be: what is asked, what is worked out, and the same float tried on other days than those it was sized for.

An answer is one document; a day of it holds everything that a what-if needs, so that moving a slider asks no table.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import numpy as np

from vorfreude.core.staffing import (
    Counted,
    Demand,
    Duration,
    Habit,
    Heads,
    Pool,
    Rate,
    Sized,
    Spell,
    Stay,
    ceilings,
    count,
    demand_of,
    draw,
    floaters_of,
    misses_by_day,
    play,
    presence,
    scaled,
    size,
)
from vorfreude.core.staffing.model import LONGEST_DAY, NeedClass
from vorfreude.occasions.turning import MINUTE

SEED = 1
"""Chance is the same for whoever asks the same again, so that two answers differ by what was asked alone."""

SLOT = 60
"""Minutes."""

NINES = (0.90, 0.95, 0.98, 0.99, 0.995)
"""Shares of which the price is said, apart from what was asked."""

TRIED = 600
"""Days that a what-if plays: the worst hour is then known to a point, in a tenth of a second."""

PLAYED = 600_000
"""Needs that a what-if plays at most: of busier days it plays fewer, forty at least."""

FEWEST_TRIED = 40

MOST_NEEDS = 2_000
"""Needs of one day that can be sized for: ten thousand such days are half a gigabyte."""

COMING = 60.0
"""Minutes before their first item over which the guests of a group come."""

UNKNOWN = Spell.of(Duration(15, 0.6), count=2)
"""How long a kind of need takes of which nothing is known yet."""

SELDOM = Rate(1.0, 400)
"""And how often: as often as things go wrong."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked. ``guests`` that are expected, the shares of ``guests_show`` and ``crew_show``, ``busy`` as a coefficient of variation,
    ``walk`` and ``factors`` (by key of the kind) as factors of what is known.
    """

    guests: int
    guests_show: float = 0.92
    crew_show: float = 0.97
    busy: float = 0.15
    walk: float = 1.0
    factors: dict[str, float] = {}


class Group(msgspec.Struct, frozen=True):
    """Guests who have a day together: from their first item until the end of their last."""

    name: str
    guests: float
    begins: datetime
    ends: datetime


class Kind(msgspec.Struct, frozen=True):
    """A kind of need as it is promised."""

    key: str
    rank: int
    within: int
    percent: int
    skills: tuple[str, ...] = ()


class Nine(msgspec.Struct, frozen=True):
    """One share for every kind: hours and money (smallest unit) of all days, needs a day missed, the worst hour of all."""

    share: float
    hours: float
    money: float
    missed: float
    overall: float
    worst: float


class Kept(msgspec.Struct, frozen=True):
    """How a float did: shares by kind and slot on days that had no part in choosing it, by kind, and how many days had at most one miss."""

    slots: tuple[tuple[float, ...], ...]
    kinds: tuple[float, ...]
    overall: float
    worst: float
    missed: float
    calm: float = 0.0


class Day(msgspec.Struct, frozen=True):
    """One day: from ``begins`` on in slots of an hour, what was needed (``demand``), who was chosen (``pools``, ``heads``), how they did."""

    begins: datetime
    demand: Demand
    present: tuple[float, ...]
    arriving: tuple[float, ...]
    pools: tuple[Pool, ...]
    heads: Heads
    kept: Kept

    @property
    def hours(self) -> float:
        """Floater-hours."""
        return sum(map(sum, self.heads)) * SLOT / 60

    @property
    def money(self) -> float:
        """What they cost, in the smallest unit of money."""
        return sum(pool.price * sum(row) for pool, row in zip(self.pools, self.heads, strict=True)) * SLOT / 60


class Answer(msgspec.Struct, frozen=True):
    """What came of it: the days, what each further nine costs, and what walking alone allows of each kind (share, wanted)."""

    kinds: tuple[Kind, ...]
    days: tuple[Day, ...] = ()
    nines: tuple[Nine, ...] = ()
    walking: tuple[tuple[str, float, float], ...] = ()
    seconds: float = 0.0


def read_answer(raw: object) -> Answer | None:
    """An answer as it lies in its row; None where there is none, or another release wrote it."""
    try:
        return None if raw is None else msgspec.convert(raw, Answer)
    except (msgspec.ValidationError, ValueError):
        return None


def habits_of(kinds: Iterable[Kind], known: Iterable[Habit]) -> tuple[Habit, ...]:
    """A habit for each kind of needs, the most urgent first: what is known of it, with what is promised here."""
    by_name = {habit.name: habit for habit in known}
    return tuple(
        replace(
            by_name.get(kind.key.replace("-", " ")) or Habit(kind.key, SELDOM, UNKNOWN, Duration(2, 0.5), kind.within),
            name=kind.key, within=float(kind.within), share=kind.percent / 100, skills=frozenset(kind.skills),
        )
        for kind in sorted(kinds, key=lambda kind: (kind.rank, kind.key))
    )  # fmt: skip


def pools_of(kinds: Iterable[Kind], prices: dict[frozenset[str], float], shows: float) -> tuple[Pool, ...]:
    """Who may be in the float: anybody, and those with each set of skills that a kind asks for. ``prices`` of an hour by skills.

    Whoever can do more counts as a little dearer, even where they are not: they are needed elsewhere.
    """
    wanted = sorted({frozenset(), *(frozenset(kind.skills) for kind in kinds)}, key=lambda one: (len(one), sorted(one)))
    plain = prices.get(frozenset(), 3_000.0)
    return tuple(
        Pool("+".join(sorted(one)), one, shows, max(prices.get(one, plain), plain * (1 + 0.02 * len(one))))
        for one in wanted
    )


def demand_at(
    asked: Asked, habits: Sequence[Habit], groups: Iterable[Group], begins: datetime
) -> tuple[Demand, tuple[float, ...], tuple[float, ...]]:
    """The demand of a day that begins then, with guests present and arriving in each of its slots."""
    stays = [_stay(group, begins, asked.guests_show) for group in groups]
    slots = min(-(-int(max(stay.ends for stay in stays)) // SLOT), LONGEST_DAY // SLOT)
    present, arriving = presence(stays, slot=SLOT, slots=slots)
    demand = demand_of(habits, present=present, arriving=arriving, slot=SLOT, busy=asked.busy)
    return _walked(scaled(demand, dict(asked.factors)), asked.walk), tuple(present), tuple(arriving)


def begins_of(groups: Iterable[Group]) -> datetime:
    """The full hour in which the first guests of a day come."""
    first = min(group.begins for group in groups) - timedelta(minutes=COMING)
    return first.replace(minute=0, second=0, microsecond=0)


def sized(
    begins: datetime,
    demand: Demand,
    guests: tuple[tuple[float, ...], tuple[float, ...]],
    pools: Sequence[Pool],
    rng: np.random.Generator,
) -> Day:
    """The float of one day, with its certificate. Raises NoFloatIsEnough."""
    found = size(demand, pools, rng)
    return Day(
        begins, demand, *guests, found.pools, found.heads, _kept(found.certified, calm=_calm(demand, found, rng))
    )


def nine(days: Sequence[Day], share: float, rng: np.random.Generator) -> Nine:
    """What a share for every kind costs over all days. Raises NoFloatIsEnough."""
    found: list[tuple[Sized, Day]] = []
    for day in days:
        needs = tuple(replace(need, share=share) for need in day.demand.needs)
        found.append((size(replace(day.demand, needs=needs), day.pools, rng), day))
    counted = [one.certified for one, _ in found]
    met, needs_in_all = sum(int(one.met.sum()) for one in counted), sum(int(one.needs.sum()) for one in counted)
    return Nine(
        share,
        sum(one.hours(SLOT) for one, _ in found),
        sum(one.price(SLOT) for one, _ in found),
        sum(one.missed_a_day for one in counted),
        met / max(needs_in_all, 1),
        min(float(one.share.min()) for one in counted),
    )


def as_nine(days: Sequence[Day], share: float) -> Nine:
    """What was sized, as one of the nines: where every kind is promised in this share."""
    return Nine(
        share, sum(day.hours for day in days), sum(day.money for day in days), sum(day.kept.missed for day in days),
        sum(day.kept.overall for day in days) / max(len(days), 1), min((day.kept.worst for day in days), default=1.0),
    )  # fmt: skip


def walking(demand: Demand, rng: np.random.Generator) -> tuple[tuple[str, float, float], ...]:
    """What walking alone allows of each kind."""
    return tuple((one.need, one.share, one.wanted) for one in ceilings(demand, rng))


def what_if(day: Day, asked: Asked, then: Asked, *, more: int = 0, seed: int = SEED) -> Kept:
    """The float of a day on other days than it was sized for: as ``then`` says instead of ``asked``, with ``more`` (or fewer) of anybody.

    Plays ``TRIED`` days; the same seed gives the same luck, so that two answers differ by what was changed.
    """
    rng = np.random.default_rng(seed)
    ratio = _ratio(then, asked)
    demand = _walked(
        scaled(day.demand, {need.name: _factor(need, asked, then) * ratio for need in day.demand.needs}),
        then.walk / asked.walk,
    )
    demand = replace(demand, busy=then.busy)
    pools = [replace(pool, shows=then.crew_show) for pool in day.pools]
    heads = tuple(
        tuple(max(0, n + (more if place == 0 else 0)) if sum(r[i] for r in day.heads) else 0 for i, n in enumerate(row))
        for place, row in enumerate(day.heads)
    )
    played = play(draw(demand, _tried(demand), rng), floaters_of(pools, heads, slot=SLOT))
    return _kept(count(played), calm=float((misses_by_day(played) <= 1).mean()))


def quarters(day: Day) -> dict[frozenset[str], list[int]]:
    """How many people must stand free in each quarter of an hour, by the skills they must have at least."""
    return {
        pool.skills: [
            sum(row[slot] for other, row in zip(day.pools, day.heads, strict=True) if pool.skills <= other.skills)
            for slot in range(day.demand.slots)
            for _ in range(SLOT // 15)
        ]
        for pool in day.pools
    }


def needs_a_day(demand: Demand) -> float:
    """How many needs a day has on average."""
    return sum(sum(need.rates) for need in demand.needs)


def _tried(demand: Demand) -> int:
    return int(min(TRIED, max(FEWEST_TRIED, PLAYED / max(needs_a_day(demand), 1))))


def _ratio(then: Asked, asked: Asked) -> float:
    return then.guests * then.guests_show / max(asked.guests * asked.guests_show, 1e-9)


def _factor(need: NeedClass, asked: Asked, then: Asked) -> float:
    def of(one: Asked) -> float:
        return one.factors.get(need.name, one.factors.get("*", 1.0))

    return of(then) / max(of(asked), 1e-9)


def _walked(demand: Demand, factor: float) -> Demand:
    needs = tuple(replace(need, walk=replace(need.walk, mean=need.walk.mean * factor)) for need in demand.needs)
    return replace(demand, needs=needs)


def _stay(group: Group, begins: datetime, show: float) -> Stay:
    def minute(instant: datetime) -> float:
        return min(max((instant - begins) / MINUTE, 0.0), float(LONGEST_DAY))

    first = minute(group.begins)
    return Stay(group.guests * show, max(first - COMING, 0.0), first, max(minute(group.ends), first + 1))


def _kept(counted: Counted, *, calm: float) -> Kept:
    share = counted.share
    return Kept(
        tuple(_rounded(row) for row in share), tuple(_rounded(counted.by_class)), round(counted.overall, 4), round(float(share.min()), 4),
        round(counted.missed_a_day, 2), round(calm, 3),
    )  # fmt: skip


def _rounded(row: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(one), 4) for one in row)


def _calm(demand: Demand, found: Sized, rng: np.random.Generator) -> float:
    played = play(draw(demand, TRIED, rng), floaters_of(found.pools, found.heads, slot=demand.slot))
    return float((misses_by_day(played) <= 1).mean())


def steps(kinds: Sequence[Kind]) -> Iterator[float]:
    """The shares of which the price is worked out apart: those that were not asked for all kinds anyway."""
    asked = {kind.percent / 100 for kind in kinds}
    yield from (share for share in NINES if asked != {share})
