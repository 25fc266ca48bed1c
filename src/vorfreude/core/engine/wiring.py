"""Who reacts to what.

The order in which reactions stand for one happening is part of the meaning: what a signal proves comes before
what it starts, so that one signal may keep a promise and give the next.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from vorfreude.core.blueprint.builtin import PHOTO_SIGNAL
from vorfreude.core.blueprint.model import (
    Blueprint,
    Evidence,
    Fulfilment,
    SignalTrigger,
    Trigger,
)
from vorfreude.core.engine import decisions, kindnesses, moments, promises, stages, tasks
from vorfreude.core.engine.run import Happening, Run, What
from vorfreude.core.engine.tasks import FLOOR

type Address = Trigger | Fulfilment | tuple[What, str]
type React[D] = Callable[[Run, D, Happening], None]
type Wires = Iterator[tuple[Address, React[Any], object]]

_WRITTEN: tuple[What, str] = ("signal", "message.sent")
_IN_VAIN: tuple[What, ...] = ("late", "cannot")


def wiring(blueprint: Blueprint) -> Wires:
    """Every reaction, in the order in which they are asked."""
    parts = (
        _evidence, _clocks, _stages, _answers, _done, _kept, _news, _warned, _broken, _waiting, _asked, _promised,
        _tasked, _told, _ended,
    )  # fmt: skip
    return chain.from_iterable(part(blueprint) for part in parts)


def _evidence(blueprint: Blueprint) -> Wires:
    for evidence in dict.fromkeys(e for m in blueprint.moments for e in (*m.needs, *m.shows)):
        yield _proof(evidence), moments.take_evidence, evidence


def _clocks(blueprint: Blueprint) -> Wires:
    for reason in (pause for clock in blueprint.clocks for pause in clock.pauses):
        yield reason.until, promises.resume, reason
        yield reason.since, promises.pause, reason


def _stages(blueprint: Blueprint) -> Wires:
    for stage in blueprint.stages:
        yield stage.enters, stages.enter, stage


def _answers(blueprint: Blueprint) -> Wires:
    yield ("signal", "decision.answered"), decisions.answer, None
    for decision in blueprint.decisions:
        if decision.closes.before is not None:
            yield ("entered", decision.closes.before), decisions.close, decision


def _done(blueprint: Blueprint) -> Wires:
    for task in blueprint.tasks:
        yield task.done_by, tasks.done, task
    for kind in ("task.done", "task.cannot"):
        yield ("signal", kind), tasks.done_by_hand, None


def _kept(blueprint: Blueprint) -> Wires:
    for promise in blueprint.every_promise():
        if promise.kept_by is not None:
            yield promise.kept_by, promises.keep, promise
        if promise.excused_by is not None:
            yield promise.excused_by, promises.excuse, promise
    yield ("signal", "promise.excused"), promises.excuse_by_hand, None


def _news(blueprint: Blueprint) -> Wires:
    yield _WRITTEN, promises.take_message, None
    yield ("signal", kindnesses.SHOWN), kindnesses.remember, None
    for promise in (p for p in blueprint.every_promise() if p.max_silence is not None):
        yield _WRITTEN, promises.renew, promise
        for moment in blueprint.moments:
            yield ("moment", moment.moment), promises.renew, promise


def _warned(blueprint: Blueprint) -> Wires:
    for promise in (p for p in blueprint.every_promise() if p.floor_task is not None):
        yield ("warned", promise.promise), tasks.ask_floor, promise
        yield ("excused", promise.promise), tasks.floor_dropped, promise
        if promise.floor_task is not None and promise.floor_task.cannot is not None:
            for what in _IN_VAIN:
                yield (what, FLOOR + promise.promise), tasks.ask_to_write, promise
        if promise.kept_by is not None:
            yield promise.kept_by, tasks.floor_done, promise
        if promise.max_silence is not None:
            yield _WRITTEN, tasks.floor_done, promise
            for moment in blueprint.moments:
                yield ("moment", moment.moment), tasks.floor_done, promise


def _broken(blueprint: Blueprint) -> Wires:
    by_name = {moment.moment: moment for moment in blueprint.moments}
    for promise in blueprint.every_promise():
        if promise.otherwise is not None:
            yield ("broken", promise.promise), moments.instead, by_name[promise.otherwise]


def _waiting(blueprint: Blueprint) -> Wires:
    for decision in blueprint.decisions:
        yield ("asked", decision.decision), promises.pause_for_decision, decision
        yield ("answered", decision.decision), promises.resume_after_decision, decision


def _asked(blueprint: Blueprint) -> Wires:
    for decision in blueprint.decisions:
        yield decision.on, decisions.ask, decision


def _promised(blueprint: Blueprint) -> Wires:
    for promise in blueprint.every_promise():
        if promise.of_moment:
            yield ("triggered", promise.promise), promises.start, promise
        elif promise.starts is not None:
            yield promise.starts, promises.start, promise


def _tasked(blueprint: Blueprint) -> Wires:
    for task in blueprint.tasks:
        yield task.on, tasks.ask, task


def _told(blueprint: Blueprint) -> Wires:
    for moment in blueprint.moments:
        if moment.on is not None:
            yield moment.on, moments.trigger, moment


def _ended(blueprint: Blueprint) -> Wires:
    if blueprint.ends_on is not None:
        yield blueprint.ends_on, stages.end, blueprint.ends_on


def _proof(evidence: Evidence) -> SignalTrigger:
    if evidence.photo is not None:
        return SignalTrigger(PHOTO_SIGNAL, f'data.stage == "{evidence.photo}"')
    return SignalTrigger(evidence.signal or "", evidence.condition)
