"""The proposal: rank by rank, the most urgent first, all needs of a rank for all who are left at once.

Within a rank the sum is smallest of: lateness first, then a language missed, then skills taken from others (the least flexible goes),
then the walk, then the minutes somebody had today. Costs are whole numbers, so that nothing depends on rounding. Source of the
assignment: Crouse 2016 in SciPy.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

import numpy as np
from scipy.optimize import linear_sum_assignment

from vorfreude.core.dispatch.model import Free, Policy, Proposal, Proposed, Reason, Unmet, Waiting

type Walk = Callable[[str, str], timedelta]
"""How long one walks from one place to another."""

LATE = 10**8
LANGUAGE = 10**7
SKILL = 10**5
WALK = 10**2
"""A second of walking counts as much as a tenth of a minute of work; a skill too many as much as a quarter of an hour of walking."""

FORBIDDEN = 10**14
WAITS = 10**12
"""To let a need wait: dearer than any way of meeting it, and dearer still for whichever was promised earlier."""


def propose(waiting: Sequence[Waiting], free: Sequence[Free], *, policy: Policy, walk: Walk, now: datetime) -> Proposed:
    """Who should go where, at ``now``. Nobody is proposed twice, and nobody who lacks a skill at all."""
    left = sorted(free, key=lambda one: (one.since, one.key))
    ordered = sorted(waiting, key=lambda need: (_rank(need, policy, now), need.promised, need.opened, need.key))
    proposals: list[Proposal] = []
    unmet: list[Unmet] = []
    for _, those in groupby(ordered, key=lambda need: (_rank(need, policy, now), policy.kept.get(need.kind, 0))):
        needs = list(those)
        may_go = max(0, len(left) - policy.kept.get(needs[0].kind, 0))
        found = dict(_assign(needs, left, may_go, walk, now))
        for need in needs:
            if (who := found.get(need.key)) is None:
                unmet.append(Unmet(need, _why_not(need, left)))
            else:
                proposals.append(_proposal(need, who, left, walk, now))
        gone = {who.key for who in found.values()}
        left = [one for one in left if one.key not in gone]
    return Proposed(tuple(proposals), tuple(unmet))


def _rank(need: Waiting, policy: Policy, now: datetime) -> int:
    over = now - need.promised
    return need.rank - max(0, over // policy.ageing) if policy.ageing else need.rank


def _assign(
    needs: list[Waiting], free: list[Free], may_go: int, walk: Walk, now: datetime
) -> Iterator[tuple[str, Free]]:
    if not free or not may_go:
        return
    going = [_cost_of(need, one, walk, now) for need in needs for one in free]
    costs = np.array(going, dtype=np.int64).reshape(len(needs), len(free))
    waits = np.full((len(needs), len(needs)), FORBIDDEN)
    for rank in range(len(needs)):
        waits[rank, rank] = WAITS + (len(needs) - rank)
    rows, columns = linear_sum_assignment(np.hstack([costs, waits]))
    chosen = [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if column < len(free)]
    for row, column in sorted(chosen)[:may_go]:
        yield needs[row].key, free[column]


def _cost_of(need: Waiting, one: Free, walk: Walk, now: datetime) -> int:
    if not need.suits(one):
        return FORBIDDEN
    way = walk(one.place, need.place)
    late = now + way > need.promised
    deaf = bool(need.language) and need.language not in one.languages
    spare = len(one.skills - need.skills)
    return late * LATE + deaf * LANGUAGE + spare * SKILL + int(way.total_seconds()) * WALK + one.minutes


def _proposal(need: Waiting, one: Free, free: list[Free], walk: Walk, now: datetime) -> Proposal:
    way = walk(one.place, need.place)
    arrives = now + way
    return Proposal(need, one, arrives, arrives <= need.promised, tuple(_reasons(need, one, free, way)))


def _reasons(need: Waiting, one: Free, free: list[Free], way: timedelta) -> Iterator[Reason]:
    able = [other for other in free if need.suits(other)]
    if need.skills:
        yield Reason("skills", ", ".join(sorted(need.skills)))
    if need.language and need.language in one.languages:
        yield Reason("language", need.language)
    if one.place and need.place:
        yield Reason("near", minutes=-(-int(way.total_seconds()) // 60))
    if len(able) == 1:
        yield Reason("only")
    elif any(len(other.skills) > len(one.skills) for other in able):
        yield Reason("spared")
    if len(able) > 1 and all(one.minutes <= other.minutes for other in able):
        yield Reason("rested", minutes=one.minutes)


def _why_not(need: Waiting, left: list[Free]) -> Literal["nobody", "skills", "kept"]:
    if not left:
        return "nobody"
    return "kept" if any(need.suits(one) for one in left) else "skills"
