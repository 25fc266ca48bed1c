"""What holds against showing: objections and embargoes, and what they brought about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from vorfreude.photos.actions.objecting import mark_of
from vorfreude.photos.models import Embargo, Look, Objection

MOST = 200
"""Objections and embargoes on one page, the newest first."""


@dataclass(frozen=True, slots=True)
class Objected:
    """One wish not to be shown. ``station`` is empty for everywhere. ``seconds``: how long until its last picture was
    taken back, 0 where none was out.
    """

    id: int
    station: str
    titles: dict[str, str]
    since: datetime
    until: datetime | None
    asked_by: str
    reason: str
    recorded_at: datetime
    recorded_by: str
    lifted_at: datetime | None
    lifted_by: str
    taken_back: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Embargoed:
    """One embargo."""

    id: int
    fact: str
    value: str
    until: datetime | None
    set_at: datetime
    set_by: str
    lifted_at: datetime | None
    lifted_by: str


def objections(*, begins: datetime | None = None, ends: datetime | None = None) -> tuple[Objected, ...]:
    """Objections (recorded from ``begins`` until before ``ends``), those that hold first, then the newest. Two queries."""
    rows = Objection.objects.select_related("station").order_by("-recorded_at", "-pk")
    if begins is not None and ends is not None:
        rows = rows.filter(recorded_at__gte=begins, recorded_at__lt=ends)
    found = list(rows[:MOST])
    did = _taken_back(found)
    told = (_objected(row, *did.get(mark_of(row.pk), (0, row.recorded_at))) for row in found)
    return tuple(sorted(told, key=lambda one: one.lifted_at is not None))


def embargoes() -> tuple[Embargoed, ...]:
    """Embargoes, those that hold first, then the newest. One query."""
    rows = list(Embargo.objects.order_by("-set_at", "-pk")[:MOST])
    told = (
        Embargoed(row.pk, row.fact, row.value, row.until, row.set_at, row.set_by, row.lifted_at, row.lifted_by)
        for row in rows
    )
    return tuple(sorted(told, key=lambda one: one.lifted_at is not None))


def _taken_back(found: Sequence[Objection]) -> dict[str, tuple[int, datetime]]:
    """By an objection's mark: how many it took back, and when the last of them. Its looks have its own instant."""
    marks = [mark_of(row.pk) for row in found]
    looks = Look.objects.filter(at__in={row.recorded_at for row in found}, act=Look.Act.WITHDRAW, reason__in=marks)
    counted = looks.values_list("reason").annotate(count=Count("pk"), last=Max("at")) if found else ()
    return {mark: (count, last) for mark, count, last in counted}


def _objected(row: Objection, taken_back: int, last: datetime) -> Objected:
    return Objected(
        id=row.pk,
        station=row.station.name if row.station else "",
        titles=row.station.titles if row.station else {},
        since=row.since,
        until=row.until,
        asked_by=row.asked_by,
        reason=row.reason,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        lifted_at=row.lifted_at,
        lifted_by=row.lifted_by,
        taken_back=taken_back,
        seconds=(last - row.recorded_at).total_seconds(),
    )
