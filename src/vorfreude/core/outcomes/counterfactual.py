"""What would have kept a broken promise: the journey folded again with one signal at another instant, or one more.

Nothing here knows what a promise waits for and why; only the fold does. So pauses, evidence, conditions and clocks
count exactly as they counted then. Where no single signal explains it, that is said.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec

from vorfreude.core.engine.fold import fold
from vorfreude.core.engine.model import PromiseState, Signal, State
from vorfreude.core.engine.plan import Plan
from vorfreude.core.outcomes.concerning import concerning
from vorfreude.core.outcomes.imagined import imagined

MOST_TRIED = (
    40  # late signals, the earliest first; each costs two folds, and what came later would have to move further
)
EXACT = timedelta(minutes=1)  # nobody reads a counterfactual to the second

type IsKept = Callable[[datetime], bool]


@dataclass(frozen=True, slots=True)
class Moved:
    """Kept, had this signal come at ``by`` at the latest (to the minute)."""

    signal: Signal
    by: datetime


@dataclass(frozen=True, slots=True)
class Absent:
    """Kept, had such a signal, which never came, come at ``by`` at the latest."""

    kind: str
    data: dict[str, Any]
    by: datetime


type Counterfactual = Moved | Absent


def counterfactual(
    plan: Plan,
    signals: Sequence[Signal],
    now: datetime,
    key: str,
    *,
    state: State | None = None,
    is_exact: bool = True,
) -> Counterfactual | None:
    """The smallest change of one signal with which the broken promise ``key`` would have been kept, found by the fold.

    First the late signals in the order in which they came: the first that alone would have kept it needs the
    smallest move; its instant is found by bisection. Then a signal that never came. None where neither explains it, and for a
    promise that is not broken. Of a promise of silence one stretch less must have broken by the time at which the late one
    really came; a letter that never came need only have ended this one. So nothing that comes later changes what is found.

    ``state`` is the fold at ``now``, where the caller has it. Without ``is_exact`` the instant is one that would have kept
    it, not the latest: whether one explains it, and which, is the same.
    """
    state = fold(plan, signals, now) if state is None else state
    promise = state.promises.get(key)
    if promise is None or promise.standing != "broken" or promise.settled is None:
        return None
    search = _Search(plan, tuple(signals), now, state, promise, is_exact)
    for signal in search.late(promise.settled):
        by = search.latest(signal, promise.settled)
        if by is not None:
            return Moved(signal, by)
    return search.absent(promise.settled)


@dataclass(frozen=True, slots=True)
class _Search:
    plan: Plan
    signals: tuple[Signal, ...]
    now: datetime
    state: State
    promise: PromiseState
    is_exact: bool

    def late(self, broken: datetime) -> list[Signal]:
        """What came after the deadline, still counts and is such that it may keep this promise; the earliest first."""
        gone = set(self.state.retracted)
        matters = concerning(self.plan, self.state, self.promise)
        came = (
            one
            for one in self.signals
            if broken < one.at <= self.now and matters(one) and (one.source, one.id) not in gone
        )
        return sorted(came, key=lambda one: (one.at, one.source, one.id))[:MOST_TRIED]

    def latest(self, signal: Signal, broken: datetime) -> datetime | None:
        """The latest instant at which this signal would have kept the promise; None where no instant would."""

        def is_kept(at: datetime) -> bool:
            others = (one for one in self.signals if one is not signal)
            return self._is_kept([*others, msgspec.structs.replace(signal, at=at)], signal.at)

        if is_kept(broken):
            return (
                broken
                if not self.is_exact or not is_kept(broken + EXACT)
                else _bisected(is_kept, broken + EXACT, signal.at)
            )
        begun = self.promise.started + EXACT
        if begun >= broken or not is_kept(begun):
            return None
        return _bisected(is_kept, begun, broken) if self.is_exact else begun

    def absent(self, broken: datetime) -> Absent | None:
        """What never came and would have kept it at the instant of the deadline."""
        subject = self.signals[0].subject if self.signals else ""
        for kind, data in imagined(self.plan, self.state, self.promise, broken):
            one = Signal(0, "", "", kind, broken, data, subject)
            if self._is_broken_off(one) if self._is_of_silence else self._is_kept([*self.signals, one], self.now):
                return Absent(kind, data, broken)
        return None

    @property
    def _is_of_silence(self) -> bool:
        return self.plan.promises[self.promise.name].max_silence is not None

    def _is_broken_off(self, letter: Signal) -> bool:
        """Whether one letter more would have ended this stretch of silence, whatever came of the next."""
        known = (one for one in self.signals if one.at <= letter.at)
        after = fold(self.plan, [*known, letter], letter.at).promises.values()
        return not any(one.name == self.promise.name and one.settled == letter.at for one in after)

    def _is_kept(self, signals: Iterable[Signal], until: datetime) -> bool:
        after = self._until(signals, until)
        if self._is_of_silence:
            return _breaks(after, self.promise.name) < _breaks(self._until(self.signals, until), self.promise.name)
        one = after.promises.get(self.promise.key)
        return one is not None and one.standing == "kept"

    def _until(self, signals: Iterable[Signal], until: datetime) -> State:
        return fold(self.plan, (one for one in signals if one.at <= until), until)


def _bisected(is_kept: IsKept, good: datetime, bad: datetime) -> datetime:
    """The latest instant, to the minute, that still keeps it, between one that does and one that does not."""
    while bad - good > EXACT:
        middle = good + (bad - good) / 2
        good, bad = (middle, bad) if is_kept(middle) else (good, middle)
    return good


def _breaks(state: State, name: str) -> int:
    return sum(one.name == name and one.standing == "broken" for one in state.promises.values())
