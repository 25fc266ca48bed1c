"""The ledger row by row: what stands behind every figure."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from vorfreude.lib.planning import planned_anew
from vorfreude.outcomes.models import Outcome, Quiet

PAGE = 50
WORST = 10
CHUNK = 2_000
"""Rows of an export that are read at once."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which rows: what is empty is not asked. ``standing`` may be ``open``; a value of ``-`` asks for rows without one."""

    blueprint: str
    promise: str = ""
    standing: str = ""
    week: date | None = None
    since: date | None = None
    stage: str = ""
    station: str = ""
    plant: str = ""
    dealer: str = ""
    partner: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One promise of one journey, as it is exported and listed. ``delay`` in seconds, negative: early."""

    id: int
    journey: str
    subject: str
    blueprint: str
    version: int
    promise: str
    key: str
    owner: str
    said: bool
    standing: str
    stage: str
    settled_in: str
    station: str
    plant: str
    partner: str
    dealer: int | None
    started_at: datetime
    due_at: datetime | None
    settled_at: datetime | None
    week: date
    delay: int | None
    cause: str
    rework: bool
    stood_still: bool
    needed: datetime | None
    lacking: str


@dataclass(frozen=True, slots=True)
class SilenceRow:
    """One journey's longest silence in a stage; ``until`` is None while it lasts."""

    journey: str
    subject: str
    stage: str
    since: datetime
    until: datetime | None

    def seconds(self, now: datetime) -> float:
        """How long it was, or is by now."""
        return ((self.until or now) - self.since).total_seconds()


def rows(sought: Sought, *, below: int | None = None) -> tuple[tuple[LedgerRow, ...], int | None]:
    """A page of rows, the newest in the ledger first, and where the next one goes on. One query, two of what is open or settled.

    The cursor is a row's number. Standings are read one by one, for each lies in that order in an index.
    """
    found: list[LedgerRow] = []
    for standing in _STANDINGS.get(sought.standing, (sought.standing,)):
        chosen = _sought(replace(sought, standing=standing))
        chosen = chosen.filter(pk__lt=below) if below is not None else chosen
        with planned_anew():
            found += _read(chosen.order_by("-pk")[: PAGE + 1])
    found = sorted(found, key=lambda one: -one.id)[: PAGE + 1]
    more = found[PAGE - 1].id if len(found) > PAGE else None
    return tuple(found[:PAGE]), more


def all_rows(sought: Sought) -> Iterator[LedgerRow]:
    """Every row, the oldest first, read in pieces: for exports of any size."""
    last = 0
    while piece := list(_read(_sought(sought).filter(pk__gt=last).order_by("pk")[:CHUNK])):
        yield from piece
        last = piece[-1].id


def one(journey: str, key: str) -> LedgerRow | None:
    """One promise of one journey. One query."""
    return next(_read(Outcome.objects.filter(account__public_id=journey, key=key)[:1]), None)


def worst_silences(blueprint: str, stage: str, now: datetime) -> tuple[SilenceRow, ...]:
    """The ten longest silences that began in a stage, those that last among them. Two queries."""
    rows = Quiet.objects.filter(blueprint=blueprint, stage=stage)
    over = rows.filter(until__isnull=False).order_by("-seconds", "pk")[:WORST]
    lasting = rows.filter(until=None).order_by("since", "pk")[:WORST]
    columns = ("account__public_id", "account__subject", "stage", "since", "until")
    found = [SilenceRow(*row) for chosen in (over, lasting) for row in chosen.values_list(*columns)]
    return tuple(sorted(found, key=lambda one: (-one.seconds(now), one.journey))[:WORST])


_FROM: dict[str, str] = {"journey": "account__public_id", "subject": "account__subject", "version": "account__version", "dealer": "dealer_id"}  # fmt: skip
_COLUMNS = tuple(_FROM.get(one.name, one.name) for one in fields(LedgerRow))


def _read(chosen: "QuerySet[Outcome]") -> Iterator[LedgerRow]:
    return (LedgerRow(*row) for row in chosen.values_list(*_COLUMNS))


def _sought(sought: Sought) -> "QuerySet[Outcome]":
    asked: dict[str, Any] = {"blueprint": sought.blueprint}
    if sought.promise:
        asked["promise"] = sought.promise
    if sought.week:
        asked["week"] = sought.week
    if sought.since:
        asked["week__gte"] = sought.since
    for name in ("stage", "station", "plant", "partner", "cause"):
        if value := getattr(sought, name):
            asked[name] = "" if value == "-" else value
    rows = Outcome.objects.filter(_standing(sought.standing), **asked)
    if sought.dealer:
        rows = rows.filter(dealer=None if sought.dealer == "-" else int(sought.dealer))
    return rows


_STANDINGS = {"open": ("running", "paused"), "settled": ("kept", "broken")}


def _standing(asked: str) -> Q:
    return Q(standing__in=_STANDINGS.get(asked, (asked,))) if asked else Q()
