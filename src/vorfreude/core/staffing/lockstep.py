"""The day is played: all days at once, one need of each day per step, so that ten thousand days cost as many steps as one.

The model: classes of needs, the most urgent first, none ever interrupted; within a class whoever came first; floaters with skills and
windows. At each step every day asks for each class when it could begin (the later of its oldest need and the first floater who may);
the earliest class begins, the more urgent where two could begin at once. That is a multi-server queue with priorities, exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.compiled import IS_FAST
from vorfreude.core.staffing.days import CAST, Days, Floats, Ints
from vorfreude.core.staffing.model import LONGEST_DAY, Floater, WrongStaffing

AT_ONCE = 2_000
"""Days per round: what they need fits into a processor's cache, and is still enough for one step to be worth its call."""

NEVER = np.inf


@dataclass(frozen=True, slots=True)
class Played:
    """What became of the needs: ``begun`` is the minute at which somebody set out to each; infinity where nobody ever did.

    Of the same shape as ``days.at``; where that is infinite, so is this.
    """

    days: Days
    begun: Floats

    @property
    def waits(self) -> Floats:
        """Minutes from each need to somebody setting out; infinite where nobody did, not a number where there was no need."""
        with np.errstate(invalid="ignore"):
            return np.asarray(self.begun - self.days.at)


@dataclass(frozen=True, slots=True)
class Reserve:
    """How many free floaters are kept back from each class, in the order of the demand: a class begins only while more are free."""

    kept: tuple[int, ...]


def play(days: Days, floaters: Sequence[Floater], *, reserve: Reserve | None = None) -> Played:
    """Meets the needs of ``days`` with these floaters. Raises WrongStaffing for more floaters than luck was drawn for."""
    _refuse_too_many(floaters)
    begun = np.full(len(days.at), NEVER)
    classes = len(days.demand.needs)
    for begin in range(0, days.count, AT_ONCE):
        end = min(begin + AT_ONCE, days.count)
        some = days if (begin, end) == (0, days.count) else days.some(begin, end)
        found = _Round(some, floaters, reserve).play()
        if some is days:
            return Played(days, found)
        for k in range(classes):
            there, here = (
                days.first[[k * days.count + begin, k * days.count + end]],
                some.first[[k * some.count, (k + 1) * some.count]],
            )
            begun[there[0] : there[1]] = found[here[0] : here[1]]
    return Played(days, begun)


def play_quickly(days: Days, floaters: Sequence[Floater], *, reserve: Reserve | None = None) -> Played:
    """The same, need by need where loops are compiled and nobody is kept back: for whoever plays thousands of days. Raises as ``play``."""
    if not IS_FAST or (reserve and any(reserve.kept)):
        return play(days, floaters, reserve=reserve)
    from vorfreude.core.staffing import eventwise  # noqa: PLC0415 numba takes most of a second to load

    _refuse_too_many(floaters)
    begin = _Round(days, floaters, reserve)
    patience = np.full(len(days.at), NEVER) if days.patience is None else days.patience
    edges = np.array([0, *(rows.stop for _, rows in begin.pools)], dtype=np.int64)
    crew = begin.opens, edges, np.array(begin.may, dtype=np.bool_)
    needs = days.at, begin.length, patience, days.first
    eventwise.play(needs, crew, np.ascontiguousarray(begin.free.T), begin.begun)
    return Played(days, begin.begun)


def _refuse_too_many(floaters: Sequence[Floater]) -> None:
    if len(floaters) > CAST:
        raise WrongStaffing(f"{len(floaters)} floaters: expected at most {CAST} at one time")


class _Round:
    """A few thousand days being played. Rows are floaters (those with the fewest skills first) or classes, columns are days."""

    def __init__(self, days: Days, floaters: Sequence[Floater], reserve: Reserve | None) -> None:
        self.days = days
        self.classes, self.count = len(days.demand.needs), days.count
        order = sorted(range(len(floaters)), key=lambda i: (len(floaters[i].skills), sorted(floaters[i].skills), i))
        crew = [floaters[i] for i in order]
        missing = days.luck[order] >= np.array([one.shows for one in crew], dtype=float).reshape(-1, 1)
        self.opens = _openings(crew)
        self.free = np.where(missing, NEVER, self.opens[:, :1]) if crew else np.full((1, self.count), NEVER)
        self.pools = _pools(crew)
        self.may = [[need.skills <= skills for skills, _ in self.pools] for need in days.demand.needs]
        self.kept = reserve.kept if reserve else (0,) * self.classes
        self.place = days.first[:-1].copy()
        self.head = days.at[self.place].reshape(self.classes, self.count)
        self.begun = np.full(len(days.at), NEVER)
        self.length = days.walk + days.work
        self.column = np.arange(self.count)

    def play(self) -> Floats:
        """Steps until no day has a need left that anybody can meet."""
        while True:
            firsts = [self.free[rows].argmin(axis=0) + rows.start for _, rows in self.pools]
            times = [self.free[who, self.column] for who in firsts]
            start, which = self._earliest(times)
            live = np.isfinite(start)
            if not live.any():
                return self.begun
            who = self._whom(firsts, times, start, which)
            here = self._is_there(who, start)
            if any(self.kept):
                here &= self._are_there(start)
            self._set_out(start, which, who, live & here)

    def _earliest(self, times: list[Floats]) -> tuple[Floats, Ints]:
        """When each day's next need begins, and of which class it is."""
        starts = np.empty((self.classes, self.count))
        for k, may in enumerate(self.may):
            able = [time for time, able in zip(times, may, strict=True) if able]
            ready = _soonest(able, self.count) if not self.kept[k] else self._spared(k)
            np.maximum(self.head[k], ready, out=starts[k])
        which = starts.argmin(axis=0)
        return starts[which, self.column], which

    def _spared(self, k: int) -> Floats:
        """When more floaters than are kept back from class k are free at once: those who may, each when next there."""
        rows = np.concatenate(
            [np.arange(rows.start, rows.stop) for (_, rows), able in zip(self.pools, self.may[k], strict=True) if able]
        )
        if len(rows) <= self.kept[k]:
            return np.full(self.count, NEVER)
        return np.asarray(np.partition(self.free[rows], self.kept[k], axis=0)[self.kept[k]])

    def _whom(self, firsts: list[Ints], times: list[Floats], start: Floats, which: Ints) -> Ints:
        """Who goes: of those free in time who may, one with the fewest skills, and of them whoever has been free for longest."""
        who = firsts[-1]
        if len(self.pools) == 1:
            return who
        able = np.array(self.may)
        for pool in range(len(self.pools) - 1, -1, -1):
            who = np.where((times[pool] <= start) & able[which, pool], firsts[pool], who)
        return who

    def _is_there(self, who: Ints, start: Floats) -> NDArray[np.bool_]:
        """Whether each one's window is open at that minute; whoever's is not is free again when the next opens."""
        minute = np.minimum(np.where(np.isfinite(start), start, 0), LONGEST_DAY).astype(np.int64)
        opens = self.opens[who, minute]
        later = opens > start
        self.free[who[later], self.column[later]] = opens[later]
        return ~later

    def _are_there(self, start: Floats) -> NDArray[np.bool_]:
        """Whether all who count as free then have their window open: who is kept back must be there. The others come back later."""
        minute = np.minimum(np.where(np.isfinite(start), start, 0), LONGEST_DAY).astype(np.int64)
        opens = self.opens[:, minute]
        later = (self.free <= start) & (opens > start)
        self.free[later] = opens[later]
        return ~later.any(axis=0)

    def _set_out(self, start: Floats, which: Ints, who: Ints, now: NDArray[np.bool_]) -> None:
        days = self.column[now]
        row = which[now] * self.count + days
        place, begins = self.place[row], start[now]
        gone = self._gave_up(place, begins)
        self.begun[place] = np.where(gone, NEVER, begins)
        stay = ~gone
        self.free[who[now][stay], days[stay]] = begins[stay] + self.length[place[stay]]
        self.place[row] = place + 1
        self.head[which[now], days] = self.days.at[place + 1]

    def _gave_up(self, place: Ints, begins: Floats) -> NDArray[np.bool_]:
        if self.days.patience is None:
            return np.zeros(len(place), dtype=bool)
        return np.asarray(begins > self.days.at[place] + self.days.patience[place])


def _soonest(times: list[Floats], count: int) -> Floats:
    if not times:
        return np.full(count, NEVER)
    found = times[0]
    for time in times[1:]:
        found = np.minimum(found, time)
    return found


def _pools(crew: Sequence[Floater]) -> list[tuple[frozenset[str], slice]]:
    """Stretches of rows with the same skills."""
    if not crew:
        return [(frozenset(), slice(0, 1))]
    edges = [i for i, one in enumerate(crew) if i == 0 or one.skills != crew[i - 1].skills]
    return [(crew[a].skills, slice(a, b)) for a, b in zip(edges, [*edges[1:], len(crew)], strict=True)]


def _openings(crew: Sequence[Floater]) -> Floats:
    """For each floater and minute: the first minute from there on in which they take needs, infinity after the last window."""
    found = np.full((max(len(crew), 1), LONGEST_DAY + 1), NEVER)
    for row, one in zip(found, crew, strict=False):
        for begin, end in reversed(one.windows):
            row[: begin + 1] = begin
            row[begin:end] = np.arange(begin, end)
    return found
