"""Ways on for seats that became empty: each empty seat is held by somebody who is made up and drops out, so that one question serves for
those who dropped out, those who declined and those who left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from vorfreude.core import rostering as core

BEST, STILL, CALLED = "best", "still", "called"
NAMES = {"best": BEST, "nobody disturbed": STILL, "agency call-out": CALLED}
"""What core calls the three, and what addresses do."""


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment: duty and member by key, and its standing."""

    duty: str
    member: str
    standing: str


class Changed(msgspec.Struct, frozen=True):
    """Somebody (their number) gets a duty, or gives it back."""

    member: int
    duty: str
    is_given: bool


class Way(msgspec.Struct, frozen=True):
    """One way on. ``open_minutes`` stay open of what was covered; ``money`` is what the roster costs then, in the smallest unit.

    ``is_proved``: nothing near it is better. ``is_fewest``: all is covered, and not with fewer people of the whole crew.
    """

    name: str
    changes: tuple[Changed, ...]
    disturbed: tuple[int, ...]
    open_minutes: int
    money: int
    is_proved: bool
    is_fewest: bool = False


class Ways(msgspec.Struct, frozen=True):
    """All three, and how many seats were empty."""

    ways: tuple[Way, ...]
    seats: int


def taken_over(problem: core.Problem, given: Sequence[Given], *, minute: int) -> tuple[Ways | None, str]:
    """Three ways on for the crew of ``problem``, who are those that can still come; or a code of what is wrong."""
    from vorfreude.core.rostering.rerostering import Accepted, reroster  # noqa: PLC0415 OR-Tools is loaded by whoever asks it

    here = {member.key for member in problem.members}
    duties = {duty.key: duty for duty in problem.duties}
    roster: dict[str, list[str]] = {}
    for one in given:
        if one.standing in {"proposed", "offered", "accepted"} and one.member in here:
            roster.setdefault(one.duty, []).append(one.member)
    empty = [key for key in _empty(given, here) if len(roster.get(key, ())) < duties[key].heads]
    ghosts = []
    for number, key in enumerate(_seats(empty, roster, duties)):
        duty = duties[key]
        if duty.span.begin > minute:
            ghosts.append(_ghost(f"nobody {number}", duty))
            roster.setdefault(key, []).append(ghosts[-1].key)
    if not ghosts:
        return None, "nothing"
    declined = {(one.member, one.duty) for one in given if one.standing == "declined"}
    members = tuple(
        _without(one, [duties[key].span for who, key in declined if who == one.key]) for one in problem.members
    )
    whole = replace(problem, members=(*members, *ghosts))
    pinned = frozenset((one.duty, one.member) for one in given if one.standing == "accepted" and one.member in here)
    before = {key: tuple(sorted(who)) for key, who in roster.items()}
    found = reroster(whole, before, [one.key for one in ghosts], Accepted(pinned, minute))
    return Ways(
        tuple(
            Way(
                NAMES[one.name], tuple(Changed(int(c.member), c.duty, c.is_given) for c in one.changes),
                tuple(int(who) for who in one.disturbed), one.open_minutes, one.cost, one.is_proved, one.is_fewest,
            )
            for one in found
        ),
        len(ghosts),
    ), ""  # fmt: skip


def _empty(given: Sequence[Given], here: set[str]) -> list[str]:
    """Duties of which somebody's seat became empty, once for each seat."""
    return [
        one.duty for one in given
        if one.standing in {"declined", "dropped"} or (one.standing in {"proposed", "offered", "accepted"} and one.member not in here)
    ]  # fmt: skip


def _seats(empty: Sequence[str], roster: dict[str, list[str]], duties: dict[str, core.Duty]) -> list[str]:
    """The same, no more than there are heads missing: a seat that was declined may have been given to another since."""
    found: list[str] = []
    for key in empty:
        if len(roster.get(key, ())) + found.count(key) < duties[key].heads:
            found.append(key)
    return found


def _ghost(key: str, duty: core.Duty) -> core.Member:
    return core.Member(
        key, duty.skills, frozenset({duty.language} if duty.language else ()), frozenset({duty.briefing} if duty.briefing else ()),
        (duty.span,), price=0,
    )  # fmt: skip


def _without(member: core.Member, spans: Sequence[core.Span]) -> core.Member:
    """Somebody without the times of what they declined."""
    windows = list(member.windows)
    for span in spans:
        windows = [piece for window in windows for piece in _pieces(window, span)]
    return replace(member, windows=tuple(windows))


def _pieces(window: core.Span, gone: core.Span) -> list[core.Span]:
    if not window.meets(gone):
        return [window]
    edges = ((window.begin, gone.begin), (gone.end, window.end))
    return [core.Span(begin, end) for begin, end in edges if begin < end]
