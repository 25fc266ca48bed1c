"""One step of the darkroom: pictures that are due are claimed, opened, passed through the gate, and saved.

A claim is a lease; a darkroom that dies leaves nothing half done, for a row changes only together with its standing and
only while the lease is its own. A picture that brings darkrooms down is refused, and the others go on.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db import transaction
from django.db.models import F, Q

from vorfreude.photos import limits, store
from vorfreude.photos.actions.announcing import announce
from vorfreude.photos.actions.eyes import lacks_eyes
from vorfreude.photos.actions.judging import variants_of
from vorfreude.photos.boxes import drawn_boxes, written_boxes
from vorfreude.photos.gate import Detecting, Developed, NotAPicture, Passed, Rules, pass_through
from vorfreude.photos.keys import vault
from vorfreude.photos.models import Photo, Station
from vorfreude.photos.rules import rules_of
from vorfreude.photos.vault import KeyMissing, Unreadable
from vorfreude.photos.widths import widths_of

AWAY = timedelta(minutes=1)
"""For a disk or a store to be mended, before a picture is tried again."""

PUT_OFF = timedelta(minutes=10)
"""For an operator to put the key back that an original wants."""

log = logging.getLogger(__name__)


class Developing(Protocol):
    """What decodes an original in a limited process."""

    def develop(self, original: bytes) -> Developed:
        """The picture, upright and small enough. Raises NotAPicture."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One picture that went through the gate, and the rules that held when it did."""

    rules: Rules
    developed: Developed
    passed: Passed
    detector: str


@dataclass(frozen=True, slots=True)
class Worked:
    """What one step did: the pictures it had in hand, how many of them went out by themselves, and the films it made."""

    pictures: int = 0
    released: int = 0
    films: int = 0

    @property
    def idle(self) -> bool:
        """Whether nothing was due."""
        return self.pictures + self.films == 0


def develop_due(darkroom: Developing, detector: Detecting, *, worker: str, now: datetime, limit: int = 1) -> Worked:
    """Take up to ``limit`` waiting pictures through the gate, the newest taken first: somebody may be watching.

    Safe in any number of processes at once. Raises what the database and the store raise, and what a detector raises
    that is no DetectorFailed; then the leases expire and the pictures are tried again.
    """
    claimed = _claim(worker=worker, now=now, limit=limit)
    try:
        released = sum(_develop(photo, darkroom, detector, worker=worker, now=now) for photo in claimed)
    except OSError:  # a full disk, or a store that is away: no fault of the pictures, which must not be given up for it
        _give_back(claimed, worker=worker, now=now)
        raise
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


def _give_back(claimed: Sequence[Photo], *, worker: str, now: datetime) -> None:
    """As if these had not been claimed; a little later, so that one file that cannot be read holds up no other."""
    held = Photo.objects.filter(pk__in=[photo.pk for photo in claimed], leased_by=worker, tries__gt=0)
    held.update(due_at=now + AWAY, leased_until=None, leased_by="", tries=F("tries") - 1)


def _put_off(photo: Photo, *, worker: str, now: datetime) -> bool:
    """Try it again in a while, as if for the first time. Always False: nothing was released."""
    held = Photo.objects.filter(pk=photo.pk, leased_by=worker)
    held.update(due_at=now + PUT_OFF, leased_until=None, leased_by="", tries=0)
    return False


def _develop(photo: Photo, darkroom: Developing, detector: Detecting, *, worker: str, now: datetime) -> bool:
    """One picture; gives whether it was released."""
    if photo.tries > limits.TRIES:
        return _refuse(photo, ["brought-the-darkroom-down"], worker=worker)
    sealed = store.fetch(photo.sealed) if photo.sealed else None
    if sealed is None:
        return _refuse(photo, ["original-gone"], worker=worker)
    try:
        developed = darkroom.develop(vault().open(sealed, about=photo.sealed))
    except KeyMissing as error:
        log.error("photo %s waits: %s", photo.public_id, error)  # noqa: TRY400 it says all that there is to know
        return _put_off(photo, worker=worker, now=now)
    except Unreadable as error:
        log.warning("photo %s: %s", photo.public_id, error)
        return _refuse(photo, ["unreadable"], worker=worker)
    except NotAPicture as error:
        return _refuse(photo, [error.code], worker=worker)
    rules = rules_of(photo, now)
    passed = pass_through(developed, rules, detector, drawn=drawn_boxes(photo.drawn, developed))
    judged = Judged(rules, developed, passed, detector.name)
    return _save(photo, judged, worker=worker, now=now)


def _save(photo: Photo, judged: Judged, *, worker: str, now: datetime) -> bool:
    """Files first, under a new name; then the row, if it is still ours; then the files that it had before go."""
    folder, before, shown = store.new_name(store.SHOWN), variants_of(photo), judged.passed.shown
    store.keep_all(folder, shown.files)
    is_mine = _settle(photo, judged, folder=folder, worker=worker, now=now)
    store.drop(before if is_mine else [f"{folder}/{name}" for name in shown.files])
    return is_mine and photo.standing == Photo.Standing.RELEASED


def _settle(photo: Photo, judged: Judged, *, folder: str, worker: str, now: datetime) -> bool:
    with transaction.atomic():
        if not _held(photo, worker):
            return False
        if _stale(photo, judged.rules, now):
            Photo.objects.filter(pk=photo.pk).update(leased_until=None, leased_by="", tries=0)
            return False
        developed, passed = judged.developed, judged.passed
        photo.detector, photo.folder = judged.detector[:200], folder
        photo.boxes, photo.covered = written_boxes(passed.boxes, developed), passed.covered
        photo.width, photo.height = passed.shown.width, passed.shown.height
        photo.placeholder, photo.widths = passed.shown.placeholder, list(widths_of(passed.shown.files))
        _free(photo)
        _stand(photo, passed, now)
        photo.save()
    return True


def _stale(photo: Photo, rules: Rules, now: datetime) -> bool:
    """Whether an objection, an embargo, a mask or a leak came while the picture was under the light: then once more."""
    held = rules_of(photo, now)
    return (held.cover_people, held.embargoed, held.automatic, held.masks) != (
        rules.cover_people,
        rules.embargoed,
        rules.automatic,
        rules.masks,
    )


def _stand(photo: Photo, passed: Passed, now: datetime) -> None:
    """Where the picture stands now: as the gate says, or as a person said who sent it back to have more covered."""
    decided = bool(photo.released_by) and "detector-failed" not in passed.reasons and not lacks_eyes(photo)
    if photo.standing == Photo.Standing.ASIDE:
        photo.reasons = [*photo.reasons[:1], *passed.reasons]
        return
    photo.reasons = list(passed.reasons)
    if passed.verdict == "refuse":  # an embargo: it is kept, seen by nobody, and comes to review when that is over
        photo.standing, photo.released_by = Photo.Standing.WITHDRAWN, ""
    elif passed.verdict == "release" or decided:
        photo.standing, photo.released_at = Photo.Standing.RELEASED, now
        photo.sample = not decided and int.from_bytes(photo.public_id.encode()[-2:]) % limits.SAMPLED == 0
        announce(photo, now=now)
    else:
        photo.standing, photo.released_by = Photo.Standing.REVIEW, ""


def _refuse(photo: Photo, reasons: list[str], *, worker: str) -> bool:
    """A picture that will never be seen; its files go. Always False: nothing was released."""
    with transaction.atomic():
        if not _held(photo, worker):
            return False
        files = [*variants_of(photo), photo.sealed]
        photo.standing, photo.reasons, photo.sealed, photo.folder = Photo.Standing.REFUSED, reasons, "", ""
        _free(photo)
        photo.save()
    store.drop(name for name in files if name)
    return False


def _held(photo: Photo, worker: str) -> bool:
    """Whether the row is still this worker's and begun with the same wish; locked until the transaction ends."""
    photo.station = Station.objects.select_for_update().get(pk=photo.station_id)
    mine = Photo.objects.select_for_update().filter(
        pk=photo.pk, leased_by=worker, standing=photo.standing, tries=photo.tries, subject=photo.subject
    )
    return mine.exists()


def _free(photo: Photo) -> None:
    photo.due_at = photo.leased_until = None
    photo.leased_by, photo.tries = "", 0
