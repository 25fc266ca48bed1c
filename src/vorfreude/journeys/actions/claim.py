"""Which journeys a worker holds: those of the subjects it claimed, and those whose wake has come."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from vorfreude.intake import actions as intake
from vorfreude.journeys.models import Journey
from vorfreude.journeys.turning import Held

LEASE = timedelta(seconds=30)  # far longer than a step takes; a dead worker's journeys wait no longer than this

_COLUMNS = (
    "id", "public_id", "subject_id", "subject", "blueprint", "version_id", "version__digest", "state", "revision",
    "folded_upto", "generation",
)  # fmt: skip


def held_of_subjects(subjects: Collection[int]) -> list[Held]:
    """The journeys of these subjects. No lease: the subject's own keeps other workers away."""
    return _hold(Journey.objects.filter(subject_id__in=subjects)) if subjects else []


def hold_due(*, worker: str, now: datetime, limit: int, besides: Collection[int]) -> list[Held]:
    """Lease up to ``limit`` journeys whose wake has come, the longest overdue first."""
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    due = Journey.objects.filter(free, wake_at__lte=now).order_by("wake_at")
    if not due.exists():
        return []
    with transaction.atomic():
        ids = list(due.select_for_update(skip_locked=True).values_list("id", flat=True)[:limit])
        Journey.objects.filter(id__in=ids).update(leased_until=now + LEASE, leased_by=worker)
    return _hold(Journey.objects.filter(id__in=set(ids) - set(besides)))


def _hold(journeys: "QuerySet[Journey]") -> list[Held]:
    rows: Iterable[tuple[object, ...]] = journeys.order_by("id").values_list(*_COLUMNS)
    return [Held(*row) for row in rows]  # type: ignore[arg-type]  # the columns of Held, in its order


def release_leases(*, worker: str) -> None:
    """Free what a worker of this name held when it died; called by a worker as it begins."""
    Journey.objects.filter(leased_by=worker).update(leased_until=None, leased_by="")
    intake.release_leases(worker=worker)
