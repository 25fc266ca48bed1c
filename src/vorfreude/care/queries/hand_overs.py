"""Hand-overs as pages read them: which days are ahead, and one with its list, its topics and what was pinned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from vorfreude.care.models import HandOver, Snag, Vehicle

MOST = 200
"""Hand-overs of a list."""

LATELY = timedelta(days=60)
"""The first weeks; with open pins a hand-over stays in the list for longer."""


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """One hand-over in a list. ``open_snags`` wait for us, ``left`` points of its list are open."""

    public_id: str
    name: str
    title: str
    person: str
    at: datetime
    place: str
    timezone: str
    left: int
    open_snags: int
    done_at: datetime | None
    called_at: datetime | None


@dataclass(frozen=True, slots=True)
class CheckSeen:
    """One point of the list."""

    key: str
    is_done: bool
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class SnagSeen:
    """One pin. ``x`` and ``y``: shares of its picture. It stands open, mended, accepted or withdrawn; ``again``: it was mended in vain before."""

    number: int
    photo: str
    x: float | None
    y: float | None
    words: str
    answer: str
    promised_at: datetime
    pinned_at: datetime
    mended_at: datetime | None
    mended_photo: str
    standing: str
    again: bool


@dataclass(frozen=True, slots=True)
class HandOverSheet:
    """Everything of one hand-over. ``build`` is the subject of the journey that built the vehicle."""

    line: HandOverLine
    vehicle: str
    build: str
    topics: tuple[str, ...]
    wishes: str
    checks: tuple[CheckSeen, ...]
    keys: int | None
    photo: str
    call_words: str
    snags: tuple[SnagSeen, ...]


def hand_overs(now: datetime) -> tuple[HandOverLine, ...]:
    """Those that are ahead, of the last weeks, or with open pins; the next first. One query."""
    rows = _lines().filter(Q(done_at=None) | Q(done_at__gt=now - LATELY) | Q(open_snags__gt=0) | Q(called_at=None))
    return tuple(_line(row) for row in rows.order_by("at", "pk")[:MOST])


def hand_over_sheet(public_id: str) -> HandOverSheet | None:
    """One hand-over with everything; None for none. Two queries."""
    row = _lines().filter(public_id=public_id).first()
    if row is None:
        return None
    snags = tuple(map(_snag, Snag.objects.filter(hand_over=row).order_by("number")))
    checks = tuple(CheckSeen(one["key"], bool(one["done_at"]), one["by"], one["reason"]) for one in row.checks)
    return HandOverSheet(
        _line(row), row.vehicle.public_id, row.vehicle.build, tuple(row.topics), row.wishes, checks, row.keys, row.photo, row.call_words, snags
    )  # fmt: skip


def name_of_hand_over(public_id: str) -> str | None:
    """The subject of a hand-over's journey; None for none. One query."""
    return HandOver.objects.filter(public_id=public_id).values_list("name", flat=True).first()


def hand_over_named(name: str) -> str | None:
    """The public id of the hand-over that is called so; None for none. One query."""
    return HandOver.objects.filter(name=name).values_list("public_id", flat=True).first()


def without_hand_over() -> tuple[tuple[str, str], ...]:
    """Vehicles whose day nobody planned: public id and title, the newest first. One query."""
    rows = Vehicle.objects.filter(hand_over=None, delivered_on=None).order_by("-pk")[:MOST]
    return tuple((one.public_id, f"{one.title} · {one.serial}") for one in rows)


def _lines() -> "QuerySet[HandOver]":
    still = Q(snags__accepted_at=None, snags__withdrawn_at=None, snags__mended_at=None, snags__isnull=False)
    return HandOver.objects.select_related("vehicle", "person").annotate(open_snags=Count("snags", filter=still))


def _line(row: HandOver) -> HandOverLine:
    return HandOverLine(
        row.public_id, row.name, row.vehicle.title, row.person.name if row.person else "", row.at, row.place, row.vehicle.timezone,
        sum(not one["done_at"] for one in row.checks), int(getattr(row, "open_snags", 0)), row.done_at, row.called_at,
    )  # fmt: skip


def _snag(one: Snag) -> SnagSeen:
    return SnagSeen(
        one.number, one.photo, one.x, one.y, one.words, one.answer, one.promised_at, one.pinned_at, one.mended_at, one.mended_photo,
        _standing({"withdrawn": one.withdrawn_at, "accepted": one.accepted_at, "mended": one.mended_at}), one.again_at is not None,
    )  # fmt: skip


def _standing(stood: Mapping[str, datetime | None]) -> str:
    return next((standing for standing, at in stood.items() if at is not None), "open")
