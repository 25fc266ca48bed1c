"""Which time-lapses are to be made: a picture that comes out asks for one, one that is taken back ends the one it is in.

Only pictures of cameras that stand still make a film, and no clips. Called with the station's row locked, like everything that lets a
picture out or takes it back; nothing is made here.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from vorfreude.lib.opaque import opaque
from vorfreude.photos import limits, store
from vorfreude.photos.models import Film, Photo

FILMED = (Photo.Way.CAMERA, Photo.Way.FOLDER)


def ask_for_film(photo: Photo, *, now: datetime) -> None:
    """Have the film that this picture belongs to made, or made anew. What is shown of it meanwhile stays."""
    if not _is_filmed(photo):
        return
    film, _ = Film.objects.get_or_create(
        subject=photo.subject, stage=photo.stage, station=photo.station, defaults={"public_id": opaque()}
    )
    due = now + limits.FILM_SETTLES
    if film.made_at is not None:
        due = max(due, film.made_at + limits.FILM_RESTS)
    Film.objects.filter(pk=film.pk).update(wishes=F("wishes") + 1, due_at=film.due_at or due, tries=0)


def take_down_films(photos: Sequence[Photo], *, now: datetime) -> None:
    """Films with these pictures are gone at once, files and all, and are made anew without them."""
    keys = {(photo.subject, photo.stage, photo.station_id) for photo in photos if _is_filmed(photo)}
    if not keys:
        return
    subjects, stages, stations = (set(names) for names in zip(*keys, strict=True))
    found = Film.objects.filter(subject__in=subjects, stage__in=stages, station__in=stations)
    films = [film for film in found if (film.subject, film.stage, film.station_id) in keys]
    files = [name for film in films for name in files_of(film)]
    Film.objects.filter(pk__in=[film.pk for film in films]).update(
        wishes=F("wishes") + 1, due_at=now, tries=0, folder="", frames=[]
    )
    transaction.on_commit(lambda: store.drop(files))


def files_of(film: Film) -> list[str]:
    """The names of a film's files in the store; none while there is nothing to show."""
    return [f"{film.folder}/{name}" for name in store.FILM] if film.folder else []


def _is_filmed(photo: Photo) -> bool:
    return photo.way in FILMED and photo.kind == Photo.Kind.PICTURE
