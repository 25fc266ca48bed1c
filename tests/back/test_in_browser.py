"""The desk in a real browser: on a phone, a tablet and a screen, by night, in German, by keyboard, and while it changes."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.back.world import World
from tests.barriers import AGAIN, LOOKS, faults
from tests.journeys.world import signal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IN_ENGLISH = (
    "journey", "", "?q=zebra", "waiting/", "refused/", "kinds/", "studio/", "studio/blueprints/sports-car/", "studio/blueprints/sports-car/1/", "outcomes/",
)  # fmt: skip
IN_GERMAN = ("journey", "", "outcomes/", "studio/blueprints/sports-car/")


def sign_in(page: "Page", world: World, server: "LiveServer", *, language: str = "en") -> None:
    """Give the browser the session of the concierge."""
    key = world.client("helene", language=language).session.session_key
    assert key
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])


def quiet_stream(route: "Route") -> None:
    """A stream that says nothing and is not asked again."""
    route.fulfill(content_type="text/event-stream", body="retry: 600000\n\n")


@pytest.fixture
def desk(page: "Page", world: World, live_server: "LiveServer") -> "Page":
    """Helene's window; a task is open."""
    world.take(
        signal("back", "station.entered", "car-1", 30.5, station="BODY-40"),
        signal("wait", "station.entered", "car-9", 3, station="BODY-10"),
    )
    sign_in(page, world, live_server)
    page.route("**/live/**", quiet_stream)
    return page


@pytest.mark.parametrize(
    ("address", "language"), [*((one, "en") for one in IN_ENGLISH), *((one, "de") for one in IN_GERMAN)]
)
def test_pages_have_no_barrier_and_never_scroll_sideways(
    desk: "Page", world: World, live_server: "LiveServer", address: str, language: str
) -> None:
    sign_in(desk, world, live_server, language=language)
    desk.goto(live_server.url + (world.page() if address == "journey" else f"/desk/{address}"))
    desk.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert faults(desk, looks=LOOKS if language == "en" else AGAIN) == {}


def test_open_page_changes_by_itself_and_keeps_what_somebody_was_doing(
    desk: "Page", world: World, live_server: "LiveServer"
) -> None:
    told: list[str] = ["retry: 100\n\n"]
    desk.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body=told[0]))
    desk.goto(live_server.url + world.page())
    desk.locator("#promises ~ table summary", has_text="body-photo").click()
    reason = desk.get_by_label("Reason why it cannot be done")
    reason.fill("No light")
    world.hours = 32
    world.take(signal("new", "station.entered", "car-1", 32, station="PAINT-10"))
    told[0] = "retry: 600000\nevent: changed\ndata: 9\n\n"
    desk.locator("table.log tbody tr").nth(7).wait_for(state="attached")
    assert desk.locator("#promises ~ table details[open]", has_text="body-photo").count() == 1
    assert reason.input_value() == "No light"
    assert desk.evaluate("document.activeElement.name") == "reason"


def test_explanation_leads_to_the_signal_and_unfolds_it(desk: "Page", world: World, live_server: "LiveServer") -> None:
    desk.goto(live_server.url + world.page())
    summary = desk.locator("#promises ~ table summary", has_text="body-photo")
    summary.focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent") == "station.completed"
    desk.keyboard.press("Enter")
    shown = desk.locator("table.log tr:target pre")
    shown.wait_for()
    assert shown.inner_text() == '{\n  "station": "BODY-40"\n}'


def test_task_is_finished_by_keyboard_and_the_page_says_so(
    desk: "Page", world: World, live_server: "LiveServer"
) -> None:
    desk.goto(live_server.url + world.page())
    desk.get_by_role("button", name="It is done").focus()
    desk.keyboard.press("Enter")
    desk.get_by_role("status").get_by_text("Noted: the task is done.").wait_for()
    world.take()
    assert {one.standing for one in world.journey().state.tasks.values()} == {"done"}


def test_desk_is_whole_without_scripts(browser: "Browser", world: World, live_server: "LiveServer") -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, world, live_server)
    page.goto(f"{live_server.url}/desk/")
    page.get_by_role("searchbox").fill("alice")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="car-1").click()
    page.locator("#promises ~ table summary", has_text="body-photo").click()
    page.get_by_text("Kept because photo.approved came").wait_for()
    page.locator("table.log summary").first.click()
    page.get_by_role("link", name="Correct this signal").first.click()
    page.get_by_label("Reason, for the log").fill("Wrong car")
    page.get_by_role("button", name="Take this signal back").click()
    page.get_by_text("Noted: the signal is taken back.").wait_for()
    context.close()
    world.take()
    assert "in-paint" not in world.journey().state.moments
