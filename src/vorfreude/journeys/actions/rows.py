"""The rows that a turn changes: moments told or withdrawn, promises, tasks and decisions as they stand now."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec
from django.db import connection

from vorfreude.core.blueprint.model import Promise as Decided
from vorfreude.core.engine.model import DecisionState, MomentState, PromiseState, TaskState
from vorfreude.journeys.models import Decision, Moment, Promise, Task
from vorfreude.journeys.turning import Turn
from vorfreude.lib.upsert import upsert

type Saved = Sequence[tuple[int, Turn]]

_AS_STOOD = ("journey_id", "key", "name")
_ONCE = ("journey_id", "key")


def write(saved: Saved, now: datetime) -> int:
    """Write what differs between the states before and after, and give how many moments were told."""
    _write_promises(saved)
    _write_tasks(saved)
    _write_decisions(saved)
    _withdraw(saved, now)
    return _tell(saved, now)


def _tell(saved: Saved, now: datetime) -> int:
    """New moments are told; of one that was told before only its photographs change, and it stands again."""
    changed = [
        (journey, turn, moment)
        for journey, turn in saved
        for moment in _changed(turn.before.moments, turn.after.moments)
        if moment.standing == "ready"
    ]
    columns = (
        "journey_id", "key", "name", "factor", "urgency", "secret", "ready_at", "told_at", "words", "photos",
        "withdrawn_at",
    )  # fmt: skip
    told = [_told(journey, turn, moment, now) for journey, turn, moment in changed]
    upsert(connection, "journeys_moment", columns, told, conflict=_ONCE, change=("photos", "withdrawn_at"))
    return sum(_was_not_ready(turn, moment) for _, turn, moment in changed)


def _told(journey: int, turn: Turn, moment: MomentState, now: datetime) -> tuple[object, ...]:
    decided = turn.plan.moments[moment.name]
    return (
        journey,
        moment.key,
        moment.name,
        decided.factor,
        decided.urgency,
        decided.secret,
        moment.ready,
        now,
        msgspec.json.encode(turn.said[moment.key]).decode(),
        msgspec.json.encode(moment.photos).decode(),
        None,
    )


def _was_not_ready(turn: Turn, moment: MomentState) -> bool:
    before = turn.before.moments.get(moment.key)
    return before is None or before.standing != "ready"


def _withdraw(saved: Saved, now: datetime) -> None:
    """What was told and is no longer so stays told, and says that it was withdrawn."""
    for journey, turn in saved:
        gone = [
            key
            for key, moment in turn.before.moments.items()
            if moment.standing == "ready"
            and ((after := turn.after.moments.get(key)) is None or after.standing != "ready")
        ]
        if gone:
            Moment.objects.filter(journey_id=journey, key__in=gone, withdrawn_at=None).update(withdrawn_at=now)


def _write_promises(saved: Saved) -> None:
    columns = (*_AS_STOOD, "owner", "said", "standing", "started_at", "due_at", "warn_at", "warned_at", "settled_at")
    values = [
        (journey, *_promise_stands(p, turn.plan.promises[p.name]))
        for journey, turn in saved
        for p in _changed(turn.before.promises, turn.after.promises)
    ]
    upsert(connection, "journeys_promise", columns, values, conflict=_ONCE, change=columns[2:])
    for journey, turn in saved:
        if gone := turn.before.promises.keys() - turn.after.promises.keys():
            Promise.objects.filter(journey_id=journey, key__in=gone).delete()


def _promise_stands(p: PromiseState, decided: Decided) -> tuple[object, ...]:
    is_said = decided.said is not None
    return p.key, p.name, decided.owner, is_said, p.standing, p.started, p.due, p.warn, p.warned, p.settled


def _write_tasks(saved: Saved) -> None:
    columns = (*_AS_STOOD, "role", "standing", "opened_at", "due_at", "settled_at")
    values = [
        (journey, task.key, task.name, turn.plan.role_of(task.name), *_task_stands(task))
        for journey, turn in saved
        for task in _changed(turn.before.tasks, turn.after.tasks)
    ]
    upsert(connection, "journeys_task", columns, values, conflict=_ONCE, change=columns[2:])
    for journey, turn in saved:
        if gone := turn.before.tasks.keys() - turn.after.tasks.keys():
            Task.objects.filter(journey_id=journey, key__in=gone).delete()


def _task_stands(task: TaskState) -> tuple[object, ...]:
    return task.standing, task.opened, task.due, task.settled


def _write_decisions(saved: Saved) -> None:
    columns = (*_AS_STOOD, "standing", "opened_at", "closes_at", "option", "settled_at")
    values = [
        (journey, d.key, d.name, *_decision_stands(d))
        for journey, turn in saved
        for d in _changed(turn.before.decisions, turn.after.decisions)
    ]
    upsert(connection, "journeys_decision", columns, values, conflict=_ONCE, change=columns[2:])
    for journey, turn in saved:
        if gone := turn.before.decisions.keys() - turn.after.decisions.keys():
            Decision.objects.filter(journey_id=journey, key__in=gone).delete()


def _decision_stands(decision: DecisionState) -> tuple[object, ...]:
    d = decision
    return d.standing, d.opened, d.closes, d.option or "", d.settled


def _changed[S](before: Mapping[str, S], after: Mapping[str, S]) -> Iterable[S]:
    return [state for key, state in after.items() if before.get(key) != state]
