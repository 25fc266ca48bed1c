"""Pictures and clips that are put in place as released: those of a maker's archive that people have judged before, and the demo's.

They pass the gate like all others; what a person decided long ago takes the place of the review.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Protocol

from vorfreude.photos import store
from vorfreude.photos.actions.announcing import SOURCE
from vorfreude.photos.gate import PassedClip
from vorfreude.photos.models import Photo, Station
from vorfreude.photos.widths import widths_of


@dataclass(frozen=True, slots=True)
class Folder:
    """The variants of one picture in the store; several subjects may show it (a view of the hall). ``frames``: of a clip."""

    name: str
    width: int
    height: int
    placeholder: str
    widths: tuple[int, ...]
    frames: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """One picture of one subject that is out. ``photo`` is its public id."""

    photo: str
    subject: str
    stage: str
    station: str
    by: str
    taken_at: datetime
    released_at: datetime
    folder: Folder


class Shown(Protocol):
    """What the gate made of a picture."""

    @property
    def width(self) -> int:
        """Of the widest variant."""

    @property
    def height(self) -> int:
        """Of the widest variant."""

    @property
    def placeholder(self) -> str:
        """Tiles of colour."""

    @property
    def files(self) -> dict[str, bytes]:
        """The variants by name."""


def place_folder(shown: Shown) -> Folder:
    """Write what the gate made into the store, under a new name."""
    name = store.new_name(store.SHOWN)
    store.keep_all(name, shown.files)
    return Folder(name, shown.width, shown.height, shown.placeholder, widths_of(shown.files))


def place_clip(passed: PassedClip) -> Folder:
    """Write what the gate made of a clip into the store, under a new name."""
    shown = passed.shown
    name = store.new_name(store.SHOWN)
    store.keep_all(name, {**shown.files, **passed.files})
    return Folder(name, shown.width, shown.height, shown.placeholder, widths_of(shown.files), passed.frames)


def place(pictures: Sequence[Placed], *, actor: str) -> None:
    """Rows of pictures that are out, whose signals the caller records under ``announcement`` names. Twice is once.

    Raises KeyError for a station that is not set up; then nothing was placed.
    """
    names = {one.station for one in pictures}
    stations = dict(Station.objects.filter(name__in=names).values_list("name", "pk"))
    rows = [_row(one, stations[one.station], actor) for one in pictures]
    Photo.objects.bulk_create(rows, ignore_conflicts=True)


def announcement(photo: str) -> tuple[str, str]:
    """(source, id) of the signal that tells a journey of a picture that was placed."""
    return SOURCE, f"{photo}/1"


def _row(one: Placed, station: int, actor: str) -> Photo:
    return Photo(
        public_id=one.photo,
        subject=one.subject,
        stage=one.stage,
        station_id=station,
        way=Photo.Way.FOLDER,
        by=one.by,
        taken_at=one.taken_at,
        received_at=one.taken_at,
        fingerprint=blake2b(one.photo.encode(), digest_size=32, person=b"placed").hexdigest(),
        kind=Photo.Kind.CLIP if one.folder.frames else Photo.Kind.PICTURE,
        frames=one.folder.frames,
        standing=Photo.Standing.RELEASED,
        width=one.folder.width,
        height=one.folder.height,
        placeholder=one.folder.placeholder,
        widths=list(one.folder.widths),
        folder=one.folder.name,
        released_at=one.released_at,
        released_by=actor,
        announced=1,
    )
