"""One time-lapse is made: covered variants of released pictures become a film, and nothing else ever does.

The pictures are read first and asked again when the film is done, under the lock of their station: a film with a
picture that was taken back, or covered more, meanwhile is thrown away and never seen.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vorfreude.intake import actions as intake
from vorfreude.intake import queries as recorded
from vorfreude.lib import leases
from vorfreude.photos import limits, store
from vorfreude.photos.actions.filming import FILMED, files_of
from vorfreude.photos.gate import Frames, film_of
from vorfreude.photos.models import Film, Photo, Station

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture as it is out now."""

    photo: str
    folder: str
    widths: tuple[int, ...]


class _Gone(Exception):
    """A picture went while its film was being made."""


def make_film(*, worker: str, now: datetime, between: Callable[[], object] = lambda: None) -> bool:
    """Make the film that has been due longest; whether one was due. Safe in any number of processes at once.

    ``between`` is called before each frame, so that pictures that wait need not wait for a whole film. Raises what the
    store, the database and the encoder raise; then the lease expires and it is tried again, a few times.
    """
    film = _claim(worker=worker, now=now)
    if film is None:
        return False
    frames = _frames(film)
    if len(frames) < limits.FEWEST_FRAMES:
        _settle(film, [], {}, (0, 0), now=now)
        return True
    try:
        made = film_of(_Strip(frames, between))
    except _Gone:
        made = None
    if made is None:
        leases.settle(film)
    else:
        _settle(film, frames, dict(zip(store.FILM, made.files, strict=True)), made.size, now=now)
    return True


def release_film_leases(*, worker: str) -> int:
    """Free what a darkroom of this name held before it died; gives how many films."""
    return leases.release(Film.objects.all(), worker=worker)


@dataclass(frozen=True, slots=True)
class _Strip(Frames):
    """The covered variants of pictures, read from the store as they are wanted."""

    frames: Sequence[Frame]
    between: Callable[[], object]

    def __len__(self) -> int:
        return len(self.frames)

    def files(self, width: int) -> Iterator[bytes]:
        for frame in self.frames:
            self.between()
            chosen = next((one for one in sorted(frame.widths) if one >= width), max(frame.widths))
            file = store.fetch(f"{frame.folder}/{chosen}.jpg")
            if file is None:
                raise _Gone(frame.photo)
            yield file


def _claim(*, worker: str, now: datetime) -> Film | None:
    due = Film.objects.filter(due_at__lte=now).order_by("due_at")
    film = next(iter(leases.claim(due, worker=worker, now=now, lease=limits.FILM_LEASE)), None)
    if film and film.tries > limits.TRIES:
        log.error("film %s could not be made %d times and is given up", film.public_id, limits.TRIES)
        leases.settle(film, due_at=None)
        return None
    return film


def _frames(film: Film) -> list[Frame]:
    """The pictures of a film that are out, in the order in which they were taken; of too many some, evenly."""
    found = [Frame(photo, folder, tuple(widths)) for photo, folder, widths in _out(film)]
    most = limits.MOST_FRAMES
    if len(found) <= most:
        return found
    return [found[number * (len(found) - 1) // (most - 1)] for number in range(most)]


def _out(film: Film) -> Sequence[tuple[str, str, list[int]]]:
    rows = Photo.objects.filter(
        subject=film.subject,
        stage=film.stage,
        station=film.station_id,
        way__in=FILMED,
        kind=Photo.Kind.PICTURE,
        standing=Photo.Standing.RELEASED,
    )
    return list(rows.exclude(folder="").order_by("taken_at", "pk").values_list("public_id", "folder", "widths"))


def _settle(
    film: Film,
    frames: Sequence[Frame],
    files: dict[str, bytes],
    size: tuple[int, int],
    *,
    now: datetime,
) -> None:
    """Files first, under a new name; then the row, if all of its pictures are still out; then the old files go."""
    folder = store.new_name(store.SHOWN) if files else ""
    store.keep_all(folder, files)
    made = Film(folder=folder, frames=[[one.photo, one.folder] for one in frames], width=size[0], height=size[1])
    with transaction.atomic():
        Station.objects.select_for_update().get(pk=film.station_id)
        row = leases.ours(film).select_for_update().first()
        is_good = row is not None and {(photo, kept) for photo, kept, _ in _out(film)} >= set(map(tuple, made.frames))
        old = files_of(row) if row and is_good else files_of(made)
        if row and is_good:
            _save(row, made, is_last=row.wishes == film.wishes, now=now)
        elif row:
            leases.settle(row)
    store.drop(old)


def _save(row: Film, made: Film, *, is_last: bool, now: datetime) -> None:
    had = bool(row.folder)
    row.folder, row.frames, row.width, row.height = made.folder, made.frames, made.width, made.height
    row.made_at = now if made.folder else row.made_at
    row.due_at = None if is_last else now + (limits.FILM_RESTS if made.folder else limits.FILM_SETTLES)
    leases.take_away(row)
    row.save()
    subject = recorded.subject_id(row.subject)
    if (row.folder or had) and subject is not None:
        intake.touch(now=now, subject_ids=[subject])  # its page is another now: whoever has it open shall see
