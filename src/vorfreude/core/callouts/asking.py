"""In which order people are asked. Nobody is asked who may not: the same examiner decides that looks at rosters before they are published.

The first tier are people of the float who are there and have no need in hand: they were kept free for this, and leave the float for it. The
second are others who are there, the third everybody else who could come. What somebody is paid by does not count, and who sends them neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vorfreude.core.rostering import Duty, Law, Member, Problem, Span, breaches

MOST_ASKED = (3, 8, 40)
"""How many are asked at once in each tier. Three of the float for one duty: more would leave the guests; everybody else is asked wide."""

SHORTEST = 10
"""Minutes that a duty must still last: for less nobody comes running."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the crew at this minute: the duties they have, whether they are there, and whether a guest's need is in their hands.

    ``briefed``: whether they passed what the duty asks for. Somebody who did not may be asked after those who did, and reads it first.
    """

    member: Member
    duties: tuple[Duty, ...] = ()
    here: bool = False
    busy: bool = False
    briefed: bool = True


def tiers(vacant: Duty, candidates: Sequence[Candidate], *, law: Law, now: int) -> tuple[tuple[str, ...], ...]:
    """Keys of members to ask, tier by tier (float, there, everybody), the best first. Empty tiers for a duty that is nearly over.

    ``now`` is the minute it is; what is left of the duty from then on counts.
    """
    left = _left(vacant, now)
    if left is None:
        return ((), (), ())
    found: tuple[list[Candidate], ...] = ([], [], [])
    for one in candidates:
        tier = _tier(one, now)
        if tier is not None and _may(left, one, law, swaps=tier == 0, now=now):
            found[tier].append(one)
    return tuple(
        tuple(one.member.key for one in sorted(group, key=_rank)[:most])
        for group, most in zip(found, MOST_ASKED, strict=True)
    )


def may_take(vacant: Duty, one: Candidate, *, law: Law, now: int) -> bool:
    """Whether somebody who was asked may still say yes: what they have been given since counts, a need in their hands does not."""
    left = _left(vacant, now)
    return left is not None and _may(left, one, law, swaps=_tier(replace(one, busy=False), now) == 0, now=now)


def _left(vacant: Duty, now: int) -> Duty | None:
    begin = max(vacant.span.begin, now)
    if vacant.span.end - begin < SHORTEST:
        return None
    span = Span(begin, vacant.span.end)
    return replace(vacant, span=span, breaks=tuple(one for one in vacant.breaks if span.holds(one)))


def _tier(one: Candidate, now: int) -> int | None:
    """None for somebody who has no hand free now."""
    if one.busy:
        return None
    if _float_now(one, now) is not None:
        return 0 if one.here else None
    return 1 if one.here else 2


def _float_now(one: Candidate, now: int) -> Duty | None:
    return next((duty for duty in one.duties if duty.is_float and duty.span.begin <= now < duty.span.end), None)


def _may(left: Duty, one: Candidate, law: Law, *, swaps: bool, now: int) -> bool:
    """Whether they may do what is left, beside all they have. Somebody of the float gives up the rest of it."""
    floats = _float_now(one, now) if swaps else None
    kept = [_until(duty, now) if duty == floats else duty for duty in one.duties]
    if floats is not None and _runs_on(floats, left, now) > law.run:
        return False
    mine = tuple(duty for duty in kept if duty is not None)
    problem = Problem(
        duties=(*mine, replace(left, heads=1, briefing=None)), members=(one.member,), law=_law(law, swaps)
    )
    broken = breaches(problem, {duty.key: (one.member.key,) for duty in problem.duties})
    return not any(left.key in breach.duties for breach in broken)


def _runs_on(floats: Duty, left: Duty, now: int) -> int:
    """Minutes without a break, from the last one in the float to the end of what is left."""
    since = max((one.end for one in floats.breaks if one.end <= now), default=floats.span.begin)
    return left.span.end - since


def _until(duty: Duty, now: int) -> Duty | None:
    """What somebody has worked of a duty."""
    if now <= duty.span.begin:
        return None
    span = Span(duty.span.begin, now)
    return replace(duty, span=span, breaks=tuple(one for one in duty.breaks if span.holds(one)))


def _law(law: Law, swaps: bool) -> Law:  # noqa: FBT001 handed on
    """From the float to a post is no new duty, so no break lies between; all else holds."""
    return replace(law, pause=0) if swaps else law


def _rank(one: Candidate) -> tuple[bool, int, str]:
    """Those who know the post first, then those with the least work."""
    return (not one.briefed, sum(duty.worked for duty in one.duties), one.member.key)
