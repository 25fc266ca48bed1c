"""Thanks: as the floor reads them at its stations, as staff read all of them, and as their writer reads their own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from vorfreude.voice import limits
from vorfreude.voice.called import called
from vorfreude.voice.models import Thanks


@dataclass(frozen=True, slots=True)
class Thanked:
    """Thanks to a crew. ``subject`` is for staff; the floor reads words, signature and time alone."""

    id: str
    journey: str
    subject: str
    stage: str
    station: str
    words: str
    signed: str
    at: datetime
    hidden_at: datetime | None
    hidden_by: str


def floor_thanks(stations: Collection[str], stages: Collection[str], now: datetime) -> tuple[Thanked, ...]:
    """What stations were thanked for lately, the newest first: they themselves, or all of their stages. One query."""
    meant = Q(station__in=list(stations)) | Q(station="", stage__in=list(stages))
    return _thanked(Thanks.objects.filter(meant, hidden_at=None, at__gt=now - limits.FLOOR_DAYS), limits.FLOOR)


def desk_thanks(below: int | None = None) -> tuple[tuple[Thanked, ...], int | None]:
    """All thanks, the newest first, and the row to go on below; hidden ones too. One query."""
    rows = Thanks.objects.filter(pk__lt=below) if below is not None else Thanks.objects.all()
    found = list(_in_order(rows)[: limits.LINES + 1])
    more = found[limits.LINES - 1].pk if len(found) > limits.LINES else None
    return tuple(_one(row) for row in found[: limits.LINES]), more


def thanks_by(person: int, journey: str) -> tuple[Thanked, ...]:
    """What somebody thanked for on a journey, the newest first. One query."""
    return _thanked(Thanks.objects.filter(person_id=person, journey=journey), limits.LINES)


def _in_order(rows: "QuerySet[Thanks]") -> "QuerySet[Thanks]":
    return rows.select_related("hidden_by").order_by("-pk")


def _thanked(rows: "QuerySet[Thanks]", most: int) -> tuple[Thanked, ...]:
    return tuple(_one(row) for row in _in_order(rows)[:most])


def _one(row: Thanks) -> Thanked:
    return Thanked(
        id=row.public_id,
        journey=row.journey,
        subject=row.subject,
        stage=row.stage,
        station=row.station,
        words=row.words,
        signed=row.signed,
        at=row.at,
        hidden_at=row.hidden_at,
        hidden_by=called(row.hidden_by),
    )
