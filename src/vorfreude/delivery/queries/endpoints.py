"""Systems elsewhere that are told, and how that goes: for the operator's list."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vorfreude.delivery.models import Endpoint, Publication

NEWEST = 20
"""Publications of an endpoint that are shown."""


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


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """One thing told to an endpoint, or on its way. ``trouble`` is what went wrong last, in the words of the log."""

    kind: str
    ident: str
    made_at: datetime
    standing: str
    tries: int
    due_at: datetime | None
    settled_at: datetime | None
    trouble: str


def endpoint_line(public_id: str) -> EndpointLine | None:
    """One of them. One query."""
    return next(iter(_lines(Q(public_id=public_id))), None)


def newest_publications(public_id: str, *, troubled: bool = False) -> list[PublicationLine]:
    """What an endpoint was told last, the newest first; only what went wrong, where that is asked. One query."""
    rows = Publication.objects.filter(endpoint__public_id=public_id)
    rows = rows.exclude(trouble="") if troubled else rows
    columns = ("kind", "ident", "made_at", "standing", "tries", "due_at", "settled_at", "trouble")
    return [PublicationLine(*row) for row in rows.order_by("-made_at", "-pk").values_list(*columns)[:NEWEST]]


def endpoint_lines() -> list[EndpointLine]:
    """All of them, the oldest first. One query."""
    return _lines(Q())


def _lines(which: Q) -> list[EndpointLine]:
    rows = Endpoint.objects.filter(which).annotate(
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
