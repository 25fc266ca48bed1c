"""One clip passes the gate, frame by frame; between two frames pictures that wait go first.

The lease is renewed on the way: one darkroom works for minutes, and one that was killed is soon replaced. Whatever
happened to the clip meanwhile (refused, objected to, given to another build) ends the work on it, and nothing is kept.
"""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from vorfreude.lib import leases
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
    due = Photo.objects.filter(due_at__lte=now, kind=Photo.Kind.CLIP).select_related("station").order_by("due_at", "pk")
    claimed = leases.claim(due, worker=worker, now=now, lease=limits.CLIP_LEASE)
    try:
        for photo in claimed:
            _pass(photo, darkroom, detector, now=now, between=between or (lambda: now))
    except OSError:  # a full disk, or a store that is away: no fault of the clip, which must not be given up for it
        give_back(claimed, now=now)
        raise
    return bool(claimed)


def _pass(photo: Photo, darkroom: Unreeling, detector: Detecting, *, now: datetime, between: Between) -> None:
    original = original_of(photo, now=now)
    if original is None:
        return
    rules, lease = rules_of(photo, now), _Lease(photo, now, between)
    drawn = drawn_over(photo.drawn)
    try:
        with closing(darkroom.frames(original)) as frames:
            passed = pass_clip(frames, rules, detector, drawn=drawn, between=lease.hold)
    except _Left:
        return
    except NotAPicture as error:
        _refused(photo, error, now=lease.now)
        return
    settle(photo, _judged(rules, passed, detector.name), now=lease.now)


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


def _refused(photo: Photo, error: NotAPicture, *, now: datetime) -> None:
    """Not to be opened: refused; at once where the clip is at fault, else after a few tries."""
    if error.code not in AGAIN or photo.tries >= limits.TRIES:
        refuse_unseen(photo, error.code)
        return
    leases.settle(photo, due_at=now)


@dataclass(slots=True)
class _Lease:
    """Holds the clip while it is worked on. ``now`` is the instant of the last frame."""

    photo: Photo
    now: datetime
    between: Between

    def hold(self) -> None:
        """Raises _Left when the clip is not ours any more, or the detector is not to be trusted."""
        present = self.between()
        if present is None:
            leases.give_back(self.photo, due_at=self.now)
            raise _Left
        self.now = present
        if not leases.renew(self.photo, now=present, lease=limits.CLIP_LEASE):
            raise _Left
