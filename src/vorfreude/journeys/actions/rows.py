"""The rows that a turn changes: moments told or withdrawn, promises, tasks and decisions as they stand now.

A row is written when it says something else than the state before said; what a state keeps for itself changes no row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import connection
from django.db.models import OuterRef, Subquery

from vorfreude.core.engine import Plan, State
from vorfreude.core.engine.model import DecisionState, MomentState, PromiseState, TaskState
from vorfreude.delivery import actions as delivery
from vorfreude.journeys.actions.summing import Change, moments_changed
from vorfreude.journeys.mentions import question_mention
from vorfreude.journeys.models import Decision, Moment, Promise, Recall, Task
from vorfreude.journeys.turning import Turn
from vorfreude.lib.among import among
from vorfreude.lib.plain_sql import plain_rows
from vorfreude.lib.upsert import Upsert

type Saved = Sequence[tuple[int, Turn]]
type _Key = tuple[int, str]
type _Row = tuple[object, ...]

_ONCE = ("journey_id", "key")
_PROMISE = ("journey_id", "key", "name", "owner", "said", "standing", "started_at", "due_at", "warned_at", "settled_at",
            "per")  # fmt: skip
_TASK = ("journey_id", "key", "name", "role", "standing", "opened_at", "due_at", "settled_at")
_DECISION = ("journey_id", "key", "name", "standing", "opened_at", "closes_at", "option", "settled_at", "announced_at")
_MOMENT = (
    "journey_id", "key", "name", "factor", "urgency", "secret", "ready_at", "told_at", "words", "photos",
    "withdrawn_at", "announced_at",
)  # fmt: skip


def changed(saved: Saved, now: datetime) -> list[Upsert]:
    """What differs between the states before and after. Of a moment that was told before only its photographs
    change, and it stands again.
    """
    _forget(saved, now)
    promises = list(_differing(saved, lambda state: state.promises, _promise))
    tasks = list(_differing(saved, lambda state: state.tasks, _task))
    decisions = list(_differing(saved, lambda state: state.decisions, _decision))
    told = [_told(journey, turn, moment, now) for journey, turn, moment in _ready(saved)]
    return [
        Upsert("journeys_promise", _PROMISE, promises, conflict=_ONCE, change=_PROMISE[2:]),
        Upsert("journeys_task", _TASK, tasks, conflict=_ONCE, change=_TASK[2:]),
        Upsert("journeys_decision", _DECISION, decisions, conflict=_ONCE, change=_DECISION[2:]),
        Upsert("journeys_moment", _MOMENT, told, conflict=_ONCE, change=("photos", "withdrawn_at", "announced_at")),
    ]


def moved(journey: int, turn: Turn) -> list[Upsert]:
    """The rows of a journey that goes on under another version: as that version has them, every promise and task anew.

    No moment is among them: nothing is told by a move.
    """
    state, plan = turn.after, turn.plan
    promises = [(journey, *_promise(one, plan)) for one in state.promises.values()]
    tasks = [(journey, *_task(one, plan)) for one in state.tasks.values()]
    decisions = list(_differing([(journey, turn)], lambda part: part.decisions, _decision))
    return [
        Upsert("journeys_promise", _PROMISE, promises, conflict=_ONCE, change=_PROMISE[2:]),
        Upsert("journeys_task", _TASK, tasks, conflict=_ONCE, change=_TASK[2:]),
        Upsert("journeys_decision", _DECISION, decisions, conflict=_ONCE, change=_DECISION[2:]),
    ]


def count_told(saved: Saved) -> int:
    """How many moments became ready in these turns."""
    return sum(_was_not_ready(turn, moment) for _, turn, moment in _ready(saved))


@dataclass(frozen=True, slots=True)
class Touched:
    """The rows of moments that a save is about to change, locked: which stand, and which somebody recalled."""

    standing: frozenset[_Key] = frozenset()
    recalled: frozenset[_Key] = frozenset()

    def changes(self, saved: Saved) -> Iterator[Change]:
        """By how much the sums of told moments change: what stands after the save less what stood before."""
        for journey, turn in saved:
            blueprint = turn.plan.blueprint.blueprint
            for key in turn.said:
                stands = (journey, key) not in self.recalled
                if stands != ((journey, key) in self.standing):
                    yield moments_changed(blueprint, turn.after.moments[key].name, 1 if stands else -1)
            for key in _gone(turn):
                if (journey, key) in self.standing:
                    yield moments_changed(blueprint, turn.before.moments[key].name, -1)

    def keep_recalled(self) -> None:
        """What somebody recalled stays recalled, whatever is said of its moment later. After the rows were saved."""
        for journey, key in sorted(self.recalled):
            again = Moment.objects.filter(journey_id=journey, key=key, withdrawn_at=None, recall__isnull=False)
            again.update(withdrawn_at=Subquery(Recall.objects.filter(moments=OuterRef("pk")).values("at")[:1]))


def touched(saved: Saved) -> Touched:
    """What stands in the rows of the moments that these turns tell, change, or take back. One query at most."""
    keys = {(journey, key) for journey, turn in saved if turn.in_hand is not None for key in (*turn.said, *_gone(turn))}
    if not keys:
        return Touched()
    of_journeys, journeys = among(connection, "journey_id", {journey for journey, _ in keys})
    of_keys, chosen = among(connection, "key", {key for _, key in keys})
    lock = "ORDER BY id FOR UPDATE" if connection.vendor == "postgresql" else ""
    columns = "journey_id, key, withdrawn_at IS NULL, recall_id IS NOT NULL"
    statement = f"SELECT {columns} FROM journeys_moment WHERE {of_journeys} AND {of_keys} {lock}"  # noqa: S608  constants
    found = plain_rows(statement, [journeys, chosen])
    return Touched(
        frozenset((journey, key) for journey, key, stands, _ in found if stands),
        frozenset((journey, key) for journey, key, _, recalled in found if recalled) & keys,
    )


def withdraw(saved: Saved, now: datetime) -> None:
    """What was told and is no longer so stays told, and says that it was withdrawn."""
    for journey, turn in saved:
        if gone := _gone(turn):
            Moment.objects.filter(journey_id=journey, key__in=gone, withdrawn_at=None).update(
                withdrawn_at=now, announced_at=None
            )


def _gone(turn: Turn) -> list[str]:
    """The keys of moments that were ready and are no more."""
    return [
        key
        for key, moment in turn.before.moments.items()
        if moment.standing == "ready" and ((after := turn.after.moments.get(key)) is None or after.standing != "ready")
    ]


def _forget(saved: Saved, now: datetime) -> None:
    """What a correction has made never to have been is deleted."""
    for journey, turn in saved:
        before, after = turn.before, turn.after
        if gone := before.promises.keys() - after.promises.keys():
            Promise.objects.filter(journey_id=journey, key__in=gone).delete()
        if gone := before.tasks.keys() - after.tasks.keys():
            Task.objects.filter(journey_id=journey, key__in=gone).delete()
        if gone := before.decisions.keys() - after.decisions.keys():
            Decision.objects.filter(journey_id=journey, key__in=gone).delete()
            ident = turn.in_hand.public_id if turn.in_hand is not None else ""
            delivery.withdraw([question_mention(ident, key) for key in gone], reason="taken back", now=now)


def _differing[S](
    saved: Saved, part: Callable[[State], Mapping[str, S]], row: Callable[[S, Plan], _Row]
) -> Iterator[_Row]:
    for journey, turn in saved:
        before = part(turn.before)
        for key, state in part(turn.after).items():
            known = before.get(key)
            if known is not state and (known is None or row(state, turn.plan) != row(known, turn.plan)):
                yield (journey, *row(state, turn.plan))


def _promise(p: PromiseState, plan: Plan) -> _Row:
    decided = plan.promises[p.name]
    said = decided.said is not None
    return p.key, p.name, decided.owner, said, p.standing, p.started, p.due, p.warned, p.settled, p.per


def _task(task: TaskState, plan: Plan) -> _Row:
    role = plan.role_of(task.name)
    return task.key, task.name, role, task.standing, task.opened, task.due, task.settled


def _decision(decision: DecisionState, _: Plan) -> _Row:
    d = decision
    return d.key, d.name, d.standing, d.opened, d.closes, d.option or "", d.settled, None


def _ready(saved: Saved) -> Iterable[tuple[int, Turn, MomentState]]:
    """Moments that are ready and were not, or not so, before."""
    for journey, turn in saved:
        for key in turn.said:
            yield journey, turn, turn.after.moments[key]


def _told(journey: int, turn: Turn, moment: MomentState, now: datetime) -> _Row:
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
        None,
    )


def _was_not_ready(turn: Turn, moment: MomentState) -> bool:
    before = turn.before.moments.get(moment.key)
    return before is None or before.standing != "ready"
