"""What cannot be: somebody in two places, two items in one place, a walk that takes longer than there is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Literal

from vorfreude.core.programme.model import Item, Programme

NONE = timedelta()

Walk = Callable[[str, str], timedelta]
"""How long one walks from one place to another; places by name."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two items that cannot both be: over one ``person`` (``who`` is their name) or one ``place``. ``by`` is how long they overlap,
    or for a ``walk`` how many minutes are missing between them.
    """

    sort: Literal["person", "place", "walk"]
    who: str
    first: Item
    second: Item
    by: timedelta


def conflicts_of(programme: Programme, *, walk: Walk | None = None) -> list[Conflict]:
    """Every pair of items that overlap in a person or a place, and walks too short, in the order of time. With ``walk`` also those."""
    found = [*_overlaps(programme.items), *_of_people(programme.items, walk)]
    return sorted(
        found, key=lambda one: (one.second.begins, one.first.begins, one.sort, one.who, one.first.key, one.second.key)
    )


def _overlaps(items: Iterable[Item]) -> Iterator[Conflict]:
    by_place: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.place:
            by_place[item.place].append(item)
    for place, those in by_place.items():
        for first, second in _pairs(those):
            if (by := _overlap(first, second)) > NONE:
                yield Conflict("place", place, first, second, by)


def _of_people(items: Iterable[Item], walk: Walk | None) -> Iterator[Conflict]:
    by_person: dict[str, list[Item]] = defaultdict(list)
    names: dict[str, str] = {}
    for item in items:
        for person in item.people:
            by_person[person.key].append(item)
            names[person.key] = person.name
    for key, those in by_person.items():
        for first, second in _pairs(those):
            if (by := _overlap(first, second)) > NONE:
                yield Conflict("person", names[key], first, second, by)
            elif walk is not None and (missing := _missing(first, second, walk)) > NONE:
                yield Conflict("walk", names[key], first, second, missing)


def _pairs(items: list[Item]) -> Iterator[tuple[Item, Item]]:
    yield from combinations(sorted(items, key=lambda item: (item.begins, item.ends, item.key)), 2)


def _overlap(first: Item, second: Item) -> timedelta:
    begins: datetime = max(first.begins, second.begins)
    return min(first.ends, second.ends) - begins


def _missing(first: Item, second: Item, walk: Walk) -> timedelta:
    if not first.place or not second.place or first.place == second.place:
        return NONE
    return walk(first.place, second.place) - (second.begins - first.ends)
