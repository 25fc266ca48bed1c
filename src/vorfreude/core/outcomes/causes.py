"""Why a promise broke, in one word out of eight, so that causes add up; and where it was settled.

The first that is true counts, from what nobody here could help to what somebody here can. Every broken promise has
exactly one cause: the causes of a week add up to its broken promises.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, get_args

from vorfreude.core.blueprint.model import MomentTrigger
from vorfreude.core.engine.model import Because, Pause, PromiseState, Signal, State, TaskState
from vorfreude.core.engine.plan import Plan
from vorfreude.core.engine.tasks import FLOOR, WRITE
from vorfreude.core.outcomes.counterfactual import Absent, Counterfactual, Moved, counterfactual
from vorfreude.core.outcomes.places import REPAIR, REWORK, named, says, stage_at, station_before, station_of

type Cause = Literal["heard-late", "customer", "rework", "stood-still", "no-task", "late", "never", "other"]

CAUSES: tuple[Cause, ...] = get_args(Cause.__value__)

ANSWERED = "decision.answered"
HALF = 2
"""The customer is the cause where at least half of the promise's time went by waiting for them."""


@dataclass(frozen=True, slots=True)
class Case:
    """One journey to be judged. ``signals`` in any order; ``heard`` says when we heard of signals that came by themselves.

    What was imported is not in ``heard``: that it was heard late says nothing about the day on which it happened.
    ``is_quick``: ``state`` is the fold at ``now``, and by how much something came too late is told from the deadline, not
    from the latest instant that would have kept the promise. Causes are the same. ``known`` is what was found before of broken
    promises and still explains them (``lasting``); the others are worked out.
    """

    plan: Plan
    state: State
    signals: Sequence[Signal]
    now: datetime
    heard: Mapping[int, datetime] = field(default_factory=dict)
    is_quick: bool = False
    known: Mapping[str, Counterfactual | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one promise and where. ``delay`` is how late what was promised came (negative: early); None: never.

    ``stage`` is where the journey was when it was given, ``settled_in`` where it was settled or stands. ``cause`` is empty for
    what is not broken. ``rework`` and ``stood_still``: whether that happened in the promise's time, whatever the cause.
    """

    stage: str
    settled_in: str
    station: str
    plant: str
    partner: str
    delay: timedelta | None = None
    cause: Cause | None = None
    rework: bool = False
    stood_still: bool = False
    counter: Counterfactual | None = None


def verdict(case: Case, key: str) -> Verdict:
    """What came of one promise of a journey. Raises KeyError for a key that the state does not know."""
    promise = case.state.promises[key]
    counter = _counterfactual(case, key) if promise.standing == "broken" else None
    signals = sorted(case.signals, key=lambda one: (one.at, one.source, one.id))
    settling = counter.signal if isinstance(counter, Moved) else _by_row(signals, promise.settled_by)
    giving = _by_row(signals, promise.because)
    at = _ended(promise, counter, case.now)
    window = [one for one in signals if promise.started <= one.at <= at]
    rework = _was_rework(case, promise, at, window)
    stood = any(says(one, REPAIR) for one in window) or any(_declared(case, promise))
    return Verdict(
        stage=stage_at(case.state, promise.started),
        settled_in=stage_at(case.state, promise.settled or case.now),
        station=station_of(settling) or station_of(giving) or station_before(signals, at),
        plant=named(settling, case.state, "plant"),
        partner=named(settling, case.state, "partner"),
        delay=_delay(case, promise, counter),
        cause=_cause(case, promise, counter, rework=rework, stood=stood) if promise.standing == "broken" else None,
        rework=rework,
        stood_still=stood,
        counter=counter,
    )


def serving(plan: Plan, promise: PromiseState, state: State) -> Iterator[TaskState]:
    """The tasks that were there for this promise: those that serve it or its moment, and what was asked when it warned."""
    names = {FLOOR + promise.name, WRITE + promise.name}
    wanted = {promise.name, promise.about}
    kept_by = plan.promises[promise.name].kept_by
    if isinstance(kept_by, MomentTrigger):
        wanted.add(kept_by.moment)
    names |= {task.task for task in plan.blueprint.tasks if task.serves in wanted}
    return (task for task in state.tasks.values() if task.name in names)


def was_open(task: TaskState, promise: PromiseState, broken: datetime) -> bool:
    """Whether somebody had this to do at any time between the giving of a promise and its end."""
    return task.opened <= broken and (task.settled is None or task.settled >= promise.started)


def _cause(case: Case, promise: PromiseState, counter: Counterfactual | None, *, rework: bool, stood: bool) -> Cause:
    broken = promise.settled or case.now
    heard = case.heard.get(promise.because.ref)
    tasks = serving(case.plan, promise, case.state)
    known: tuple[tuple[Cause, bool], ...] = (
        ("heard-late", heard is not None and heard >= broken > promise.started),
        ("customer", _waited_for_customer(case, promise, counter, broken)),
        ("rework", rework),
        ("stood-still", stood),
        ("no-task", any(_not_in_time(task, promise, broken) for task in tasks)),
        ("late", isinstance(counter, Moved)),
        ("never", isinstance(counter, Absent)),
    )
    return next((cause for cause, so in known if so), "other")


def _waited_for_customer(case: Case, promise: PromiseState, counter: Counterfactual | None, broken: datetime) -> bool:
    """Whether the answer itself came late or never, or questions of ours paused the promise for half of its time."""
    wanted = counter.signal.kind if isinstance(counter, Moved) else counter.kind if counter else ""
    if wanted == ANSWERED:
        return True
    asked = [one for one in promise.pauses if one.reason in case.plan.decisions]
    waited = sum(((one.until or broken) - one.since for one in asked), timedelta())
    return bool(waited) and HALF * waited >= broken - promise.started


def _declared(case: Case, promise: PromiseState) -> Iterator[Pause]:
    """The pauses of a promise that a plant declared, not the questions to the customer."""
    return (one for one in promise.pauses if one.reason not in case.plan.decisions)


def _was_rework(case: Case, promise: PromiseState, at: datetime, window: Iterable[Signal]) -> bool:
    """Whether the journey came back to a stage in the promise's time, or a signal says so in its words."""
    order = case.plan.stage_order
    stays = sorted((stay.entered, order[name]) for name, all_ in case.state.stages.items() for stay in all_)
    furthest = -1
    for entered, place in stays:
        if place < furthest and promise.started <= entered <= at:
            return True
        furthest = max(furthest, place)
    return any(says(one, REWORK) for one in window)


def _not_in_time(task: TaskState, promise: PromiseState, broken: datetime) -> bool:
    """Whether a task that was open in the promise's time was not done before it was over."""
    asked = was_open(task, promise, broken)
    done = task.standing == "done" and task.settled is not None and task.settled <= broken
    return asked and not done


def _counterfactual(case: Case, key: str) -> Counterfactual | None:
    if key in case.known:
        return case.known[key]
    known = case.state if case.is_quick else None
    return counterfactual(case.plan, case.signals, case.now, key, state=known, is_exact=not case.is_quick)


def _delay(case: Case, promise: PromiseState, counter: Counterfactual | None) -> timedelta | None:
    if promise.standing == "kept" and promise.settled is not None and promise.due is not None:
        return promise.settled - promise.due
    if not isinstance(counter, Moved):
        return None
    return counter.signal.at - (promise.settled or counter.by if case.is_quick else counter.by)


def _ended(promise: PromiseState, counter: Counterfactual | None, now: datetime) -> datetime:
    """Until when the promise's time is looked at: when it was settled, or when what would have kept it came."""
    return counter.signal.at if isinstance(counter, Moved) else promise.settled or now


def _by_row(signals: Iterable[Signal], because: Because | None) -> Signal | None:
    row = because.ref if because else 0
    return next((one for one in signals if one.ref == row), None) if row else None
