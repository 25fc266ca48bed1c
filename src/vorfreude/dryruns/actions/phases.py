"""A dry-run's way: it waits, its journeys are worked, then the letters of its people, then it is over.

Every function here runs with the dry-run's row locked, or makes sure of it.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import batched

import msgspec
from django.db import transaction

from vorfreude.dryruns import limits
from vorfreude.dryruns.models import DryRun, Hearing, Slice
from vorfreude.dryruns.results import results_of
from vorfreude.dryruns.working import Pair
from vorfreude.intake import queries as recorded
from vorfreude.journeys.queries.lived import journeys_within


def begin(*, now: datetime) -> bool:
    """Cut the dry-run that waits longest into slices; False where none waits. Two workers at once begin it once."""
    with transaction.atomic():
        waiting = DryRun.objects.select_for_update(skip_locked=True).filter(phase=DryRun.Phase.WAITING)
        run = waiting.order_by("id").first()
        if run is None:
            return False
        rows = journeys_within(run.blueprint, since=run.since, until=run.until)
        subjects = sorted({row.subject_id for row in rows} | set(recorded.waiting_subjects(limits.MOST_JOURNEYS)))
        run.begun_at, run.journeys = now, len(rows)
        _cut(run, DryRun.Phase.JOURNEYS, subjects[: limits.MOST_JOURNEYS], limits.SUBJECTS)
        go_on(run, now=now)
        run.save()
    return True


def go_on(run: DryRun, *, now: datetime) -> None:
    """Where a phase is done, begin the next; where there is none, put together what was found. Call it under the lock."""
    if run.phase == DryRun.Phase.JOURNEYS and run.done >= run.slices:
        people = Hearing.objects.filter(run=run).values_list("person_id", flat=True).distinct().order_by("person_id")
        _cut(run, DryRun.Phase.LETTERS, list(people), limits.PEOPLE)
    if run.phase == DryRun.Phase.LETTERS and run.done >= run.slices:
        _finish(run, now)


def _cut(run: DryRun, phase: DryRun.Phase, members: Sequence[int], size: int) -> None:
    parts = [
        Slice(run=run, phase=phase, number=number, members=list(some))
        for number, some in enumerate(batched(members, size, strict=False))
    ]
    Slice.objects.bulk_create(parts)
    run.phase, run.slices, run.done = phase, len(parts), 0


def _finish(run: DryRun, now: datetime) -> None:
    pair = Pair()
    for found in Slice.objects.filter(run=run).order_by("phase", "number").values_list("found", flat=True):
        pair.add(msgspec.msgpack.decode(bytes(found or b""), type=Pair))
    run.results = results_of(pair)
    run.phase, run.finished_at = DryRun.Phase.OVER, now
    Slice.objects.filter(run=run).delete()
