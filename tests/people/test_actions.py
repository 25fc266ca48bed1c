"""People are registered once, and rights are rows with who and when."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from vorfreude.people import actions, queries
from vorfreude.people.models import Participation, Person, StaffRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(now: datetime) -> Person:
    return actions.register(email="Alice@Example.org", name="Alice", language="de", actor="test", now=now)


def test_an_address_is_stored_in_lower_case(alice: Person) -> None:
    assert (alice.email, alice.name, alice.language, alice.timezone) == ("alice@example.org", "Alice", "de", "UTC")


def test_registering_an_address_again_changes_nothing(alice: Person, now: datetime) -> None:
    again = actions.register(email=" ALICE@example.ORG ", name="Mallory", actor="test", now=now)
    assert (again.pk, again.name) == (alice.pk, "Alice")
    assert Person.objects.count() == 1


def test_the_database_refuses_an_address_in_capitals(now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(email="Bob@example.org", joined_at=now)


def test_nobody_has_a_password(alice: Person) -> None:
    assert not alice.has_usable_password()


@pytest.mark.parametrize("email", ["", "alice", "alice@", "a b@example.org", "alice@example.org\n.evil"])
def test_a_text_that_is_no_address_is_refused(email: str, now: datetime) -> None:
    with pytest.raises(actions.WrongPerson) as refused:
        actions.register(email=email, actor="test", now=now)
    assert str(refused.value) == f"email: {email!r} came; expected an address (hint: like anna@example.org)"


@pytest.mark.parametrize("zone", ["", "Berlin", "Europe/Atlantis", "../etc/passwd", "/etc/localtime"])
def test_a_zone_that_does_not_exist_is_refused(zone: str, now: datetime) -> None:
    with pytest.raises(actions.WrongPerson) as refused:
        actions.register(email="a@example.org", timezone=zone, actor="test", now=now)
    assert str(refused.value) == f"timezone: {zone!r} came; expected an IANA name (hint: like Europe/Berlin)"


def test_whoever_registers_must_say_who_they_are(now: datetime) -> None:
    with pytest.raises(actions.WrongPerson):
        actions.register(email="a@example.org", actor="", now=now)


def test_a_right_is_given_once_and_says_by_whom(alice: Person, now: datetime) -> None:
    first = actions.grant_participation(person=alice, subject="S-1", actor="demo", now=now)
    second = actions.grant_participation(person=alice, subject="S-1", actor="other", now=now + timedelta(days=1))
    assert (first.pk, first.granted_by, first.granted_at, first.role) == (second.pk, "demo", now, "owner")


def test_a_right_that_was_taken_away_stays_readable_and_may_be_given_again(alice: Person, now: datetime) -> None:
    actions.grant_participation(person=alice, subject="S-1", actor="demo", now=now)
    assert actions.revoke_participation(person=alice, subject="S-1", actor="desk", now=now) is True
    assert actions.revoke_participation(person=alice, subject="S-1", actor="desk", now=now) is False
    assert queries.subjects_of(alice.pk) == []
    actions.grant_participation(person=alice, subject="S-1", role="dealer", actor="demo", now=now)
    rows = Participation.objects.order_by("id").values_list("role", "revoked_by")
    assert list(rows) == [("owner", "desk"), ("dealer", "")]


@pytest.mark.parametrize("subject", ["", "x" * 201])
def test_a_subject_that_cannot_be_is_refused(alice: Person, subject: str, now: datetime) -> None:
    with pytest.raises(actions.WrongPerson) as refused:
        actions.grant_participation(person=alice, subject=subject, actor="demo", now=now)
    assert str(refused.value) == f"subject: {len(subject)} characters came; expected 1 to 200"


def test_an_unknown_role_is_refused_with_those_that_exist(alice: Person, now: datetime) -> None:
    with pytest.raises(actions.WrongPerson) as refused:
        actions.grant_role(person=alice, role="boss", actor="demo", now=now)
    assert (
        str(refused.value)
        == "role: 'boss' came; expected one of concierge, plant-lead, designer, operator, event-manager, service-adviser, technician"
    )
    with pytest.raises(actions.WrongPerson):
        actions.grant_participation(person=alice, subject="S-1", role="boss", actor="demo", now=now)


def test_a_role_is_given_and_taken_away(alice: Person, now: datetime) -> None:
    actions.grant_role(person=alice, role="concierge", actor="demo", now=now)
    actions.grant_role(person=alice, role="concierge", actor="demo", now=now)
    assert StaffRole.objects.count() == 1
    assert queries.staff_roles(alice.pk) == {"concierge"}
    assert actions.revoke_role(person=alice, role="concierge", actor="demo", now=now) is True
    assert actions.revoke_role(person=alice, role="concierge", actor="demo", now=now) is False
    assert queries.staff_roles(alice.pk) == frozenset()


def test_preferences_are_kept(alice: Person) -> None:
    actions.set_preferences(person_id=alice.pk, language="en", timezone="Asia/Tokyo", actor=alice.email)
    alice.refresh_from_db()
    assert (alice.language, alice.timezone) == ("en", "Asia/Tokyo")
    with pytest.raises(actions.WrongPerson):
        actions.set_preferences(person_id=alice.pk, language="en", timezone="Nowhere", actor=alice.email)
