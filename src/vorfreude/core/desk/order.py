"""The order of actions that keeps the most promises: whoever has too much to do is told what to do first, and what to let go.

One pair of hands does one action after another. An action that is over by a promise's deadline keeps that promise; one
action may keep several. Where each action has one deadline the answer is the best there is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

MOST_TRIES = 60
"""Orders that are tried for actions with several deadlines; each takes a few milliseconds for some hundred actions."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A promise, and how many minutes of work are left until it breaks."""

    promise: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do, how many minutes it takes, and which promises it keeps when it is over in time."""

    key: str
    minutes: float
    keeps: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One action in its place: when it begins and ends, in minutes of work from now, and which promises it keeps there."""

    key: str
    begins: float
    ends: float
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What to do, the next first, and the promises that cannot be kept any more, whatever is done."""

    slots: tuple[Slot, ...]
    lost: tuple[str, ...]

    @property
    def kept(self) -> int:
        """How many promises it keeps."""
        return sum(len(slot.keeps) for slot in self.slots)


type _Job = tuple[float, float, int, str]
"""The deadline that is aimed at, minutes, how many promises that keeps, key."""

type _Chosen = tuple["_Job", "_Chosen"] | None
type _Aims = Mapping[str, float]
"""At which deadline each action aims."""


def best_order(actions: Sequence[Action], *, hands: int = 1) -> Order:
    """The order in which so many pairs of hands keep the most promises. Keys of actions are distinct. Cannot fail.

    With one pair of hands and one deadline for each action nothing keeps more: Moore (1968) where all keep as many, else
    dynamic programming after Lawler & Moore (1969), over promises rather than minutes, which are fewer. An action with
    several deadlines aims at its first one, and at later ones as long as the whole keeps more by that; each further
    pair of hands does the best with what the ones before it leave. Both are heuristics: they never keep fewer than
    without them. Actions that keep nothing in time are in no slot.
    """
    wanted = sorted((action for action in actions if action.keeps), key=lambda action: action.key)
    aims = {action.key: min(one.minutes for one in action.keeps) for action in wanted}
    best = _laid(wanted, aims, hands)
    for _ in range(MOST_TRIES):
        better = next(filter(None, (_improved(wanted, aims, one, best, hands) for one in wanted)), None)
        if better is None:
            break
        aims, best = better
    kept = {promise for slot in best for promise in slot.keeps}
    lost = dict.fromkeys(one.promise for action in wanted for one in action.keeps if one.promise not in kept)
    return Order(tuple(best), tuple(lost))


def _improved(
    wanted: Sequence[Action], aims: _Aims, one: Action, best: Sequence[Slot], hands: int
) -> tuple[dict[str, float], list[Slot]] | None:
    """The order with this action aiming later, where that keeps more."""
    for later in sorted({each.minutes for each in one.keeps if each.minutes > aims[one.key]}):
        tried = {**aims, one.key: later}
        slots = _laid(wanted, tried, hands)
        if _count(slots) > _count(best):
            return tried, slots
    return None


def _count(slots: Iterable[Slot]) -> int:
    return sum(len(slot.keeps) for slot in slots)


def _laid(wanted: Sequence[Action], aims: _Aims, hands: int) -> list[Slot]:
    """The slots of every pair of hands, in the order of the deadlines that they aim at."""
    by_key = {action.key: action for action in wanted}
    left = sorted(_job(action, aims[action.key]) for action in wanted)
    slots: list[tuple[float, Slot]] = []
    for _ in range(max(1, hands)):
        chosen = _most(left)
        left = [job for job in left if job not in chosen]
        ends = 0.0
        for aim, minutes, _, key in chosen:
            begins, ends = ends, ends + minutes
            in_time = tuple(one.promise for one in by_key[key].keeps if one.minutes >= ends)
            slots.append((aim, Slot(key, begins, ends, in_time)))
    return [slot for _, slot in sorted(slots, key=lambda each: (each[0], each[1].begins, each[1].key))]


def _job(action: Action, aim: float) -> _Job:
    return aim, action.minutes, sum(one.minutes >= aim for one in action.keeps), action.key


def _most(jobs: Sequence[_Job]) -> list[_Job]:
    """Those that one pair of hands can do in time, in order, so that as many promises as possible are kept."""
    choose: Callable[[Sequence[_Job]], list[_Job]] = _as_many if len({job[2] for job in jobs}) <= 1 else _as_heavy
    return choose(jobs)


def _as_many(jobs: Sequence[_Job]) -> list[_Job]:
    """Moore and Hodgson: take the next deadline; when it cannot be met, leave out the longest that was taken."""
    taken: list[tuple[float, float, _Job]] = []
    spent = 0.0
    for job in jobs:
        heappush(taken, (-job[1], -job[0], job))
        spent += job[1]
        if spent > job[0]:
            spent += heappop(taken)[0]
    return sorted(job for _, _, job in taken)


def _as_heavy(jobs: Sequence[_Job]) -> list[_Job]:
    """For every number of promises the fewest minutes in which they are kept; the largest number wins."""
    fewest: dict[int, tuple[float, _Chosen]] = {0: (0.0, None)}
    for job in jobs:
        aim, minutes, weight, _ = job
        for count, (spent, chosen) in sorted(fewest.items(), reverse=True):
            ends = spent + minutes
            if ends <= aim and (count + weight not in fewest or ends < fewest[count + weight][0]):
                fewest[count + weight] = ends, (job, chosen)
    return _unrolled(fewest[max(fewest)][1])


def _unrolled(chosen: _Chosen) -> list[_Job]:
    found: list[_Job] = []
    while chosen is not None:
        job, chosen = chosen
        found.append(job)
    return found[::-1]
