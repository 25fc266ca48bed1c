"""Pictures in letters are taken through the gate one by one; a lease each, and the original goes as soon as it was seen."""

import logging
from dataclasses import dataclass
from datetime import datetime

from vorfreude.lib import leases
from vorfreude.photos.actions import NotTaken
from vorfreude.photos.actions.enclosing import Developing, Enclosed, Unseen, develop_enclosure, drop_enclosure
from vorfreude.photos.gate import Detecting
from vorfreude.voice import limits
from vorfreude.voice.models import Enclosure

S = Enclosure.Standing

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Worked:
    """What one step did: how many pictures it had in hand."""

    pictures: int = 0

    @property
    def idle(self) -> bool:
        """Whether nothing was due."""
        return self.pictures == 0


def develop_enclosures(
    darkroom: Developing, detector: Detecting, *, worker: str, now: datetime, limit: int = 1
) -> Worked:
    """Take up to ``limit`` pictures of letters through the gate. Safe in any number of processes at once.

    Raises what the database and the store raise; then the leases expire and the pictures are tried again.
    """
    due = Enclosure.objects.filter(due_at__lte=now).order_by("due_at")
    claimed = leases.claim(due, worker=worker, now=now, lease=limits.LEASE, limit=limit)
    for row in claimed:
        _develop(row, darkroom, detector, now=now)
    return Worked(len(claimed))


def release_enclosure_leases(*, worker: str) -> int:
    """Free what a darkroom of this name held before it died; gives how many pictures."""
    return leases.release(Enclosure.objects.all(), worker=worker)


def _develop(row: Enclosure, darkroom: Developing, detector: Detecting, *, now: datetime) -> None:
    if row.tries > limits.TRIES:
        _refuse(row, "given-up")
        return
    try:
        _show(row, develop_enclosure(row.sealed, darkroom, detector))
    except NotTaken as error:
        _refuse(row, error.code)
    except Unseen as error:
        log.warning("picture %s of a letter waits: %s", row.public_id, error)
        leases.settle(row, due_at=now + limits.AGAIN)


def _show(row: Enclosure, enclosed: Enclosed) -> None:
    """Only while the lease is ours: another darkroom may have had it meanwhile, and then our files go."""
    changed = leases.settle(
        row,
        standing=S.SHOWN,
        folder=enclosed.folder,
        width=enclosed.width,
        height=enclosed.height,
        placeholder=enclosed.placeholder,
        widths=list(enclosed.widths),
        **_OVER,
    )
    if changed:
        drop_enclosure(sealed=row.sealed)
    else:
        drop_enclosure(folder=enclosed.folder, widths=enclosed.widths)


def _refuse(row: Enclosure, code: str) -> None:
    if leases.settle(row, standing=S.REFUSED, trouble=code[:40], **_OVER):
        drop_enclosure(sealed=row.sealed)


_OVER = {"sealed": "", "due_at": None, "tries": 0}
