"""The door's questions, answered by people and journeys."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import cast

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from vorfreude.back.occasions import control_drawn as rooms
from vorfreude.back.rights import DEALER
from vorfreude.boot.clock import utc_now
from vorfreude.boot.door.asgi import Request
from vorfreude.boot.door.hub import OCCASION
from vorfreude.boot.door.ways import Dealing, Hosting, Key, Look, RoomKey, Sight, Ways
from vorfreude.front.tags import expected_tag
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries.work import claimed_since, newest_claim
from vorfreude.occasions import queries as occasions
from vorfreude.people import queries as people
from vorfreude.people.queries.following import subjects_as

LONG_AGO = datetime(1970, 1, 2, tzinfo=UTC)

NO_JOURNEY = ""
"""In place of a journey's public id: something changed that only desks show."""

type Clock = Callable[[], datetime]


def real_ways(clock: Clock = utc_now) -> Ways:
    """The questions asked of the database, as of ``clock``."""
    return Ways(
        sees=partial(_sees, clock),
        staff=partial(_staff, clock),
        deals=partial(_deals, clock),
        hosts=partial(_hosts, clock),
        gone=partial(_gone, clock),
        changes=Changes(clock),
        tag=partial(_tag, clock),
        looks=partial(_looks, clock),
        drawn=_drawn,
        draw=partial(_draw, clock),
        outages=(OperationalError, InterfaceError),
        drop=_drop,
    )


def _drop() -> None:
    """Each thread has its own connection, so that it is looked up when it is to go."""
    connection.close()


def _sees(clock: Clock, keys: Sequence[Key]) -> list[Sight | None]:
    return [
        _sight(caller) if caller and caller.visitor.follows else None
        for caller in journeys.callers([(key.session, key.journey) for key in keys], clock())
    ]


def _sight(caller: journeys.Caller) -> Sight:
    person = caller.visitor.person
    return Sight(person.id, caller.revision, person.language, person.timezone, frozenset(caller.visitor.may))


def _staff(clock: Clock, session: str) -> int | None:
    visitor = people.visitor(session, "", clock())
    return visitor.person.id if visitor and visitor.staff else None


def _deals(clock: Clock, session: str) -> Dealing | None:
    visitor = people.visitor(session, "", clock())
    subjects = subjects_as(visitor.person.id, DEALER) if visitor else frozenset[str]()
    return Dealing(visitor.person.id, journeys.ids_about(subjects)) if visitor and subjects else None


def _hosts(clock: Clock, key: Key) -> Hosting | None:
    """Somebody of the crew by their link, or of the staff who is in charge of something in this occasion."""
    if key.is_crew:
        member = occasions.member_of(key.session)
        there = occasions.newest_change(member.occasion) if member else None
        return Hosting(-member.id, member.occasion, there) if member and there is not None else None
    visitor = people.visitor(key.session, "", clock())
    if visitor is None or not visitor.person.id or occasions.in_charge(key.occasion, visitor.person.id) is None:
        return None
    there = occasions.newest_change(key.occasion)
    return Hosting(visitor.person.id, key.occasion, there) if there is not None else None


def _tag(clock: Clock, request: Request, sight: Sight) -> str:
    """The tag that the front of house gives the page that was asked for."""
    return expected_tag(
        path=request.path,
        query=request.query.decode("latin-1"),
        revision=sight.revision,
        person=sight.person,
        session=request.cookies().get(settings.SESSION_COOKIE_NAME, ""),
        language=sight.language,
        timezone=sight.timezone,
        rights=sight.rights,
        now=clock(),
    )


def _looks(clock: Clock, keys: Sequence[RoomKey]) -> list[Look | None]:
    found = rooms.views_of([(key.session, key.occasion, key.is_wall) for key in keys], clock())
    return [Look(*one) if one else None for one in found]


def _drawn(look: Look) -> bytes | None:
    found = rooms.drawn_already(cast("rooms.View", look.view), look.changes)
    return None if found is None else found.encode()


def _draw(clock: Clock, look: Look) -> bytes:
    return rooms.drawn(cast("rooms.View", look.view), look.changes, clock()).encode()


def _gone(clock: Clock, keys: Sequence[Key]) -> set[Key]:
    """Those whose session or right has ended; the journeys' by one statement."""
    following = [key for key in keys if key.journey]
    hosting = {key for key in keys if key.is_hosting}
    seen = zip(following, _sees(clock, following), strict=True)
    at_desk = {key for key in keys if not key.journey} - hosting
    return (
        {key for key, sight in seen if sight is None}
        | {key for key in at_desk if _staff(clock, key.session) is None}
        | {key for key in hosting if _hosts(clock, key) is None}
    )


class Changes:
    """Which journeys and occasions changed since the last call, and whether somebody at a desk took something or gave it away.

    On SQLite one pragma tells whether anybody wrote at all.
    """

    def __init__(self, clock: Clock) -> None:
        """Begin with what changes from the first call on."""
        self._clock = clock
        self._cursor: datetime | None = None
        self._written: int | None = None
        self._told: dict[str, int] = {}
        self._claimed: datetime | None = None
        self._occasions: dict[str, int] = {}

    def __call__(self) -> list[tuple[str, int]]:
        """Public ids and revisions, each once; 0 where only something at a desk changed. Nothing is missed by an error."""
        before, self._written = self._written, None
        written = _data_version()
        changed = self._ask() if written is None or written != before else []
        self._written = written
        return changed

    def _ask(self) -> list[tuple[str, int]]:
        """Ask the database; what the last answer held already (answers overlap) is left out."""
        if self._cursor is None:
            self._cursor = journeys.newest_change() or LONG_AGO
        self._cursor, found = journeys.changes_since(self._cursor, self._clock())
        told, self._told = self._told, dict(found)
        changed = [(public_id, revision) for public_id, revision in found if told.get(public_id) != revision]
        return [*changed, *self._claims(), *self._hosting()]

    def _hosting(self) -> list[tuple[str, int]]:
        """Occasions with the number of their newest change, where it is another than before."""
        before, self._occasions = self._occasions, occasions.newest_changes()
        return [(OCCASION + key, number) for key, number in self._occasions.items() if before.get(key) != number]

    def _claims(self) -> list[tuple[str, int]]:
        """Where somebody took something, or gave it away; first that it was at all, for it may be gone."""
        before, self._claimed = self._claimed, newest_claim()
        if self._claimed == before:
            return []
        return [(NO_JOURNEY, 0), *((public_id, 0) for public_id in claimed_since(before or LONG_AGO))]


def _data_version() -> int | None:
    """A number that changes when another connection has written, on SQLite; None where there is no such thing."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        row: tuple[int] = cursor.fetchone()
    return row[0]
