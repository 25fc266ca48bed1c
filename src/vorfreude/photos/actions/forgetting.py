"""Originals are forgotten on schedule, and files that no row knows are swept up.

The file goes first, while its row is locked, and the row says so afterwards: a worker that is killed in between leaves
nothing readable beyond its time, and the next one finishes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from vorfreude.photos import store
from vorfreude.photos.actions.judging import end
from vorfreude.photos.models import Film, Photo

S = Photo.Standing
UNJUDGED = (S.WAITING, S.ASIDE, S.REVIEW)
FORGOTTEN = "nobody-judged-in-time"

STRAY = timedelta(days=1)
"""A file is written before its row: a day is far more than the longest transaction takes."""

AT_ONCE = 100
"""Originals in one step of forgetting, so that other work gets its turn."""


def forget_originals(*, now: datetime) -> int:
    """Delete the sealed originals whose time is over; gives how many.

    A picture that nobody has judged by then is refused: without its original no more of it could be covered.
    """
    over = Photo.objects.exclude(sealed="").filter(keep_until__lte=now).order_by("keep_until")
    forgotten = 0
    while chosen := list(over.values_list("pk", flat=True)[:AT_ONCE]):
        forgotten += sum(_forget(pk, now) for pk in chosen)
    return forgotten


def sweep_strays(*, now: datetime) -> int:
    """Delete files older than a day that belong to no row: those of workers that were killed; gives how many."""
    sealed = set(Photo.objects.exclude(sealed="").values_list("sealed", flat=True))
    folders = {
        folder
        for table in (Photo, Film)
        for folder in table.objects.exclude(folder="").values_list("folder", flat=True)
    }
    strays = [name for name in store.names(store.ORIGINALS) if name not in sealed and _is_old(name, now)]
    strays += [
        name for name in store.names(store.SHOWN) if name.rpartition("/")[0] not in folders and _is_old(name, now)
    ]
    store.drop(strays)
    return len(strays)


def _forget(pk: int, now: datetime) -> bool:
    with transaction.atomic():
        row = Photo.objects.select_for_update().filter(pk=pk, keep_until__lte=now).exclude(sealed="").first()
        if row is None:
            return False
        store.drop([row.sealed])
        if row.standing in UNJUDGED:
            _drop_later(end(row, FORGOTTEN))
        else:
            row.sealed = ""
            row.save(update_fields=["sealed"])
    return True


def _drop_later(files: Sequence[str]) -> None:
    transaction.on_commit(lambda: store.drop(files))


def _is_old(name: str, now: datetime) -> bool:
    written = store.kept_since(name)
    return written is not None and now - written > STRAY
