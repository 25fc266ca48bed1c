"""Maintenance plans as the desk reads them: the newest edition of each, and what changed from one to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from vorfreude.care.models import JobKind, MaintenancePlan, PlanLine, Vehicle


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """A plan: its newest edition, its lines in their order, and how many vehicles follow it."""

    row: MaintenancePlan
    lines: tuple[PlanLine, ...]
    vehicles: int


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition and what changed with it: the keys of lines that came, went, and are different."""

    number: int
    released_at: datetime
    released_by: str
    came: tuple[str, ...]
    went: tuple[str, ...]
    changed: tuple[str, ...]


COLUMNS = (
    "words",
    "months",
    "km",
    "hours",
    "first_months",
    "first_km",
    "first_hours",
    "season",
    "severe",
    "job",
    "cost",
)


def plans() -> tuple[PlanSeen, ...]:
    """The newest edition of each plan, by model. Three queries."""
    newest: dict[str, MaintenancePlan] = {}
    for row in _editions():
        newest[row.key] = row
    follow = list(Vehicle.objects.filter(plan__in=newest.values()).values_list("plan_id", flat=True))
    return tuple(
        PlanSeen(row, tuple(row.lines.all()), follow.count(row.pk))
        for row in sorted(newest.values(), key=lambda row: (row.model, row.key))
    )


def editions_of(key: str) -> tuple[tuple[Edition, ...], PlanSeen | None]:
    """All editions of a plan, the newest first, with what changed; and the newest itself, None for no such plan. Three queries."""
    found: list[Edition] = []
    before: Mapping[str, tuple[object, ...]] = {}
    last: MaintenancePlan | None = None
    for last in _editions(key):
        lines = {one.key: tuple(getattr(one, column) for column in COLUMNS) for one in last.lines.all()}
        found.append(
            Edition(
                last.edition, last.released_at, last.released_by, tuple(key for key in lines if key not in before),
                tuple(key for key in before if key not in lines),
                tuple(key for key, line in lines.items() if key in before and before[key] != line),
            )
        )  # fmt: skip
        before = lines
    if last is None:
        return (), None
    return tuple(reversed(found)), PlanSeen(last, tuple(last.lines.all()), Vehicle.objects.filter(plan=last).count())


def job_keys() -> tuple[str, ...]:
    """The keys of all kinds of jobs, in the workshop's order. One query."""
    return tuple(JobKind.objects.order_by("place", "key").values_list("key", flat=True))


def _editions(key: str = "") -> list[MaintenancePlan]:
    rows = MaintenancePlan.objects.filter(key=key) if key else MaintenancePlan.objects.all()
    lines = Prefetch("lines", PlanLine.objects.order_by("place"))
    return list(rows.prefetch_related(lines).order_by("key", "edition"))
