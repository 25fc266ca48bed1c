"""Who is here, from what the doors saw: the same answer in whatever order the phones were heard.

A phone may be without a network for an hour. So nothing is decided by when something was heard, only by when it was seen, and the
phones judge by the same rules (``crew/door-judging.js``; one table of cases is tried on both sides).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

MILLISECOND: Final = timedelta(milliseconds=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

type Verdict = Literal["in", "in-unasked", "in-already", "out", "out-already", "out-unseen"]
"""``in-unasked``: they come though they were not expected (declined, or no answer). ``out-unseen``: they go, and nobody saw them come."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One guest went through a door, or (``undoes``) a mistake of the same phone is taken back.

    ``at`` in milliseconds since 1970, ``device`` and ``ident`` in ASCII: as phones count and compare.
    """

    at: int
    device: str
    ident: str
    coming: bool = True
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """``came``: the pass with which they first came. ``left``: that with which they went, while they are away."""

    came: Pass | None = None
    left: Pass | None = None
    here: bool = False


def in_order(one: Pass) -> tuple[int, str, str]:
    """What passes are sorted by, on every phone and on the server."""
    return one.at, one.device, one.ident


def standing_passes(passes: Iterable[Pass]) -> list[Pass]:
    """Those that nobody took back, each once, in order.

    What a phone took back never happened, whether the word of that came before or after. Only what went through a door can be taken
    back: a word of taking back stays.
    """
    rows = set(passes)
    undone = {(one.device, one.undoes) for one in rows if one.undoes}
    kept = (one for one in rows if not one.undoes and (one.device, one.ident) not in undone)
    return sorted(kept, key=in_order)


def presence(passes: Iterable[Pass]) -> Presence:
    """How it stands with one guest after these passes, in any order, each any number of times."""
    kept = standing_passes(passes)
    if not kept:
        return Presence()
    came = next((one for one in kept if one.coming), None)
    last = kept[-1]
    return Presence(came, None if last.coming else last, here=last.coming)


def judge(before: Presence, *, coming: bool, expected: bool) -> Verdict:
    """What is said to whoever stands at the door, of one pass after everything ``before`` it."""
    if coming:
        if before.here:
            return "in-already"
        return "in" if expected or before.came else "in-unasked"
    if before.here:
        return "out"
    return "out-already" if before.left else "out-unseen"


def milliseconds(at: datetime) -> int:
    """Since 1970, as phones count; what is left over is dropped."""
    return (at - _EPOCH) // MILLISECOND


def instant(at: int) -> datetime:
    """The instant so many milliseconds after 1970 began."""
    return _EPOCH + at * MILLISECOND
