"""Journeys as staff read them: lists that can be searched and filtered, and one with everything in it."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Literal

import msgspec
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from vorfreude.core.blueprint import Blueprint
from vorfreude.core.engine import Plan, decode
from vorfreude.journeys import standings
from vorfreude.journeys.models import Journey, Moment, Promise
from vorfreude.journeys.queries.page import JourneyRow, journey_for_page
from vorfreude.journeys.queries.sums import journeys_by_standing
from vorfreude.journeys.versions import plan_of, running_versions
from vorfreude.lib.planning import planned_anew
from vorfreude.lib.spellings import spellings

type Standing = Literal["at-risk", "broken", "under-way", "ended", "odd"]

PAGE = 50  # lines of a list: two screens
MOST_FOUND = 1_000
"""Journeys that a search gives by their rows: more than anybody reads, and few enough to be counted at each look."""

_LISTED = ("-at_risk", "-changed_at", "id")  # as the index ``journey_listed`` has them

_STANDING: dict[Standing, Q] = {
    "at-risk": Q(at_risk__gt=0),
    "broken": Q(broken__gt=0),
    "under-way": Q(ended_at=None),
    "ended": Q(ended_at__isnull=False),
    "odd": Q(odd__gt=0) | ~Q(trouble=""),
}


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise whose time is running, and when it is due; no due instant while its clock stands still."""

    name: str
    owner: str
    due_at: datetime | None
    is_at_risk: bool


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One journey in a list. ``next_promise`` is the open one that is due first, ``news_at`` when a moment was last told.

    ``facts`` are there only where the title of the stage speaks of them.
    """

    public_id: str
    subject: str
    plan: Plan
    stage: str
    facts: Mapping[str, object]
    begun_at: datetime
    ended_at: datetime | None
    changed_at: datetime
    at_risk: int
    broken: int
    odd: int
    trouble: str
    news_at: datetime | None
    next_promise: OpenPromise | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many journeys are in one stage of one version: in all, and in each standing."""

    plan: Plan
    stage: str
    journeys: int
    standing: dict[Standing, int]


@dataclass(frozen=True, slots=True)
class DeskJourney:
    """One journey with all that staff may know; ``row`` is what its customer's page is made of."""

    row: JourneyRow
    subject_id: int
    version: int
    begun_at: datetime
    wake_at: datetime | None
    folded_upto: int
    trouble: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sought:
    """Journeys whose subject holds ``words``, whatever their case, or is among ``subjects``; without words all of them.

    Where ``among`` is given only those rows, as a search has found them.
    """

    words: str = ""
    subjects: Collection[str] = ()
    among: Collection[int] | None = None


ALL = Sought()


@dataclass(frozen=True, slots=True)
class Search:
    """What was found: rows of journeys, those at risk first; ``more`` where there are more than ``MOST_FOUND``."""

    journeys: tuple[int, ...]
    more: bool


def search(sought: Sought) -> Search:
    """The rows of what is sought. One query.

    It reads one narrow index in the order of the list, and stops when it has found more than anybody reads.
    """
    rows = _found(sought).order_by(*_LISTED).values_list("pk", flat=True)[: MOST_FOUND + 1]
    with planned_anew():
        found = tuple(rows)
    return Search(found[:MOST_FOUND], len(found) > MOST_FOUND)


def desk_page(
    sought: Sought = ALL, *, blueprint: str = "", stage: str = "", standing: Standing | None = None, number: int = 1
) -> tuple[DeskLine, ...]:
    """The journeys sought; those at risk first, then the newest changed.

    Two queries, and a third where the titles of their stages speak of facts. ``number`` counts pages from 1; one beyond the
    last gives no lines.
    """
    found = _found(sought)
    found = found.filter(blueprint=blueprint) if blueprint else found
    found = found.filter(stage=stage) if stage else found
    found = found.filter(_STANDING[standing]) if standing else found
    first = (number - 1) * PAGE
    chosen = found.order_by(*_LISTED).values("pk")[first : first + PAGE]  # what is passed over is not read
    newest = (
        Moment.objects.filter(journey=OuterRef("pk"), withdrawn_at=None).order_by("-ready_at").values("ready_at")[:1]
    )
    whole = Journey.objects.filter(pk__in=chosen).select_related("version").defer("state", "version__text")
    with planned_anew():
        journeys = list(whole.annotate(news_at=Subquery(newest)).order_by(*_LISTED))
    promises = _next_promises([journey.pk for journey in journeys])
    facts = _facts(journey.pk for journey in journeys if _speaks_of_facts(journey))
    return tuple(
        _line(journey, facts.get(journey.pk, {}), journey.news_at, promises.get(journey.pk)) for journey in journeys
    )


def desk_tally(*, among: Collection[int] | None = None) -> list[Tally]:
    """How many journeys are where, and how they stand: of all as workers keep the sums, or counted of these rows. One query."""
    return _tally_of_all() if among is None else _tally_of(Journey.objects.filter(pk__in=among))


def _tally_of_all() -> list[Tally]:
    cells: dict[tuple[int, str, str], dict[int, int]] = {}
    for version, digest, stage, standing, count in journeys_by_standing():
        cells.setdefault((version, digest, stage), {})[standing] = count
    return [
        Tally(plan_of(version, digest), stage, sum(counts.values()), _by_standing(counts))
        for (version, digest, stage), counts in cells.items()
    ]


def _by_standing(counts: Mapping[int, int]) -> dict[Standing, int]:
    every = sum(counts.values())
    by_bit = {
        bit: sum(count for standing, count in counts.items() if standing & bit)
        for bit in (standings.AT_RISK, standings.BROKEN, standings.ENDED, standings.ODD)
    }
    return {
        "at-risk": by_bit[standings.AT_RISK],
        "broken": by_bit[standings.BROKEN],
        "under-way": every - by_bit[standings.ENDED],
        "ended": by_bit[standings.ENDED],
        "odd": by_bit[standings.ODD],
    }


def _tally_of(found: "QuerySet[Journey]") -> list[Tally]:
    counts = {f"counted_{name}": Count("pk", filter=standing) for name, standing in _STANDING.items()}
    by_stage = found.values_list("version_id", "version__digest", "stage")
    return [
        Tally(plan_of(version, digest), stage, journeys, dict(zip(_STANDING, standing, strict=True)))
        for version, digest, stage, journeys, *standing in by_stage.annotate(counted=Count("pk"), **counts).order_by(
            "version_id", "stage"
        )
    ]


def desk_journey(public_id: str) -> DeskJourney | None:
    """One journey with everything; three queries."""
    row = journey_for_page(public_id)
    if row is None:
        return None
    columns = ("subject_id", "version__number", "begun_at", "wake_at", "folded_upto", "trouble", "withdrawn_at")
    rest = Journey.objects.filter(pk=row.id).values_list(*columns).first()
    return DeskJourney(row, *rest) if rest is not None else None


def running_blueprints() -> list[Blueprint]:
    """The newest version of each blueprint: what a list can be filtered by."""
    return [plan_of(version_id, digest).blueprint for version_id, digest in running_versions()]


def _found(sought: Sought) -> "QuerySet[Journey]":
    journeys = Journey.objects.filter(withdrawn_at=None)
    if sought.among is not None:
        return journeys.filter(pk__in=sought.among)
    if not sought.words:
        return journeys
    holds = (Q(found_by__contains=spelt) for spelt in spellings(sought.words))
    return journeys.filter(reduce(or_, holds, Q(subject__in=sought.subjects)))


def _next_promises(journeys: Collection[int]) -> dict[int, OpenPromise]:
    """Of each journey the open promise that is due first; one whose clock stands still comes last."""
    rows = Promise.objects.filter(journey_id__in=journeys, settled_at=None)
    ordered = sorted(rows, key=lambda promise: (promise.due_at is None, promise.due_at or promise.started_at))
    first: dict[int, OpenPromise] = {}
    for promise in ordered:
        is_at_risk = promise.warned_at is not None and promise.standing == "running"
        first.setdefault(promise.journey_id, OpenPromise(promise.name, promise.owner, promise.due_at, is_at_risk))
    return first


def _speaks_of_facts(journey: Journey) -> bool:
    """Whether the title of its stage needs what only the saved state knows."""
    stages = plan_of(journey.version_id, journey.version.digest).blueprint.stages
    return any("{facts." in words for one in stages if one.stage == journey.stage for words in one.title.values())


def _facts(journeys: Iterable[int]) -> dict[int, Mapping[str, object]]:
    """What is known of each journey; nothing of one whose state an older release saved."""
    found: dict[int, Mapping[str, object]] = {}
    chosen = list(journeys)
    for pk, state in Journey.objects.filter(pk__in=chosen).values_list("pk", "state") if chosen else ():
        with suppress(msgspec.DecodeError):
            found[pk] = decode(bytes(state)).facts
    return found


def _line(
    journey: Journey, facts: Mapping[str, object], news_at: datetime | None, promise: OpenPromise | None
) -> DeskLine:
    return DeskLine(
        journey.public_id,
        journey.subject,
        plan_of(journey.version_id, journey.version.digest),
        journey.stage,
        facts,
        journey.begun_at,
        journey.ended_at,
        journey.changed_at,
        journey.at_risk,
        journey.broken,
        journey.odd,
        journey.trouble,
        news_at,
        promise,
    )
