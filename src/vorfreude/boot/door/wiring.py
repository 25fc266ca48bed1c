"""The door's questions, answered by people and journeys."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from django.db import connection

from vorfreude.boot.door.ways import Key, Sight, Ways
from vorfreude.journeys import queries as journeys
from vorfreude.people import queries as people

type Clock = Callable[[], datetime]


def real_ways(clock: Clock = partial(datetime.now, UTC)) -> Ways:
    """The questions asked of the database, as of ``clock``."""
    return Ways(
        sees=partial(_sees, clock),
        staff=partial(_staff, clock),
        gone=partial(_gone, clock),
        changes=Changes(clock),
        dropped=connection.close,
    )


def _sees(clock: Clock, session: str, public_id: str) -> Sight | None:
    now = clock()
    journey = journeys.standing_of(public_id)
    visitor = people.visitor(session, journey.subject, now) if journey else None
    if journey is None or visitor is None or not visitor.follows:
        return None
    etag = journeys.page_etag(revision=journey.revision, reader=visitor.person, now=now)
    return Sight(visitor.person.id, journey.revision, etag)


def _staff(clock: Clock, session: str) -> int | None:
    visitor = people.visitor(session, "", clock())
    return visitor.person.id if visitor and visitor.staff else None


def _gone(clock: Clock, keys: Sequence[Key]) -> set[Key]:
    """Those whose session or right has ended; each asked anew."""
    return {
        key
        for key in keys
        if (_sees(clock, key.session, key.journey) if key.journey else _staff(clock, key.session)) is None
    }
