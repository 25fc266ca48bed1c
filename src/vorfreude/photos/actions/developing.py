"""One step of the darkroom: pictures that are due are claimed, opened, passed through the gate, and saved.

A claim is a lease; a darkroom that dies leaves nothing half done, for a row changes only together with its standing and
only while the lease is its own. A picture that brings darkrooms down is refused, and the others go on.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.db.models import F, Q

from vorfreude.photos import limits, store
from vorfreude.photos.actions.announcing import announce
from vorfreude.photos.actions.eyes import lacks_eyes
from vorfreude.photos.boxes import drawn_boxes, written_boxes
from vorfreude.photos.gate import Detecting, Developed, NotAPicture, Passed, pass_through
from vorfreude.photos.keys import vault
from vorfreude.photos.models import Photo
from vorfreude.photos.rules import rules_of
from vorfreude.photos.vault import Unreadable

log = logging.getLogger(__name__)


class Developing(Protocol):
    """What decodes an original in a limited process."""

    def develop(self, original: bytes) -> Developed:
        """The picture, upright and small enough. Raises NotAPicture."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What one step did: the pictures it had in hand, and how many of them went out by themselves."""

    pictures: int = 0
    released: int = 0

    @property
    def idle(self) -> bool:
        """Whether nothing was due."""
        return self.pictures == 0


def develop_due(darkroom: Developing, detector: Detecting, *, worker: str, now: datetime, limit: int = 1) -> Worked:
    """Take up to ``limit`` waiting pictures through the gate, the newest taken first: somebody may be watching.

    Safe in any number of processes at once. Raises what the database and the store raise, and what a detector raises
    that is no DetectorFailed; then the leases expire and the pictures are tried again.
    """
    claimed = _claim(worker=worker, now=now, limit=limit)
    released = sum(_develop(photo, darkroom, detector, worker=worker, now=now) for photo in claimed)
    return Worked(len(claimed), released)


def release_photo_leases(*, worker: str) -> int:
    """Free what a darkroom of this name held before it died; gives how many pictures."""
    return Photo.objects.filter(leased_by=worker, leased_until__isnull=False).update(leased_until=None, leased_by="")


def _claim(*, worker: str, now: datetime, limit: int) -> Sequence[Photo]:
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    with transaction.atomic():
        due = Photo.objects.filter(free, due_at__lte=now).order_by("-taken_at").select_for_update(skip_locked=True)
        chosen = list(due.values_list("pk", flat=True)[:limit])
        Photo.objects.filter(pk__in=chosen).update(
            leased_until=now + limits.LEASE, leased_by=worker, tries=F("tries") + 1
        )
        return list(Photo.objects.filter(pk__in=chosen).select_related("station"))


def _develop(photo: Photo, darkroom: Developing, detector: Detecting, *, worker: str, now: datetime) -> bool:
    """One picture; gives whether it was released."""
    if photo.tries > limits.TRIES:
        return _refuse(photo, ["brought-the-darkroom-down"], worker=worker)
    sealed = store.fetch(photo.sealed) if photo.sealed else None
    if sealed is None:
        return _refuse(photo, ["original-gone"], worker=worker)
    try:
        developed = darkroom.develop(vault().open(sealed, about=photo.sealed))
    except Unreadable as error:
        log.warning("photo %s: %s", photo.public_id, error)
        return _refuse(photo, ["unreadable"], worker=worker)
    except NotAPicture as error:
        return _refuse(photo, [error.code], worker=worker)
    rules = rules_of(photo)
    passed = pass_through(developed, rules, detector, drawn=drawn_boxes(photo.drawn, developed))
    return _save(photo, developed, passed, detector.name, worker=worker, now=now)


def _save(photo: Photo, developed: Developed, passed: Passed, detector: str, *, worker: str, now: datetime) -> bool:
    """Files first, under a new name; then the row, if it is still ours; then the files that it had before go."""
    folder, before = store.new_name(store.SHOWN), _files(photo)
    store.keep_all(folder, passed.shown.files)
    is_mine = _settle(photo, developed, passed, detector, folder=folder, worker=worker, now=now)
    store.drop(before if is_mine else [f"{folder}/{name}" for name in passed.shown.files])
    return is_mine and photo.standing == Photo.Standing.RELEASED


def _settle(  # noqa: PLR0913 a row is written from all that is known
    photo: Photo, developed: Developed, passed: Passed, detector: str, *, folder: str, worker: str, now: datetime
) -> bool:
    with transaction.atomic():
        if not _held(photo, worker):
            return False
        photo.detector, photo.folder = detector[:200], folder
        photo.boxes, photo.covered = written_boxes(passed.boxes, developed), passed.covered
        photo.width, photo.height = passed.shown.width, passed.shown.height
        photo.placeholder, photo.widths = passed.shown.placeholder, _widths(passed.shown.files)
        photo.reasons = list(passed.reasons)
        _free(photo)
        _stand(photo, passed, now)
        photo.save()
    return True


def _stand(photo: Photo, passed: Passed, now: datetime) -> None:
    """Where the picture stands now: as the gate says, or as a person said who sent it back to have more covered."""
    decided = bool(photo.released_by) and "detector-failed" not in passed.reasons and not lacks_eyes(photo)
    if passed.verdict == "refuse":
        photo.standing = Photo.Standing.REFUSED
    elif passed.verdict == "release" or decided:
        photo.standing, photo.released_at = Photo.Standing.RELEASED, now
        photo.sample = not decided and int.from_bytes(photo.public_id.encode()[-2:]) % limits.SAMPLED == 0
        announce(photo, now=now)
    else:
        photo.standing = Photo.Standing.REVIEW


def _refuse(photo: Photo, reasons: list[str], *, worker: str) -> bool:
    """A picture that will never be seen; its files go. Always False: nothing was released."""
    with transaction.atomic():
        if not _held(photo, worker):
            return False
        files = [*_files(photo), photo.sealed]
        photo.standing, photo.reasons, photo.sealed, photo.folder = Photo.Standing.REFUSED, reasons, "", ""
        _free(photo)
        photo.save()
    store.drop(name for name in files if name)
    return False


def _held(photo: Photo, worker: str) -> bool:
    """Whether the row is still this worker's and waiting; locked until the transaction ends."""
    mine = Photo.objects.select_for_update().filter(
        pk=photo.pk, leased_by=worker, standing=Photo.Standing.WAITING, tries=photo.tries
    )
    return mine.exists()


def _free(photo: Photo) -> None:
    photo.due_at = photo.leased_until = None
    photo.leased_by, photo.tries = "", 0


def _files(photo: Photo) -> list[str]:
    return [f"{photo.folder}/{width}.{kind}" for width in photo.widths for kind in store.KINDS] if photo.folder else []


def _widths(files: Sequence[str] | dict[str, bytes]) -> list[int]:
    return sorted({int(name.partition(".")[0]) for name in files})
