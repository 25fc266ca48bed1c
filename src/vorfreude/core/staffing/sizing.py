"""The smallest float that keeps what was promised, in every slot and for every class.

The average over a day hides the hour in which guests stand around, so each slot of each class must keep its share by itself: staffing to a
tail probability of delay (Liu 2018), by iterated simulation (Feldman, Mandelbaum, Massey & Whitt 2008). Plans are compared on the same days;
the one that was chosen is mended on more of them, and what it promises is measured on days that had no part in choosing it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.staffing.counting import Cells, Counted, count
from vorfreude.core.staffing.days import Days, draw
from vorfreude.core.staffing.load import by_formula
from vorfreude.core.staffing.lockstep import Reserve, play_quickly
from vorfreude.core.staffing.model import Demand, Heads, Pool, WrongStaffing, floaters_of

SEARCHED = 500
"""Days on which plans are roughly compared: the worst of sixty cells is then known to a point and a half."""

REFINED = 2_500
"""Other days on which the plan that was found is mended, because whoever chose it on the first ones was lucky there, and trimmed again."""

APART = 180
"""Minutes: what is taken away in one slot is not felt after so long, unless it is far too much."""

CAUTION, MORE_CAUTION = 0.5, 1.0
"""Standard errors that a share lies above what was wanted when a plan is mended, and when it is for the last time: chance may not decide."""

CLEARLY = 0.03
"""Who alone was missed by so much of a share on the first days is not tried without again."""

MENDED = 8_000
"""Days, again others, on which only what still falls short is mended: with a rare need even ``REFINED`` days leave half a point to chance."""

CERTIFIED = 10_000
"""New days on which the chosen plan is tried: the same cell is then known to two tenths of a point."""

ROUNDS = 40
"""At most so many times is the plan enlarged before it is said that no number of floaters keeps this."""

CEILING_DAYS = 4_000
"""Walks drawn to see what no number of floaters could better."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What somebody standing ready at once would reach: the share of walks that are short enough, of 1."""

    need: str
    share: float
    wanted: float

    @property
    def is_reached(self) -> bool:
        """Whether the walk alone leaves the share possible."""
        return self.share >= self.wanted


@dataclass(frozen=True, slots=True)
class Sized:
    """``heads`` per pool and slot, and how they did on new days: the certificate. ``tried`` plans were simulated."""

    pools: tuple[Pool, ...]
    heads: Heads
    certified: Counted
    tried: int

    def hours(self, slot: int) -> float:
        """Floater-hours a day for slots of so many minutes."""
        return sum(map(sum, self.heads)) * slot / 60

    def price(self, slot: int) -> float:
        """What they cost, in the unit of the pools' prices."""
        return sum(pool.price * sum(row) for pool, row in zip(self.pools, self.heads, strict=True)) * slot / 60


class NoFloatIsEnough(WrongStaffing):
    """What was promised cannot be kept by any number of floaters of these pools; the message says which class and why."""


def ceilings(demand: Demand, rng: np.random.Generator) -> list[Ceiling]:
    """For each class the share that walking alone allows, whatever the staff."""
    found = []
    for need in demand.needs:
        middle, spread = need.walk.logs
        walks = rng.lognormal(middle, spread, CEILING_DAYS * 10)
        found.append(Ceiling(need.name, float((walks <= need.within).mean()), need.share))
    return found


def size(
    demand: Demand,
    pools: Sequence[Pool],
    rng: np.random.Generator,
    *,
    reserve: Reserve | None = None,
    searched: int = SEARCHED,
) -> Sized:
    """The cheapest heads per pool and slot that a local search finds, certified on ``CERTIFIED`` new days.

    Raises NoFloatIsEnough where the walk is too long, no pool has the skills, or enlarging does not help.
    """
    _refuse_the_impossible(demand, pools, rng)
    search = _Search(draw(demand, searched, rng), tuple(pools), reserve)
    search.enlarge()
    search.trim()
    search.go_on(draw(demand, REFINED, rng), CAUTION)
    search.enlarge()
    search.trim(swap=False)
    search.go_on(draw(demand, MENDED, rng), MORE_CAUTION)
    search.enlarge()
    heads = search.plan()
    floaters = floaters_of(pools, heads, slot=demand.slot)
    fresh = count(play_quickly(draw(demand, CERTIFIED, rng), floaters, reserve=reserve))
    return Sized(tuple(pools), heads, fresh, search.tried)


@dataclass(frozen=True, slots=True)
class Price:
    """One more nine: a share for every class, what it takes in floater-hours and money a day, and the needs a day still missed."""

    share: float
    hours: float
    price: float
    missed: float
    overall: float
    worst: float


def prices(demand: Demand, pools: Sequence[Pool], shares: Sequence[float], rng: np.random.Generator) -> Iterator[Price]:
    """What each share costs, one after the other: the curve on which a manager chooses. Raises as ``size`` does."""
    for share in shares:
        wanted = Demand(tuple(replace(need, share=share) for need in demand.needs), demand.slot, demand.busy)
        found = size(wanted, pools, rng)
        fresh = found.certified
        yield Price(
            share,
            found.hours(demand.slot),
            found.price(demand.slot),
            fresh.missed_a_day,
            fresh.overall,
            float(fresh.share.min()),
        )


class _Search:
    """A plan being changed: heads of shape (pools, slots), and how the last one that was good enough did."""

    def __init__(self, days: Days, pools: tuple[Pool, ...], reserve: Reserve | None) -> None:
        self.days, self.cells, self.pools, self.reserve = days, Cells(days), pools, reserve
        self.demand = days.demand
        self.wanted = np.array([[need.share] for need in self.demand.needs])
        self.able = [[need.skills <= pool.skills for pool in pools] for need in self.demand.needs]
        self.tried, self.caution = 0, 0.0
        self.missed: set[tuple[int, int]] = set()
        self.heads = self._first_guess()
        self.counted = self._try(self.heads)

    def plan(self) -> Heads:
        """The heads as plain numbers."""
        return tuple(tuple(int(n) for n in row) for row in self.heads)

    def go_on(self, days: Days, caution: float) -> None:
        """The same plan, on other days from now on, and with caution."""
        self.days, self.cells, self.caution = days, Cells(days), caution
        self.counted = self._try(self.heads)

    def enlarge(self) -> None:
        """Adds floaters to slots that miss their share, a few at once, until none does."""
        for _ in range(ROUNDS):
            under = self._under(self.counted)
            if (under <= 0).all():
                return
            self._add_where(under)
            self.counted = self._try(self.heads)
        raise NoFloatIsEnough(
            f"after {ROUNDS} enlargements some needs are still late: expected a longer promise or shorter work"
        )

    def trim(self, *, swap: bool = True) -> None:
        """Takes away whoever is not missed, or (``swap``) lets somebody cheaper do; several far-apart slots are tried at once.

        What failed once fails for good: fewer elsewhere never help. Where one trial misled another, ``enlarge`` mends it afterwards.
        """
        slack = (self.counted.share - self.wanted).min(axis=0)
        open_moves = [
            _Moves(pool, slot, [None, *(self._cheaper(pool) if swap else ())])
            for pool in sorted(range(len(self.pools)), key=lambda p: -self.pools[p].price)
            for slot in sorted(range(self.demand.slots), key=lambda s: -slack[s])
            if (pool, slot) not in self.missed
        ]
        while open_moves := [one for one in open_moves if one.ways and self.heads[one.pool, one.slot]]:
            self._try_together(self._far_apart(open_moves))
        self.counted = self._try(self.heads)
        self.enlarge()

    def _far_apart(self, moves: Sequence["_Moves"]) -> list["_Moves"]:
        apart = -(-APART // self.demand.slot)
        chosen: list[_Moves] = []
        for move in moves:
            if all(abs(move.slot - other.slot) >= apart for other in chosen):
                chosen.append(move)
        return chosen

    def _try_together(self, moves: Sequence["_Moves"]) -> None:
        heads = self.heads.copy()
        for move in moves:
            move.make(heads)
        under = self._under(self._try(heads)).max(axis=0)
        bad = np.flatnonzero(under > 0)
        reach = -(-APART // self.demand.slot)
        blamed = [move for move in moves if any(move.slot <= slot < move.slot + reach for slot in bad)]
        if len(bad) and not blamed:
            blamed = list(moves)
        for move in moves:
            if move in blamed:
                if move.ways.pop(0) is None and blamed == [move] and under.max() > CLEARLY:
                    self.missed.add((move.pool, move.slot))
            else:
                move.make(self.heads)

    def _under(self, counted: Counted) -> NDArray[np.float64]:
        return np.asarray(self.wanted + self.caution * counted.error - counted.share)

    def _add_where(self, under: NDArray[np.float64]) -> None:
        for slot in np.flatnonzero((under > 0).any(axis=0)):
            worst = int(under[:, slot].argmax())
            pool = min((p for p, able in enumerate(self.able[worst]) if able), key=lambda p: self.pools[p].price)
            self.heads[pool, slot] += 1 + int(under[worst, slot] * 10)
            self.missed = {one for one in self.missed if abs(one[1] - slot) >= -(-APART // self.demand.slot)}

    def _cheaper(self, pool: int) -> list[int]:
        return [other for other, one in enumerate(self.pools) if one.price < self.pools[pool].price]

    def _try(self, heads: NDArray[np.int64]) -> Counted:
        self.tried += 1
        plan = tuple(tuple(int(n) for n in row) for row in heads)
        floaters = floaters_of(self.pools, plan, slot=self.demand.slot)
        return self.cells.count(play_quickly(self.days, floaters, reserve=self.reserve))

    def _first_guess(self) -> NDArray[np.int64]:
        """Each pool by formula for what no cheaper one can do; the cheapest for all the rest."""
        heads = np.zeros((len(self.pools), self.demand.slots), dtype=np.int64)
        cheapest_first = sorted(range(len(self.pools)), key=lambda p: self.pools[p].price)
        total = np.array(by_formula(self.demand))
        for rank in range(len(cheapest_first) - 1, 0, -1):
            pool, cheaper = cheapest_first[rank], cheapest_first[:rank]
            only = tuple(
                need
                for k, need in enumerate(self.demand.needs)
                if self.able[k][pool] and not any(self.able[k][p] for p in cheaper)
            )
            if only:
                heads[pool] = by_formula(Demand(only, self.demand.slot, self.demand.busy))
        heads[cheapest_first[0]] += np.maximum(total - heads.sum(axis=0), 0)
        return heads


@dataclass(eq=False, slots=True)
class _Moves:
    """What may still be tried with one pool in one slot: first to do without (None), then to let another pool do it."""

    pool: int
    slot: int
    ways: list[int | None]

    def make(self, heads: NDArray[np.int64]) -> None:
        """Changes the heads in the way that is next."""
        heads[self.pool, self.slot] -= 1
        if (instead := self.ways[0]) is not None:
            heads[instead, self.slot] += 1


def _refuse_the_impossible(demand: Demand, pools: Sequence[Pool], rng: np.random.Generator) -> None:
    for need in demand.needs:
        if not any(need.skills <= pool.skills for pool in pools):
            names = ", ".join(sorted(need.skills))
            raise NoFloatIsEnough(
                f"{need.name}: nobody in the float can do it all ({names}): add a pool with these skills"
            )
    for ceiling in ceilings(demand, rng):
        if not ceiling.is_reached:
            raise NoFloatIsEnough(
                f"{ceiling.need}: the walk alone allows {ceiling.share:.1%} in time, {ceiling.wanted:.1%} were wanted: "
                "bring people nearer or promise more minutes"
            )
