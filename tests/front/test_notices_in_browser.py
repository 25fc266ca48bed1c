"""Notices in a real browser: when somebody is asked, what a refusal does, and what the worker shows and opens."""

import json
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.front.test_in_browser import quiet_stream, sign_in
from tests.front.world import World
from vorfreude.delivery.models import PushRefusal

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

UNDECIDED = "Object.defineProperty(Notification, 'permission', {get: () => 'default'})"
"""Chromium without a window has decided already; a person has not."""

LATER = """
    const kept = JSON.parse(localStorage.getItem("notices"));
    localStorage.setItem("notices", JSON.stringify({ ...kept, first: kept.first - 3600 }));
"""
"""An hour goes by."""


@pytest.fixture
def house(page: "Page", world: World, live_server: "LiveServer") -> "Page":
    sign_in(page, world, live_server)
    page.route("**/live/**", quiet_stream)
    page.route(
        "**/photos/**",
        lambda route: route.fulfill(content_type="image/svg+xml", body="<svg xmlns='http://www.w3.org/2000/svg'/>"),
    )
    page.add_init_script(UNDECIDED)
    return page


def come_back(house: "Page", address: str) -> None:
    house.evaluate(LATER)
    house.goto(address, wait_until="networkidle")


def test_nobody_is_asked_at_first_sight(house: "Page", world: World, live_server: "LiveServer") -> None:
    address = live_server.url + world.page()
    offer = house.locator("#notices-offer")
    house.goto(address, wait_until="networkidle")
    assert not offer.is_visible()
    house.reload(wait_until="networkidle")  # minutes later is the same visit
    assert not offer.is_visible()
    come_back(house, address)
    assert offer.is_visible()
    violations = Axe().run(house).response["violations"]
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations] == []


def test_not_now_holds_for_a_while_and_never_for_good(house: "Page", world: World, live_server: "LiveServer") -> None:
    address = live_server.url + world.page()
    offer = house.locator("#notices-offer")
    house.goto(address, wait_until="networkidle")
    come_back(house, address)
    offer.get_by_role("button", name="Not now").click()
    come_back(house, address)
    assert not offer.is_visible()
    house.evaluate("localStorage.setItem('notices', '{\"first\": 1}')")
    house.reload(wait_until="networkidle")
    with house.expect_response("**/me/push/refusal/"):
        offer.get_by_role("button", name="Do not ask again").click()
    assert PushRefusal.objects.get().person_id == world.person("alice").pk
    house.evaluate("localStorage.setItem('notices', '{\"first\": 1}')")
    house.reload(wait_until="networkidle")
    assert not offer.is_visible()


def test_worker_shows_what_was_pushed_and_the_second_of_two_equal_ones_replaces_the_first(
    house: "Page", world: World, live_server: "LiveServer"
) -> None:
    house.context.grant_permissions(["notifications"], origin=live_server.url)
    house.goto(f"{live_server.url}/me/push/", wait_until="networkidle")
    devtools = house.context.new_cdp_session(house)
    registered: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: registered.extend(one["registrationId"] for one in said["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    house.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
    said = {
        "title": "Your car has its shape",
        "body": "Welded.",
        "url": "/journeys/",
        "tag": "K1",
        "lang": "en",
        "dir": "ltr",
    }
    for title in ("Your car", said["title"]):
        message = {
            "origin": live_server.url,
            "registrationId": registered[-1],
            "data": json.dumps({**said, "title": title}),
        }
        devtools.send("ServiceWorker.deliverPushMessage", message)
    shown = house.wait_for_function(
        """async () => {
            const { active } = await navigator.serviceWorker.ready;
            const found = await (await navigator.serviceWorker.ready).getNotifications();
            return active && found.length && found.some((one) => one.title.length > 10)
                && found.map((one) => [one.title, one.body, one.tag, one.lang, one.data.url]);
        }"""
    ).json_value()
    assert shown == [["Your car has its shape", "Welded.", "K1", "en", "/journeys/"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_page_of_notices_has_no_barrier(house: "Page", live_server: "LiveServer", width: int, scheme: str) -> None:
    house.set_viewport_size({"width": width, "height": 800})
    house.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    house.goto(f"{live_server.url}/me/push/", wait_until="networkidle")
    violations = Axe().run(house).response["violations"]
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations] == []
    assert house.evaluate("document.documentElement.scrollWidth") == width
