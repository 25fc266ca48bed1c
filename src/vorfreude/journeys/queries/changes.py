"""What has changed: for open pages, which ask over and over and must cost next to nothing."""

from collections.abc import Collection
from datetime import datetime, timedelta

from vorfreude.journeys.models import Journey

OVERLAP = timedelta(seconds=3)  # clocks of several workers differ, and what was stamped first may commit last
MOST = 20_000  # of one answer; the next one goes on from there


def changes_since(cursor: datetime, now: datetime) -> tuple[datetime, list[tuple[str, int]]]:
    """(public id, revision) of journeys saved since ``cursor`` or just before ``now``, and the cursor to ask with next.

    A change may be answered several times while it is young; whoever asks compares revisions.
    """
    rows = Journey.objects.filter(changed_at__gt=min(cursor, now - OVERLAP)).order_by("changed_at", "id")
    found = list(rows.values_list("changed_at", "public_id", "revision")[:MOST])
    newest = found[-1][0] if found else cursor
    return max(newest, cursor), [(public_id, revision) for _, public_id, revision in found]


def ids_about(subjects: Collection[str]) -> frozenset[str]:
    """The public ids of all journeys of these subjects; one query, none for no subject."""
    rows = Journey.objects.filter(subject__in=subjects, withdrawn_at=None) if subjects else Journey.objects.none()
    return frozenset(rows.values_list("public_id", flat=True))


def newest_change() -> datetime | None:
    """When a journey was last saved: where a listener begins."""
    return Journey.objects.order_by("-changed_at").values_list("changed_at", flat=True).first()
