"""The chain behind a broken promise: what started it, what stood in its way, what came too late, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vorfreude.core.engine.model import Because, PromiseState
from vorfreude.core.outcomes.causes import Case, serving, was_open
from vorfreude.core.outcomes.counterfactual import Absent, Counterfactual, Moved
from vorfreude.core.outcomes.places import REPAIR, REWORK, says

type Role = Literal[
    "given", "paused", "resumed", "warned", "asked", "done", "cannot", "returned", "rework", "repair", "broken", "late",
    "missing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain: when, what (a pause, a task, a stage, a kind of signal), and its signal; ``row`` 0 is time."""

    at: datetime
    role: Role
    what: str
    row: int
    kind: str


def chain(case: Case, key: str, counter: Counterfactual | None) -> tuple[Link, ...]:
    """Every step of a broken promise, in the order of time. Raises KeyError for a key that the state does not know."""
    promise = case.state.promises[key]
    broken = promise.settled or case.now
    links = [
        _link("given", promise.started, promise.because, promise.name),
        *_pauses(promise),
        *_warned(promise),
        *_tasks(case, promise, broken),
        *_returns(case, promise, broken),
        *_spoken(case, promise, broken),
        Link(broken, "broken", promise.name, 0, ""),
        *_outcome(counter),
    ]
    return tuple(sorted(links, key=lambda one: (one.at, _ORDER.index(one.role), one.what)))


def _pauses(promise: PromiseState) -> Iterator[Link]:
    for pause in promise.pauses:
        yield _link("paused", pause.since, pause.because, pause.reason)
        if pause.until is not None and pause.ended_by is not None:
            yield _link("resumed", pause.until, pause.ended_by, pause.reason)


def _warned(promise: PromiseState) -> Iterator[Link]:
    if promise.warned is not None:
        yield Link(promise.warned, "warned", promise.name, 0, "")


def _tasks(case: Case, promise: PromiseState, broken: datetime) -> Iterator[Link]:
    for task in serving(case.plan, promise, case.state):
        if was_open(task, promise, broken):
            yield _link("asked", task.opened, task.because, task.name)
            if task.settled is not None and task.settled_by is not None and task.standing in {"done", "cannot"}:
                role: Role = "done" if task.standing == "done" else "cannot"
                yield _link(role, task.settled, task.settled_by, task.name)


def _returns(case: Case, promise: PromiseState, broken: datetime) -> Iterator[Link]:
    """Stages that the journey came back to in the promise's time."""
    order = case.plan.stage_order
    stays = sorted(
        ((stay.entered, order[name], name, stay.because) for name, all_ in case.state.stages.items() for stay in all_),
        key=lambda one: one[:2],
    )
    furthest = -1
    for entered, place, name, because in stays:
        if place < furthest and promise.started <= entered <= broken:
            yield _link("returned", entered, because, name)
        furthest = max(furthest, place)


def _spoken(case: Case, promise: PromiseState, broken: datetime) -> Iterator[Link]:
    """Signals that speak of rework or repair in the promise's time."""
    for signal in case.signals:
        if promise.started <= signal.at <= broken:
            if says(signal, REWORK):
                yield Link(signal.at, "rework", signal.kind, signal.ref, signal.kind)
            elif says(signal, REPAIR):
                yield Link(signal.at, "repair", signal.kind, signal.ref, signal.kind)


def _outcome(counter: Counterfactual | None) -> Iterator[Link]:
    match counter:
        case Moved():
            yield Link(counter.signal.at, "late", counter.signal.kind, counter.signal.ref, counter.signal.kind)
        case Absent():
            yield Link(counter.by, "missing", counter.kind, 0, counter.kind)
        case None:
            return


def _link(role: Role, at: datetime, because: Because, what: str) -> Link:
    return Link(at, role, what, because.ref, because.kind)


_ORDER: tuple[Role, ...] = (
    "given", "paused", "resumed", "warned", "asked", "returned", "rework", "repair", "cannot", "broken", "missing", "late", "done",
)  # fmt: skip
