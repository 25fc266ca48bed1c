"""The policy of a day, chosen by playing that day: how many of the float stay free when something less urgent is given away.

The same days, the same people, one policy after the other (common random numbers), so that the policies differ and not the luck.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vorfreude.core.staffing import Demand, Floater, Reserve, count, draw, play

DAYS = 400
"""Days that each policy plays: two policies on the same days are then told apart by a few tenths of a point."""

MOST_KEPT = 3
"""More than three who stay free while somebody waits is another number of floaters, not a policy."""

MOST_KINDS = 3
"""Of the least urgent kinds so many are tried, the last, the last two and so on: each further one trebles nothing but the time."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One policy as it did: ``kept`` free by kind in the order of the demand, the shares met in time by kind and of all needs.

    ``margin`` is how far the worst kind lies over what was promised for it, below nought where it was not kept.
    """

    kept: tuple[int, ...]
    shares: tuple[float, ...]
    overall: float
    margin: float


def try_policies(
    demand: Demand, floaters: Sequence[Floater], rng: np.random.Generator, *, days: int = DAYS
) -> list[Tried]:
    """Every policy that is worth it, the best first: the one whose worst kind is best, then the one that keeps most of all, then the plainest."""
    drawn = draw(demand, days, rng)
    found = []
    for kept in _policies(len(demand.needs)):
        done = count(play(drawn, floaters, reserve=Reserve(kept) if any(kept) else None))
        shares = tuple(float(share) for share in done.by_class)
        margin = min(share - need.share for share, need in zip(shares, demand.needs, strict=True))
        found.append(Tried(kept, shares, done.overall, margin))
    return sorted(found, key=lambda one: (-round(one.margin, 3), -round(one.overall, 3), sum(one.kept), one.kept))


def _policies(kinds: int) -> Iterator[tuple[int, ...]]:
    """Nobody kept back; or some from the least urgent kinds, never from the most urgent one."""
    yield (0,) * kinds
    for last in range(1, min(MOST_KINDS, kinds - 1) + 1):
        for kept in range(1, MOST_KEPT + 1):
            yield (0,) * (kinds - last) + (kept,) * last
