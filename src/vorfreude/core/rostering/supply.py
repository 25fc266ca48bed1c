"""What cannot be covered whatever the roster, said before anybody solves: too few people with a skill and language at an hour.

For every hour heads are matched with people who are there and may: what stays over has a cause that can be named (Hall 1935), the kinds
of posts that compete for the same few. Then each kind's hours of a day against the hours that the law leaves those who may.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.rostering.able import may
from vorfreude.core.rostering.model import Duty, Problem, Span, said

HOUR = 60
Kind = tuple[frozenset[str], str | None, str | None]
"""Skills, language and briefing."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """``needed`` of something that only ``there`` of can be had within ``span``: heads in an hour, or hours in a day (``is_hours``)."""

    span: Span
    kinds: tuple[Kind, ...]
    needed: int
    there: int
    posts: tuple[str, ...]
    is_hours: bool = False

    @property
    def words(self) -> str:
        """The shortage as a sentence."""
        what = " or ".join(_said(kind) for kind in self.kinds)
        if self.is_hours:
            return f"On {said(self.span.begin).split(',')[0]} {self.needed} hours need {what}; the law leaves {self.there} to those who could."
        return f"At {said(self.span.begin)} {self.needed} heads need {what}; {self.there} people could. Posts: {', '.join(self.posts)}."


def shortages(problem: Problem) -> list[Shortage]:
    """Every hour and day that cannot be covered, in order of time; none is no promise that a roster exists."""
    able = may(problem)
    found = [*_by_hour(problem, able), *_by_day(problem, able)]
    return sorted(found, key=lambda one: (one.span, one.is_hours))


def _by_hour(problem: Problem, able: NDArray[np.bool_]) -> Iterator[Shortage]:
    last = max((duty.span.end for duty in problem.duties), default=0)
    before: tuple[int, ...] | None = None
    for begin in range(0, last, HOUR):
        there = tuple(i for i, d in enumerate(problem.duties) if _is_on(d, begin + HOUR // 2))
        if there and there != before and (short := _unmatched(problem, able, there)):
            kinds, people = short
            yield _shortage(problem, Span(begin, begin + HOUR), kinds, people)
        before = there


def _is_on(duty: Duty, minute: int) -> bool:
    return duty.span.begin <= minute < duty.span.end and not any(b.begin <= minute < b.end for b in duty.breaks)


def _unmatched(problem: Problem, able: NDArray[np.bool_], there: Sequence[int]) -> tuple[list[int], int] | None:
    """The duties that compete for too few, and how many those few are; None where every head finds somebody."""
    heads = [duty for duty in there for _ in range(problem.duties[duty].heads)]
    choices = [np.flatnonzero(able[:, duty]).tolist() for duty in heads]
    whom: dict[int, int] = {}
    competing: set[int] = set()
    people: set[int] = set()
    for head in range(len(heads)):
        seen: set[int] = set()
        if not _seat(head, choices, whom, seen):
            people |= seen
    for head, options in enumerate(choices):
        if set(options) <= people:
            competing.add(heads[head])
    return (sorted(competing), len(people)) if len(whom) < len(heads) else None


def _seat(head: int, choices: list[list[int]], whom: dict[int, int], seen: set[int]) -> bool:
    """Finds somebody for a head, moving others along (an augmenting path); ``seen`` are those who were asked."""
    for person in choices[head]:
        if person not in seen:
            seen.add(person)
            if person not in whom or _seat(whom[person], choices, whom, seen):
                whom[person] = head
                return True
    return False


def _by_day(problem: Problem, able: NDArray[np.bool_]) -> Iterator[Shortage]:
    groups: dict[tuple[int, Kind], list[int]] = {}
    for i, duty in enumerate(problem.duties):
        groups.setdefault((problem.day_of(duty), _kind(duty)), []).append(i)
    for duties in groups.values():
        needed = sum(problem.duties[i].worked * problem.duties[i].heads for i in duties)
        there = int(able[:, duties].any(axis=1).sum()) * problem.law.day
        if needed > there:
            spans = [problem.duties[i].span for i in duties]
            span = Span(min(s.begin for s in spans), max(s.end for s in spans))
            yield _shortage(problem, span, duties, there // HOUR, hours=-(-needed // HOUR))


def _shortage(problem: Problem, span: Span, duties: Sequence[int], there: int, hours: int | None = None) -> Shortage:
    chosen = [problem.duties[i] for i in duties]
    kinds = tuple(dict.fromkeys(_kind(duty) for duty in chosen))
    needed = sum(duty.heads for duty in chosen) if hours is None else hours
    return Shortage(span, kinds, needed, there, tuple(sorted({duty.post for duty in chosen})), hours is not None)


def _kind(duty: Duty) -> Kind:
    return duty.skills, duty.language, duty.briefing


def _said(kind: Kind) -> str:
    skills, language, briefing = kind
    parts = [*sorted(skills), *([language] if language else []), *([f"the briefing {briefing}"] if briefing else [])]
    return " + ".join(parts) if parts else "anybody"
