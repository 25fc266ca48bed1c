"""Journeys as machines read them, in the order in which they changed: who reads on from the last one misses nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, get_args

import msgspec
from django.db.models import Q, QuerySet

from vorfreude.journeys.models import Journey, Promise
from vorfreude.journeys.queries.machines.secrets import Scope, secrecy, told_secrets

type Standing = Literal["at-risk", "broken", "under-way", "ended", "odd"]
STANDINGS: tuple[str, ...] = get_args(Standing.__value__)

_STANDING: dict[str, Q] = {
    "at-risk": Q(at_risk__gt=0),
    "broken": Q(broken__gt=0),
    "under-way": Q(ended_at=None, withdrawn_at=None),
    "ended": Q(ended_at__isnull=False),
    "odd": Q(odd__gt=0) | ~Q(trouble=""),
}
_COLUMNS = (
    "pk", "version_id", "version__digest", "public_id", "subject", "blueprint", "version__number", "stage", "begun_at",
    "ended_at", "changed_at", "withdrawn_at", "revision", "odd",
)  # fmt: skip
_CHANGED = _COLUMNS.index("changed_at")


class Listed(msgspec.Struct, frozen=True):
    """One journey: where it stands, and how many of its promises are at risk or broken."""

    id: Annotated[str, msgspec.Meta(description="Its public name, as in its address and in webhooks.")]
    subject: Annotated[str, msgspec.Meta(description="What it is about, in the maker's own words: an order number.")]
    blueprint: str
    version: Annotated[int, msgspec.Meta(description="The version of the blueprint that it runs under.")]
    stage: Annotated[str | None, msgspec.Meta(description="The stage it is in; null before the first one.")]
    begun_at: datetime
    ended_at: datetime | None
    changed_at: Annotated[
        datetime, msgspec.Meta(description="When anything in it was last saved. Lists are in this order.")
    ]
    withdrawn_at: Annotated[
        datetime | None, msgspec.Meta(description="When what began it was taken back; then it is no journey any more.")
    ]
    revision: Annotated[int, msgspec.Meta(description="Grows with every change.")]
    promises_at_risk: int
    promises_broken: int
    oddities: Annotated[int, msgspec.Meta(description="Signals that did not fit.")]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which journeys: what is empty is not asked."""

    blueprint: str = ""
    subject: str = ""
    stage: str = ""
    standing: str = ""
    changed_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """How far a reader has come: behind the journey of this row, as it had changed then."""

    changed_at: datetime
    row: int


def listed(sought: Sought, scope: Scope, *, after: Where | None, limit: int) -> tuple[list[Listed], Where | None, bool]:
    """Journeys, the one first that changed longest ago; how far this page leads, and whether there are more.

    Three queries. A page may hold fewer than ``limit`` although there are more: what is at risk only for the sake of a
    secret is not shown as such.
    """
    rows = list(_sought(sought, scope, after).values_list(*_COLUMNS)[: limit + 1])
    page = rows[:limit]
    found = _listed(page)
    found = [one for one in found if _stands(one, sought.standing)]
    where = Where(page[-1][_CHANGED], page[-1][0]) if page else None
    return found, where, len(rows) > limit


def one_listed(public_id: str, scope: Scope) -> tuple[int, Listed] | None:
    """One journey with its row number. Three queries."""
    rows = list(Journey.objects.filter(scope.journeys(), public_id=public_id).values_list(*_COLUMNS))
    return (rows[0][0], _listed(rows)[0]) if rows else None


def mark_of(public_id: str, scope: Scope) -> tuple[str, int] | None:
    """What a journey is about, and its revision: enough to know whether it has changed. One query."""
    return Journey.objects.filter(scope.journeys(), public_id=public_id).values_list("subject", "revision").first()


def _stands(one: Listed, standing: str) -> bool:
    """Whether a journey stands so for who must not know of its secrets."""
    if standing == "at-risk":
        return one.promises_at_risk > 0
    return standing != "broken" or one.promises_broken > 0


def _sought(sought: Sought, scope: Scope, after: Where | None) -> "QuerySet[Journey]":
    rows = Journey.objects.filter(scope.journeys())
    for column in ("blueprint", "subject", "stage"):
        if value := getattr(sought, column):
            rows = rows.filter(**{column: value})
    rows = rows.filter(_STANDING[sought.standing]) if sought.standing else rows
    rows = rows.filter(changed_at__gte=sought.changed_since) if sought.changed_since else rows
    if after is not None:
        behind = Q(changed_at__gt=after.changed_at) | Q(changed_at=after.changed_at, pk__gt=after.row)
        rows = rows.filter(behind, changed_at__gte=after.changed_at)  # the second one is what the index begins at
    return rows.order_by("changed_at", "pk")


def _listed(rows: Iterable[tuple[Any, ...]]) -> list[Listed]:
    read = list(rows)
    counts = _counts({row[0]: (row[1], row[2]) for row in read})
    return [Listed(*(*row[3:7], row[7] or None, *row[8:13], *counts[row[0]], row[13])) for row in read]


def _counts(versions: dict[int, tuple[int, str]]) -> dict[int, tuple[int, int]]:
    """Of each journey how many promises are at risk and broken, without those about secrets. Two queries."""
    counts = {journey: [0, 0] for journey in versions}
    told = told_secrets(versions)
    wanted = Q(standing="broken") | Q(standing="running", warned_at__isnull=False)
    rows = Promise.objects.filter(wanted, journey_id__in=versions) if versions else Promise.objects.none()
    for journey, name, key, standing in rows.values_list("journey_id", "name", "key", "standing"):
        if not secrecy(*versions[journey]).hides_promise(name, key, told[journey]):
            counts[journey][standing == "broken"] += 1
    return {journey: (at_risk, broken) for journey, (at_risk, broken) in counts.items()}
