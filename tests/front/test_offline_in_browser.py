"""The last state without a net, in a real browser: it is there for who may see it, and forgotten with the right."""

from typing import TYPE_CHECKING

import pytest

from tests.front.test_in_browser import quiet_stream, sign_in
from tests.front.world import World
from vorfreude.people import actions as rights

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = """
    async () => {
        const found = [];
        for (const name of await caches.keys())
            for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
        return found.filter((path) => !path.startsWith("/static/")).map((path) => path.split("/")[1]);
    }
"""
"""Of all that the worker keeps of somebody: the first part of each address."""

IN_CONTROL = """
    async () => {
        await navigator.serviceWorker.ready;
        const { serviceWorker } = navigator;
        if (!serviceWorker.controller) await new Promise((done) => serviceWorker.addEventListener("controllerchange", done));
    }
"""

KEEPS = "async (path) => Boolean(await caches.match(path, { ignoreVary: true }))"


@pytest.fixture
def house(page: "Page", world: World, live_server: "LiveServer") -> "Page":
    """Alice has read her journey, and everything is kept. A window that may complain: what is asked for here is gone."""
    page.context.route("**/live/**", quiet_stream)
    sign_in(page, world, live_server)
    house = page.context.new_page()
    house.goto(f"{live_server.url}/journeys/")
    house.evaluate(IN_CONTROL)
    house.goto(live_server.url + world.page(), wait_until="networkidle")
    house.wait_for_function(f"async () => (await ({KEPT})()).includes('photos')")
    assert set(house.evaluate(KEPT)) == {"journeys", "photos"}
    return house


def test_what_was_read_is_there_without_a_net(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(live_server.url)
    house.context.set_offline(True)
    house.goto(live_server.url + world.page())
    assert house.locator("#offline").is_visible()


def test_who_may_see_it_no_more_keeps_nothing_once_they_see_their_list(
    house: "Page", world: World, live_server: "LiveServer"
) -> None:
    rights.revoke_participation(person=world.person("alice"), subject="car-1", actor="test", now=world.now)
    house.goto(f"{live_server.url}/journeys/", wait_until="networkidle")
    assert house.evaluate(KEPT) == ["journeys"]
    assert not house.evaluate(KEEPS, world.page())


def test_a_page_that_is_gone_takes_its_photographs_with_it(
    house: "Page", world: World, live_server: "LiveServer"
) -> None:
    rights.revoke_participation(person=world.person("alice"), subject="car-1", actor="test", now=world.now)
    house.goto(live_server.url + world.page(), wait_until="networkidle")
    assert house.evaluate(KEPT) == []


def test_who_answers_an_invitation_in_anothers_browser_finds_nothing_of_theirs(
    house: "Page", live_server: "LiveServer"
) -> None:
    house.goto(f"{live_server.url}/me/")
    house.evaluate("document.forms[0].action = '/invitations/any/answer/', document.forms[0].submit()")
    house.wait_for_url("**/invitations/any/answer/")
    assert house.evaluate(KEPT) == []
