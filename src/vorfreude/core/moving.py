"""What it means for a journey to go on under another version of its blueprint: what that adds, drops, keeps and breaks.

Both states are folds of the same signals at the same instant, under the two versions. Whatever was told stays told; what
the other version would have told in the past is not told late: it is passed over, for nobody was told it when it was news.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Literal

import msgspec

from vorfreude.core.engine import State
from vorfreude.core.engine.model import OPEN_PROMISES, OPEN_TASKS, PromiseState

type EffectCode = Literal[
    "stage", "promise-added", "promise-dropped", "promise-moved", "promise-broken", "promise-mended", "task-added",
    "task-dropped", "question-asked", "question-withdrawn", "moment-passed-over", "moment-waits", "moment-no-longer-waits",
    "ended", "goes-on",
]  # fmt: skip


class Effect(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that the move changes for one journey. ``name`` is of the promise, task, decision, moment or stage.

    ``key`` tells two of one name apart. ``was`` and ``will`` are deadlines of a promise that moves, or stages.
    """

    code: EffectCode
    name: str
    key: str = ""
    was: str = ""
    will: str = ""


class Effects(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that the move changes for one journey; ``keeps`` counts the open promises that go on as they are."""

    changes: tuple[Effect, ...] = ()
    keeps: int = 0

    @property
    def breaks(self) -> frozenset[str]:
        """The keys of promises that are broken by the move."""
        return frozenset(one.key for one in self.changes if one.code == "promise-broken")

    @property
    def shape(self) -> tuple[tuple[str, str], ...]:
        """What journeys have in common that are shown together: the same things happen to them, whenever they are due."""
        return tuple(sorted({(one.code, one.name) for one in self.changes}))


def effects_of(before: State, after: State, over: Collection[str]) -> Effects:
    """What going from one to the other changes. ``over`` are the keys of moments that it passes over."""
    parts = (_stage(before, after), _promises(before, after), _tasks(before, after), _questions(before, after))
    changes = [one for part in (*parts, _moments(before, after, over)) for one in part]
    open_in_both = _open(before.promises.values()).keys() & _open(after.promises.values()).keys()
    keeps = sum(_due(before.promises[key]) == _due(after.promises[key]) for key in open_in_both)
    return Effects(tuple(sorted(changes, key=lambda one: (one.code, one.name, one.key))), keeps)


def news(before: State, told: Collection[str], untold: Collection[str]) -> list[str]:
    """The keys of moments that are about to be told: ready, not told yet, and not passed over by an earlier move.

    While there are any, a journey is not moved: a worker tells them first.
    """
    return sorted(key for key in _ready(before) if key not in told and key not in untold)


def passed_over(before: State, after: State, told: Collection[str], untold: Collection[str]) -> list[str]:
    """The keys of moments that are ready afterwards and were never told: they are not told late, now or ever.

    What is news under the version before, too, is not among them.
    """
    fresh = set(news(before, told, untold))
    return sorted(key for key in _ready(after) if key not in told and key not in fresh)


def _stage(before: State, after: State) -> Iterator[Effect]:
    if before.stage != after.stage:
        yield Effect("stage", after.stage or "", was=before.stage or "", will=after.stage or "")
    if (before.ended is None) != (after.ended is None):
        yield Effect("ended" if after.ended is not None else "goes-on", after.stage or "")


def _promises(before: State, after: State) -> Iterator[Effect]:
    was, will = before.promises, after.promises
    for key, promise in will.items():
        effect = _promise(was.get(key), promise)
        if effect is not None:
            yield effect
    for key in _open(was.values()).keys() - will.keys():
        yield Effect("promise-dropped", was[key].name, key, was=_said(_due(was[key])))


def _promise(was: PromiseState | None, will: PromiseState) -> Effect | None:
    """What becomes of a promise that there is afterwards."""
    name, key, due = will.name, will.key, _said(_due(will))
    is_open, was_open = will.standing in OPEN_PROMISES, was is not None and was.standing in OPEN_PROMISES
    was_broken = was is not None and was.standing == "broken"
    if will.standing == "broken":
        return None if was_broken else Effect("promise-broken", name, key, will=_said(will.settled))
    if is_open and was is not None and was_open:
        return Effect("promise-moved", name, key, _said(_due(was)), due) if _due(was) != _due(will) else None
    if is_open:
        return Effect("promise-added", name, key, will=due)
    return Effect("promise-mended", name, key) if was_broken else None


def _tasks(before: State, after: State) -> Iterator[Effect]:
    was = {key: one.name for key, one in before.tasks.items() if one.standing in OPEN_TASKS}
    will = {key: one.name for key, one in after.tasks.items() if one.standing in OPEN_TASKS}
    yield from (Effect("task-added", will[key], key) for key in will.keys() - was.keys())
    yield from (Effect("task-dropped", was[key], key) for key in was.keys() - will.keys())


def _questions(before: State, after: State) -> Iterator[Effect]:
    was = {key: one.name for key, one in before.decisions.items() if one.standing == "open"}
    will = {key: one.name for key, one in after.decisions.items() if one.standing == "open"}
    yield from (Effect("question-asked", will[key], key) for key in will.keys() - was.keys())
    yield from (Effect("question-withdrawn", was[key], key) for key in was.keys() - will.keys())


def _moments(before: State, after: State, over: Collection[str]) -> Iterator[Effect]:
    yield from (Effect("moment-passed-over", after.moments[key].name, key) for key in over)
    was = {key: one.name for key, one in before.moments.items() if one.standing == "waiting"}
    will = {key: one.name for key, one in after.moments.items() if one.standing == "waiting"}
    yield from (Effect("moment-waits", will[key], key) for key in will.keys() - was.keys())
    gone = was.keys() - after.moments.keys()
    yield from (Effect("moment-no-longer-waits", was[key], key) for key in gone)


def _ready(state: State) -> list[str]:
    return [key for key, moment in state.moments.items() if moment.standing == "ready"]


def _open(promises: Iterable[PromiseState]) -> dict[str, PromiseState]:
    return {one.key: one for one in promises if one.standing in OPEN_PROMISES}


def _due(promise: PromiseState) -> datetime | None:
    """The deadline, also of one whose clock stands still."""
    return promise.due if promise.due is not None else promise.base


def _said(at: datetime | None) -> str:
    return at.isoformat() if at is not None else ""
