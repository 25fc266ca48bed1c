"""The house in a real browser: on a phone and at a desk, by night, with a keyboard, without scripts, and while it changes."""

import re
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tests.front.world import World
from tests.journeys.world import signal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = ((320, 640), (390, 844), (1280, 900))  # a desk at 400 %, a phone, a desk
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def sign_in(page: "Page", world: World, server: "LiveServer", name: str = "alice") -> None:
    """Give the browser the session of somebody."""
    key = world.client(name).session.session_key
    assert key
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])


def quiet_stream(route: "Route") -> None:
    """A stream that says nothing and is not asked again."""
    route.fulfill(content_type="text/event-stream", body="retry: 600000\n\n")


@pytest.fixture
def house(page: "Page", world: World, live_server: "LiveServer") -> "Page":
    """Alice's window."""
    sign_in(page, world, live_server)
    page.route("**/live/**", quiet_stream)
    page.route(
        "**/photos/**",
        lambda route: route.fulfill(content_type="image/svg+xml", body="<svg xmlns='http://www.w3.org/2000/svg'/>"),
    )
    return page


@pytest.mark.parametrize("address", ["journey", "/journeys/"])
def test_colours_stand_in_a_photographs_place_until_it_has_come(
    house: "Page", world: World, live_server: "LiveServer", address: str
) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415 two seconds that only browser tests should pay

    waiting: list[Route] = []
    house.route("**/photos/**", lambda route: waiting.append(route))  # noqa: PLW0108 Playwright marks what it is given
    house.goto(live_server.url + (world.page() if address == "journey" else address), wait_until="domcontentloaded")
    picture = house.locator("img[data-tint]").first
    expect(picture).to_have_attribute("style", re.compile("gradient"))
    for route in waiting:
        route.fulfill(content_type="image/svg+xml", body="<svg xmlns='http://www.w3.org/2000/svg'/>")
    expect(picture).not_to_have_attribute("style", re.compile("gradient"))


def test_open_page_changes_by_itself_and_keeps_what_somebody_was_doing(
    house: "Page", world: World, live_server: "LiveServer"
) -> None:
    told: list[str] = ["retry: 100\n\n"]
    house.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body=told[0]))
    house.goto(live_server.url + world.page())
    house.get_by_label("red").focus()
    house.keyboard.press("Space")
    world.hours = 32
    world.take(signal("e", "station.completed", "car-1", 32, station="PLATE-10"))
    told[0] = "retry: 600000\nevent: changed\ndata: 9\n\n"
    house.get_by_role("status").get_by_text("New: A plate with your initials").wait_for(state="attached")
    assert house.get_by_role("heading", level=2).all_inner_texts()[0] == "A plate with your initials"
    assert house.get_by_label("red").is_checked()
    assert house.evaluate("document.activeElement.value") == "red"


def test_page_that_comes_back_into_sight_looks_for_news(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(live_server.url + world.page())
    world.hours = 32
    world.take(signal("e", "station.completed", "car-1", 32, station="PLATE-10"))
    house.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    house.get_by_role("status").get_by_text("New: A plate with your initials").wait_for(state="attached")


def test_what_is_new_since_the_last_visit_is_marked(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(live_server.url + world.page())
    assert house.get_by_text("New since your last visit").count() == 3
    assert not house.get_by_text("New since your last visit").first.is_visible()
    before_the_last = int((world.now).timestamp()) - 1
    house.evaluate(f"localStorage.setItem('seen:' + location.pathname, '[0,{before_the_last}]')")
    house.reload()
    assert [mark.is_visible() for mark in house.get_by_text("New since your last visit").all()] == [True, True, True]
    assert house.locator(".since").inner_text() == "Since your last visit, new: 3"
    assert house.locator(".since a").get_attribute("href") == "#chapter-0"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_first_screen_says_where_it_is_and_what_just_happened(
    house: "Page", world: World, live_server: "LiveServer", width: int, height: int
) -> None:
    house.set_viewport_size({"width": width, "height": height})
    house.goto(live_server.url + world.page())
    ends = [house.locator(part).bounding_box() for part in (".hero", "h1", ".status", "#newest")]
    assert [box["y"] + box["height"] <= height for box in ends if box] == [True] * 4


@pytest.mark.parametrize("language", ["en", "de"])
def test_head_of_the_page_is_one_line_to_tap_on_a_phone(
    house: "Page", world: World, live_server: "LiveServer", language: str
) -> None:
    world.speaks("alice", language)
    house.set_viewport_size({"width": 390, "height": 844})
    house.goto(live_server.url + world.page())
    boxes = [box for link in house.locator(".masthead a").all() if (box := link.bounding_box())]
    middles = [round(box["y"] + box["height"] / 2) for box in boxes]
    assert max(middles) - min(middles) <= 1
    assert [box["height"] >= 44 for box in boxes] == [True] * 5


def test_chapters_stay_as_their_reader_left_them(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(live_server.url + world.page())
    house.locator("#chapter-1 > summary").click()
    world.hours = 32
    world.take(signal("e", "station.completed", "car-1", 32, station="PLATE-10"))
    house.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    house.get_by_role("status").get_by_text("New: A plate with your initials").wait_for(state="attached")
    assert house.locator("details").evaluate_all("all => all.map(one => one.open)") == [True, False, True]


def test_question_is_answered_by_keyboard_alone(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(live_server.url + world.page())
    house.keyboard.press("Tab")
    assert house.evaluate("document.activeElement.textContent") == "Skip to the content"
    house.get_by_label("black").focus()
    house.keyboard.press("ArrowDown")
    house.keyboard.press("Enter")
    house.get_by_role("button", name="Yes, this is what I want").press("Enter")
    house.get_by_text("Thank you. We have your answer").wait_for()
    world.take()
    assert world.journey().state.decisions["stitching"].option == "red"


def test_page_is_whole_without_scripts(browser: "Browser", world: World, live_server: "LiveServer") -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, world, live_server)
    page.goto(live_server.url + world.page())
    assert page.get_by_role("heading", level=1).inner_text() == "Your sports car"
    page.get_by_label("red").check()
    page.get_by_role("button", name="See what this means").click()
    page.get_by_role("button", name="Yes, this is what I want").click()
    page.get_by_text("Thank you. We have your answer").wait_for()
    context.close()


def test_a_photograph_opens_as_large_as_the_screen_and_is_left_the_way_one_came(
    house: "Page", world: World, live_server: "LiveServer"
) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415 two seconds that only browser tests should pay

    house.goto(live_server.url + world.page())
    link = house.locator(".pictures a.look").first
    link.focus()
    house.keyboard.press("Enter")
    large = house.get_by_role("dialog", name="Photographs")
    expect(large.get_by_text("1 of 1")).to_be_visible()
    violations = Axe().run(house).response["violations"]
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations] == []
    house.keyboard.press("Escape")
    expect(large).not_to_be_visible()
    expect(link).to_be_focused()
    house.locator(".hero").click()
    large.get_by_role("button", name="Close").click()
    expect(large).not_to_be_visible()
    expect(house.locator(".opening a.look")).to_be_focused()


def test_a_photograph_is_a_link_without_scripts(browser: "Browser", world: World, live_server: "LiveServer") -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, world, live_server)
    page.goto(live_server.url + world.page())
    assert page.locator("a.look").first.get_attribute("href") == page.locator("a.look img").first.get_attribute("src")
    context.close()
