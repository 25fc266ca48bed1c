"""What is kept of a roster beside its duties: what was asked, what it costs, what could not be covered and why. One document."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

import msgspec

from vorfreude.core import rostering as core
from vorfreude.core.rostering.cutting import GRID
from vorfreude.occasions.models import Assignment
from vorfreude.occasions.rostering import Frame
from vorfreude.occasions.sizes import Answer, quarters

EXPLAINED = 3
"""Days of which it is sought why they cannot be covered: the first ones, as one is mended after the other."""

EFFORT = 6.0
"""Deterministic time for the reasons of one day."""

FEWEST_QUARTERS = 16
"""Of a day's float: nobody is asked to come for less than four hours."""


class Wanted(msgspec.Struct, frozen=True):
    """What was asked: the float of which sizing, and whether people must have passed a post's briefing before they are asked."""

    sizing: int | None = None
    briefed: bool = False


class Kind(msgspec.Struct, frozen=True):
    """What a duty asks for."""

    skills: tuple[str, ...]
    language: str | None
    briefing: str | None


class Shortage(msgspec.Struct, frozen=True):
    """From one minute to another, so many heads (or hours, ``is_hours``) were needed of something of which fewer can be had."""

    begin: int
    end: int
    kinds: tuple[Kind, ...]
    needed: int
    there: int
    posts: tuple[str, ...]
    is_hours: bool = False


class Reason(msgspec.Struct, frozen=True):
    """A post that shall be covered, or a rule that shall be kept, as in ``core.rostering.reasons``."""

    kind: str
    what: str = ""


class Why(msgspec.Struct, frozen=True):
    """Reasons that cannot all hold together, on a day (from 0)."""

    day: int
    reasons: tuple[Reason, ...]
    is_smallest: bool


class Found(msgspec.Struct, frozen=True):
    """``cost`` by term, in the smallest unit of money, with the minutes left open; ``bound`` is None until it is known."""

    asked: Wanted = Wanted()
    cost: dict[str, int] = {}
    shortages: tuple[Shortage, ...] = ()
    why: tuple[Why, ...] = ()
    seconds: float = 0.0
    moves: int = 0
    bound: int | None = None
    gap: float | None = None
    trouble: str = ""

    @property
    def total(self) -> int:
        """All that is money."""
        return sum(value for term, value in self.cost.items() if not term.startswith("open_"))


def read_found(raw: object) -> Found:
    """A roster's document as it lies in its row; an empty one where another release wrote it."""
    try:
        return msgspec.convert(raw, Found)
    except msgspec.ValidationError:
        return Found()


def money_of(cost: core.Cost) -> dict[str, int]:
    """The cost term by term."""
    return asdict(cost)


def shortages_of(found: Iterable[core.Shortage]) -> tuple[Shortage, ...]:
    """What cannot be covered whatever the roster."""
    return tuple(
        Shortage(
            one.span.begin, one.span.end,
            tuple(Kind(tuple(sorted(skills)), language, briefing) for skills, language, briefing in one.kinds),
            one.needed, one.there, one.posts, one.is_hours,
        )
        for one in found
    )  # fmt: skip


def reasons_of(problem: core.Problem, roster: core.Roster) -> tuple[Why, ...]:
    """Why the days on which posts stay open cannot be covered; a day of which nothing is proved is left out."""
    from vorfreude.core.rostering.reasons import why_impossible  # noqa: PLC0415 OR-Tools is loaded by whoever asks it

    open_days = {problem.day_of(d) for d in problem.duties if not d.is_float and len(roster.get(d.key, ())) < d.heads}
    found = []
    for day in sorted(open_days)[:EXPLAINED]:
        posts = {duty.post for duty in problem.duties if not duty.is_float and problem.day_of(duty) == day}
        why = why_impossible(problem, posts=posts, budget=EFFORT)
        if why is not None:
            found.append(Why(day, tuple(Reason(one.kind, one.what) for one in why.reasons), why.is_smallest))
    return tuple(found)


def float_duties(answer: Answer, frame: Frame, law: core.Law, held: Sequence[Assignment]) -> list[core.Duty]:
    """The float of a sizing as duties with breaks; whoever has accepted one keeps it, and only what is then missing is sought anew."""
    from vorfreude.core.rostering.shifts import design  # noqa: PLC0415 OR-Tools is loaded by whoever asks it

    kept = _kept(frame, held)
    found = list(kept)
    for number, day in enumerate(answer.days, start=1):
        begin = frame.minute(day.begins)
        curves = {skills: _missing(curve, skills, begin, kept) for skills, curve in quarters(day).items()}
        found += design(curves, begin=begin, law=law, day=number)
    return found


def pinned_of(problem: core.Problem, frame: Frame, held: Sequence[Assignment]) -> dict[str, tuple[str, ...]]:
    """Who keeps what: duties that are as they were accepted, as far as no rule forbids it by now."""
    same = {(d.post, d.span, d.skills): d.key for d in problem.duties}
    pinned: dict[str, list[str]] = {}
    for one in held:
        key = same.get((*_place(frame, one), frozenset(one.duty.skills)))
        if key is not None:
            pinned.setdefault(key, []).append(str(one.member.number))
    return lawful(problem, {key: tuple(sorted(who)) for key, who in pinned.items()})


def lawful(problem: core.Problem, roster: core.Roster) -> dict[str, tuple[str, ...]]:
    """The roster without anything that breaks a rule."""
    left = dict(roster)
    while broken := core.breaches(problem, left):
        bad = {(key, who) for one in broken for key in one.duties for who in one.members}
        kept = {key: tuple(who for who in several if (key, who) not in bad) for key, several in left.items()}
        left = {key: who for key, who in kept.items() if who} if kept != left else {}
    return left


def _place(frame: Frame, one: Assignment) -> tuple[str, core.Span]:
    duty = one.duty
    return duty.post.key if duty.post else "float", frame.span(duty.starts_at, duty.ends_at)


def _kept(frame: Frame, held: Sequence[Assignment]) -> list[core.Duty]:
    shapes = Counter(
        (_place(frame, one)[1], frozenset(one.duty.skills), _breaks(frame, one.duty.breaks))
        for one in held
        if one.duty.post is None
    )
    return [
        core.Duty(f"float kept/{number}", "float", span, skills=skills, heads=heads, is_float=True, breaks=breaks)
        for number, ((span, skills, breaks), heads) in enumerate(shapes.items(), start=1)
    ]


def _breaks(frame: Frame, breaks: Sequence[Sequence[str]]) -> tuple[core.Span, ...]:
    return tuple(frame.span(datetime.fromisoformat(begin), datetime.fromisoformat(end)) for begin, end in breaks)


def _missing(curve: Sequence[int], skills: frozenset[str], begin: int, kept: Sequence[core.Duty]) -> list[int]:
    """What of a curve is not covered by those who keep their duties."""
    there = [duty for duty in kept if skills <= duty.skills]
    left = [
        max(0, needed - sum(duty.heads for duty in there if _is_free(duty, begin + slot * GRID)))
        for slot, needed in enumerate(curve)
    ]
    return left + [0] * (FEWEST_QUARTERS - len(left))


def _is_free(duty: core.Duty, minute: int) -> bool:
    there = duty.span.begin <= minute < duty.span.end
    return there and not any(one.begin <= minute < one.end for one in duty.breaks)
