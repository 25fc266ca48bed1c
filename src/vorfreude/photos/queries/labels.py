"""What people corrected, as a labelled set: what the detector found in a picture, and what they drew besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from vorfreude.photos import store
from vorfreude.photos.keys import vault
from vorfreude.photos.models import Look, Photo
from vorfreude.photos.vault import Unreadable

ROWS = 200
"""Rows in memory at once."""

JUDGED = (Look.Act.RELEASE, Look.Act.COVER, Look.Act.CONFIRM)


@dataclass(frozen=True, slots=True)
class Label:
    """One picture that a person has judged. ``boxes`` (kind, x, y, width, height, score, keeps) were found, ``drawn``
    (x, y, width, height) added, both in ten-thousandths of the upright picture. ``sealed`` names the original, empty
    once that was deleted. Who judged is not part of it.
    """

    photo: str
    station: str
    detector: str
    sealed: str
    judged_at: datetime
    boxes: list[list[object]]
    drawn: list[list[int]]


def labels() -> Iterator[Label]:
    """Every picture that somebody released, covered or confirmed, as it was judged last; the oldest picture first.

    No clips: the detector is measured on pictures.
    """
    chosen = Photo.objects.filter(looks__act__in=JUDGED, kind=Photo.Kind.PICTURE).distinct().order_by("pk")
    columns = ("pk", "public_id", "station__name", "detector", "sealed", "drawn")
    for pk, public_id, station, detector, sealed, drawn in chosen.values_list(*columns).iterator(ROWS):
        look = Look.objects.filter(photo=pk, act__in=JUDGED).latest("pk")
        found = [box for box in look.boxes if box[0] in {"face", "text"}]
        yield Label(public_id, station, detector, sealed, look.at, found, drawn)


def original_of(label: Label) -> bytes | None:
    """The uncovered original, for measuring alone; None when it was deleted or cannot be opened."""
    sealed = store.fetch(label.sealed) if label.sealed else None
    if sealed is None:
        return None
    try:
        return vault().open(sealed, about=label.sealed)
    except Unreadable:
        return None
