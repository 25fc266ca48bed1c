"""Rows of gates become the values that core judges."""

from typing import cast

from django.db.models import Count, OuterRef, Subquery

from vorfreude.core import readiness as core
from vorfreude.occasions.models import Gate, GateDecision, GateEvidence


def gates_of(occasion: str) -> list[core.Gate]:
    """All gates of an occasion (its public id) as they stand, the next due first. One query."""
    newest = GateDecision.objects.filter(gate=OuterRef("pk")).order_by("-decided_at", "-pk")
    shown = GateEvidence.objects.filter(gate=OuterRef("pk")).order_by().values("gate").annotate(count=Count("pk"))
    rows = (
        Gate.objects.filter(occasion__public_id=occasion)
        .annotate(verdict=Subquery(newest.values("verdict")[:1]), shown=Subquery(shown.values("count")))
        .order_by("due_at", "key")
    )
    return [core_gate(row, shown=row.shown or 0, verdict=row.verdict) for row in rows]


def core_gate(row: Gate, *, shown: int, verdict: str | None = None) -> core.Gate:
    """One gate as core knows it."""
    return core.Gate(
        row.key, row.title, row.due_at, row.asks, shown, cast("core.Verdict | None", verdict), owner=row.owner
    )
