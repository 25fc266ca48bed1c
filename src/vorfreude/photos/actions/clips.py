"""One clip passes the gate, frame by frame; between two frames pictures that wait go first.

The lease is renewed on the way: one darkroom works for minutes, and one that was killed is soon replaced. Whatever
happened to the clip meanwhile (refused, objected to, given to another build) ends the work on it, and nothing is kept.
"""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.db.models import F, Q, QuerySet

from vorfreude.photos import limits
from vorfreude.photos.actions.settling import Judged, give_back, original_of, refuse_unseen, settle
from vorfreude.photos.clip_boxes import drawn_over, written_in_frames
from vorfreude.photos.gate import Detecting, NotAPicture, PassedClip, Pixels, Rules, pass_clip
from vorfreude.photos.models import Photo
from vorfreude.photos.rules import rules_of

AGAIN = ("took-too-long", "decoder-died")
"""What may come of a machine that was busy rather than of the clip."""

type Between = Callable[[], datetime | None]
"""Called before each frame: lets pictures go first and gives the present instant; None when the detector is not to be
trusted any more, and the clip must wait."""


class Unreeling(Protocol):
    """What takes a clip apart in a limited process."""

    def frames(self, clip: bytes) -> Generator[Pixels]:
        """Its frames, upright and small enough. Raises NotAPicture."""


class _Left(Exception):
    """The clip is not ours any more, or must wait."""


def pass_due_clip(
    darkroom: Unreeling, detector: Detecting, *, worker: str, now: datetime, between: Between | None = None
) -> bool:
    """Take the clip that has waited longest through the gate; whether one was due. Safe in any number of processes.

    Raises what the database, the store and the encoder raise; then the lease expires and it is tried again, a few times.
    """
    photo = _claim(worker=worker, now=now)
    if photo is None:
        return False
    try:
        _pass(photo, darkroom, detector, worker=worker, now=now, between=between or (lambda: now))
    except OSError:  # a full disk, or a store that is away: no fault of the clip, which must not be given up for it
        give_back([photo], worker=worker, now=now)
        raise
    return True


def _claim(*, worker: str, now: datetime) -> Photo | None:
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    due = Photo.objects.filter(free, due_at__lte=now, kind=Photo.Kind.CLIP).order_by("due_at", "pk")
    if not due.exists():  # asked ten times a second: without a lock
        return None
    with transaction.atomic():
        photo = due.select_for_update(skip_locked=True).first()
        if photo is None:
            return None
        held = Photo.objects.filter(pk=photo.pk)
        held.update(leased_until=now + limits.CLIP_LEASE, leased_by=worker, tries=F("tries") + 1)
        return held.select_related("station").get()


def _pass(
    photo: Photo, darkroom: Unreeling, detector: Detecting, *, worker: str, now: datetime, between: Between
) -> None:
    original = original_of(photo, worker=worker, now=now)
    if original is None:
        return
    rules, lease = rules_of(photo, now), _Lease(photo, worker, now, between)
    drawn = drawn_over(photo.drawn)
    try:
        with closing(darkroom.frames(original)) as frames:
            passed = pass_clip(frames, rules, detector, drawn=drawn, between=lease.hold)
    except _Left:
        return
    except NotAPicture as error:
        _refused(photo, error, worker=worker, now=lease.now)
        return
    settle(photo, _judged(rules, passed, detector.name), worker=worker, now=lease.now)


def _judged(rules: Rules, passed: PassedClip, detector: str) -> Judged:
    return Judged(
        rules=rules,
        verdict=passed.verdict,
        reasons=passed.reasons,
        boxes=written_in_frames(passed.boxes, passed.size),
        covered=passed.covered,
        shown=passed.shown,
        detector=detector,
        files=passed.files,
        frames=passed.frames,
    )


def _refused(photo: Photo, error: NotAPicture, *, worker: str, now: datetime) -> None:
    """Not to be opened: refused; at once where the clip is at fault, else after a few tries."""
    if error.code not in AGAIN or photo.tries >= limits.TRIES:
        refuse_unseen(photo, error.code, worker=worker)
        return
    _let_go(photo, worker, due_at=now)


@dataclass(slots=True)
class _Lease:
    """Holds the clip while it is worked on. ``now`` is the instant of the last frame."""

    photo: Photo
    worker: str
    now: datetime
    between: Between

    def hold(self) -> None:
        """Raises _Left when the clip is not ours any more, or the detector is not to be trusted."""
        present = self.between()
        if present is None:
            _let_go(self.photo, self.worker, due_at=self.now, tries=self.photo.tries - 1)
            raise _Left
        self.now = present
        if not self._mine().update(leased_until=present + limits.CLIP_LEASE):
            raise _Left

    def _mine(self) -> "QuerySet[Photo]":
        return Photo.objects.filter(pk=self.photo.pk, leased_by=self.worker, tries=self.photo.tries)


def _let_go(photo: Photo, worker: str, **changes: object) -> None:
    """It stays due, and is begun anew."""
    Photo.objects.filter(pk=photo.pk, leased_by=worker).update(leased_until=None, leased_by="", **changes)
