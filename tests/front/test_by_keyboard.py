"""What people come for, done with the Tab key, Enter, the space bar and letters alone; where one is can always be seen."""

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage

from tests.front.talking import talking_world
from tests.front.test_in_browser import quiet_stream, sign_in
from tests.front.test_invitation import code_in
from tests.front.world import World
from vorfreude.front import reader
from vorfreude.people.models import Invitation
from vorfreude.sharing.models import Share
from vorfreude.voice.models import Message

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FARTHEST = 80
"""Steps of the Tab key within which everything on a page is reached."""

UNSEEN = """async () => {
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame); // until the page has gone there
    const one = document.activeElement;
    if (!one || one === document.body || one.type === "time") return ""; // hours, minutes and the button draw their own line
    const drawn = (it) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(it);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    };
    const { top, bottom, left, right } = one.getBoundingClientRect();
    const inside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    return inside && (drawn(one) || drawn(one.parentElement)) ? "" : one.outerHTML;
}"""
"""What has the focus, unless it lies on the screen with a line around it, or around what it stands in."""


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    world = talking_world(monkeypatch)
    monkeypatch.setattr(reader, "clock", lambda: world.now)
    return world


@pytest.fixture
def house(page: "Page", world: World, live_server: "LiveServer") -> "Page":
    """Alice's window, without a mouse, and without gliding: where the page goes it is at once."""
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, world, live_server)
    page.route("**/live/**", quiet_stream)
    page.route(
        "**/photos/**",
        lambda route: route.fulfill(content_type="image/svg+xml", body="<svg xmlns='http://www.w3.org/2000/svg'/>"),
    )
    return page


def tab_to(page: "Page", wanted: "Locator") -> None:
    """Press Tab until this has the focus; every step on the way can be seen."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN) == ""
        if wanted.count() == 1 and wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{wanted} was not reached in {FARTHEST} steps")


def test_signing_in_by_code(
    page: "Page", world: World, live_server: "LiveServer", mailoutbox: list[EmailMessage]
) -> None:
    cache.clear()
    page.route("**/live/**", quiet_stream)
    page.goto(f"{live_server.url}/account/login/")
    if not page.get_by_label("E-mail").evaluate("one => one === document.activeElement"):
        tab_to(page, page.get_by_label("E-mail"))
    page.keyboard.type("alice@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/confirm/")
    code = page.locator("input[name=code]")
    if not code.evaluate("one => one === document.activeElement"):
        tab_to(page, code)
    page.keyboard.type(code_in(mailoutbox[-1]))
    page.keyboard.press("Enter")
    page.wait_for_url("**/journeys/")


def test_answering_a_question_and_confirming_it(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(live_server.url + world.page())
    tab_to(house, house.get_by_label("black"))
    house.keyboard.press("ArrowDown")
    tab_to(house, house.get_by_role("button", name="See what this means"))
    house.keyboard.press("Enter")
    house.wait_for_url("**/answers/**")
    tab_to(house, house.get_by_role("button", name="Yes, this is what I want"))
    house.keyboard.press("Enter")
    house.get_by_text("Thank you. We have your answer").wait_for()
    world.take()
    assert world.journey().state.decisions["stitching"].option == "red"


def test_looking_at_a_photograph_and_coming_back(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(live_server.url + world.page())
    link = house.locator(".opening a.look")
    tab_to(house, link)
    house.keyboard.press("Enter")
    dialog = house.get_by_role("dialog", name="Photographs")
    dialog.wait_for()
    tab_to(house, dialog.get_by_role("button", name="Close"))
    house.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    assert link.evaluate("one => one === document.activeElement")


def test_writing_to_the_concierge(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(live_server.url + world.page())
    tab_to(house, house.get_by_role("link", name="Ask us anything"))
    house.keyboard.press("Enter")
    house.get_by_role("heading", level=1, name="Letters").wait_for()
    tab_to(house, house.get_by_label("Your letter"))
    house.keyboard.type("May I come and see it?")
    tab_to(house, house.get_by_role("button", name="Send the letter"))
    house.keyboard.press("Enter")
    house.locator("#letters").get_by_text("May I come and see it?").wait_for()
    assert Message.objects.get().text == "May I come and see it?"


def test_inviting_somebody(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(f"{live_server.url}{world.page()}people/")
    tab_to(house, house.get_by_label("E-mail address"))
    house.keyboard.type("gregor@example.org")
    tab_to(house, house.get_by_label("Name (may stay empty)"))
    house.keyboard.type("Gregor")
    tab_to(house, house.locator("#inviting ~ form input[name=role]").first)
    tab_to(house, house.get_by_role("button", name="Send the letter"))
    house.keyboard.press("Enter")
    house.get_by_role("status").get_by_text("The letter is on its way").wait_for()
    assert Invitation.objects.get().email == "gregor@example.org"


def test_showing_a_photograph_to_others_and_ending_it(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(f"{live_server.url}{world.page()}share/")
    photograph = house.locator("input[name=photo]").first
    tab_to(house, photograph)
    if not photograph.is_checked():
        house.keyboard.press("Space")
    tab_to(house, house.get_by_role("button", name="Make a link"))
    house.keyboard.press("Enter")
    house.get_by_role("status").get_by_text("Here is your link").wait_for()
    tab_to(house, house.get_by_role("button", name="End it now"))
    house.keyboard.press("Enter")
    house.get_by_text("What you showed before").wait_for()
    assert Share.objects.get().revoked_at is not None


def test_choosing_how_to_hear_from_us(house: "Page", world: World, live_server: "LiveServer") -> None:
    house.goto(f"{live_server.url}/me/preferences/")
    tab_to(house, house.get_by_label("How often may we interrupt you?"))
    before = house.get_by_label("How often may we interrupt you?").input_value()
    house.keyboard.press("End")
    chosen = house.get_by_label("How often may we interrupt you?").input_value()
    assert chosen != before
    tab_to(house, house.get_by_role("button", name="Keep"))
    house.keyboard.press("Enter")
    house.get_by_role("status").get_by_text("Kept.").wait_for()
    assert house.get_by_label("How often may we interrupt you?").input_value() == chosen
