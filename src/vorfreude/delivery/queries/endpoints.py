"""Systems elsewhere that are told, and how that goes: for the operator's list."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vorfreude.delivery.models import Endpoint


@dataclass(frozen=True, slots=True)
class EndpointLine:
    """One endpoint. ``due`` and ``failed`` count its publications that wait, and that were given up."""

    id: str
    url: str
    kinds: tuple[str, ...]
    made_at: datetime
    made_by: str
    failing_since: datetime | None
    disabled_at: datetime | None
    disabled_because: str
    due: int
    failed: int


def endpoint_lines() -> list[EndpointLine]:
    """All of them, the oldest first. One query."""
    rows = Endpoint.objects.annotate(
        due=Count("publications", filter=Q(publications__due_at__isnull=False)),
        failed=Count("publications", filter=Q(publications__standing="failed")),
    )
    return [
        EndpointLine(
            row.public_id, row.url, tuple(row.kinds), row.made_at, row.made_by, row.failing_since, row.disabled_at,
            row.disabled_because, row.due, row.failed,
        )
        for row in rows.order_by("id")
    ]  # fmt: skip
