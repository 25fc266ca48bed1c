"""From when on the parts of some work are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A part in the store: how many are free, and how many more come when."""

    on_hand: int
    arriving: int = 0
    arrives_on: date | None = None


def parts_from(wanted: Mapping[str, int], shelf: Mapping[str, OnShelf], today: date) -> date | str:
    """The first day on which all parts are there, ``today`` where they are; else the number of a part that is not to be had.

    What arrives on a day is unpacked on it, and there the day after. What was to arrive and did not is not there.
    """
    first = today
    for number, count in sorted(wanted.items()):
        found = shelf.get(number, OnShelf(0))
        if count <= found.on_hand:
            continue
        if found.arrives_on is None or found.arrives_on < today or count > found.on_hand + found.arriving:
            return number
        first = max(first, found.arrives_on + timedelta(days=1))
    return first
