"""Counting promises."""

from dataclasses import dataclass

from django.db.models import Count, Q

from vorfreude.journeys.models import Promise


@dataclass(frozen=True, slots=True)
class PromiseOutcome:
    """What came of one promise of one blueprint over all journeys. ``given`` is the sum of the four."""

    blueprint: str
    promise: str
    kept: int
    broken: int
    open: int
    excused: int

    @property
    def given(self) -> int:
        """How often it was given."""
        return self.kept + self.broken + self.open + self.excused


def promise_counts() -> list[PromiseOutcome]:
    """Every promise that was ever given, by blueprint and name. Journeys that never really began do not count."""
    counted = (
        Promise.objects.filter(journey__withdrawn_at=None)
        .values("journey__blueprint", "name")
        .order_by("journey__blueprint", "name")
        .annotate(
            kept=Count("id", filter=Q(standing="kept")),
            broken=Count("id", filter=Q(standing="broken")),
            open=Count("id", filter=Q(standing__in=["running", "paused"])),
            excused=Count("id", filter=Q(standing="excused")),
        )
    )
    return [
        PromiseOutcome(row["journey__blueprint"], row["name"], row["kept"], row["broken"], row["open"], row["excused"])
        for row in counted
    ]
