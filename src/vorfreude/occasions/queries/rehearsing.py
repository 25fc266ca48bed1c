"""Rehearsals as they are planned, run and judged, and what is to be mended."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vorfreude.core import rehearsal as core
from vorfreude.occasions.models import Finding, Injection, Rehearsal


@dataclass(frozen=True, slots=True)
class RehearsalLine:
    """One rehearsal: how much trouble was planned, how much of it was seen, and went otherwise than expected."""

    number: int
    title: str
    owner: str
    planned_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    troubles: int
    seen: int
    otherwise: int


@dataclass(frozen=True, slots=True)
class TroubleLine:
    """Trouble of a rehearsal as it stands; ``took`` is minutes from it to what was seen, None before."""

    number: int
    minute: int
    words: str
    expected: str
    stands: core.Stands
    seen: str
    seen_by: str
    took: int | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something to mend; ``rehearsal`` is the title of the one that brought it up, empty for none."""

    number: int
    words: str
    owner: str
    due_at: datetime
    rehearsal: str
    done_at: datetime | None
    done_by: str


@dataclass(frozen=True, slots=True)
class RehearsalSheet:
    """One rehearsal with its troubles by their minute; ``minute`` is which it is, None before it began."""

    line: RehearsalLine
    minute: int | None
    troubles: list[TroubleLine]
    findings: list[FindingLine]


def rehearsals_of(occasion: str) -> list[RehearsalLine]:
    """All of an occasion, in the order in which they were planned to be. One query."""
    return _rehearsals(Q(occasion__public_id=occasion))


def rehearsal_sheet(occasion: str, number: int, *, now: datetime) -> RehearsalSheet | None:
    """One rehearsal; None where the occasion has none of this number. Three queries."""
    line = next(iter(_rehearsals(Q(occasion__public_id=occasion, pk=number))), None)
    if line is None:
        return None
    minute = core.minute_of(line.begun_at, line.ended_at, now=now)
    rows = Injection.objects.filter(rehearsal=line.number).order_by("minute", "pk")
    return RehearsalSheet(
        line, minute, [_trouble(one, line, minute) for one in rows], _findings(Q(rehearsal=line.number))
    )


def findings_of(occasion: str) -> list[FindingLine]:
    """What is to be mended, the next due first, then what was, the latest first. One query."""
    return _findings(Q(occasion__public_id=occasion))


def _rehearsals(which: Q) -> list[RehearsalLine]:
    rows = Rehearsal.objects.filter(which).annotate(
        troubles=Count("injections"),
        noted=Count("injections", filter=Q(injections__seen_at__isnull=False)),
        otherwise=Count("injections", filter=Q(injections__as_expected=False)),
    )
    return [
        RehearsalLine(
            row.pk, row.title, row.owner, row.planned_at, row.begun_at, row.ended_at, row.troubles, row.noted, row.otherwise
        )
        for row in rows.order_by("planned_at", "pk")
    ]  # fmt: skip


def _trouble(row: Injection, rehearsal: RehearsalLine, minute: int | None) -> TroubleLine:
    took = core.took(rehearsal.begun_at, row.minute, row.seen_at) if rehearsal.begun_at and row.seen_at else None
    stands = core.stands(minute, row.minute, row.as_expected)
    return TroubleLine(row.pk, row.minute, row.words, row.expected, stands, row.seen, row.seen_by, took)


def _findings(which: Q) -> list[FindingLine]:
    rows = Finding.objects.filter(which).select_related("rehearsal").order_by("due_at", "pk")
    found = [
        FindingLine(
            row.pk, row.words, row.owner, row.due_at, row.rehearsal.title if row.rehearsal else "", row.done_at, row.done_by
        )
        for row in rows
    ]  # fmt: skip
    mended = sorted((one for one in found if one.done_at), key=lambda one: one.done_at or one.due_at, reverse=True)
    return [one for one in found if one.done_at is None] + mended
