"""A journey as the pages of the customer read it: rows that are ready, nothing is folded (but see ``_state``).

Plain SQL, for the mapper took a quarter of the whole page. Instants and JSON come as text, which both databases write
and Python reads at once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import connection

from vorfreude.core.blueprint import Blueprint
from vorfreude.core.blueprint.model import Text
from vorfreude.core.engine import Plan, State, decode, fold
from vorfreude.intake import queries as recorded
from vorfreude.journeys.versions import plan_of
from vorfreude.lib.among import among
from vorfreude.lib.plain_sql import instant, plain_rows


@dataclass(frozen=True, slots=True)
class ToldMoment:
    """A moment that was told, with the words as they were said (title, text, why → language → words).

    ``recalled`` is what customers read of why somebody took it back, empty where our own words do; None where nobody did.
    """

    key: str
    name: str
    ready_at: datetime
    told_at: datetime
    withdrawn_at: datetime | None
    words: dict[str, Text]
    photos: list[str]
    secret: bool
    factor: str
    recalled: str | None = None


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
    return next(iter(_rows("public_id = %s", public_id)), None)


def journeys_of(subjects: Collection[str]) -> list[JourneyRow]:
    """The journeys of these subjects, the one with the newest news first; two queries."""
    chosen, names = among(connection, "subject", subjects)
    rows = _rows(f"{chosen} AND withdrawn_at IS NULL ORDER BY begun_at DESC, journey.id", names)
    return sorted(rows, key=lambda row: row.told[-1].ready_at if row.told else row.begun, reverse=True)


_JOURNEYS = """
    SELECT journey.id, public_id, subject, revision, version_id, version.digest, state, CAST(changed_at AS text),
        subject_id
    FROM journeys_journey AS journey JOIN journeys_blueprintversion AS version ON version.id = journey.version_id
    WHERE {chosen}
"""
_TOLD = """
    SELECT journey_id, key, name, CAST(ready_at AS text), CAST(told_at AS text), CAST(withdrawn_at AS text),
        CAST(words AS text), CAST(photos AS text), secret, factor,
        (SELECT recall.words FROM journeys_recall AS recall WHERE recall.id = recall_id)
    FROM journeys_moment WHERE {chosen} ORDER BY ready_at, id
"""
_words = msgspec.json.Decoder(dict[str, dict[str, str]])
_photos = msgspec.json.Decoder(list[str])


def _rows(chosen: str, value: object) -> list[JourneyRow]:
    """The journeys for which a condition with one placeholder holds."""
    rows = plain_rows(_JOURNEYS.format(chosen=chosen), [value])
    told = _told([row[0] for row in rows])
    return [
        _row(pk, public_id, subject, revision, plan_of(version, digest), state, told[pk], instant(changed), subject_id)
        for pk, public_id, subject, revision, version, digest, state, changed, subject_id in rows
    ]


def _row(  # noqa: PLR0913, PLR0917 the columns of a row, in order
    pk: int,
    public_id: str,
    subject: str,
    revision: int,
    plan: Plan,
    state: bytes,
    told: list[ToldMoment],
    changed: datetime,
    subject_id: int,
) -> JourneyRow:
    now = _state(bytes(state), plan, subject_id, changed)
    return JourneyRow(pk, public_id, subject, revision, plan, now, told, changed)


def _state(raw: bytes, plan: Plan, subject_id: int, changed: datetime) -> State:
    """The saved state. One that an older release saved is folded anew, until a worker has done so for good."""
    try:
        return decode(raw)
    except msgspec.DecodeError:
        return fold(plan, recorded.signals_after([(subject_id, 0)])[subject_id], changed)


def _told(journeys: Collection[int]) -> dict[int, list[ToldMoment]]:
    told: dict[int, list[ToldMoment]] = {journey: [] for journey in journeys}
    if not told:
        return told
    chosen, numbers = among(connection, "journey_id", journeys)
    for journey, *moment in plain_rows(_TOLD.format(chosen=chosen), [numbers]):
        told[journey].append(_moment(*moment))
    return told


def _moment(  # noqa: PLR0913, PLR0917 the columns of a row, in order
    key: str,
    name: str,
    ready: str,
    at: str,
    withdrawn: str | None,
    words: str,
    photos: str,
    secret: int,
    factor: str,
    recalled: str | None,
) -> ToldMoment:
    return ToldMoment(
        key,
        name,
        instant(ready),
        instant(at),
        instant(withdrawn) if withdrawn else None,
        _words.decode(words),
        _photos.decode(photos),
        bool(secret),
        factor,
        recalled,
    )
