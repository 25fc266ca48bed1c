"""Until when something was said to the customers of these subjects: their open promises, read by rows, nothing folded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from vorfreude.journeys.models import Promise


@dataclass(frozen=True, slots=True)
class Clock:
    """An open promise that was said. ``due`` is None while its clock stands still; ``pressing``: it has warned."""

    name: str
    due: datetime | None
    pressing: bool


def clocks_of(subjects: Collection[str]) -> dict[str, tuple[Clock, ...]]:
    """The open promises that were said, by subject, the first that is due before the others. One query."""
    rows = Promise.objects.filter(
        journey__subject__in=list(subjects), journey__withdrawn_at=None, settled_at=None, said=True
    )
    found: dict[str, list[Clock]] = {}
    for subject, name, due, warned in rows.order_by("due_at", "name").values_list(
        "journey__subject", "name", "due_at", "warned_at"
    ):
        found.setdefault(subject, []).append(Clock(name, due, warned is not None))
    return {subject: tuple(sorted(some, key=lambda one: one.due is None)) for subject, some in found.items()}
