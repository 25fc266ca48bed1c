"""Stations: made, changed and closed. One that took pictures is never deleted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from vorfreude.photos import limits
from vorfreude.photos.models import Station

NAME: Final = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{limits.NAME - 1}}}")
"""How a station is called: fit for an address and for a folder."""

THOUSANDTHS: Final = 1000
MOST_MASKS: Final = 20
"""A camera that needs more should look elsewhere."""

type Rectangle = tuple[int, int, int, int]
"""x, y, width, height in thousandths of the picture."""


class NotMade(ValueError):
    """A station, a device or a sheet cannot be made like this. ``code`` says why; nothing was changed."""

    def __init__(self, code: str, *, came: str, expected: str, hint: str) -> None:
        self.code, self.came, self.expected, self.hint = code, came, expected, hint
        super().__init__(f"{code}: {came} came; expected {expected}; hint: {hint}")


@dataclass(frozen=True, slots=True)
class Place:
    """What a station is: its titles by language, the stages whose builds stand there (none: all), its camera's masks."""

    titles: Mapping[str, str] = field(default_factory=dict)
    stages: Sequence[str] = ()
    masks: Sequence[Rectangle] = ()


def make_station(*, name: str, place: Place, actor: str, now: datetime) -> int:  # noqa: ARG001 who and when: as every verb
    """Make a station and give its row. Raises NotMade (station-name, station-there, station-mask)."""
    if not NAME.fullmatch(name):
        raise NotMade(
            "station-name",
            came=f"the name {name[: limits.NAME]!r}",
            expected=f"1 to {limits.NAME} letters, digits, dots, hyphens",
            hint="as it is called on the floor, for example PAINT-40",
        )
    values = _values(place)
    try:
        with transaction.atomic():
            return Station.objects.create(name=name, **values).pk
    except IntegrityError as error:
        raise NotMade(
            "station-there",
            came=f"the name {name!r}",
            expected="one that no station has or had",
            hint="change that station, or open it again",
        ) from error


def change_station(*, station: int, place: Place, actor: str, now: datetime) -> bool:  # noqa: ARG001 who and when: as every verb
    """Give a station other titles, stages and masks; False when there is none. Raises NotMade (station-mask).

    What was taken before keeps the stage that it was judged to be of.
    """
    return bool(Station.objects.filter(pk=station).update(**_values(place)))


def close_station(*, station: int, actor: str, now: datetime) -> bool:  # noqa: ARG001 who: as every verb
    """From now on no picture comes from there; False when it was closed before or never was."""
    return bool(Station.objects.filter(pk=station, closed_at=None).update(closed_at=now))


def open_station(*, station: int, actor: str, now: datetime) -> bool:  # noqa: ARG001 who and when: as every verb
    """Open a closed station again; False when it is open or never was. It does not release by itself until asked to."""
    closed = Station.objects.filter(pk=station, closed_at__isnull=False)
    return bool(closed.update(closed_at=None, automatic_since=None, automatic_by=""))


def _values(place: Place) -> dict[str, object]:
    return {
        "titles": {
            language: title.strip()[: limits.TITLE] for language, title in place.titles.items() if title.strip()
        },
        "stages": list(dict.fromkeys(place.stages)),
        "masks": [list(mask) for mask in map(_checked, place.masks)][:MOST_MASKS],
    }


def _checked(mask: Rectangle) -> Rectangle:
    x, y, width, height = mask
    if min(x, y) < 0 or min(width, height) < 1 or x + width > THOUSANDTHS or y + height > THOUSANDTHS:
        raise NotMade(
            "station-mask",
            came=f"the mask {x} {y} {width} {height}",
            expected="left, top, width, height in thousandths, inside the picture",
            hint="the whole picture is 0 0 1000 1000",
        )
    return mask
