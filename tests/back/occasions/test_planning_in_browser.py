"""Planning in a real browser: no barrier, nothing that scrolls sideways, and a programme written by keyboard."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.back.world import World
from tests.barriers import AGAIN, LOOKS, faults
from tests.occasions.world import BY, a_day
from vorfreude.occasions import actions

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IN_ENGLISH = ("programme/?by=place", "programme/item/?key=tour")
IN_GERMAN = ("", "places/?name=Plant", "charges/", "editions/1/", "programme/schedule/", "programme/conflicts/")


def sign_in(page: "Page", world: World, server: "LiveServer", language: str) -> None:
    key = world.client("evelyn", language=language).session.session_key
    assert key
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])


def test_planning_has_no_barrier_and_never_scrolls_sideways(
    page: "Page", world: World, live_server: "LiveServer"
) -> None:
    day = a_day(manager=world.people["evelyn"].pk)
    actions.open_day(occasion=day, **BY)
    actions.freeze_edition(occasion=day, note="To the guests", **BY)
    for language, addresses, looks in (("en", IN_ENGLISH, LOOKS), ("de", IN_GERMAN, AGAIN)):
        sign_in(page, world, live_server, language)
        for address in addresses:
            page.goto(f"{live_server.url}/desk/occasions/{day}/{address}")
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            assert faults(page, looks=looks) == {}, address


def test_an_item_is_written_by_keyboard_and_stands_in_the_programme(
    page: "Page", world: World, live_server: "LiveServer"
) -> None:
    day = a_day(manager=world.people["evelyn"].pk)
    sign_in(page, world, live_server, "en")
    page.goto(f"{live_server.url}/desk/occasions/{day}/programme/")
    page.get_by_role("link", name="Add an item").click()
    page.get_by_label("Title", exact=True).fill("Press call")
    page.get_by_label("Minutes", exact=True).fill("25")
    page.get_by_label("Place", exact=True).select_option("Hall")
    page.get_by_role("button", name="Keep it").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("The item is written down.").wait_for()
    page.get_by_role("link", name="Programme").first.click()
    assert page.get_by_role("row", name="Press call").locator("td").first.inner_text() == "15:00\N{EN DASH}15:25"
