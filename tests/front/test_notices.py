import json

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.delivery.channels.push_keys import AUTH, POINT
from tests.front.reading import texts
from tests.front.world import World
from tests.journeys.world import MONDAY
from vorfreude.delivery.models import PushRefusal, PushSubscription
from vorfreude.delivery.queries.screens import devices_of
from vorfreude.delivery.vapid import vapid
from vorfreude.front.pages.worker import PARTS

CHROME = "https://fcm.googleapis.com/fcm/send/abc"
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
SAID = {"endpoint": CHROME, "expirationTime": None, "keys": {"p256dh": POINT, "auth": AUTH}}


def switch_on(browser: Client, said: object = SAID) -> int:
    answer = browser.post("/me/push/", json.dumps(said), content_type="application/json", headers={"User-Agent": AGENT})
    return answer.status_code


def test_page_offers_what_a_browser_needs_to_ask(alice: Client) -> None:
    said = alice.get("/me/push/offer/").json()
    assert (said["key"], said["ask"], said["on"]) == (vapid().public, True, False)
    assert len(said["token"]) == 64


def test_browser_that_was_switched_on_is_listed_and_not_asked_again(alice: Client) -> None:
    assert switch_on(alice) == 201
    said = alice.get("/me/push/offer/").json()
    assert (said["ask"], said["on"]) == (False, True)
    page = alice.get("/me/push/").content.decode()
    assert "<b>Chrome, Linux</b> · this browser" in page


def test_no_for_good_is_respected_in_every_browser(world: World, alice: Client) -> None:
    assert alice.post("/me/push/refusal/").status_code == 204
    assert PushRefusal.objects.get().person_id == world.person("alice").pk
    assert world.client("alice").get("/me/push/offer/").json()["ask"] is False
    assert world.client("bob").get("/me/push/offer/").json()["ask"] is True


def test_browser_is_switched_off(alice: Client) -> None:
    switch_on(alice)
    number = PushSubscription.objects.get().pk
    answer = alice.post(f"/me/push/{number}/end/")
    assert (answer.status_code, answer["Location"]) == (302, "/me/push/")
    assert PushSubscription.objects.count() == 0


@pytest.mark.parametrize("name", ["bob", "charlie", "dora", "eve"])
def test_nobody_sees_or_ends_anothers_browser(world: World, alice: Client, name: str) -> None:
    switch_on(alice)
    number = PushSubscription.objects.get().pk
    theirs = world.client(name)
    assert "Chrome, Linux" not in theirs.get("/me/push/").content.decode()
    assert theirs.post(f"/me/push/{number}/end/").status_code == 404
    assert PushSubscription.objects.count() == 1


def test_who_signs_out_gets_no_more_notices_there(world: World, alice: Client) -> None:
    switch_on(alice)
    person = world.person("alice").pk
    assert len(devices_of(person, now=MONDAY)) == 1
    alice.logout()
    assert devices_of(person, now=MONDAY) == []


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        None,
        {"endpoint": CHROME},
        {"endpoint": "https://localhost:8000/api/", "keys": SAID["keys"]},
        {"endpoint": "https://169.254.169.254/", "keys": SAID["keys"]},
        {"endpoint": CHROME, "keys": {"p256dh": "AAAA", "auth": "AAAA"}},
        {"endpoint": CHROME, "keys": {"p256dh": POINT, "auth": None}},
        {"endpoint": CHROME + "a" * 5000, "keys": SAID["keys"]},
    ],
    ids=["empty", "list", "null", "no keys", "ourselves", "metadata", "keys of nobody", "half a key", "endless"],
)
def test_what_no_browser_says_is_refused(alice: Client, said: object) -> None:
    assert switch_on(alice, said) == 400
    assert PushSubscription.objects.count() == 0


@pytest.mark.parametrize("address", ["/me/push/", "/me/push/offer/"])
def test_who_is_not_signed_in_is_shown_the_way_in(world: World, address: str) -> None:
    answer = world.client("anonymous").get(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/account/login/?next={address}")


@pytest.mark.parametrize("address", ["/me/push/", "/me/push/refusal/", "/me/push/1/end/"])
def test_nothing_is_taken_from_another_site(world: World, address: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.person("alice"))
    assert browser.post(address, json.dumps(SAID), content_type="application/json").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_as_much_for_three_browsers_as_for_one(
    world: World, alice: Client, count: int, django_assert_num_queries: "object"
) -> None:
    for number in range(count):
        switch_on(world.client("alice"), {**SAID, "endpoint": f"{CHROME}{number}"})
    assert callable(django_assert_num_queries)
    with django_assert_num_queries(1):
        page = alice.get("/me/push/")
    assert page.content.decode().count("<li>\n      <p><b>") == count


def test_worker_stands_at_the_root_and_is_asked_for_anew_each_time(world: World) -> None:
    answer = world.client("anonymous").get("/sw.js")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript", "no-cache")
    assert answer.content.decode() == "".join(f'importScripts("/static/{part}");\n' for part in PARTS)
    assert [part for part in PARTS if finders.find(part) is None] == []
    assert PARTS[0] == "lib/push.js"


def test_page_speaks_german(world: World) -> None:
    world.speaks("alice", "de")
    page = texts(world.client("alice").get("/me/push/"))
    assert (page["h1"], page["h2"]) == (["Meldungen"], ["Wo sie erscheinen"])
