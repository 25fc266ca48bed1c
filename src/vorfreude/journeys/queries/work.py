"""Who has which action of today, what is known of the journeys it is about, and whether it is still open."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import msgspec

from vorfreude.core.engine import State, decode
from vorfreude.journeys.models import Claim, Journey, Promise, Task
from vorfreude.journeys.queries.changes import OVERLAP

MOST_CLAIMS = 1_000
"""Claims of one look, the newest: more than a whole plant makes within a second."""


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who has an action, since when. ``given_by`` is empty where they took it themselves."""

    holder: int
    name: str
    given_by: str
    words: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """One open action: a task of a role, or a promise of an owner. ``journey`` is the journey's row."""

    journey: int
    public_id: str
    subject: str
    key: str
    role: str
    is_task: bool


def holders_of(journeys: Collection[int]) -> dict[tuple[int, str], Claimant]:
    """Who has what of these journeys (rows), by the journey and the key of the task or promise. One query."""
    rows = Claim.objects.filter(journey_id__in=journeys, over_at=None).select_related("holder", "given_by")
    return {(row.journey_id, row.key): _claimant(row) for row in rows}


def holder_of(journey: int, key: str) -> Claimant | None:
    """Who has one action. One query."""
    return holders_of([journey]).get((journey, key))


def states_of(journeys: Collection[int]) -> dict[int, State]:
    """The states of these journeys, without those that an older release saved. One query; nothing is folded."""
    found: dict[int, State] = {}
    for pk, state in Journey.objects.filter(pk__in=list(journeys)).values_list("pk", "state"):
        with suppress(msgspec.DecodeError):
            found[pk] = decode(bytes(state))
    return found


def work_of(public_id: str, key: str) -> Work | None:
    """The open task or promise of a journey with this key; None where there is none. Two queries at most."""
    mine = {"journey__public_id": public_id, "key": key, "settled_at": None, "journey__withdrawn_at": None}
    columns = ("journey_id", "journey__subject")
    for model, owner in ((Task, "role"), (Promise, "owner")):
        found = model.objects.filter(**mine).values_list(*columns, owner).first()
        if found is not None:
            journey, subject, role = found
            return Work(journey, public_id, subject, key, role, is_task=model is Task)
    return None


def newest_claim() -> datetime | None:
    """When an action was last taken, handed over or given back. One look at an index."""
    return Claim.objects.order_by("-changed_at").values_list("changed_at", flat=True).first()


def claimed_since(before: datetime) -> list[str]:
    """The public ids of journeys of which an action was taken, handed over or given back since then, or just before."""
    rows = Claim.objects.filter(changed_at__gt=before - OVERLAP).order_by("-changed_at")
    return list(dict.fromkeys(rows.values_list("journey__public_id", flat=True)[:MOST_CLAIMS]))


def _claimant(row: Claim) -> Claimant:
    given = row.given_by if row.given_by_id not in {None, row.holder_id} else None
    return Claimant(row.holder_id, str(row.holder), str(given or ""), row.words, row.since)
