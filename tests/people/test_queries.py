"""Who asks, and what they may follow: also for doors that know nothing but a session's key."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from vorfreude.people import actions, queries
from vorfreude.people.models import Person
from vorfreude.people.queries.colleagues import staff_in
from vorfreude.people.queries.round_a_day import Round, round_a_day
from vorfreude.people.rights import RIGHTS

pytestmark = pytest.mark.django_db

LATER = timedelta(days=365)


@pytest.fixture
def alice(now: datetime) -> Person:
    person = actions.register(email="alice@example.org", name="Alice", actor="test", now=now)
    actions.grant_participation(person=person, subject="S-1", actor="test", now=now)
    actions.grant_participation(person=person, subject="S-2", actor="test", now=now + timedelta(hours=1))
    actions.grant_participation(person=person, subject="S-3", actor="test", now=now)
    actions.revoke_participation(person=person, subject="S-3", actor="test", now=now)
    return person


@pytest.fixture
def session(alice: Person, client: Client) -> str:
    client.force_login(alice)
    key = client.session.session_key
    assert key
    return key


def test_subjects_are_those_that_were_not_revoked_the_newest_first(alice: Person) -> None:
    assert queries.subjects_of(alice.pk) == ["S-2", "S-1"]
    assert queries.subjects_of(alice.pk + 1) == []


def test_participants_are_listed_as_they_were_let_in(alice: Person, now: datetime) -> None:
    bob = actions.register(email="bob@example.org", actor="test", now=now)
    actions.grant_participation(person=bob, subject="S-1", role="companion", actor="test", now=now + timedelta(hours=2))
    assert [(f.person.email, f.role) for f in queries.participants_of("S-1")] == [
        ("alice@example.org", "owner"),
        ("bob@example.org", "companion"),
    ]
    assert queries.participants_of("S-3") == []


def test_participants_come_with_the_names_of_others_in_one_query(
    alice: Person, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actions.register(email="helene@example.org", name="Helene", actor="test", now=now)
    actions.register(email="nameless@example.org", actor="test", now=now)
    asked = {"helene@example.org", "nameless@example.org", "gone@example.org", "alice@example.org"}
    with django_assert_num_queries(1):
        followers, names = queries.participants_and_names("S-1", asked)
    assert followers == queries.participants_of("S-1")
    assert names == queries.names_of(asked)
    assert queries.participants_and_names("S-1", ()) == (queries.participants_of("S-1"), {})


def test_person_is_found_however_the_address_is_written(alice: Person) -> None:
    found = queries.person_of("ALICE@Example.org")
    assert found is not None
    assert found.id == alice.pk
    assert queries.person_of("nobody@example.org") is None


def test_a_session_is_somebody_before_a_subject(alice: Person, session: str, now: datetime) -> None:
    actions.grant_role(person=alice, role="concierge", actor="test", now=now)
    visitor = queries.visitor(session, "S-1", now)
    reader = queries.Profile(alice.pk, "alice@example.org", "Alice", "en", "UTC")
    assert visitor == queries.Visitor(reader, follows=True, staff=True, may=frozenset(RIGHTS))
    other = queries.visitor(session, "S-3", now)
    assert other == queries.Visitor(reader, follows=False, staff=True)


def test_a_role_that_was_taken_away_counts_no_more(alice: Person, session: str, now: datetime) -> None:
    actions.grant_role(person=alice, role="concierge", actor="test", now=now)
    actions.revoke_role(person=alice, role="concierge", actor="test", now=now)
    visitor = queries.visitor(session, "S-1", now)
    assert visitor is not None
    assert visitor.staff is False


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("key", ["", "x" * 32, "' OR 1=1 --"])
def test_a_key_of_no_session_is_nobody(key: str, now: datetime) -> None:
    assert queries.visitor(key, "S-1", now) is None


def test_a_session_that_has_expired_is_nobody(session: str, now: datetime) -> None:
    assert queries.visitor(session, "S-1", now + 20 * LATER) is None


def test_a_session_that_nobody_signed_in_to_is_nobody(client: Client, now: datetime) -> None:
    store = client.session
    store["hello"] = "world"
    store.save()
    assert queries.visitor(str(store.session_key), "S-1", now) is None


def test_signing_out_ends_the_session(client: Client, session: str, now: datetime) -> None:
    client.logout()
    assert queries.visitor(session, "S-1", now) is None


def test_a_person_who_was_removed_is_nobody(alice: Person, session: str, now: datetime) -> None:
    alice.delete()
    assert queries.visitor(session, "S-1", now) is None


def test_ending_all_sessions_of_a_person_ends_this_one(alice: Person, session: str, now: datetime) -> None:
    alice.password = make_password(None)
    alice.save()
    assert queries.visitor(session, "S-1", now) is None


def test_everybody_round_a_day_comes_by_one_query(
    alice: Person, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    names = {"helene": "concierge", "otto": "operator", "tomas": "plant-lead"}
    for name, role in names.items():
        person = actions.register(email=f"{name}@example.org", name=name.title(), actor="test", now=now)
        actions.grant_role(person=person, role=role, actor="test", now=now)
    bob = actions.register(email="bob@example.org", actor="test", now=now)
    actions.grant_participation(person=bob, subject="S-1", role="owner", actor="test", now=now + timedelta(days=9))
    emails = {"helene@example.org", "bob@example.org", "gone@example.org"}
    with django_assert_num_queries(1):
        found = round_a_day(subjects=["S-1", "S-2", "S-9"], roles=("concierge", "operator"), emails=emails)
    assert found.owners == queries.owners_of(["S-1", "S-2", "S-9"])
    assert list(found.colleagues) == staff_in(("concierge", "operator"))
    assert found.names == queries.names_of(emails)


def test_nobody_round_a_day_costs_nothing(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert round_a_day(subjects=(), roles=(), emails=()) == Round()
