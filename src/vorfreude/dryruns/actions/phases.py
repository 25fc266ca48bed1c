"""A dry-run's way: it waits, its journeys are worked, then the letters of its people, then it is over.

Every function here runs with the dry-run's row locked, or makes sure of it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import batched

import msgspec
from django.db import transaction

from vorfreude.core.blueprint.model import Money
from vorfreude.core.giving import Ask, Gift
from vorfreude.dryruns import limits
from vorfreude.dryruns.giving import Surprised, withheld
from vorfreude.dryruns.models import DryRun, Hearing, Slice
from vorfreude.dryruns.results import results_of
from vorfreude.dryruns.working import Pair, tried
from vorfreude.intake import queries as recorded
from vorfreude.journeys.queries.lived import Given, gifts_given, journeys_within


class Found(msgspec.Struct):
    """What a slice keeps: its findings, and what its journeys would have been given."""

    pair: Pair
    surprised: Surprised = msgspec.field(default_factory=Surprised)


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
    if run.phase == DryRun.Phase.JOURNEYS and run.done >= run.slices and not _must_work_again(run):
        people = Hearing.objects.filter(run=run).values_list("person_id", flat=True).distinct().order_by("person_id")
        _cut(run, DryRun.Phase.LETTERS, list(people), limits.PEOPLE)
    if run.phase == DryRun.Phase.LETTERS and run.done >= run.slices:
        _finish(run, now)


def _must_work_again(run: DryRun) -> bool:
    """Where surprises are withheld, have the slices concerned worked again with that; once."""
    if run.withheld is not None:
        return False
    rows = Slice.objects.filter(run=run).order_by("number").values_list("pk", "found", "members")
    found = {pk: _found(raw).surprised for pk, raw, _ in rows}
    about, besides = tried(run), [_gift(one) for one in _besides(run, [n for *_, members in rows for n in members])]
    said = withheld(about.today, about.draft, list(found.values()), besides)
    again = [pk for pk, one in found.items() if one.subjects & said.subjects]
    run.withheld = msgspec.to_builtins(said)
    Hearing.objects.filter(part__in=again).delete()
    run.done -= Slice.objects.filter(pk__in=again).update(due=True, found=None, tries=0)
    return bool(again)


def _besides(run: DryRun, members: Iterable[int]) -> list[Given]:
    """What journeys that are not lived through again were given by the end of the period."""
    inside = set(members)
    return [one for one in gifts_given(run.blueprint, until=run.until) if one.subject_id not in inside]


def _gift(one: Given) -> Gift:
    cost = Money(one.minor, one.currency) if one.currency else None
    return Gift(Ask(one.subject, one.key, one.moment, one.ready, one.known, is_said=True), cost, one.returned)


def _cut(run: DryRun, phase: DryRun.Phase, members: Sequence[int], size: int) -> None:
    parts = [
        Slice(run=run, phase=phase, number=number, members=list(some))
        for number, some in enumerate(batched(members, size, strict=False))
    ]
    Slice.objects.bulk_create(parts)
    run.phase, run.slices, run.done = phase, len(parts), 0


def _found(raw: bytes | memoryview | None) -> Found:
    return msgspec.msgpack.decode(bytes(raw or b""), type=Found)


def _finish(run: DryRun, now: datetime) -> None:
    pair = Pair()
    for found in Slice.objects.filter(run=run).order_by("phase", "number").values_list("found", flat=True):
        pair.add(_found(found).pair)
    run.results = results_of(pair)
    run.phase, run.finished_at = DryRun.Phase.OVER, now
    Slice.objects.filter(run=run).delete()
