from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.journeys import world
from tests.journeys.world import MONDAY, advance_all, build, signal
from vorfreude.boot.door.asgi import Request
from vorfreude.boot.door.ways import Key, Sight, Ways
from vorfreude.boot.door.wiring import Changes, real_ways
from vorfreude.intake import actions as intake
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.models import Claim, Journey
from vorfreude.people import actions as people

pytestmark = pytest.mark.django_db

type Queries = Callable[[int], AbstractContextManager[CaptureQueriesContext]]

NOW = MONDAY + timedelta(hours=40)


@pytest.fixture
def journey() -> str:
    """The public id of a car in the paint shop; another car is being built beside it."""
    world.release()
    intake.record([*build("car-1"), *build("car-2")], now=NOW)
    advance_all(40)
    return next(row.public_id for row in journeys.journeys_of(["car-1"]))


def session_of(email: str, *, subject: str = "", role: str = "") -> str:
    """A session of somebody with these rights."""
    person = people.register(email=email, timezone="Europe/Berlin", actor="test", now=NOW)
    if subject:
        people.grant_participation(person=person, subject=subject, actor="test", now=NOW)
    if role:
        people.grant_role(person=person, role=role, actor="test", now=NOW)
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def revoke(email: str, subject: str) -> None:
    person = people.register(email=email, actor="test", now=NOW)
    assert people.revoke_participation(person=person, subject=subject, actor="test", now=NOW)


def ways(now: datetime = NOW) -> Ways:
    return real_ways(lambda: now)


def sees(asked: Ways, session: str, journey: str) -> Sight | None:
    return asked.sees([Key(session, journey)])[0]


def test_follower_sees_the_journey_as_it_stands(journey: str) -> None:
    sight = sees(ways(), session_of("alice@cars.example", subject="car-1"), journey)
    assert sight is not None
    row = journeys.journey_for_page(journey)
    assert row is not None
    assert (sight.revision, sight.language, sight.timezone) == (row.revision, "en", "Europe/Berlin")


@pytest.mark.parametrize(
    ("subject", "role"), [("", ""), ("car-2", ""), ("", "concierge")], ids=["nobody", "another's customer", "staff"]
)
def test_nobody_else_sees_it(journey: str, subject: str, role: str) -> None:
    assert sees(ways(), session_of("charlie@cars.example", subject=subject, role=role), journey) is None


def test_right_that_was_revoked_ends_at_once(journey: str) -> None:
    session = session_of("alice@cars.example", subject="car-1")
    asked = ways()
    assert sees(asked, session, journey) is not None
    revoke("alice@cars.example", "car-1")
    assert sees(asked, session, journey) is None
    assert asked.gone([Key(session, journey)]) == {Key(session, journey)}


def test_many_are_answered_by_one_statement_each_for_themselves(journey: str, plain_statements: list[str]) -> None:
    alice = session_of("alice@cars.example", subject="car-1")
    bob = session_of("bob@cars.example", subject="car-2")
    other = next(row.public_id for row in journeys.journeys_of(["car-2"]))
    asked, strange = (
        ways(),
        [("forged", journey), ("\0; --", journey), ("", journey), (alice, "2vMrLyqU8fHkQbnAbcdEfg")],
    )
    keys = [Key(*pair) for pair in [(alice, journey), (bob, journey), *strange, (bob, other), (alice, other)]]
    asked.sees(keys)  # the sessions are met for the first time
    plain_statements.clear()
    assert [sight is not None for sight in asked.sees(keys)] == [True, *[False] * 5, True, False]
    assert len(plain_statements) == 1


def test_right_that_ends_is_gone_for_one_and_not_for_others(journey: str) -> None:
    alice, bob = (session_of(f"{name}@cars.example", subject="car-1") for name in ("alice", "bob"))
    asked, keys = ways(), [Key(alice, journey), Key(bob, journey)]
    assert [sight is not None for sight in asked.sees(keys)] == [True, True]
    revoke("bob@cars.example", "car-1")
    assert [sight is not None for sight in asked.sees(keys)] == [True, False]
    SessionStore(alice).delete()
    assert asked.sees(keys) == [None, None]


def test_session_that_becomes_another_persons_shows_what_that_person_sees(journey: str) -> None:
    alice, bob = session_of("alice@cars.example", subject="car-1"), session_of("bob@cars.example", subject="car-2")
    assert sees(ways(), alice, journey) is not None
    Session.objects.filter(session_key=alice).update(session_data=Session.objects.get(session_key=bob).session_data)
    assert sees(ways(), alice, journey) is None
    other = next(row.public_id for row in journeys.journeys_of(["car-2"]))
    assert sees(ways(), alice, other) is not None


def test_session_that_ran_out_sees_nothing(journey: str) -> None:
    session = session_of("alice@cars.example", subject="car-1")
    assert sees(ways(NOW + timedelta(days=4000)), session, journey) is None


def test_person_who_signed_out_is_gone(journey: str) -> None:
    session = session_of("alice@cars.example", subject="car-1")
    SessionStore(session).delete()
    assert ways().gone([Key(session, journey)]) == {Key(session, journey)}


def test_session_of_nobody_and_forged_ids_see_nothing(journey: str) -> None:
    session = session_of("alice@cars.example", subject="car-1")
    assert [sees(ways(), "forged", journey), sees(ways(), session, "2vMrLyqU8fHkQbnAbcdEfg")] == [None, None]


def test_only_staff_may_follow_the_desk() -> None:
    staff, customer = (
        session_of("bob@cars.example", role="concierge"),
        session_of("alice@cars.example", subject="car-1"),
    )
    asked = ways()
    assert asked.staff(staff) is not None
    assert asked.staff(customer) is None
    assert asked.gone([Key(staff), Key(customer)]) == {Key(customer)}


def asking(path: str, session: str) -> Request:
    cookie = (b"cookie", f"session={session}".encode())
    return Request({"method": "GET", "path": path, "query_string": b"", "headers": [cookie]})


@pytest.mark.parametrize("part", ["", "story/"])
def test_door_expects_the_tag_that_the_page_carries(client: Client, journey: str, part: str) -> None:
    session = session_of("alice@cars.example", subject="car-1")
    client.cookies["session"] = session
    path = f"/journeys/{journey}/{part}"
    page = client.get(path)
    now = datetime.now(tz=NOW.tzinfo)
    sight = sees(ways(now), session, journey)
    assert sight is not None
    assert (page.status_code, page["ETag"]) == (200, ways(now).tag(asking(path, session), sight))


def test_page_kept_from_an_earlier_session_is_another_for_its_forms_are_sealed(journey: str) -> None:
    path = f"/journeys/{journey}/"
    assert ways().tag(asking(path, "before"), Sight(1, 1)) != ways().tag(asking(path, "after"), Sight(1, 1))


def test_tag_differs_for_each_person_language_day_and_revision(journey: str) -> None:
    request = asking(f"/journeys/{journey}/", "session")
    sights = [Sight(1, 1), Sight(2, 1), Sight(1, 2), Sight(1, 1, "de"), Sight(1, 1, timezone="Asia/Tokyo")]
    tags = {ways().tag(request, sight) for sight in sights} | {ways(NOW + timedelta(days=1)).tag(request, sights[0])}
    assert len(tags) == 6


def asked_after_a_write(changes: Changes) -> list[tuple[str, int]]:
    """Ask as if another connection had written: for the one that wrote, SQLite's pragma does not move."""
    changes._written = None
    return changes()


def test_changes_begin_with_what_changes_after_the_first_look(journey: str) -> None:
    changes = Changes(lambda: NOW + timedelta(days=9))
    assert changes() == []
    intake.record([signal("late", "station.entered", "car-1", 41, station="BODY-10")], now=NOW)
    advance_all(41)
    assert asked_after_a_write(changes) == [(journey, 2)]


def test_change_is_told_once_though_answers_overlap(journey: str) -> None:
    changes = Changes(lambda: NOW)
    assert journey in dict(asked_after_a_write(changes))
    assert asked_after_a_write(changes) == []


@pytest.mark.sqlite
@pytest.mark.usefixtures("journey")
def test_database_is_not_asked_while_nobody_writes(django_assert_num_queries: Queries) -> None:
    changes = Changes(lambda: NOW)
    changes()
    with django_assert_num_queries(1) as asked:
        assert changes() == []
    assert [query["sql"] for query in asked.captured_queries] == ["PRAGMA data_version"]


def test_dealer_hears_of_their_own_subjects_only(journey: str) -> None:
    session = session_of("dora@cars.example")
    dora = people.register(email="dora@cars.example", actor="test", now=NOW)
    assert ways().deals(session) is None
    people.grant_participation(person=dora, subject="car-1", role="dealer", actor="test", now=NOW)
    people.grant_participation(person=dora, subject="car-2", role="companion", actor="test", now=NOW)
    found = ways().deals(session)
    assert found is not None
    assert (found.person, found.journeys) == (dora.pk, frozenset({journey}))
    revoke("dora@cars.example", "car-1")
    assert ways().deals(session) is None
    assert ways().deals("forged") is None


def test_action_that_is_taken_names_its_journey_to_whom_it_is_theirs(journey: str) -> None:
    changes = Changes(lambda: NOW)
    changes()
    holder = people.register(email="helene@cars.example", actor="test", now=NOW)
    Claim.objects.create(
        journey=Journey.objects.get(public_id=journey), key="t", holder=holder, since=NOW, changed_at=NOW
    )
    changes._written = None  # what is written by this very connection, SQLite does not tell
    assert changes() == [("", 0), (journey, 0)]
