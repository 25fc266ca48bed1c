"""A journey as the pages of the customer read it: rows that are ready, nothing is folded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b

from django.db.models import QuerySet

from vorfreude.core.blueprint import Blueprint
from vorfreude.core.blueprint.model import Text
from vorfreude.core.engine import Plan, State, decode
from vorfreude.journeys.models import Journey, Moment
from vorfreude.journeys.versions import plan_of


@dataclass(frozen=True, slots=True)
class ToldMoment:
    """A moment that was told, with the words as they were said (title, text, why → language → words)."""

    key: str
    name: str
    ready_at: datetime
    told_at: datetime
    withdrawn_at: datetime | None
    words: dict[str, Text]
    photos: list[str]
    secret: bool
    factor: str


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """A journey, its plan, where it stands, and what was told, oldest first."""

    id: int
    public_id: str
    subject: str
    revision: int
    plan: Plan
    state: State
    told: list[ToldMoment]
    changed_at: datetime

    @property
    def begun(self) -> datetime:
        """When the journey began; what was undone changed last."""
        return self.state.begun or self.changed_at

    @property
    def blueprint(self) -> Blueprint:
        """The version that the journey is pinned to."""
        return self.plan.blueprint


def journey_for_page(public_id: str) -> JourneyRow | None:
    """One journey by its public id; two queries."""
    return next(iter(_rows(Journey.objects.filter(public_id=public_id))), None)


def journeys_of(subjects: Collection[str]) -> list[JourneyRow]:
    """The journeys of these subjects, the one with the newest news first; two queries."""
    rows = _rows(Journey.objects.filter(subject__in=subjects, withdrawn_at=None).order_by("-begun_at", "id"))
    return sorted(rows, key=lambda row: row.told[-1].ready_at if row.told else row.begun, reverse=True)


def page_etag(*, revision: int, person_id: int, language: str, day: date, release: str = "") -> str:
    """What the page of a journey looks like, in 16 bytes: equal tags mean equal pages.

    ``day`` is today where the reader is, since pages say "today"; ``release`` names the running program.
    """
    parts = f"{revision}|{person_id}|{language}|{day.isoformat()}|{release}"
    return f'"{blake2b(parts.encode(), digest_size=16).hexdigest()}"'


_COLUMNS = (
    "id", "public_id", "subject", "revision", "version_id", "version__digest", "state", "changed_at",
)  # fmt: skip
_TOLD = ToldMoment.__slots__


def _rows(journeys: "QuerySet[Journey]") -> list[JourneyRow]:
    rows = list(journeys.values_list(*_COLUMNS))
    told: dict[int, list[ToldMoment]] = {row[0]: [] for row in rows}
    moments = Moment.objects.filter(journey_id__in=told).order_by("ready_at", "id")
    for journey_id, *moment in moments.values_list("journey_id", *_TOLD) if told else ():
        told[journey_id].append(ToldMoment(*moment))
    return [
        JourneyRow(pk, public_id, subject, revision, plan_of(version, digest), decode(bytes(state)), told[pk], changed)
        for pk, public_id, subject, revision, version, digest, state, changed in rows
    ]
