"""Today in a real browser: a person with a tablet sees what is next, does it by keyboard, and colleagues see it too."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.back.world import World
from tests.barriers import LOOKS, faults
from tests.journeys.world import MONDAY, build
from vorfreude.journeys import actions
from vorfreude.journeys.models import Claim
from vorfreude.people import actions as people

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SMALLEST = 48
"""Pixels: what a finger in a glove finds."""


def sign_in(page: "Page", world: World, server: "LiveServer", who: str, language: str = "en") -> None:
    key = world.client(who, language=language).session.session_key
    assert key
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])


@pytest.fixture
def board(page: "Page", world: World, live_server: "LiveServer") -> "Page":
    """Tomas's window: two bodies are to be photographed, one of them for Eve."""
    world.take(*build("car-2")[:4], *build("car-3")[:4])
    people.grant_participation(person=world.people["eve"], subject="car-2", actor="test", now=MONDAY)
    world.hours = 29.5
    world.take()
    sign_in(page, world, live_server, "tomas")
    page.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body="retry: 600000\n\n"))
    return page


def test_today_has_no_barrier_and_every_button_fits_a_glove(
    board: "Page", world: World, live_server: "LiveServer"
) -> None:
    sign_in(board, world, live_server, "tomas", "de")  # its words are longer
    board.goto(f"{live_server.url}/desk/today/")
    board.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert faults(board, looks=LOOKS) == {}
    small = board.evaluate(
        """(least) => [...document.querySelectorAll("#live :is(button, summary, select, input:not([type=hidden], [type=radio], [type=checkbox]))")]
            .filter((one) => one.offsetParent && one.getBoundingClientRect().height < least).map((one) => one.outerHTML)""",
        SMALLEST,
    )
    assert small == []


def test_day_is_worked_through_by_keyboard_alone(board: "Page", world: World, live_server: "LiveServer") -> None:
    board.goto(f"{live_server.url}/desk/today/")
    board.keyboard.press("j")
    first = board.evaluate("document.activeElement.id")
    board.keyboard.press("c")
    board.locator(f"#{first} .holder").get_by_text("Yours").wait_for()
    assert Claim.objects.get().holder == world.people["tomas"]
    board.keyboard.press("j")
    second = board.evaluate("document.activeElement.id")
    assert second != first
    board.keyboard.press("n")
    board.keyboard.type("No light, dc jk")
    board.keyboard.press("Enter")
    board.locator("#said").get_by_text("Noted: it cannot be done.").wait_for()
    world.take()
    assert sorted(t.standing for s in ("car-2", "car-3") for t in world.journey(s).state.tasks.values()) == [
        "cannot",
        "late",
    ]
    board.keyboard.press("Shift+?")
    board.get_by_text("next, previous").wait_for()
    board.get_by_label("Single keys do something here").uncheck()
    board.keyboard.press("Shift+?")
    assert board.locator("#keys[open]").count() == 1


def test_what_a_colleague_takes_is_seen_without_a_press(board: "Page", world: World, live_server: "LiveServer") -> None:
    told = ["retry: 100\n\n"]
    board.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body=told[0]))
    board.goto(f"{live_server.url}/desk/today/")
    board.locator("details.rest summary").first.click()
    line = board.get_by_label("With a line for them").first
    line.fill("The lamp")
    row = world.journey("car-2")
    (task,) = row.state.tasks.values()
    actions.take(journey=row.id, key=task.key, person=world.people["otto"].pk, now=world.now)
    told[0] = "retry: 600000\nevent: changed\ndata: 9\n\n"
    board.get_by_text("With Otto").wait_for()
    assert line.input_value() == "The lamp"
