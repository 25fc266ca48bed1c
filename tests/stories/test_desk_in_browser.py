"""A day at the desk: a plant lead keeps a promise and its customer sees it; a designer tightens one, after a look at its past."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.back.world import World, make_world
from tests.dryruns.world import work
from tests.journeys.world import MONDAY, build, signal
from vorfreude.journeys.queries.blueprints import running_release
from vorfreude.people import actions as people

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHIN = "() => { const text = ace.edit('editor'); text.find('within: 8 hours on plant, warn: 3 hours'); text.insert('within: 1 hours on plant, warn: 0.5 hours'); }"


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Eve's car left the body shop, and nobody has photographed it yet."""
    from vorfreude.back import staff  # noqa: PLC0415 pages: imported once Django is set up
    from vorfreude.front import reader  # noqa: PLC0415

    world = make_world()
    for clock in (staff, reader):
        monkeypatch.setattr(clock, "clock", lambda: world.now)
    world.take(*build("car-2")[:4])
    people.grant_participation(person=world.people["eve"], subject="car-2", actor="test", now=MONDAY)
    world.hours = 29.5
    world.take()
    return world


def sign_in(page: "Page", world: World, server: "LiveServer", who: str) -> None:
    key = world.client(who).session.session_key
    assert key
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])


def test_what_is_at_risk_is_done_and_the_customers_open_page_changes(
    browser: "Browser", page: "Page", world: World, live_server: "LiveServer"
) -> None:
    told = ["retry: 100\n\n"]
    eves = browser.new_context().new_page()
    for window, who in ((page, "tomas"), (eves, "eve")):
        sign_in(window, world, live_server, who)
        window.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body=told[0]))
    eves.goto(f"{live_server.url}/journeys/{world.journey('car-2').public_id}/")
    assert eves.get_by_text("It has its shape").count() == 0
    page.goto(f"{live_server.url}/desk/today/")
    page.get_by_role("heading", name="This one action today keeps one promise").or_(
        page.locator(".day h1")
    ).first.wait_for()
    page.get_by_role("button", name="I take it").first.click()
    page.get_by_text("Yours").first.wait_for()
    page.get_by_role("button", name="Done").first.click()
    page.get_by_role("status").locator(".note").wait_for()
    world.hours = 30
    world.take(signal("shot", "photo.approved", "car-2", 30, stage="body", photo="p-2"))
    told[0] = "retry: 600000\nevent: changed\ndata: 9\n\n"
    eves.get_by_text("It has its shape").first.wait_for()
    assert {one.name: one.standing for one in world.journey("car-2").state.promises.values()}["body-photo"] == "kept"
    eves.context.close()


def test_promise_is_tightened_tried_on_the_past_and_released_by_two(
    page: "Page", world: World, live_server: "LiveServer"
) -> None:
    sign_in(page, world, live_server, "doris")
    page.goto(f"{live_server.url}/desk/studio/")
    page.get_by_role("button", name="Begin a draft").click()
    page.locator("#editor .ace_content").wait_for()
    page.evaluate(WITHIN)
    page.locator("#mistakes").get_by_text("No mistakes.").wait_for()
    page.get_by_label("Why it changes, in a sentence").fill("An hour is enough.")
    page.get_by_role("button", name="Save and look at the changes").click()
    page.get_by_text("8 hours on plant → 1 hour on plant").wait_for()
    review = page.url.partition("?")[0]
    page.get_by_role("link", name="Try it on the past").click()
    page.get_by_role("button", name="Try it", exact=True).click()
    page.get_by_text("waits for a worker").first.wait_for()
    work(world.now)
    page.reload()
    page.get_by_text("promise “body-photo” would have been broken").first.wait_for()
    page.goto(review)
    page.get_by_role("button", name="Ask a second person to release it").click()
    page.get_by_text("You wrote last").wait_for()
    sign_in(page, world, live_server, "tomas")
    page.goto(review)
    page.get_by_role("button", name="Release").click()
    page.get_by_text("Released. New journeys begin under this version.").wait_for()
    running = running_release("sports-car")
    assert running is not None
    assert (running.number, running.released_by) == (2, "tomas@example.org")
