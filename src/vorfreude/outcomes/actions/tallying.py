"""Weeks summed up: what pages read are sums of a week's rows, made anew whenever a row of it changed.

Nothing is counted up or down, so nothing drifts: the sums are the rows, at most one step of a worker behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from vorfreude.outcomes.buckets import DELAYS, QUIETS
from vorfreude.outcomes.models import Outcome, Quiet, Tally, Week

STEP = 20  # weeks; each some ten milliseconds with twenty thousand rows

SIDES: dict[str, str] = {
    "promise": "",
    "stage": "stage",
    "station": "station",
    "plant": "plant",
    "dealer": "dealer_id",
    "partner": "partner",
    "cause": "cause",
}
"""By what outcomes are summed: the name of the side, and the column that it reads (none: all together)."""


@dataclass(frozen=True, slots=True)
class _Sum:
    side: str
    promise: str
    value: str
    standing: str
    count: int


def tally(*, now: datetime) -> int:  # noqa: ARG001 every act takes the instant at which it is done
    """Sum up the weeks that changed; gives how many. Two workers may do it at once: each takes weeks that are free."""
    done = 0
    while weeks := list(
        Week.objects.filter(stale=True).order_by("week", "blueprint").values_list("pk", flat=True)[:STEP]
    ):
        with transaction.atomic():
            taken = Week.objects.select_for_update(skip_locked=True).filter(pk__in=weeks, stale=True)
            found = list(taken.order_by("pk"))
            Week.objects.filter(pk__in=[one.pk for one in found]).update(stale=False)
            for week in found:
                _sum_up(week.blueprint, week.week)
        done += len(found)
        if not found:
            break
    return done


def _sum_up(blueprint: str, week: date) -> None:
    Tally.objects.filter(blueprint=blueprint, week=week).delete()
    rows = Outcome.objects.filter(blueprint=blueprint, week=week)
    sums = [
        *_sides(rows),
        *_delays(rows),
        *_involved(rows),
        *_quiets(Quiet.objects.filter(blueprint=blueprint, week=week)),
    ]
    Tally.objects.bulk_create(
        Tally(blueprint=blueprint, week=week, side=one.side, promise=one.promise, value=one.value, standing=one.standing, count=one.count)
        for one in sums
        if one.count
    )  # fmt: skip


def _sides(rows: "QuerySet[Outcome]") -> Iterator[_Sum]:
    for side, column in SIDES.items():
        chosen = rows.exclude(cause="") if side == "cause" else rows
        by = ("promise", "standing", *((column,) if column else ()))
        for found in chosen.values(*by).annotate(counted=Count("pk")).order_by(*by):
            value = found[column] if column else ""
            yield _Sum(side, found["promise"], "" if value is None else str(value), found["standing"], found["counted"])


def _delays(rows: "QuerySet[Outcome]") -> Iterator[_Sum]:
    """How early or late what was promised came, in classes."""
    counted = {
        name: Count("pk", filter=Q(delay__gte=low) & Q(delay__lt=high)) for name, low, high in DELAYS
    } | {"never": Count("pk", filter=Q(delay=None, standing="broken"))}  # fmt: skip
    settled = rows.filter(standing__in=["kept", "broken"]).values_list("promise", "standing")
    for promise, standing, *counts in settled.annotate(**counted).order_by("promise", "standing"):
        for name, count in zip(counted, counts, strict=True):
            yield _Sum("delay", promise, name, standing, count)


def _involved(rows: "QuerySet[Outcome]") -> Iterator[_Sum]:
    """Of the broken ones, how many had rework or a standstill in their time, whatever their cause."""
    broken = rows.filter(standing="broken")
    for what, column in (("rework", "rework"), ("stood-still", "stood_still")):
        for found in (
            broken.filter(**{column: True}).values("promise").annotate(counted=Count("pk")).order_by("promise")
        ):
            yield _Sum("involved", found["promise"], what, "broken", found["counted"])


def _quiets(rows: "QuerySet[Quiet]") -> Iterator[_Sum]:
    counted = {name: Count("pk", filter=Q(seconds__gte=low) & Q(seconds__lt=high)) for name, low, high in QUIETS}
    counted["open"] = Count("pk", filter=Q(until=None))
    for stage, *counts in rows.values_list("stage").annotate(**counted).order_by("stage"):
        for name, count in zip(counted, counts, strict=True):
            yield _Sum("quiet", stage, name, "", count)
