"""What changed between two editions of a programme, item by item, in the order in which it matters to somebody who was told the old one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vorfreude.core.programme.model import Item, Programme

Change = Literal[
    "dropped",
    "added",
    "moved",
    "longer",
    "shorter",
    "elsewhere",
    "people",
    "renamed",
    "fixed",
    "loose",
    "hold",
    "groups",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of one item; ``before`` and ``after`` are what it was and is: instants, lengths in minutes, names."""

    key: str
    title: str
    change: Change
    before: datetime | int | str | None = None
    after: datetime | int | str | None = None


def differences(old: Programme, new: Programme) -> list[Difference]:
    """Everything that changed, by the time of the items; an item that stayed the same is not named."""
    was, now = old.by_key, new.by_key
    found: list[tuple[datetime, Difference]] = []
    for key in sorted(was.keys() | now.keys()):
        before, after = was.get(key), now.get(key)
        if before is None and after is not None:
            found.append((after.begins, Difference(key, after.title, "added", after=after.begins)))
        elif after is None and before is not None:
            found.append((before.begins, Difference(key, before.title, "dropped", before=before.begins)))
        elif before is not None and after is not None:
            found.extend((after.begins, one) for one in _of_item(before, after))
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].key))]


def _of_item(before: Item, after: Item) -> Iterator[Difference]:
    key, title = after.key, after.title
    if before.begins != after.begins:
        yield Difference(key, title, "moved", before.begins, after.begins)
    if before.lasts != after.lasts:
        minutes = [int(item.lasts.total_seconds() // 60) for item in (before, after)]
        yield Difference(key, title, "longer" if after.lasts > before.lasts else "shorter", *minutes)
    if before.place != after.place:
        yield Difference(key, title, "elsewhere", before.place, after.place)
    yield from _whose(before, after)
    if before.title != after.title:
        yield Difference(key, title, "renamed", before.title, after.title)
    if before.fixed != after.fixed:
        yield Difference(key, title, "fixed" if after.fixed else "loose")
    if before.hold != after.hold:
        yield Difference(key, title, "hold", *(int(item.hold.total_seconds() // 60) for item in (before, after)))


def _whose(before: Item, after: Item) -> Iterator[Difference]:
    """Who is part of it, and which groups it is for."""
    people = [", ".join(sorted(one.name for one in item.people)) for item in (before, after)]
    if people[0] != people[1]:
        yield Difference(after.key, after.title, "people", *people)
    if before.groups != after.groups:
        yield Difference(
            after.key, after.title, "groups", *(", ".join(sorted(item.groups)) for item in (before, after))
        )
