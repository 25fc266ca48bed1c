"""Time-lapses that may be shown: which there are of a subject, and what may be served of one."""

from collections.abc import Collection
from dataclasses import dataclass

from vorfreude.photos import store
from vorfreude.photos.models import Film, Photo


@dataclass(frozen=True, slots=True)
class ShownFilm:
    """A film that is out. ``pictures``: how many are in it. ``folder`` is where its files lie, another for each making."""

    film: str
    subject: str
    stage: str
    folder: str
    pictures: int
    width: int
    height: int
    files: tuple[str, ...] = store.FILM


def films_of(subjects: Collection[str]) -> list[ShownFilm]:
    """The films of these subjects, the one of the earliest making first. One query."""
    rows = Film.objects.filter(subject__in=subjects).exclude(folder="").order_by("made_at", "pk")
    return [_shown(row) for row in rows]


def shown_film(film: str) -> ShownFilm | None:
    """A film as it may be served at this instant; None when a picture in it is not out, or not as it was. Two queries."""
    row = Film.objects.filter(public_id=film).exclude(folder="").first()
    if row is None:
        return None
    frames = {(photo, folder) for photo, folder in row.frames}
    named = Photo.objects.filter(public_id__in=[photo for photo, _ in frames], standing=Photo.Standing.RELEASED)
    return _shown(row) if frames == set(named.values_list("public_id", "folder")) else None


def _shown(row: Film) -> ShownFilm:
    return ShownFilm(row.public_id, row.subject, row.stage, row.folder, len(row.frames), row.width, row.height)
