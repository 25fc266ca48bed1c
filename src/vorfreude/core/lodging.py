"""Rooms by the night: who shares one shares it, who has none yet will need one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody's nights from an evening to a morning; ``room`` is empty until it is known."""

    guest: int
    evening: date
    morning: date
    room: str = ""


def nights_of(stay: Stay) -> list[date]:
    """The evenings of its nights."""
    return [stay.evening + n * NIGHT for n in range((stay.morning - stay.evening).days)]


def rooms_by_night(stays: Iterable[Stay]) -> dict[date, int]:
    """How many rooms are taken in each night that anybody stays, by its evening, in order: a room of one name counts once."""
    known: dict[date, set[str]] = defaultdict(set)
    unnamed: dict[date, int] = defaultdict(int)
    for stay in stays:
        for night in nights_of(stay):
            if stay.room:
                known[night].add(stay.room)
            else:
                unnamed[night] += 1
    return {night: len(known[night]) + unnamed[night] for night in sorted(known.keys() | unnamed.keys())}


def clashes(stays: Iterable[Stay]) -> list[tuple[Stay, Stay]]:
    """Two stays of one guest that share a night: they cannot sleep in two beds."""
    found: list[tuple[Stay, Stay]] = []
    by_guest: dict[int, list[Stay]] = defaultdict(list)
    for stay in sorted(stays, key=lambda one: (one.guest, one.evening, one.morning)):
        found.extend((other, stay) for other in by_guest[stay.guest] if stay.evening < other.morning)
        by_guest[stay.guest].append(stay)
    return found
