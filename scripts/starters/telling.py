"""How a made-up history is told: a cursor that moves on the blueprint's own clocks, and the lines it leaves behind.

The same seed gives the same history to the letter; ``python -m scripts.starters`` writes all of them.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple, Self

from vorfreude.core.blueprint.model import Blueprint, Duration
from vorfreude.core.blueprint.quantities import read_duration
from vorfreude.core.clocks import Schedule
from vorfreude.core.engine import Plan, State

RETRACTED = "signal.retracted"
OWN_COLUMNS = ("about", "what", "at", "heard", "id")
BUILT_IN = {
    "decision.answered": ("decision", "option"),
    "task.cannot": ("task", "reason"),
    "message.sent": ("message", "by"),
    "kindness.shown": ("act", "words", "known", "by"),
    "promise.excused": ("promise", "reason"),
}
"""The built-in signals that a history may tell, with the fields it gives them."""

HARDLY = 25
"""Minutes of working time by which anything may be later than planned; no plant works to the minute."""


class Line(NamedTuple):
    """One signal, and when it was heard of."""

    about: str
    what: str
    at: datetime
    heard: datetime
    id: str
    fields: dict[str, str]


class Telling:
    """The history of one subject as it is told. ``later`` moves on, ``say`` leaves a line."""

    def __init__(self, plan: Plan, subject: str, start: str, chance: Random) -> None:
        self.at = _utc(start)
        self.lines: list[Line] = []
        self.chance = chance
        self._plan = plan
        self.subject = subject

    def later(self, duration: str, *, sharp: bool = False) -> Self:
        """So much later on its clock, and a little more unless it is sharp."""
        asked = read_duration(duration)
        schedule = self._schedule(asked.clock)
        self.at = schedule.due(self.at, asked)
        if not sharp:
            hardly = Duration(self.chance.randint(1, HARDLY), "minutes", asked.clock)
            self.at = schedule.due(self.at, hardly)
        self.at = self.at.replace(second=0, microsecond=0)
        return self

    def say(self, what: str, *, heard: str = "", **fields: object) -> str:
        """A signal happens now, and is heard of now or so much later; gives its id."""
        ident = f"{self.subject}/{len(self.lines) + 1:02}"
        when = self.at if not heard else self._schedule(None).due(self.at, read_duration(heard))
        words = {name: str(value) for name, value in fields.items()}
        self.lines.append(Line(self.subject, what, self.at, when, ident, words))
        return ident

    def answer(self, decision: str, option: str) -> None:
        """The customer answers."""
        self.say("decision.answered", decision=decision, option=option)

    def photo(self, stage: str) -> None:
        """A picture is released."""
        self.say("photo.approved", stage=stage, photo=f"{self.subject}-{stage}".replace(" ", "-"))

    def take_back(self, ident: str, reason: str) -> None:
        """What was said by mistake."""
        self.say(RETRACTED, takes_back=ident, reason=reason)

    def set_to(self, instant: str, *, hours: int = 0, clock: int | None = None) -> Self:
        """Go to so many hours after an instant, or to an hour of its day in UTC, and hardly later."""
        self.at = datetime.fromisoformat(instant) + timedelta(hours=hours, minutes=self.chance.randint(0, HARDLY))
        if clock is not None:
            self.at = self.at.replace(hour=clock)
        return self

    def stamp(self, at: datetime) -> str:
        """An instant as data says it."""
        return stamp(at)

    def on_day(self, duration: str) -> str:
        """The instant a duration from now, as data says it."""
        asked = read_duration(duration)
        return stamp(self._schedule(asked.clock).due(self.at, asked))

    def _schedule(self, clock: str | None) -> Schedule:
        return self._plan.schedule(clock, State())


type Course = Callable[[Telling], None]


def arrived(tellings: Iterable[Telling]) -> list[Line]:
    """The lines of all tellings in the order in which they were heard."""
    lines = [line for telling in tellings for line in telling.lines]
    return sorted(lines, key=lambda line: (line.heard, line.at, line.about, line.id))


def table(lines: list[Line]) -> str:
    """The lines as CSV, with a column for each field that anything says."""
    fields = sorted({name for line in lines for name in line.fields})
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([*OWN_COLUMNS, *fields])
    for line in lines:
        own = (line.about, line.what, stamp(line.at), stamp(line.heard), line.id)
        rows.writerow([*own, *(line.fields.get(name, "") for name in fields)])
    return out.getvalue()


def mapping(blueprint: Blueprint, lines: list[Line]) -> str:
    """The mapping that reads the table: which column is what, with the types that the blueprint declares."""
    said = {line.what for line in lines}
    there = {name for line in lines for name in line.fields}
    types = {field.name: field.type for kind in blueprint.signals for field in kind.fields if kind.kind in said}
    source = f"{blueprint.blueprint}/history"
    return "\n".join(
        [
            "# What the columns of history.csv mean. `heard` is when the signal came in; only the dry-run asks for it.",
            f"source: {source}",
            "format: csv",
            "blueprint: blueprint.yaml",
            "signals:",
            "  - kind:",
            "      column: what",
            "      kinds:",
            *(f"        {kind}: {kind}" for kind in sorted(said - {RETRACTED})),
            "    subject: about",
            "    time: at",
            "    id: id",
            "    data:",
            *(f"      {name}: {_column(name, types.get(name, 'string'))}" for name in sorted(there - {"takes_back"})),
            *_taking_back(source, said),
            "",
        ]
    )


def stamp(at: datetime) -> str:
    """An instant as the history writes it: in UTC, to the minute."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def undeclared(blueprint: Blueprint, lines: list[Line]) -> Iterator[str]:
    """What the history says that the blueprint has no word for."""
    known = {kind.kind: {field.name for field in kind.fields} for kind in blueprint.signals}
    known |= {kind: set(fields) for kind, fields in BUILT_IN.items()} | {RETRACTED: {"takes_back", "reason"}}
    for line in lines:
        for name in line.fields.keys() - known.get(line.what, set()):
            yield f"{line.what}.{name}"


def _taking_back(source: str, said: set[str]) -> list[str]:
    if RETRACTED not in said:
        return []
    return [
        f"  - kind: {RETRACTED}",
        f"    when: {{what: {RETRACTED}}}",
        "    subject: about",
        "    time: at",
        "    id: id",
        f"    data: {{source: {{value: {source}}}, id: takes_back, reason: reason}}",
    ]


def _column(name: str, kind: str) -> str:
    return f"{{column: {name}, type: {kind}}}" if kind in {"int", "number", "bool", "instant"} else name


def _utc(start: str) -> datetime:
    return datetime.fromisoformat(start).astimezone(UTC)
