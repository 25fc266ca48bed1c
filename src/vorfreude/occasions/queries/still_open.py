"""What of an occasion is still open, counted: for the page with which its manager begins the morning."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vorfreude.occasions.models import (
    CrewMember,
    Finding,
    Gate,
    GateDecision,
    Guest,
    Occasion,
    Party,
    Post,
    Question,
    Roster,
)


@dataclass(frozen=True, slots=True)
class StillOpen:
    """How many guests are asked and come, who works, and what nobody has seen to yet.

    ``unseen_gates`` nobody looked at, ``shut_gates`` were last decided no-go; ``late_findings`` are over their day;
    ``rosters`` is 1 once one is published.
    """

    guests: int
    coming: int
    unanswered: int
    crew: int
    posts: int
    rosters: int
    unseen_gates: int
    shut_gates: int
    questions: int
    late_findings: int


def still_open(occasion: str, *, now: datetime) -> StillOpen | None:
    """All of it; None where there is no such occasion. One query."""
    newest = GateDecision.objects.filter(gate=OuterRef("pk")).order_by("-decided_at", "-pk").values("verdict")[:1]
    gates = Gate.objects.annotate(verdict=Subquery(newest))
    counted = {
        "guests": _count(Guest.objects.all()),
        "coming": _count(Guest.objects.filter(coming=True)),
        "unanswered": _count(Party.objects.filter(invited_at__isnull=False, answer="")),
        "crew": _count(CrewMember.objects.filter(left_at__isnull=True)),
        "posts": _count(Post.objects.all()),
        "rosters": _count(Roster.objects.filter(standing=Roster.Standing.PUBLISHED)),
        "unseen_gates": _count(gates.filter(verdict__isnull=True)),
        "shut_gates": _count(gates.filter(verdict=GateDecision.Verdict.NO_GO)),
        "questions": _count(Question.objects.filter(answered_at__isnull=True), through="guest__occasion"),
        "late_findings": _count(Finding.objects.filter(done_at__isnull=True, due_at__lt=now)),
    }
    row = Occasion.objects.filter(public_id=occasion).annotate(**{f"n_{name}": one for name, one in counted.items()})
    found = row.values(*(f"n_{name}" for name in counted)).first()
    return StillOpen(**{name: found[f"n_{name}"] for name in counted}) if found else None


def _count[M: Model](rows: QuerySet[M], *, through: str = "occasion") -> Coalesce:
    """How many of these rows belong to the occasion outside."""
    of_it = rows.filter(**{through: OuterRef("pk")}).order_by().values(whose=F(through))
    return Coalesce(Subquery(of_it.annotate(count=Count("pk")).values("count"), output_field=IntegerField()), 0)
