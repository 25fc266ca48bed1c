"""A first roster: the scarcest seats first, each to whoever may, costs least and is needed least elsewhere."""

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.rostering.arrays import BOUNDLESS, NOBODY, Seats
from vorfreude.core.rostering.model import WEEK

VERSATILE = 20
"""Cents that somebody counts as dearer for each duty on which they alone, or nearly, could be needed: hundredths of such duties."""

FAIR = 2
"""Cents that somebody counts as dearer for each minute that they have already."""


def build(seats: Seats, *, kept: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Members by seat, ``NOBODY`` where none is left; ``kept`` are seats given before (members, or nobody), which stay so."""
    state = _Hands(seats)
    who = np.full(len(seats.duty), NOBODY, dtype=np.int64)
    if kept is not None:
        for seat in np.flatnonzero(kept != NOBODY):
            state.give(int(kept[seat]), int(seats.duty[seat]))
            who[seat] = kept[seat]
    choice = seats.may.sum(axis=0)
    rare = (seats.may / np.maximum(choice, 1)).sum(axis=1)
    for seat in np.lexsort((state.begins[seats.duty], choice[seats.duty])):
        duty = int(seats.duty[seat])
        free = state.free(duty)
        if who[seat] == NOBODY and free.any():
            dear = seats.linear[:, duty] + FAIR * state.worked + VERSATILE * (rare * 100).astype(np.int64)
            member = int(np.where(free, dear, BOUNDLESS).argmin())
            state.give(member, duty)
            who[seat] = member
    return who


class _Hands:
    """What everybody has so far: minutes by day, and duties that are out of reach for it."""

    def __init__(self, seats: Seats) -> None:
        problem = seats.problem
        self.seats, self.law = seats, problem.law
        self.begins = np.array([duty.span.begin for duty in problem.duties], dtype=np.int64)
        self.work = np.array([duty.worked for duty in problem.duties], dtype=np.int64)
        self.day = np.array([problem.day_of(duty) for duty in problem.duties], dtype=np.int64)
        self.most = np.array([BOUNDLESS if m.most is None else m.most for m in problem.members], dtype=np.int64)
        self.by_day = np.zeros((len(problem.members), seats.days), dtype=np.int64)
        self.reachable = seats.may.copy()

    @property
    def worked(self) -> NDArray[np.int64]:
        return self.by_day.sum(axis=1)

    def free(self, duty: int) -> NDArray[np.bool_]:
        day, work = int(self.day[duty]), int(self.work[duty])
        free = (
            self.reachable[:, duty] & (self.by_day[:, day] + work <= self.law.day) & (self.worked + work <= self.most)
        )
        last = max(0, self.seats.days - WEEK)
        for first in range(max(0, day - WEEK + 1), min(day, last) + 1):
            free &= self.by_day[:, first : first + WEEK].sum(axis=1) + work <= self.law.week
        return np.asarray(free)

    def give(self, member: int, duty: int) -> None:
        self.by_day[member, self.day[duty]] += self.work[duty]
        self.reachable[member] &= ~self.seats.clash[duty]
