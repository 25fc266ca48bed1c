"""Letters that somebody in the house wrote in time, so that a made-up customer does not wait too long for news.

Where nothing would be told for longer than a maker lets pass, one is put in. Subjects in ``silent`` get none: their silence
is what the sample shows.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from scripts.starters.telling import Telling
from vorfreude.core.blueprint.model import Field
from vorfreude.core.engine import Plan, Signal, fold

SATURDAY = 5


class Letters(NamedTuple):
    """How seldom the maker writes at most, who does, and to whom nobody did."""

    every: timedelta
    by: str
    silent: frozenset[str] = frozenset()


def write_home(plan: Plan, telling: Telling, letters: Letters) -> None:
    """Put in the letters that are missing between two pieces of news."""
    if telling.subject in letters.silent:
        return
    instants = sorted(set(_news(plan, telling)))
    for since, until in pairwise(instants):
        at = _working(since + letters.every)
        while at < until:
            telling.at = at
            telling.say("message.sent", message=f"{telling.subject}-{at:%m%d}".replace(" ", "-"), by=letters.by)
            at = _working(at + letters.every)


def _news(plan: Plan, telling: Telling) -> Iterator[datetime]:
    """When the customer saw something new, and when it ended."""
    signals = [
        Signal(place, "", line.id, line.what, line.at, _typed(plan, line.what, line.fields), line.about)
        for place, line in enumerate(telling.lines, 1)
        if line.what != "signal.retracted"
    ]
    end = max(line.at for line in telling.lines)
    state = fold(plan, signals, end)
    yield from (moment.ready for moment in state.moments.values() if moment.ready is not None)
    yield from (line.at for line in telling.lines if line.what == "message.sent")
    yield from (at for at in (state.begun, state.ended or end) if at is not None)


def _typed(plan: Plan, kind: str, fields: dict[str, str]) -> dict[str, Any]:
    types = {field.name: field for field in plan.fields.get(kind, ())}
    return {name: _value(types.get(name), word) for name, word in fields.items()}


def _value(field: Field | None, word: str) -> Any:
    if field is not None and field.type == "int":
        return int(word)
    return float(word) if field is not None and field.type == "number" else word


def _working(at: datetime) -> datetime:
    """The same hour on the next day on which somebody writes."""
    return at + timedelta(days=7 - at.weekday()) if at.weekday() >= SATURDAY else at
