"""Today's blueprint against what is recorded: the proof that a dry-run tells the truth, and where it cannot.

Moments and promises must be equal, journey by journey. A journey that ran under another version, or whose history goes on
behind the period, is counted apart. Letters are equal as far as what people chose is still known.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

import msgspec

from vorfreude.core.dryrun import Course, Period, Sent
from vorfreude.delivery.queries.lived import letters_made
from vorfreude.journeys.queries.lived import Recorded

NEAR = timedelta(hours=1)
"""A letter made so near to the one that a dry-run gives is the same: a worker may have been late."""

MOST = 20
"""Differences that are named; all are counted."""


class Record(msgspec.Struct):
    """How today's blueprint, tried on the past, compares with what was recorded.

    ``same`` and ``other`` count moments, promises and letters; ``elsewhere`` journeys under another version;
    ``people_changed`` those who chose otherwise since the period began, ``unrecorded`` those to whom nothing was ever said
    (their history was imported). ``mended`` are moments that a late signal took back, and that were never told because
    no worker looked in between. ``differ`` names the first differences.
    """

    same: dict[str, int] = {}
    other: dict[str, int] = {}
    elsewhere: int = 0
    compared: int = 0
    people_changed: int = 0
    unrecorded: int = 0
    mended: int = 0
    differ: list[str] = []

    def add(self, more: "Record") -> None:
        """Add another."""
        for name in ("same", "other"):
            mine, theirs = getattr(self, name), getattr(more, name)
            setattr(self, name, {key: mine.get(key, 0) + theirs.get(key, 0) for key in sorted(mine | theirs)})
        for name in ("elsewhere", "compared", "people_changed", "unrecorded", "mended"):
            setattr(self, name, getattr(self, name) + getattr(more, name))
        self.differ = [*self.differ, *more.differ][:MOST]


def moments_against(was: Recorded, course: Course | None, period: Period, *, is_other: bool) -> Record:
    """One journey's moments and promises against their rows. ``is_other``: it stands under another version."""
    if is_other:
        return Record(elsewhere=1)
    record = Record(compared=1)
    told = [one for one in (course.told if course is not None else ()) if period.holds(one.ready)]
    known = {one for one in was.moments if period.holds(one[1])}
    keys = {key for key, _, _ in known}
    there = [one for one in told if one.withdrawn is None or one.key in keys]
    record.mended = len(told) - len(there)
    _count(record, "moments", known, {(one.key, one.ready, one.withdrawn is not None) for one in there})
    states = course.state.promises.values() if course is not None else ()
    promises = {(one.key, one.standing, one.started, one.settled) for one in states}
    settled = {one for one in was.promises if period.holds(one[3])}
    _count(record, "promises", settled, {one for one in promises if period.holds(one[3])})
    return record


def letters_against(person: int, sent: Sequence[Sent], period: Period) -> Record:
    """One person's letters against those that were made for them. Keys of notices name what stands in a letter."""
    record = Record()
    was = letters_made([person], since=period.since, until=period.until)
    left: list[tuple[datetime, frozenset[str]]] = [(one.made, frozenset(one.keys)) for one in was]
    for letter in sent:
        if letter.came_back or not period.holds(letter.at):
            continue
        like = next((one for one in left if abs(one[0] - letter.at) <= NEAR and one[1] == set(letter.refs)), None)
        if like is None:
            _differ(record, "letters", f"{letter.at:%Y-%m-%d %H:%M} {' '.join(sorted(letter.refs))}")
        else:
            left.remove(like)
            record.same["letters"] = record.same.get("letters", 0) + 1
    for made, keys in left:
        _differ(record, "letters", f"{made:%Y-%m-%d %H:%M} {' '.join(sorted(keys))}")
    return record


def _count(
    record: Record, what: str, was: AbstractSet[tuple[object, ...]], now: AbstractSet[tuple[object, ...]]
) -> None:
    record.same[what] = len(was & now)
    for one in sorted(was ^ now, key=str):
        _differ(record, what, " ".join(str(part) for part in one))


def _differ(record: Record, what: str, said: str) -> None:
    record.other[what] = record.other.get(what, 0) + 1
    if len(record.differ) < MOST:
        record.differ.append(f"{what}: {said}")
