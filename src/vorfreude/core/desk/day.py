"""A day at the desk: what is pressing, what keeps the most promises of it, what is lost, and what can wait.

Pressing is what is at risk, and what breaks before those who do the work are back: on a Friday also what would break on
Saturday night. Each role is a pair of hands, or as many as there are colleagues in it; minutes count on its clock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache

from vorfreude.core.blueprint.builtin import PARTICIPANT
from vorfreude.core.blueprint.model import Blueprint, Clock
from vorfreude.core.clocks import ClockError, Schedule
from vorfreude.core.desk.gathering import LAST, Candidate, OpenPromise
from vorfreude.core.desk.order import Action, Deadline, Slot, best_order
from vorfreude.core.engine.model import State
from vorfreude.core.engine.plan import Plan

MINUTE = timedelta(minutes=1)
NO_TIME = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """An action in the day. ``keeps`` and ``loses`` are keys of its pressing promises, as they come out in this order."""

    candidate: Candidate
    keeps: tuple[str, ...]
    loses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """``today`` is in the order in which to do it: first what keeps promises, then what nothing hangs on, then what only
    came too late; ``later`` is not pressing. ``opens`` is the first instant, from now, at which somebody works.
    """

    today: tuple[Place, ...]
    later: tuple[Place, ...]
    opens: datetime

    @property
    def actions_today(self) -> int:
        """How many actions keep promises."""
        return sum(bool(place.keeps) for place in self.today)

    @property
    def kept_today(self) -> int:
        """How many promises they keep."""
        return sum(len(place.keeps) for place in self.today)

    @property
    def lost_today(self) -> int:
        """How many promises cannot be kept any more, whatever is done."""
        return sum(len(place.loses) for place in self.today)


@dataclass(frozen=True, slots=True)
class _Hands:
    """The hours of those who do something, the first instant at which they work, and when they are back the day after."""

    schedule: Schedule
    opens: datetime
    back: datetime


def day_of(
    candidates: Sequence[Candidate], plans: Mapping[int, Plan], now: datetime, *, hands: Mapping[str, int] | None = None
) -> Day:
    """The day that begins now, for these actions. ``hands`` says how many there are of a role, where it is not one.

    ``plans`` as for ``gather``. Cannot fail: where a calendar cannot count, work goes on day and night.
    """
    kept = {key: _hands_of(*key, now) for key in {(plans[one.journey], one.role) for one in candidates}}
    whose = {id(one): kept[plans[one.journey], one.role] for one in candidates}
    pressing = [one for one in candidates if _is_pressing(one, whose[id(one)])]
    keeps = _keeps(pressing, whose, now, hands or {})
    places = [_place(one, keeps.get(_name(one), ()), whose[id(one)].back) for one in pressing]
    later = [Place(one, (), ()) for one in candidates if not _is_pressing(one, whose[id(one)])]
    opens = min((one.opens for one in kept.values()), default=now)
    return Day(tuple(sorted(places, key=_rank)), tuple(sorted(later, key=_rank)), opens)


def _keeps(
    pressing: Iterable[Candidate], whose: Mapping[int, _Hands], now: datetime, hands: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Of each action that keeps anything, the keys of the promises it keeps."""
    by_role: dict[str, list[Action]] = {}
    for one in pressing:
        mine = whose[id(one)]
        limits = (
            Deadline(promise.key, _minutes_until(promise.due, mine.schedule, now))
            for promise in one.promises
            if promise.due is not None and _presses(promise, mine.back)
        )
        by_role.setdefault(one.role, []).append(Action(_name(one), one.minutes, tuple(limits)))
    slots: list[Slot] = []
    for role, actions in by_role.items():
        slots += best_order(actions, hands=hands.get(role, 1)).slots
    return {slot.key: slot.keeps for slot in slots}


def _place(one: Candidate, keeps: tuple[str, ...], back: datetime) -> Place:
    pressing = [promise.key for promise in one.promises if _presses(promise, back)]
    return Place(one, keeps, tuple(key for key in pressing if key not in keeps))


def _name(one: Candidate) -> str:
    return f"{one.journey}/{one.key}"


def _is_pressing(one: Candidate, mine: _Hands) -> bool:
    is_due = one.task is not None and (one.task.is_late or (one.task.due or LAST) <= mine.back)
    return is_due or any(_presses(promise, mine.back) for promise in one.promises)


def _presses(promise: OpenPromise, back: datetime) -> bool:
    return promise.due is not None and (promise.is_at_risk or promise.due <= back)


def _rank(place: Place) -> tuple[int, datetime, datetime, str]:
    """What keeps promises by the first that it keeps; then what only waits; then what is lost, the latest last."""
    one = place.candidate
    due = {promise.key: promise.due for promise in one.promises}
    kept = min((at for key in place.keeps if (at := due[key])), default=LAST)
    return 0 if place.keeps else 2 if place.loses else 1, kept, one.due or LAST, _name(one)


def _minutes_until(due: datetime, schedule: Schedule, now: datetime) -> float:
    try:
        return schedule.between(now, due) / MINUTE
    except ClockError:
        return max((due - now) / MINUTE, NO_TIME)


def _hands_of(plan: Plan, role: str, now: datetime) -> _Hands:
    schedule = plan.schedule(_clock_of(plan, role), State())
    try:
        opens = schedule.next_opening(now)
        return _Hands(schedule, opens, schedule.next_opening(schedule.next_local(opens, None, time(0))))
    except ClockError:
        return _Hands(schedule, now, now + timedelta(days=1))


@lru_cache(maxsize=2_000)
def _clock_of(plan: Plan, role: str) -> str | None:
    """The clock on which a role works: that of most of what is asked of it, else the first with hours; None is day and night."""
    blueprint = plan.blueprint
    working = {clock.name: place for place, clock in enumerate(blueprint.clocks) if _is_of_hands(clock)}
    asked = [name for name in _asked_on(blueprint, role) if name in working]
    if asked:
        return max(working, key=lambda name: (asked.count(name), -working[name]))
    return next(iter(working), None)


def _is_of_hands(clock: Clock) -> bool:
    """A clock with hours of its own; one in the customer's zone says nothing of those who work."""
    return bool(clock.hours) and clock.timezone != PARTICIPANT


def _asked_on(blueprint: Blueprint, role: str) -> list[str | None]:
    tasks = [one.within.clock for one in blueprint.tasks if one.role == role and one.within]
    promises = [one.within.clock for one in blueprint.every_promise() if one.owner == role and one.within]
    return [*tasks, *promises]
