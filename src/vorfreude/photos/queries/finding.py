"""Finding a picture again, wherever it stands by now, and its record: what it is, what became of it, and who did that."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from vorfreude.photos.models import Photo
from vorfreude.photos.queries.review import LOOKED_AT, Found, Seen

MOST_FOUND: Final = 60
"""Pictures that a search gives; who looks for one more says more."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of a picture that somebody looks for. Everything may be empty.

    ``words`` are the beginning of a subject's name, or a whole public id; ``begins`` and ``ends`` hold when it was taken.
    """

    words: str = ""
    station: str = ""
    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundPhoto:
    """One picture in a list. ``is_drawn``: there are covered variants that a reviewer may see."""

    photo: str
    subject: str
    stage: str
    station: str
    titles: dict[str, str]
    standing: str
    taken_at: datetime
    width: int
    height: int
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class Record:
    """All that is written down of one picture. ``looks`` is oldest first; ``released_by`` is empty where it went by itself."""

    found: FoundPhoto
    way: str
    by: str
    captions: dict[str, str]
    received_at: datetime
    reasons: tuple[str, ...]
    boxes: tuple[Found, ...]
    covered: float
    detector: str
    keep_until: datetime | None
    released_at: datetime | None
    released_by: str
    looks: tuple[Seen, ...]


def find_photos(sought: Sought) -> tuple[FoundPhoto, ...]:
    """Those that fit, the one taken last first, MOST_FOUND at most. One query."""
    rows = Photo.objects.filter(_fits(sought)).select_related("station").order_by("-taken_at", "-pk")
    return tuple(map(_found, rows[:MOST_FOUND]))


def photos_about(subject: str) -> tuple[FoundPhoto, ...]:
    """All of one subject (its whole name), whatever became of them, MOST_FOUND of the newest. One query."""
    rows = Photo.objects.filter(subject=subject).select_related("station").order_by("-taken_at", "-pk")
    return tuple(map(_found, rows[:MOST_FOUND]))


def record(photo: str) -> Record | None:
    """The record of a picture, wherever it stands; None when there is none. Two queries."""
    row = Photo.objects.filter(public_id=photo).select_related("station").first()
    if row is None:
        return None
    return Record(
        found=_found(row),
        way=row.way,
        by=row.by,
        captions=row.captions,
        received_at=row.received_at,
        reasons=tuple(row.reasons),
        boxes=tuple(Found(*box) for box in row.boxes),
        covered=row.covered,
        detector=row.detector,
        keep_until=row.keep_until if row.sealed else None,
        released_at=row.released_at,
        released_by=row.released_by,
        looks=tuple(Seen(look.person, look.act, look.at, look.reason) for look in row.looks.order_by("pk")),
    )


def _fits(sought: Sought) -> Q:
    chosen = Q()
    if sought.words:
        chosen &= Q(subject__istartswith=sought.words) | Q(public_id=sought.words)
    if sought.station:
        chosen &= Q(station__name=sought.station)
    if sought.begins:
        chosen &= Q(taken_at__gte=sought.begins)
    if sought.ends:
        chosen &= Q(taken_at__lt=sought.ends)
    return chosen


def _found(row: Photo) -> FoundPhoto:
    return FoundPhoto(
        photo=row.public_id,
        subject=row.subject,
        stage=row.stage,
        station=row.station.name,
        titles=row.station.titles,
        standing=row.standing,
        taken_at=row.taken_at,
        width=row.width,
        height=row.height,
        is_drawn=bool(row.folder) and row.standing in LOOKED_AT,
    )
