"""Pictures in letters are taken through the gate one by one; a lease each, and the original goes as soon as it was seen."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

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
    claimed = _claim(worker=worker, now=now, limit=limit)
    for row in claimed:
        _develop(row, darkroom, detector, worker=worker, now=now)
    return Worked(len(claimed))


def release_enclosure_leases(*, worker: str) -> int:
    """Free what a darkroom of this name held before it died; gives how many pictures."""
    held = Enclosure.objects.filter(leased_by=worker, leased_until__isnull=False)
    return held.update(leased_until=None, leased_by="")


def _claim(*, worker: str, now: datetime, limit: int) -> list[Enclosure]:
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    with transaction.atomic():
        due = Enclosure.objects.filter(free, due_at__lte=now).order_by("due_at").select_for_update(skip_locked=True)
        chosen = list(due.values_list("pk", flat=True)[:limit])
        if not chosen:
            return []
        until = now + limits.LEASE
        Enclosure.objects.filter(pk__in=chosen).update(leased_until=until, leased_by=worker, tries=F("tries") + 1)
        return list(Enclosure.objects.filter(pk__in=chosen))


def _develop(row: Enclosure, darkroom: Developing, detector: Detecting, *, worker: str, now: datetime) -> None:
    if row.tries > limits.TRIES:
        _refuse(row, "given-up", worker=worker)
        return
    try:
        _show(row, develop_enclosure(row.sealed, darkroom, detector), worker=worker)
    except NotTaken as error:
        _refuse(row, error.code, worker=worker)
    except Unseen as error:
        log.warning("picture %s of a letter waits: %s", row.public_id, error)
        mine = Enclosure.objects.filter(pk=row.pk, leased_by=worker)
        mine.update(due_at=now + limits.AGAIN, leased_until=None, leased_by="")


def _show(row: Enclosure, enclosed: Enclosed, *, worker: str) -> None:
    """Only while the lease is ours: another darkroom may have had it meanwhile, and then our files go."""
    changed = Enclosure.objects.filter(pk=row.pk, leased_by=worker, standing=S.WAITING).update(
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


def _refuse(row: Enclosure, code: str, *, worker: str) -> None:
    mine = Enclosure.objects.filter(pk=row.pk, leased_by=worker, standing=S.WAITING)
    if mine.update(standing=S.REFUSED, trouble=code[:40], **_OVER):
        drop_enclosure(sealed=row.sealed)


_OVER = {"sealed": "", "due_at": None, "leased_until": None, "leased_by": "", "tries": 0}
