"""What money buys as people: the same float with more hours or fewer, tried on the same days.

Money that buys food leaves the float as it is, and with it every risk; so the two can be set side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vorfreude.core.staffing.counting import Counted, count
from vorfreude.core.staffing.days import draw
from vorfreude.core.staffing.lockstep import play
from vorfreude.core.staffing.model import Demand, Heads, Pool, floaters_of


@dataclass(frozen=True, slots=True)
class Shape:
    """One day with a float in its right proportions: what is needed, who can be in it, how many of each per slot."""

    demand: Demand
    pools: tuple[Pool, ...]
    heads: Heads


@dataclass(frozen=True, slots=True)
class Bought:
    """What so many floater-hours in all do: the share of needs met in time, that of the worst slot and class, needs in all and late ones."""

    hours: float
    share: float
    worst: float
    needs: float
    late: float


def spread(shapes: Sequence[Heads], total: int) -> list[Heads]:
    """The same shapes with ``total`` head-slots in all, in proportion (largest remainder; the earlier first where two are equal)."""
    flat = [count for heads in shapes for row in heads for count in row]
    there = sum(flat)
    if not there:
        return [tuple(tuple(0 for _ in row) for row in heads) for heads in shapes]
    whole = [count * total // there for count in flat]
    rest = sorted(range(len(flat)), key=lambda i: (-(flat[i] * total % there), i))
    for i in rest[: total - sum(whole)]:
        whole[i] += 1
    left = iter(whole)
    return [tuple(tuple(next(left) for _ in row) for row in heads) for heads in shapes]


def bought(days: Sequence[Shape], hours: Sequence[float], *, tried: int, seed: int = 0) -> list[Bought]:
    """What each number of floater-hours over all ``days`` does, on ``tried`` draws of each day; the same seed gives the same days.

    Hours are rounded to whole slots. Raises WrongStaffing for more floaters at a time than can be drawn.
    """
    rng = np.random.default_rng(seed)
    drawn = [draw(one.demand, tried, rng) for one in days]
    found = []
    for asked in hours:
        heads = spread([one.heads for one in days], _slots(days, asked))
        counted = [
            count(play(some, floaters_of(one.pools, those, slot=one.demand.slot)))
            for one, some, those in zip(days, drawn, heads, strict=True)
        ]
        found.append(_bought(asked, counted))
    return found


def _slots(days: Sequence[Shape], hours: float) -> int:
    return round(hours * 60 / days[0].demand.slot) if days else 0


def _bought(hours: float, counted: Sequence[Counted]) -> Bought:
    needs = sum(int(one.needs.sum()) / one.days for one in counted)
    late = sum(one.missed_a_day for one in counted)
    worst = min((float(one.share.min()) for one in counted), default=1.0)
    return Bought(hours, 1 - late / needs if needs else 1.0, worst, needs, late)
