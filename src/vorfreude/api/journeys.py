"""GET /api/journeys: the journeys in the order in which they changed, and one with all that belongs to it."""

from datetime import datetime
from typing import Annotated

import msgspec
from django.urls import reverse

from vorfreude.api.asking import Journeys, Nothing, asked
from vorfreude.api.cursors import Place, place_of
from vorfreude.api.reading import Found, Reader, fetched, missing, onward
from vorfreude.journeys.queries import machines
from vorfreude.people import queries as people

_CURSOR = "Where this page ends. As after, it gives what comes behind it; also later, when there is more."


class JourneyPage(msgspec.Struct, frozen=True):
    """Some journeys, the one first that changed longest ago."""

    items: list[machines.Listed]
    cursor: Annotated[str | None, msgspec.Meta(description=_CURSOR)]
    more: Annotated[bool, msgspec.Meta(description="Whether there are more by now; then a Link leads to them.")]


class Participant(msgspec.Struct, frozen=True):
    """Somebody on a journey."""

    name: str
    email: str
    role: Annotated[str, msgspec.Meta(description="owner, companion or dealer.")]
    language: str
    since: datetime


class WholeJourney(msgspec.Struct, frozen=True):
    """One journey with all that belongs to it. What the token has no right to read is null."""

    journey: machines.Listed
    tasks: list[machines.Asked]
    decisions: list[machines.Question]
    moments: list[machines.Told] | None
    promises: list[machines.Given] | None
    people: list[Participant] | None


@fetched("journeys")
def journeys(reader: Reader) -> Found:
    wanted = asked(reader.request, Journeys)
    place = place_of("journeys", wanted, wanted.after)
    after = machines.Where(datetime.fromisoformat(str(place[0])), int(place[1])) if place else None
    sought = machines.Sought(wanted.blueprint, wanted.subject, wanted.stage, wanted.standing, wanted.changed_since)
    found, where, more = machines.listed(sought, reader.scope, after=after, limit=wanted.limit)
    ended: Place | None = [where.changed_at.isoformat(), where.row] if where else None
    cursor, following = onward(reverse("api_journeys"), "journeys", wanted, ended, more=more)
    return Found(lambda: JourneyPage(found, cursor, more), next=following)


@fetched("journeys")
def journey(reader: Reader, public_id: str) -> Found:
    asked(reader.request, Nothing)
    mark = machines.mark_of(public_id, reader.scope)
    if mark is None:
        raise missing()
    subject, revision = mark
    participants = _participants(subject) if reader.may("people") else None
    state = msgspec.json.encode([public_id, revision, participants]).decode()
    return Found(lambda: _whole(reader, public_id, participants), mark=state)


def _whole(reader: Reader, public_id: str, participants: list[Participant] | None) -> WholeJourney:
    found = machines.one_listed(public_id, reader.scope)
    if found is None:
        raise missing()
    row, listed = found
    return WholeJourney(
        listed,
        machines.tasks_of(row),
        machines.decisions_of(row),
        machines.moments_of(row, words=reader.may("people")) if reader.may("moments") else None,
        machines.promises_of(row) if reader.may("promises") else None,
        participants,
    )


def _participants(subject: str) -> list[Participant]:
    return [
        Participant(one.person.name, one.person.email, one.role, one.person.language, one.granted_at)
        for one in people.participants_of(subject)
    ]
