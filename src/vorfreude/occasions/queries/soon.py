"""What of occasions wants somebody today: those that run or begin today or tomorrow, and what is to be mended by then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vorfreude.occasions.models import Charge, Finding, Occasion
from vorfreude.occasions.turning import title_of

AHEAD = timedelta(days=2)
"""Rows are read so far ahead; where tomorrow ends, the clock on the wall of each occasion says."""

MOST = 20
"""Findings that are told at once."""


@dataclass(frozen=True, slots=True)
class Near:
    """An occasion that runs, or begins today or tomorrow."""

    public_id: str
    title: str
    timezone: str
    starts_at: datetime
    runs: bool


@dataclass(frozen=True, slots=True)
class ToMend:
    """Something to mend that is due by tomorrow, or was. ``owner`` is who sees to it, in the words of whoever noted it."""

    occasion: str
    title: str
    timezone: str
    words: str
    owner: str
    due_at: datetime


def soon_for(person: int, *, now: datetime, language: str) -> tuple[tuple[Near, ...], tuple[ToMend, ...]]:
    """Both for somebody: occasions in which they are in charge of anything; what is to be mended only where they are manager.

    Two queries, one for whoever is manager of nothing.
    """
    charges = list(
        Charge.objects.filter(person_id=person).select_related("occasion").order_by("occasion__starts_at", "pk")
    )
    there = {one.occasion.pk: one.occasion for one in charges}
    managed = [one.occasion_id for one in charges if one.of == Charge.Of.MANAGER]
    near = tuple(
        Near(
            row.public_id,
            title_of(row, language),
            row.timezone,
            row.starts_at,
            row.standing == Occasion.Standing.RUNNING,
        )
        for row in there.values()
        if row.standing == Occasion.Standing.RUNNING or _is_near(row, now)
    )
    rows = Finding.objects.filter(occasion__in=managed, done_at__isnull=True, due_at__lt=now + AHEAD) if managed else ()
    due = [one for one in rows if _is_by_tomorrow(one.due_at, there[one.occasion_id], now)]
    due.sort(key=lambda one: (one.due_at, one.pk))
    return near, tuple(_to_mend(one, there[one.occasion_id], language) for one in due[:MOST])


def _is_near(row: Occasion, now: datetime) -> bool:
    is_planned = row.standing == Occasion.Standing.PLANNED
    return is_planned and row.ends_at > now and _is_by_tomorrow(row.starts_at, row, now)


def _is_by_tomorrow(at: datetime, row: Occasion, now: datetime) -> bool:
    zone = ZoneInfo(row.timezone)
    return at.astimezone(zone).date() <= now.astimezone(zone).date() + timedelta(days=1)


def _to_mend(row: Finding, there: Occasion, language: str) -> ToMend:
    return ToMend(there.public_id, title_of(there, language), there.timezone, row.words, row.owner, row.due_at)
