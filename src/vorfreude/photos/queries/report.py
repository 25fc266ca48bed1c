"""What a works council may ask for: per month and station how many pictures, who let them out, what leaked.

Nobody who works on the floor is named or counted: the rows of this report are stations, never people.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from vorfreude.photos.clip_boxes import most_covered
from vorfreude.photos.models import Look, Photo, Station

S = Photo.Standing
ROWS = 500
"""Rows in memory at once."""


@dataclass(slots=True)
class StationMonth:
    """One station in one stretch of time, counted by when pictures were received. ``faces`` and ``texts`` were covered."""

    station: str
    titles: dict[str, str]
    taken: int = 0
    by_itself: int = 0
    by_people: int = 0
    refused: int = 0
    withdrawn: int = 0
    open: int = 0
    faces: int = 0
    texts: int = 0
    drawn: int = 0
    leaks: int = 0
    originals: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All stations that took pictures in a stretch, by name, and their sum."""

    stations: tuple[StationMonth, ...]
    total: StationMonth = field(default_factory=lambda: StationMonth("", {}))


def report(begins: datetime, ends: datetime) -> Report:
    """Count pictures received from ``begins`` until before ``ends``. Three queries; every picture of the time is read."""
    stations = {row.pk: StationMonth(row.name, row.titles) for row in Station.objects.all()}
    rows = Photo.objects.filter(received_at__gte=begins, received_at__lt=ends)
    columns = ("station", "standing", "released_by", "boxes", "drawn", "sealed")
    for station, standing, by, boxes, drawn, sealed in rows.values_list(*columns).iterator(ROWS):
        month = stations[station]
        _count(month, standing, by)
        _count_boxes(month, boxes)
        month.drawn += len(drawn)
        month.originals += bool(sealed)
    for station in _leaks(begins, ends):
        stations[station].leaks += 1
    used = sorted((one for one in stations.values() if one.taken or one.leaks), key=lambda one: one.station)
    return Report(tuple(used), _sum(used))


def first_month() -> datetime | None:
    """When the first picture came; None before that. One query."""
    return Photo.objects.order_by("received_at").values_list("received_at", flat=True).first()


def _count(month: StationMonth, standing: str, by: str) -> None:
    month.taken += 1
    match standing:
        case S.RELEASED:
            month.by_people += bool(by)
            month.by_itself += not by
        case S.REFUSED:
            month.refused += 1
        case S.WITHDRAWN:
            month.withdrawn += 1
        case _:
            month.open += 1


def _count_boxes(month: StationMonth, boxes: Iterable[list[object]]) -> None:
    covered = most_covered(boxes)
    month.faces += covered["face"]
    month.texts += covered["text"]


def _leaks(begins: datetime, ends: datetime) -> Iterable[int]:
    """Stations of pictures that were out when somebody had to cover more, or took them back; not those of objections."""
    looks = Look.objects.filter(at__gte=begins, at__lt=ends, act__in=(Look.Act.COVER, Look.Act.WITHDRAW))
    ours = (
        looks.filter(photo__released_at__isnull=False)
        .exclude(reason__startswith="objection")
        .exclude(reason="embargoed")
    )
    return ours.values_list("photo__station", "photo").distinct().values_list("photo__station", flat=True)


def _sum(months: Iterable[StationMonth]) -> StationMonth:
    total = StationMonth("", {})
    for one in months:
        for name in COUNTS:
            setattr(total, name, getattr(total, name) + getattr(one, name))
    return total


COUNTS = (
    "taken",
    "by_itself",
    "by_people",
    "refused",
    "withdrawn",
    "open",
    "faces",
    "texts",
    "drawn",
    "leaks",
    "originals",
)
