"""What there is to do: open tasks, letters that wait, and promises at risk that nobody was asked for, as actions.

One action keeps each promise: the task that is for it before one that only brings news, then the one that is due first.
A letter's answer was promised by itself, and is news besides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from vorfreude.core.desk.serving import Served, served_by, silences
from vorfreude.core.engine.plan import Plan

DEFAULT_MINUTES = 15.0
"""What an action takes where the blueprint does not say: long enough to walk there and back."""

LETTER_MINUTES = 10.0
"""What an answer takes: to read what was written before, and half a page."""

ANSWER = "answer"
"""The name of the promise to answer a letter; no promise of a blueprint is called so, for it has no blueprint."""

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
class OpenLetter:
    """Somebody on a journey (a row number) wrote, and this role answers. ``by`` is when we said that we would, if we did."""

    journey: int
    key: str
    role: str
    by: datetime | None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One action: a task, a letter's answer (``is_letter``: the task is to write it), or (``task`` None) what the owner
    of a promise must do. ``key`` is the task's, the letter's or the promise's.
    """

    journey: int
    key: str
    role: str
    minutes: float
    task: OpenTask | None
    promises: tuple[OpenPromise, ...]
    is_letter: bool = False

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
    is_letter: bool = False


def gather(
    tasks: Iterable[OpenTask],
    promises: Iterable[OpenPromise],
    plans: Mapping[int, Plan],
    letters: Iterable[OpenLetter] = (),
) -> tuple[Candidate, ...]:
    """The actions of these journeys. ``plans`` holds the plan of each journey's version, by the journey's row.

    A promise that is not at risk and that no open task is for is nobody's to act upon yet: it is left out.
    """
    found = [_Found(task, _served(plans[task.journey], task.name)) for task in sorted(tasks, key=_urgency)]
    found += [_answering(letter, plans[letter.journey]) for letter in letters]
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
        *(_action(one, plans[one.task.journey]) for one in found),
        *(Candidate(one.journey, one.key, one.owner, DEFAULT_MINUTES, None, (one,)) for one in alone),
    )


def _keeper(found: Iterable[_Found], promise: OpenPromise) -> _Found | None:
    """The task that keeps a promise; a promise of silence that is not at risk needs none."""
    chosen = next((one for one in found if promise.name in one.served.directly), None)
    if chosen is None and promise.is_at_risk:
        chosen = next((one for one in found if promise.name in one.served.besides), None)
    return chosen


def _answering(letter: OpenLetter, plan: Plan) -> _Found:
    """A letter as something to be done: with the promise that we made to answer it, where we named a time."""
    task = OpenTask(letter.journey, letter.key, ANSWER, letter.role, letter.by, letter.is_late)
    found = _Found(task, Served(besides=silences(plan)), is_letter=True)
    if letter.by is not None:
        found.promises.append(OpenPromise(letter.journey, letter.key, ANSWER, letter.role, letter.by))
    return found


def _action(one: _Found, plan: Plan) -> Candidate:
    task, promises = one.task, tuple(one.promises)
    if one.is_letter:
        return Candidate(task.journey, task.key, task.role, LETTER_MINUTES, task, promises, is_letter=True)
    return Candidate(task.journey, task.key, task.role, _minutes(plan, task.name), task, promises)


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
