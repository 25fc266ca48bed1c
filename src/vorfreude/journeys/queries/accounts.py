"""Journeys as the ledger reads them: who changed, and each with its whole state."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import msgspec

from vorfreude.core.engine import Plan, State, decode
from vorfreude.journeys.models import Journey
from vorfreude.journeys.versions import plan_of


@dataclass(frozen=True, slots=True)
class Accountable:
    """One journey with all that came of it so far."""

    id: int
    public_id: str
    subject_id: int
    subject: str
    version: int
    plan: Plan
    state: State
    revision: int
    changed_at: datetime


def revisions_since(at: datetime | None, *, after: int, most: int) -> list[tuple[int, int, datetime]]:
    """(row, revision, changed) of journeys changed at an instant behind a row, or later, in that order; None: from the first on.

    One query along an index. Whoever reads on gives the last one's instant and row.
    """
    rows = Journey.objects.order_by("changed_at", "id")
    if at is not None:
        rows = rows.filter(changed_at__gte=at).exclude(changed_at=at, id__lte=after)
    return list(rows.values_list("id", "revision", "changed_at")[:most])


def accountable(journeys: Collection[int]) -> Iterator[Accountable]:
    """These journeys with their states; one whose state an older release saved is left out until it is folded anew. One query."""
    columns = (
        "id", "public_id", "subject_id", "subject", "version__number", "version_id", "version__digest", "state",
        "revision", "changed_at",
    )  # fmt: skip
    for row in Journey.objects.filter(pk__in=journeys).order_by("pk").values_list(*columns):
        ident, public_id, subject_id, subject, number, version, digest, state, revision, changed = row
        with suppress(msgspec.DecodeError):
            plan, known = plan_of(version, digest), decode(bytes(state))
            yield Accountable(ident, public_id, subject_id, subject, number, plan, known, revision, changed)
