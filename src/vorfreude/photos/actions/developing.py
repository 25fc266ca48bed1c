"""One step of the darkroom: pictures that are due are claimed, opened, passed through the gate, and saved.

A claim is a lease; a darkroom that dies leaves nothing half done, for a row changes only together with its standing and
only while the lease is its own. A picture that brings darkrooms down is refused, and the others go on.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from vorfreude.lib import leases
from vorfreude.photos import limits
from vorfreude.photos.actions.settling import Judged, give_back, original_of, refuse_unseen, settle
from vorfreude.photos.boxes import drawn_boxes, spared_boxes, written_boxes
from vorfreude.photos.gate import Detecting, Developed, NotAPicture, pass_through
from vorfreude.photos.models import Photo
from vorfreude.photos.rules import rules_of


class Developing(Protocol):
    """What decodes an original in a limited process."""

    def develop(self, original: bytes) -> Developed:
        """The picture, upright and small enough. Raises NotAPicture."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What one step did: pictures in hand, how many of them went out by themselves, films and clips."""

    pictures: int = 0
    released: int = 0
    films: int = 0
    clips: int = 0

    @property
    def idle(self) -> bool:
        """Whether nothing was due."""
        return self.pictures + self.films + self.clips == 0


def develop_due(darkroom: Developing, detector: Detecting, *, worker: str, now: datetime, limit: int = 1) -> Worked:
    """Take up to ``limit`` waiting pictures through the gate, the newest taken first: somebody may be watching.

    Safe in any number of processes at once. Raises what the database and the store raise, and what a detector raises
    that is no DetectorFailed; then the leases expire and the pictures are tried again.
    """
    due = Photo.objects.filter(due_at__lte=now, kind=Photo.Kind.PICTURE).select_related("station").order_by("-taken_at")
    claimed = leases.claim(due, worker=worker, now=now, lease=limits.LEASE, limit=limit)
    try:
        released = sum(_develop(photo, darkroom, detector, now=now) for photo in claimed)
    except OSError:  # a full disk, or a store that is away: no fault of the pictures, which must not be given up for it
        give_back(claimed, now=now)
        raise
    return Worked(len(claimed), released)


def release_photo_leases(*, worker: str) -> int:
    """Free what a darkroom of this name held before it died; gives how many pictures."""
    return leases.release(Photo.objects.all(), worker=worker)


def _develop(photo: Photo, darkroom: Developing, detector: Detecting, *, now: datetime) -> bool:
    """One picture; gives whether it was released."""
    original = original_of(photo, now=now)
    if original is None:
        return False
    try:
        developed = darkroom.develop(original)
    except NotAPicture as error:
        return refuse_unseen(photo, error.code)
    rules = rules_of(photo, now)
    drawn, spared = drawn_boxes(photo.drawn, developed), spared_boxes(photo.spared, developed)
    passed = pass_through(developed, rules, detector, drawn=drawn, spared=spared)
    judged = Judged(
        rules=rules,
        verdict=passed.verdict,
        reasons=passed.reasons,
        boxes=written_boxes(passed.boxes, developed),
        covered=passed.covered,
        shown=passed.shown,
        detector=detector.name,
    )
    return settle(photo, judged, now=now)
