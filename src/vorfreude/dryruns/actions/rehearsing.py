"""One step of a worker: a slice of a dry-run is claimed, worked outside any transaction, and settled.

A slice that its worker died over is claimed again when its lease ends, and worked from its beginning: what it found is
saved once, in the transaction that ends it, under the lease and the try that it was claimed for. Whoever settles the last
slice of a phase begins the next one, under the lock of the dry-run's row.
"""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import thread_time

import msgspec
from django.db import transaction

from vorfreude.core.attention.model import Channel
from vorfreude.dryruns import limits
from vorfreude.dryruns.actions.phases import Found, begin, go_on
from vorfreude.dryruns.models import DryRun, Hearing, Slice
from vorfreude.dryruns.working import Side, Worked, tried, work_journeys, work_letters
from vorfreude.lib import leases

logger = logging.getLogger(__name__)

_sides = msgspec.msgpack.Decoder(tuple[Side, Side])


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What one step did; ``idle`` when there was nothing to do."""

    idle: bool


def rehearse(*, worker: str, now: datetime, channels: Collection[Channel]) -> Rehearsed:
    """Work one slice, or begin a dry-run that waits. Safe in any number of processes at once.

    ``channels`` are the ways this house has besides the portal. Cannot fail for a single slice: after three tries its
    dry-run ends, and says so.
    """
    part = _claim(worker, now)
    if part is None:
        return Rehearsed(idle=not begin(now=now))
    began = thread_time()
    try:
        worked = _work(part, channels)
    except Exception as error:
        logger.exception("slice %s of dry-run %s could not be worked", part.number, part.run.public_id)
        _stumble(part, error, now)
        return Rehearsed(idle=False)
    _settle(part, worked, thread_time() - began, now)
    return Rehearsed(idle=False)


def release_slices(*, worker: str) -> int:
    """Free what a worker of this name held when it died; called by a worker as it begins."""
    return leases.release(Slice.objects.filter(due=True), worker=worker)


def _claim(worker: str, now: datetime) -> Slice | None:
    due = Slice.objects.filter(due=True).select_related("run").order_by("id")
    return next(iter(leases.claim(due, worker=worker, now=now, lease=limits.LEASE)), None)


def _work(part: Slice, channels: Collection[Channel]) -> Worked:
    about = tried(part.run)
    if part.phase == DryRun.Phase.JOURNEYS:
        return work_journeys(about, part.members)
    heard: dict[int, list[tuple[Side, Side]]] = {person: [] for person in part.members}
    for row in Hearing.objects.filter(run=part.run, person_id__in=part.members).order_by("id"):
        heard[row.person_id].append(_sides.decode(bytes(row.sayings)))
    return Worked(work_letters(about, heard, channels))


def _settle(part: Slice, worked: Worked, seconds: float, now: datetime) -> None:
    with transaction.atomic():
        run = DryRun.objects.select_for_update().filter(pk=part.run_id).exclude(phase=DryRun.Phase.OVER).first()
        if run is None or not leases.settle(
            part, due=False, found=msgspec.msgpack.encode(Found(worked.pair, worked.surprised))
        ):
            return  # cancelled, or another worker's by now: whatever was found here is found there
        Hearing.objects.bulk_create(_hearings(part, worked))
        run.done += 1
        run.seconds += seconds
        go_on(run, now=now)
        run.save()


def _hearings(part: Slice, worked: Worked) -> Sequence[Hearing]:
    return [
        Hearing(part=part, run_id=part.run_id, person_id=person, sayings=msgspec.msgpack.encode(sides))
        for person, sides in sorted(worked.heard.items())
    ]


def _stumble(part: Slice, error: Exception, now: datetime) -> None:
    if part.tries < limits.MOST_TRIES:
        leases.settle(part)
        return
    said = f"{type(error).__name__}: {error}"[: limits.LONGEST_TROUBLE]
    with transaction.atomic():
        under_way = DryRun.objects.filter(pk=part.run_id).exclude(phase=DryRun.Phase.OVER)
        under_way.update(phase=DryRun.Phase.OVER, trouble=said, finished_at=now)
        Slice.objects.filter(run_id=part.run_id).delete()
