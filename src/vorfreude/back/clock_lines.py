"""A promise on its clock as one line: when it was given, when the clock stood still, when it is due or was settled."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.core.engine.model import PromiseState

WIDTH = 1000
"""Units from one end of the line to the other; the page draws it as wide as there is room."""

NARROWEST = 4
"""Units of a pause of minutes: it must be seen."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the line, from ``x`` on."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class ClockLine:
    """Everything of the line; ``due``, ``now`` and ``settled`` are places on it, None where they lie beyond or are not known."""

    pauses: tuple[Stretch, ...]
    due: int | None
    now: int | None
    settled: int | None


def clock_line(one: PromiseState, now: datetime) -> ClockLine:
    """The line of one promise: from its beginning to whatever of it comes last."""
    over = one.settled
    end = max(one.due or one.started, over or now)
    whole = (end - one.started).total_seconds() or 1.0

    def place(at: datetime) -> int:
        return min(WIDTH, max(0, round(WIDTH * (at - one.started).total_seconds() / whole)))

    pauses = []
    for pause in one.pauses:
        begin, until = place(pause.since), place(pause.until or over or now)
        pauses.append(Stretch(min(begin, WIDTH - NARROWEST), max(NARROWEST, until - begin)))
    return ClockLine(
        tuple(pauses), place(one.due) if one.due else None, None if over else place(now), place(over) if over else None
    )
