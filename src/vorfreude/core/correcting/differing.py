"""Two states of one journey, and every difference that a person would notice: the customer's page first, then the work."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vorfreude.core.engine.model import DecisionState, MomentState, PromiseState, State, TaskState

type Part = Literal["journey", "stage", "moment", "promise", "decision", "task", "fact"]
type What = Literal[
    "begins", "undone", "ends", "goes-on", "is", "appears", "taken-back", "photos", "stands", "due", "gone", "new"
]

STILL = "still"
"""A promise whose clock stands still has no due instant."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that stands otherwise afterwards.

    ``name`` is that of the blueprint, ``key`` that of the state. ``was`` and ``becomes`` are standings, stages or values;
    ``at`` is an instant that belongs to it: when a stage was entered, when something is due.
    """

    part: Part
    what: What
    name: str = ""
    key: str = ""
    was: str = ""
    becomes: str = ""
    at: datetime | None = None


def differences(before: State, after: State) -> tuple[Difference, ...]:
    """Everything that ``after`` has otherwise than ``before``, in the order in which a customer would notice it.

    Empty where nothing that is shown or done changes. Pure, and cannot fail.
    """
    return (
        *_journey(before, after),
        *_stage(before, after),
        *_moments(before, after),
        *_keyed("promise", before.promises, after.promises, _promise),
        *_keyed("decision", before.decisions, after.decisions, _decision),
        *_keyed("task", before.tasks, after.tasks, _task),
        *_facts(before, after),
    )


def _journey(before: State, after: State) -> Iterator[Difference]:
    if (before.begun is None) != (after.begun is None):
        yield Difference("journey", "undone" if after.begun is None else "begins", at=after.begun)
    if before.ended is None and after.ended is not None:
        yield Difference("journey", "ends", becomes=after.ending or "", at=after.ended)
    if before.ended is not None and after.ended is None and after.begun is not None:
        yield Difference("journey", "goes-on", was=before.ending or "")


def _stage(before: State, after: State) -> Iterator[Difference]:
    then, now = _entered(before), _entered(after)
    if after.begun is not None and after.ended is None and (before.stage, then) != (after.stage, now):
        yield Difference("stage", "is", after.stage or "", was=before.stage or "", becomes=after.stage or "", at=now)


def _entered(state: State) -> datetime | None:
    stays = state.stages.get(state.stage or "")
    return stays[-1].entered if stays else None


def _moments(before: State, after: State) -> Iterator[Difference]:
    """Only what crossed the line of visibility, or crosses it now: what waits for evidence shows nobody anything."""
    told, tells = _ready(before), _ready(after)
    for key in sorted(told.keys() - tells.keys()):
        yield Difference("moment", "taken-back", told[key].name, key)
    for key in sorted(tells.keys() - told.keys()):
        yield Difference("moment", "appears", tells[key].name, key, at=tells[key].ready)
    for key in sorted(told.keys() & tells.keys()):
        if told[key].photos != tells[key].photos:
            counts = str(len(told[key].photos)), str(len(tells[key].photos))
            yield Difference("moment", "photos", told[key].name, key, *counts)


def _ready(state: State) -> dict[str, MomentState]:
    return {key: one for key, one in state.moments.items() if one.standing == "ready"}


type _Compared[S] = Callable[[str, S, S], Iterator[Difference]]


def _keyed[S: (PromiseState, DecisionState, TaskState)](
    part: Part, before: Mapping[str, S], after: Mapping[str, S], compared: _Compared[S]
) -> Iterator[Difference]:
    for key in sorted(before.keys() | after.keys()):
        was, becomes = before.get(key), after.get(key)
        if was is not None and becomes is not None:
            yield from compared(key, was, becomes)
        elif was is not None:
            yield Difference(part, "gone", was.name, key, was=was.standing)
        elif becomes is not None:
            yield Difference(part, "new", becomes.name, key, becomes=becomes.standing)


def _promise(key: str, was: PromiseState, becomes: PromiseState) -> Iterator[Difference]:
    if was.standing != becomes.standing:
        yield Difference("promise", "stands", was.name, key, was.standing, becomes.standing, becomes.due)
    elif becomes.settled is None and was.due != becomes.due:
        yield Difference("promise", "due", was.name, key, _stamp(was.due), _stamp(becomes.due), becomes.due)


def _decision(key: str, was: DecisionState, becomes: DecisionState) -> Iterator[Difference]:
    if (was.standing, was.option) != (becomes.standing, becomes.option):
        yield Difference("decision", "stands", was.name, key, was.standing, becomes.standing, becomes.closes)
    elif becomes.settled is None and was.closes != becomes.closes:
        yield Difference("decision", "due", was.name, key, _stamp(was.closes), _stamp(becomes.closes), becomes.closes)


def _task(key: str, was: TaskState, becomes: TaskState) -> Iterator[Difference]:
    if was.standing != becomes.standing:
        yield Difference("task", "stands", was.name, key, was.standing, becomes.standing, becomes.due)
    elif becomes.settled is None and was.due != becomes.due:
        yield Difference("task", "due", was.name, key, _stamp(was.due), _stamp(becomes.due), becomes.due)


def _stamp(at: datetime | None) -> str:
    return at.isoformat() if at is not None else STILL


def _facts(before: State, after: State) -> Iterator[Difference]:
    for name in sorted(before.facts.keys() | after.facts.keys()):
        was, becomes = before.facts.get(name), after.facts.get(name)
        if was != becomes:
            yield Difference("fact", "is", name, was=_value(was), becomes=_value(becomes))


def _value(value: object) -> str:
    return "" if value is None else str(value)
