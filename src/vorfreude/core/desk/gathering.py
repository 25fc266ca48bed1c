"""What there is to do: open tasks, and promises at risk for which nobody was asked to do anything, as actions.

One action keeps each promise: the task that is for it before one that only brings news, then the one that is due first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from vorfreude.core.desk.serving import Served, served_by
from vorfreude.core.engine.plan import Plan

DEFAULT_MINUTES = 15.0
"""What an action takes where the blueprint does not say: long enough to walk there and back."""

LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OpenTask:
    """One open task of a journey (a row number)."""

    journey: int
    key: str
    name: str
    role: str
    due: datetime | None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """One open promise of a journey (a row number); ``due`` is None while its clock stands still."""

    journey: int
    key: str
    name: str
    owner: str
    due: datetime | None
    is_at_risk: bool = False
    is_said: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """One action: a task, or (``task`` None) what the owner of a promise must do. ``key`` is the task's or the promise's."""

    journey: int
    key: str
    role: str
    minutes: float
    task: OpenTask | None
    promises: tuple[OpenPromise, ...]

    @property
    def due(self) -> datetime | None:
        """By when it is wanted: the task's own deadline, else that of the first promise."""
        if self.task is not None:
            return self.task.due
        return min((one.due for one in self.promises if one.due), default=None)


@dataclass(slots=True)
class _Found:
    """An action that is being put together."""

    task: OpenTask
    served: Served
    promises: list[OpenPromise] = field(default_factory=list)


def gather(
    tasks: Iterable[OpenTask], promises: Iterable[OpenPromise], plans: Mapping[int, Plan]
) -> tuple[Candidate, ...]:
    """The actions of these journeys. ``plans`` holds the plan of each journey's version, by the journey's row.

    A promise that is not at risk and that no open task is for is nobody's to act upon yet: it is left out.
    """
    found = [_Found(task, _served(plans[task.journey], task.name)) for task in sorted(tasks, key=_urgency)]
    by_journey: dict[int, list[_Found]] = {}
    for one in found:
        by_journey.setdefault(one.task.journey, []).append(one)
    alone = []
    for promise in sorted(promises, key=lambda one: (one.due or LAST, one.journey, one.key)):
        keeper = _keeper(by_journey.get(promise.journey, ()), promise)
        if keeper is not None:
            keeper.promises.append(promise)
        elif promise.is_at_risk:
            alone.append(promise)
    return (
        *(_of_task(one, plans[one.task.journey]) for one in found),
        *(Candidate(one.journey, one.key, one.owner, DEFAULT_MINUTES, None, (one,)) for one in alone),
    )


def _keeper(found: Iterable[_Found], promise: OpenPromise) -> _Found | None:
    """The task that keeps a promise; a promise of silence that is not at risk needs none."""
    chosen = next((one for one in found if promise.name in one.served.directly), None)
    if chosen is None and promise.is_at_risk:
        chosen = next((one for one in found if promise.name in one.served.besides), None)
    return chosen


def _of_task(one: _Found, plan: Plan) -> Candidate:
    task = one.task
    return Candidate(task.journey, task.key, task.role, _minutes(plan, task.name), task, tuple(one.promises))


def _urgency(task: OpenTask) -> tuple[datetime, int, str]:
    return task.due or LAST, task.journey, task.key


@lru_cache(maxsize=2_000)
def _served(plan: Plan, task: str) -> Served:
    """Kept, because a board asks the same few tasks of the same few plans hundreds of times."""
    return served_by(plan, task)


@lru_cache(maxsize=2_000)
def _minutes(plan: Plan, task: str) -> float:
    asked = next((one.minutes for one in plan.blueprint.tasks if one.task == task), None)
    return asked or DEFAULT_MINUTES
