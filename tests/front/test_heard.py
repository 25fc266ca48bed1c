"""A journey's page as somebody hears it: landmarks, headings in their order, names of controls, what speaks by itself."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.front.talking import talking_world
from tests.front.test_in_browser import quiet_stream, sign_in
from tests.front.world import World
from tests.journeys.world import signal
from vorfreude.front import reader

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EXPECTED = Path(__file__).parent / "pages" / "journey.heard.yaml"
"""To be read: what a screen reader finds, in its order. Write it anew with ``HEARD=write``, and read the difference."""


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    world = talking_world(monkeypatch)
    monkeypatch.setattr(reader, "clock", lambda: world.now)
    return world


@pytest.fixture
def journey(page: "Page", world: World, live_server: "LiveServer") -> "Page":
    """Alice's journey, open."""
    sign_in(page, world, live_server)
    page.route("**/live/**", quiet_stream)
    page.route(
        "**/photos/**",
        lambda route: route.fulfill(content_type="image/svg+xml", body="<svg xmlns='http://www.w3.org/2000/svg'/>"),
    )
    page.goto(live_server.url + world.page(), wait_until="networkidle")
    return page


def test_journey_is_heard_as_expected(journey: "Page", world: World) -> None:
    signed = world.photo("alice").split("/")[3]
    heard = journey.locator("html").aria_snapshot().replace(world.journey().public_id, "ID").replace(signed, "SIGNED")
    if os.environ.get("HEARD") == "write":
        EXPECTED.write_text(heard + "\n", encoding="utf-8")
    assert heard.splitlines() == EXPECTED.read_text(encoding="utf-8").splitlines()


def test_what_changes_by_itself_is_said_once_and_politely(journey: "Page", world: World) -> None:
    live = journey.locator("[role=status], [role=alert], [aria-live]")
    assert live.evaluate_all("all => all.map((one) => one.id || one.className)") == ["offline", "voice", "words"]
    world.hours = 32
    world.take(signal("e", "station.completed", "car-1", 32, station="PLATE-10"))
    journey.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    journey.get_by_role("status").get_by_text("New: A plate with your initials").wait_for(state="attached")
    assert journey.locator("[role=status]").all_inner_texts()[1] == "New: A plate with your initials"
