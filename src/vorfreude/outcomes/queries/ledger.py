"""Sums of the ledger: promises by what came of them, whole or on one side, over weeks. All are read from the weeks' tallies."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet, Sum

from vorfreude.core.outcomes import Share, share
from vorfreude.outcomes.buckets import DELAYS, NEVER, QUIETS
from vorfreude.outcomes.models import Tally

OPEN = frozenset({"running", "paused"})


@dataclass(slots=True)
class Line:
    """So many promises that are alike. ``open`` ones are running or paused; ``excused`` ones were let go."""

    kept: int = 0
    broken: int = 0
    open: int = 0
    excused: int = 0

    def add(self, standing: str, count: int) -> None:
        """Count so many more."""
        name = "open" if standing in OPEN else standing
        setattr(self, name, getattr(self, name) + count)

    @property
    def given(self) -> int:
        """How often it was given."""
        return self.kept + self.broken + self.open + self.excused

    @property
    def settled(self) -> int:
        """Those of which one can say whether they were kept."""
        return self.kept + self.broken

    @property
    def share(self) -> Share | None:
        """Kept of settled, with its interval; None where there are too few."""
        return share(self.kept, self.settled)


@dataclass(frozen=True, slots=True)
class Span:
    """What is read: one blueprint, perhaps one promise of it, perhaps only weeks since a Monday."""

    blueprint: str
    promise: str = ""
    since: date | None = None


def headlines(since: date | None = None) -> dict[str, dict[str, Line]]:
    """Every promise of every blueprint, by the names of both. One query."""
    rows = Tally.objects.filter(side="promise")
    rows = rows.filter(week__gte=since) if since else rows
    found: dict[str, dict[str, Line]] = {}
    counted = rows.values_list("blueprint", "promise", "standing").annotate(counted=Sum("count"))
    for blueprint, promise, standing, count in counted.order_by("blueprint", "promise", "standing"):
        found.setdefault(blueprint, {}).setdefault(promise, Line()).add(standing, count)
    return found


def by_side(span: Span, side: str) -> dict[str, Line]:
    """Promises summed by a side's values (stage, station, plant, dealer, partner), or by promise. One query."""
    column = "promise" if side == "promise" else "value"
    found: dict[str, Line] = {}
    counted = _of(span, side).values_list(column, "standing").annotate(counted=Sum("count"))
    for value, standing, count in counted.order_by(column, "standing"):
        found.setdefault(value, Line()).add(standing, count)
    return found


def by_week(span: Span) -> dict[date, Line]:
    """Promises summed by the Monday of the week in which they were settled, the oldest first. One query."""
    found: dict[date, Line] = {}
    settled = _of(span, "promise").filter(standing__in=["kept", "broken"])
    counted = settled.values_list("week", "standing").annotate(counted=Sum("count"))
    for week, standing, count in counted.order_by("week", "standing"):
        found.setdefault(week, Line()).add(standing, count)
    return found


@dataclass(frozen=True, slots=True)
class Pareto:
    """The causes of broken promises: by cause the most frequent first, by week, and how many had rework or a standstill."""

    causes: dict[str, int]
    weeks: dict[date, dict[str, int]]
    involved: dict[str, int] = field(default_factory=dict)

    @property
    def broken(self) -> int:
        """How many broke in all: the causes add up to it."""
        return sum(self.causes.values())


def pareto(span: Span) -> Pareto:
    """Why promises broke. Two queries."""
    weeks: dict[date, dict[str, int]] = {}
    causes: dict[str, int] = {}
    counted = _of(span, "cause").values_list("week", "value").annotate(counted=Sum("count")).order_by("week", "value")
    for week, cause, count in counted:
        weeks.setdefault(week, {})[cause] = count
        causes[cause] = causes.get(cause, 0) + count
    ordered = dict(sorted(causes.items(), key=lambda one: (-one[1], one[0])))
    involved = _of(span, "involved").values_list("value").annotate(counted=Sum("count")).order_by("value")
    return Pareto(ordered, weeks, dict(involved))


def delays(span: Span) -> dict[str, Line]:
    """How early or late what was promised came, by class, all classes in order. One query."""
    found = {name: Line() for name in (*(name for name, _, _ in DELAYS), NEVER)}
    counted = _of(span, "delay").values_list("value", "standing").annotate(counted=Sum("count"))
    for value, standing, count in counted.order_by("value", "standing"):
        found[value].add(standing, count)
    return found


def quiets(span: Span) -> dict[str, dict[str, int]]:
    """Longest silences of journeys by stage and class (``open``: it lasts). One query."""
    found: dict[str, dict[str, int]] = {}
    rows = _of(Span(span.blueprint, "", span.since), "quiet")
    for stage, value, count in (
        rows.values_list("promise", "value").annotate(counted=Sum("count")).order_by("promise", "value")
    ):
        found.setdefault(stage, dict.fromkeys((*(name for name, _, _ in QUIETS), "open"), 0))[value] = count
    return found


def blueprints() -> Sequence[str]:
    """The blueprints of which something was promised. One query."""
    return list(
        Tally.objects.filter(side="promise").order_by("blueprint").values_list("blueprint", flat=True).distinct()
    )


def _of(span: Span, side: str) -> "QuerySet[Tally]":
    rows = Tally.objects.filter(blueprint=span.blueprint, side=side)
    rows = rows.filter(promise=span.promise) if span.promise else rows
    return rows.filter(week__gte=span.since) if span.since else rows
