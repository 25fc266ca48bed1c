from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from vorfreude.delivery.actions.screens import (
    WrongSubscription,
    erase_screens,
    forget_screen,
    refuse_notices,
    subscribe,
    unsubscribe,
)
from vorfreude.delivery.channels.push_sealing import Vapid, encoded
from vorfreude.delivery.models import Barrier, PushSubscription
from vorfreude.delivery.queries.screens import devices_of, held_screens, may_be_asked, screens_of
from vorfreude.people.actions import register
from vorfreude.people.models import Person

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)
POINT = Vapid("a browser's own key, made up for tests", "").public
AUTH = encoded(b"0123456789abcdef")
CHROME = "https://fcm.googleapis.com/fcm/send/abc"


@pytest.fixture
def ada() -> Person:
    return register(email="ada@example.org", name="Ada", actor="test", now=NOW)


@pytest.fixture
def bob() -> Person:
    return register(email="bob@example.org", name="Bob", actor="test", now=NOW)


def session(*, ends: datetime = NOW + timedelta(days=90)) -> str:
    store = SessionStore()
    store.create()
    key = store.session_key or ""
    Session.objects.filter(session_key=key).update(expire_date=ends)
    return key


def switched_on(person: Person, *, endpoint: str = CHROME, key: str | None = None, now: datetime = NOW) -> int:
    return subscribe(
        person_id=person.pk,
        endpoint=endpoint,
        p256dh=POINT,
        auth=AUTH,
        session=key or session(),
        name="Chrome",
        now=now,
    )


def test_browser_that_was_switched_on_is_spoken_to(ada: Person) -> None:
    key = session()
    made = switched_on(ada, key=key)
    assert [(one.id, one.endpoint) for one in devices_of(ada.pk, now=NOW)] == [(made, CHROME)]
    assert [(one.name, one.is_this) for one in screens_of(ada.pk, session=key, now=NOW)] == [("Chrome", True)]


def test_browser_is_spoken_to_only_while_its_session_lives(ada: Person) -> None:
    key = session(ends=NOW + timedelta(days=1))
    switched_on(ada, key=key)
    assert len(devices_of(ada.pk, now=NOW)) == 1
    assert devices_of(ada.pk, now=NOW + timedelta(days=1)) == []
    Session.objects.all().delete()
    assert devices_of(ada.pk, now=NOW) == []


def test_browser_that_somebody_else_used_is_theirs_no_more(ada: Person, bob: Person) -> None:
    switched_on(ada)
    switched_on(bob)
    assert (devices_of(ada.pk, now=NOW), len(devices_of(bob.pk, now=NOW))) == ([], 1)


def test_eleventh_browser_takes_the_place_of_the_oldest(ada: Person) -> None:
    for number in range(11):
        switched_on(ada, endpoint=f"{CHROME}{number}", now=NOW + timedelta(minutes=number))
    assert {one.endpoint for one in devices_of(ada.pk, now=NOW)} == {f"{CHROME}{number}" for number in range(1, 11)}


def test_only_its_person_switches_a_browser_off(ada: Person, bob: Person) -> None:
    made = switched_on(ada)
    assert not unsubscribe(person_id=bob.pk, subscription=made)
    assert unsubscribe(person_id=ada.pk, subscription=made)
    assert PushSubscription.objects.count() == 0


def test_browser_that_is_gone_is_forgotten(ada: Person) -> None:
    forget_screen(switched_on(ada))
    assert devices_of(ada.pk, now=NOW) == []


def test_no_is_respected_until_somebody_switches_on_by_themselves(ada: Person) -> None:
    assert may_be_asked(ada.pk)
    for _ in range(2):
        refuse_notices(person_id=ada.pk, now=NOW)
    assert not may_be_asked(ada.pk)
    switched_on(ada)
    assert may_be_asked(ada.pk)


def test_way_that_was_closed_opens_again(ada: Person) -> None:
    Barrier.objects.create(person=ada, channel="push", code=Barrier.Code.GONE, at=NOW)
    switched_on(ada)
    assert Barrier.objects.get().lifted_at == NOW


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://localhost/push",
        "https://127.0.0.1/push",
        "https://169.254.169.254/latest/meta-data/",
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com.evil.example/",
        "https://user@fcm.googleapis.com/",
        "https://fcm.googleapis.com:22/",
        "https://fcm.googleapis.com\\@evil.example/",
        f"{CHROME}{'a' * 1000}",
        "javascript:alert(1)",
        "",
    ],
)
def test_address_that_is_no_push_service_is_refused(ada: Person, endpoint: str) -> None:
    with pytest.raises(WrongSubscription):
        switched_on(ada, endpoint=endpoint)
    assert PushSubscription.objects.count() == 0


@pytest.mark.parametrize("service", settings.PUSH_SERVICES)
def test_services_of_the_browsers_are_known(ada: Person, service: str) -> None:
    switched_on(ada, endpoint=f"https://{service}/x")
    switched_on(ada, endpoint=f"https://wns2-by3p.{service}/x")
    assert PushSubscription.objects.count() == 2


def test_keys_that_are_none_are_refused(ada: Person) -> None:
    with pytest.raises(WrongSubscription):
        subscribe(person_id=ada.pk, endpoint=CHROME, p256dh="AAAA", auth=AUTH, session="s", name="", now=NOW)


def test_everything_about_somebodys_screens_is_handed_out_and_erased(ada: Person, bob: Person) -> None:
    switched_on(ada)
    switched_on(bob, endpoint=f"{CHROME}2")
    refuse_notices(person_id=ada.pk, now=NOW)
    assert held_screens(ada.pk) == [
        {"browser": "Chrome", "switched on": NOW, "push service": CHROME},
        {"does not want to be asked since": NOW},
    ]
    assert erase_screens(person_id=ada.pk) == 2
    assert (held_screens(ada.pk), len(held_screens(bob.pk))) == ([], 1)
