"""What somebody does at a desk reaches another open desk: at the door's next look, and that is soon."""

import asyncio
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from tests.boot.door.test_streams import opened
from tests.boot.door.world import World
from tests.journeys import world
from tests.journeys.world import MONDAY, advance_all, build
from vorfreude.boot.door.door import LOOK_SECONDS, Door
from vorfreude.boot.door.wiring import real_ways
from vorfreude.intake import actions as intake
from vorfreude.journeys import actions
from vorfreude.journeys import queries as journeys
from vorfreude.people import actions as people
from vorfreude.people.models import Person

NOW = MONDAY + timedelta(hours=24)
PATIENCE_SECONDS = 20
"""A test that nobody answers ends."""


def colleague(name: str) -> Person:
    person = people.register(email=f"{name}@example.org", name=name.title(), actor="test", now=NOW)
    people.grant_role(person=person, role="operator", actor="test", now=NOW)
    return person


def session_of(person: Person) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def closing(act: Callable[[], None]) -> Callable[[], None]:
    """The same act, whose thread keeps no connection."""

    def acted() -> None:
        try:
            act()
        finally:
            connection.close()

    return acted


async def heard_after(session: str, act: Callable[[], None]) -> bytes:
    """What an open desk hears at the first look after an act."""
    door = Door(ways=real_ways(lambda: NOW), pages=World().door(), cookie="session")
    await door.look_once()
    desk = await opened(door, "/live/desk", session=session, query="since=0")
    told = door.hub.desk_revision
    if told:  # what happened before the desk was opened is told first
        await desk.body()
    await asyncio.to_thread(closing(act))
    await door.look_once()
    heard = await desk.body()
    for asker in (door._asker, door._listener):
        await asker.ask(lambda: connection.close())  # noqa: PLW0108 each thread has a connection of its own
    await door.stop()
    return re.sub(rb"\d+", lambda number: b"more" if int(number[0]) > told else number[0], heard)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["claim", "kindness"])
def test_act_at_one_desk_reaches_another_at_the_next_look(kind: str) -> None:
    world.release()
    intake.record(build("car-1")[:3], now=NOW)
    advance_all(24)
    ada, (row,) = colleague("ada"), journeys.journeys_of(["car-1"])
    session = session_of(colleague("bo"))

    def act() -> None:
        if kind == "claim":
            actions.take(journey=row.id, key="shoot-body", person=ada.pk, now=NOW)
        else:
            actions.show_kindness(journey=row, act="did", words="Sent a drawing", is_known=False, actor="ada", now=NOW)
            advance_all(24)

    heard = asyncio.run(asyncio.wait_for(heard_after(session, act), PATIENCE_SECONDS))
    assert heard == b"id: more\nevent: changed\ndata: more\n\n"


def test_door_looks_often_enough_for_an_act_a_worker_and_a_page_within_a_second() -> None:
    assert 4 * LOOK_SECONDS < 1
