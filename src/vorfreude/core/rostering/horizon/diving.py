"""From the programme down to a roster: what it is surest of is fixed, and the rest is priced again, until everybody has one pattern.

The fewer are free, the fewer of the patterns that were priced for all of them fit together, so the last are priced for until their programme
is solved. Where that shows that what was fixed makes the rest dearer, the next surest is tried instead.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vorfreude.core.rostering.horizon.master import ROUNDS, Floats, Master, Pool, Priced
from vorfreude.core.rostering.horizon.model import Pattern

SURE = 0.75
"""A pattern taken to so large a part is fixed together with the surest one."""

AT_ONCE = 8
"""One in so many of those who are free is fixed at once; one by one where that makes the rest dearer, and when few are left."""

LAST = 30
"""So many are priced for with care."""

HASTE, CARE = (3, 0.05), (ROUNDS, 0.01)
"""Rounds of pricing, and what a pattern must be worth, while many are free and when few are: then until the programme is solved.

With eight rounds the last twenty of sixty people came down 5.6 % dearer than the programme; with as many as it takes, for nothing more.
"""

TRIES = 4
"""Patterns that are tried in one place where each makes the rest dearer; the least bad stays."""

DEARER, MUCH_DEARER = 0.5, 5.0
"""By so much the rest may become dearer where several are fixed at once, and where one is: penalties are whole numbers, and what costs a head
is seen by the second. Of instance 8 each step is a little dearer, and to look for others every time took half a minute.
"""

KNOWN = 60
"""Patterns of each person that come along into the next programme."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What is fixed, the programme of the rest, and what both cost."""

    fixed: dict[int, Pattern]
    priced: Priced
    total: float


def descend(
    pool: Pool, people: Sequence[int], beside: Floats, priced: Priced, *, most: float = np.inf
) -> dict[int, Pattern]:
    """One pattern for each of ``people`` (rows), while ``beside`` others work (days, shifts); ``priced`` is their programme, solved.

    None of them where it would cost more than ``most``, as ``priced.value`` counts.
    """
    step = _Step({}, priced, priced.value)
    while len(step.fixed) < len(people):
        step = _next(pool, people, beside, step)
        if step.total > most:
            return {}
    return step.fixed


def _next(pool: Pool, people: Sequence[int], beside: Floats, step: _Step) -> _Step:
    tried: list[_Step] = []
    for sure in _sure(step, max(1, (len(people) - len(step.fixed)) // AT_ONCE)):
        tried.append(_then(pool, people, beside, step, sure))
        bar = MUCH_DEARER if len(sure) == 1 else DEARER
        if tried[-1].total < step.total + bar or len(tried) == TRIES:
            break
    return min(tried, key=lambda one: one.total)


def _sure(step: _Step, few: int) -> Iterator[dict[int, Pattern]]:
    """What to fix next: the surest few, then only the surest of all, then the next surest one after the other."""
    if few > 1:
        yield _surest(step.priced, (), few)
    passed: set[tuple[int, Pattern]] = set()
    while sure := _surest(step.priced, passed, 1):
        yield sure
        passed |= set(sure.items())


def _surest(priced: Priced, passed: Collection[tuple[int, Pattern]], few: int) -> dict[int, Pattern]:
    """The patterns that are taken nearly whole, and at least those of a few people that are taken most."""
    found: dict[int, Pattern] = {}
    for key, part in sorted(priced.taken.items(), key=lambda one: (-one[1], one[0])):
        if key not in passed and key[0] not in found and (part >= SURE or len(found) < few):
            found[key[0]] = key[1]
    return found


def _then(pool: Pool, people: Sequence[int], beside: Floats, step: _Step, sure: dict[int, Pattern]) -> _Step:
    fixed = step.fixed | sure
    there = beside + pool.weights.there(fixed.values())
    free = [person for person in people if person not in fixed]
    own = sum(pool.weights.of(person, pattern) for person, pattern in fixed.items())
    if not free:
        return _Step(fixed, step.priced, pool.weights.cover(there) + own)
    known = {person: pool.cheapest(person, pool.weights.wishes[person] - step.priced.cover, KNOWN) for person in free}
    rounds, worth = CARE if len(free) <= LAST else HASTE
    priced = Master(pool, free, there, known).generate(rounds=rounds, worth=worth)
    return _Step(fixed, priced, priced.value + own)
