"""What belongs to journeys, as machines read it: moments, promises, tasks and decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import msgspec

from vorfreude.core.blueprint.model import Text
from vorfreude.journeys.models import Decision, Moment, Promise, Task
from vorfreude.journeys.queries.machines.secrets import Scope, secrecy, told_secrets

_KEY = "Its name, or for what comes once for each signal its name and a digest. With the journey it is unique."


@dataclass(frozen=True, slots=True)
class Named:
    """Which rows of all journeys: of this journey, of this blueprint, of this name, standing so. Empty is not asked."""

    journey: str = ""
    blueprint: str = ""
    name: str = ""
    standing: str = ""


class Told(msgspec.Struct, frozen=True):
    """One moment that was told."""

    journey: str
    subject: str
    key: Annotated[str, msgspec.Meta(description=_KEY)]
    moment: str
    factor: Annotated[str, msgspec.Meta(description="transparency, seamlessness, personalization or surprise.")]
    urgency: Annotated[str, msgspec.Meta(description="now, digest or quiet.")]
    ready_at: Annotated[datetime, msgspec.Meta(description="When all its evidence was in hand.")]
    told_at: datetime
    withdrawn_at: Annotated[datetime | None, msgspec.Meta(description="When it was taken back; it stays told.")]
    words: Annotated[
        dict[str, Text] | None,
        msgspec.Meta(
            description="title, text and why by language, as they were said. They may name somebody: null without the right people."
        ),
    ]
    photographs: Annotated[list[str], msgspec.Meta(description="Their public names.")]


class Given(msgspec.Struct, frozen=True):
    """One promise, and where it stands."""

    journey: str
    subject: str
    key: Annotated[str, msgspec.Meta(description=_KEY)]
    promise: str
    owner: Annotated[str, msgspec.Meta(description="The role that answers for it.")]
    said: Annotated[bool, msgspec.Meta(description="Whether the customer was told of it.")]
    standing: Annotated[str, msgspec.Meta(description="running, paused, kept, broken or excused.")]
    started_at: datetime
    due_at: Annotated[datetime | None, msgspec.Meta(description="null while its clock stands still.")]
    warned_at: Annotated[datetime | None, msgspec.Meta(description="Since when it is at risk.")]
    settled_at: datetime | None


class Asked(msgspec.Struct, frozen=True):
    """One thing that a role is asked to do."""

    key: Annotated[str, msgspec.Meta(description=_KEY)]
    task: str
    role: str
    standing: Annotated[str, msgspec.Meta(description="open, late, done, cannot or dropped.")]
    opened_at: datetime
    due_at: datetime | None
    settled_at: datetime | None


class Question(msgspec.Struct, frozen=True):
    """One question to the customer."""

    key: Annotated[str, msgspec.Meta(description=_KEY)]
    decision: str
    standing: Annotated[str, msgspec.Meta(description="open, answered, defaulted, lapsed or dropped.")]
    opened_at: datetime
    closes_at: datetime | None
    option: Annotated[str | None, msgspec.Meta(description="What was chosen.")]
    settled_at: datetime | None


_OF = ("pk", "journey__public_id", "journey__subject", "key", "name")
_TOLD = (*_OF, "factor", "urgency", "ready_at", "told_at", "withdrawn_at", "words", "photos")
_GIVEN = (*_OF, "owner", "said", "standing", "started_at", "due_at", "warned_at", "settled_at")
_BELONGS = ("journey_id", "journey__version_id", "journey__version__digest")
_ASKED = ("key", "name", "role", "standing", "opened_at", "due_at", "settled_at")
_QUESTION = ("key", "name", "standing", "opened_at", "closes_at", "option", "settled_at")

type Page[T] = tuple[list[T], int | None, bool]
"""Some of a list, the row that it leads to, and whether there are more."""


def moments_after(named: Named, scope: Scope, *, words: bool, after: int, limit: int) -> Page[Told]:
    """Told moments of all journeys in the order in which they were told. One query."""
    rows = Moment.objects.filter(scope.journeys("journey__"), pk__gt=after, **_wanted(named))
    found = list(rows.order_by("pk").values_list(*_TOLD)[: limit + 1])
    return _moments(found[:limit], words=words), _upto(found[:limit]), len(found) > limit


def promises_after(named: Named, scope: Scope, *, after: int, limit: int) -> Page[Given]:
    """Promises of all journeys in the order in which they were given, without those about secrets. Two queries."""
    rows = Promise.objects.filter(scope.journeys("journey__"), pk__gt=after, **_wanted(named))
    rows = rows.filter(standing=named.standing) if named.standing else rows
    found = list(rows.order_by("pk").values_list(*_GIVEN, *_BELONGS)[: limit + 1])
    return _promises(found[:limit]), _upto(found[:limit]), len(found) > limit


def moments_of(journey: int, *, words: bool) -> list[Told]:
    """What was told on one journey, the oldest first. One query."""
    rows = Moment.objects.filter(journey_id=journey).order_by("ready_at", "pk")
    return _moments(rows.values_list(*_TOLD), words=words)


def promises_of(journey: int) -> list[Given]:
    """The promises of one journey, without those about secrets. Two queries."""
    rows = Promise.objects.filter(journey_id=journey).order_by("started_at", "pk")
    return _promises(list(rows.values_list(*_GIVEN, *_BELONGS)))


def tasks_of(journey: int) -> list[Asked]:
    """The tasks of one journey, without those about secrets. Two queries."""
    rows = list(Task.objects.filter(journey_id=journey).order_by("opened_at", "pk").values_list(*_ASKED, *_BELONGS))
    told = told_secrets([journey] if rows else [])
    return [Asked(*row[:7]) for row in rows if not secrecy(row[8], row[9]).hides_task(row[1], told[row[7]])]


def decisions_of(journey: int) -> list[Question]:
    """The decisions of one journey. One query."""
    rows = Decision.objects.filter(journey_id=journey).order_by("opened_at", "pk")
    return [Question(*(*row[:5], row[5] or None, row[6])) for row in rows.values_list(*_QUESTION)]


def _wanted(named: Named) -> dict[str, str]:
    asked = {"journey__public_id": named.journey, "journey__blueprint": named.blueprint, "name": named.name}
    return {column: value for column, value in asked.items() if value}


def _upto(rows: list[tuple[Any, ...]]) -> int | None:
    return rows[-1][0] if rows else None


def _moments(rows: Iterable[tuple[Any, ...]], *, words: bool) -> list[Told]:
    return [Told(*(*row[1:10], row[10] if words else None, row[11])) for row in rows]


def _promises(rows: list[tuple[Any, ...]]) -> list[Given]:
    told = told_secrets({row[12] for row in rows})
    return [
        Given(*row[1:12]) for row in rows if not secrecy(row[13], row[14]).hides_promise(row[4], row[3], told[row[12]])
    ]
