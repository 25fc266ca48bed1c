"""Who may do which duty, and which duties nobody can do both: the two tables on which every solver stands.

Shapes are (members, duties) and (duties, duties), in the order of the problem.
"""

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.rostering.model import DAY, Duty, Member, Problem

Yes = NDArray[np.bool_]
Ints = NDArray[np.int64]

RULES = ("skill", "language", "briefing", "time")
"""What may stand between one member and one duty."""


def may(problem: Problem) -> Yes:
    """Whether each member has what each duty asks for, is there, and the duty itself is lawful."""
    found = np.ones((len(problem.members), len(problem.duties)), dtype=np.bool_)
    for rule in RULES:
        found &= keeps(problem, rule)
    return found & np.array([_is_lawful(problem, duty) for duty in problem.duties], dtype=np.bool_)


def keeps(problem: Problem, rule: str) -> Yes:
    """Whether each member keeps one of ``RULES`` in each duty."""
    members, duties = problem.members, problem.duties
    if rule == "skill":
        return _table(members, [duty.skills for duty in duties], lambda one, asked: asked <= one.skills)
    if rule == "language":
        return _table(members, [duty.language for duty in duties], lambda one, asked: asked in {None, *one.languages})
    if rule == "briefing":
        return _table(members, [duty.briefing for duty in duties], lambda one, asked: asked in {None, *one.briefings})
    begin = np.array([duty.span.begin for duty in duties], dtype=np.int64)
    end = np.array([duty.span.end for duty in duties], dtype=np.int64)
    found = np.zeros((len(members), len(duties)), dtype=np.bool_)
    for i, member in enumerate(members):
        for window in member.windows:
            found[i] |= (window.begin <= begin) & (end <= window.end)
    return found


def _table[Asked: Hashable](
    members: Sequence[Member], asked: Sequence[Asked], is_met: Callable[[Member, Asked], bool]
) -> Yes:
    """Each different demand is put to each member once."""
    columns = {one: np.array([is_met(member, one) for member in members], dtype=np.bool_) for one in set(asked)}
    return np.array([columns[one] for one in asked], dtype=np.bool_).reshape(len(asked), len(members)).T


def clashes(problem: Problem) -> Yes:
    """Whether nobody can do both duties: they overlap, leave no pause or walk between them, or no rest between two days."""
    duties, law = problem.duties, problem.law
    begin = np.array([duty.span.begin for duty in duties], dtype=np.int64)
    end = np.array([duty.span.end for duty in duties], dtype=np.int64)
    day = np.array([problem.day_of(duty) for duty in duties], dtype=np.int64)
    apart = np.maximum(law.pause, _walks(problem))
    same = day[:, None] == day[None, :]
    gap = begin[None, :] - end[:, None]
    reach = end[None, :] - begin[:, None]
    follows = np.where(same, (gap >= apart) & (reach <= DAY - law.rest), gap >= law.rest)
    return np.asarray(~(follows | follows.T))


def _walks(problem: Problem) -> Ints:
    places = sorted({duty.place for duty in problem.duties if duty.place is not None})
    table = np.zeros((len(places) + 1, len(places) + 1), dtype=np.int64)
    for i, there in enumerate(places):
        for j, here in enumerate(places):
            table[i, j] = problem.walk(there, here)
    row = {place: i for i, place in enumerate(places)}
    at = np.array([len(places) if duty.place is None else row[duty.place] for duty in problem.duties], dtype=np.int64)
    return np.asarray(table[at[:, None], at[None, :]])


def _is_lawful(problem: Problem, duty: Duty) -> bool:
    """Whether one duty alone keeps the longest run and day."""
    edges = [
        duty.span.begin,
        *(minute for one in sorted(duty.breaks) for minute in (one.begin, one.end)),
        duty.span.end,
    ]
    runs = [b - a for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return max(runs) <= problem.law.run and duty.worked <= problem.law.day
