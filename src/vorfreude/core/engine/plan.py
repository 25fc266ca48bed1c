"""A blueprint made ready to run: who reacts to what, conditions compiled, schedules at hand."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from vorfreude.core.blueprint.builtin import (
    BUILTIN_SIGNALS,
    PARTICIPANT,
    REFERRED_FACT,
    REFERRED_SIGNAL,
    TIMEZONE_FACT,
)
from vorfreude.core.blueprint.model import (
    Blueprint,
    Clock,
    Duration,
    Evidence,
    Field,
    FloorTask,
    Moment,
    MomentTrigger,
    Option,
    Promise,
    SignalTrigger,
    StageTrigger,
    WrittenTask,
)
from vorfreude.core.blueprint.placeholders import Placeholder, placeholders
from vorfreude.core.clocks import ClockError, Schedule
from vorfreude.core.engine.conditions import Condition
from vorfreude.core.engine.model import State
from vorfreude.core.engine.run import Reaction, What
from vorfreude.core.engine.secrecy import secrecy_of
from vorfreude.core.engine.tasks import FLOOR, WRITE
from vorfreude.core.engine.wiring import Address, React, wiring

DEFAULT_ZONE = "UTC"
MOST_SCHEDULES = 200  # kept; each holds some 70 KB for every year it was asked about


class Plan:
    """Everything the fold asks of a blueprint, in the shape in which it asks."""

    def __init__(self, blueprint: Blueprint) -> None:
        """Compile a blueprint that has been checked by ``read``."""
        self.blueprint = blueprint
        self.stage_order = {stage.stage: place for place, stage in enumerate(blueprint.stages)}
        self.moments = {moment.moment: moment for moment in blueprint.moments}
        self.promises = {promise.promise: promise for promise in blueprint.every_promise()}
        self.decisions = {decision.decision: decision for decision in blueprint.decisions}
        self.options: dict[tuple[str, str], Option] = {
            (d.decision, option.id): option for d in blueprint.decisions for option in d.options
        }
        kinds = (*BUILTIN_SIGNALS, *blueprint.signals)
        self.fields: dict[str, tuple[Field, ...]] = {kind.kind: kind.fields for kind in kinds}
        self.begins = _condition(blueprint.begins_on.condition)
        self.cancels = _condition(blueprint.cancelled_on.condition) if blueprint.cancelled_on else None
        self.instants = {p.promise: Condition(p.by) for p in self.promises.values() if p.by is not None}
        self.facts: dict[str, list[tuple[str, Condition]]] = {}
        for fact in blueprint.facts:
            self.facts.setdefault(fact.signal, []).append((fact.fact, Condition(fact.take)))
        if all(fact.fact != REFERRED_FACT for fact in blueprint.facts):
            self.facts.setdefault(REFERRED_SIGNAL, []).append((REFERRED_FACT, Condition("data.by")))
        self.pausing = {p.promise: _pausing(blueprint, p) for p in self.promises.values()}
        self.placeholders = {m.moment: frozenset(_placeholders(m)) for m in blueprint.moments}
        self.wanted_by = _wanted_by(blueprint)
        self.secrecy = secrecy_of(blueprint)
        self.reactions: dict[tuple[What, str], list[Reaction[Any]]] = {}
        for trigger, react, definition in wiring(blueprint):
            self._wire(trigger, react, definition)
        self._roles = {task.task: task.role for task in blueprint.tasks}
        self._clocks = {clock.name: clock for clock in blueprint.clocks}
        self._schedules: dict[tuple[str | None, str], Schedule] = {}

    @classmethod
    def of(cls, blueprint: Blueprint) -> "Plan":
        """The plan of a blueprint."""
        return cls(blueprint)

    def due(self, start: datetime, duration: Duration | None, state: State) -> datetime | None:
        """The instant a duration after ``start`` on its clock; None without one, or on a clock that never opens."""
        try:
            return None if duration is None else self.schedule(duration.clock, state).due(start, duration)
        except ClockError:
            return None

    def schedule(self, clock: str | None, state: State) -> Schedule:
        """How time runs on this clock for this journey (its customer's zone, where the clock says so).

        A customer's zone comes with a signal and may be nonsense; their promises then run on UTC.
        """
        wanted = self._clocks[clock] if clock is not None else None
        if wanted is None or wanted.timezone != PARTICIPANT:
            return self._schedule(wanted, DEFAULT_ZONE)
        try:
            return self._schedule(wanted, str(state.facts.get(TIMEZONE_FACT, DEFAULT_ZONE)))
        except ClockError:
            return self._schedule(wanted, DEFAULT_ZONE)

    def schedule_of(self, promise: Promise, state: State) -> Schedule:
        """How time runs on the clock of a promise."""
        return self.schedule(clock_of(promise), state)

    def role_of(self, task: str) -> str:
        """Which role a task, or what a promise that warns asks for, is asked of."""
        asked = self.asked_by_promise(task)
        if asked is not None:
            return asked.role
        return self._roles.get(task, "")

    def asked_by_promise(self, task: str) -> FloorTask | WrittenTask | None:
        """What a promise that warns asks for under this name of a task; None for any other task."""
        kind, _, name = task.partition(":")
        floor = self.promises[name].floor_task if name in self.promises else None
        return {FLOOR: floor, WRITE: floor.cannot}.get(f"{kind}:") if floor is not None else None

    def _schedule(self, clock: Clock | None, zone: str) -> Schedule:
        key = (clock.name if clock is not None else None, zone)
        known = self._schedules.get(key)
        if known is None:
            known = Schedule.of(clock, zone)
            if len(self._schedules) >= MOST_SCHEDULES:
                self._schedules.clear()
            self._schedules[key] = known
        return known

    def _wire(self, trigger: Address, react: React[Any], definition: object) -> None:
        key, condition = _address(trigger)
        self.reactions.setdefault(key, []).append(Reaction(react, definition, condition))


def clock_of(promise: Promise) -> str | None:
    """The clock that a promise runs on: that of its duration, or the one that its instant names; None is day and night."""
    duration = promise.max_silence or promise.within
    return duration.clock if duration else promise.clock


def _address(trigger: Address) -> tuple[tuple[What, str], Condition | None]:
    match trigger:
        case SignalTrigger():
            return ("signal", trigger.signal), _condition(trigger.condition)
        case StageTrigger():
            return (trigger.when, trigger.stage), None
        case MomentTrigger():
            return ("moment", trigger.moment), None
        case _:
            return trigger, None


def _condition(source: str | None) -> Condition | None:
    return Condition(source) if source is not None else None


def _pausing(blueprint: Blueprint, promise: Promise) -> frozenset[str]:
    """The reasons for which a promise may stand still: those of its clock, and decisions that name it."""
    clock = clock_of(promise)
    of_clock = (pause.pause for c in blueprint.clocks if c.name == clock for pause in c.pauses)
    of_decisions = (d.decision for d in blueprint.decisions if promise.promise in d.pauses)
    return frozenset((*of_clock, *of_decisions))


def _wanted_by(blueprint: Blueprint) -> dict[Evidence, list[str]]:
    """Which moments need or show a piece of evidence."""
    wanted: dict[Evidence, list[str]] = {}
    for moment in blueprint.moments:
        for evidence in dict.fromkeys((*moment.needs, *moment.shows)):
            wanted.setdefault(evidence, []).append(moment.moment)
    return wanted


def _placeholders(moment: Moment) -> Iterator[str]:
    """The fields of ``data`` that a moment's words use."""
    for text in (moment.say.title, moment.say.text, moment.say.why):
        for words in (text or {}).values():
            for gap in placeholders(words):
                if isinstance(gap, Placeholder) and gap.name.startswith("data."):
                    yield gap.name.removeprefix("data.").partition(".")[0]
