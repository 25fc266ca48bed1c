"""An inspection in a real browser: a technician at the vehicle, with a tablet, in taps, and a picture of what is worn."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.back.floor.world import jpeg
from tests.back.world import World, make_world
from tests.barriers import faults
from tests.care.visits_world import EXAMPLES, a_visit
from tests.care.world import make_care_world
from tests.ground import once
from tests.journeys.world import release
from vorfreude.care import actions
from vorfreude.care.looking import PLACES
from vorfreude.care.models import Finding, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GLOVE = 48
"""Pixels: what a finger in a glove finds."""


@once
def built() -> World:
    world = make_world()
    world.hours = 24
    return world


@once
def visit(built: World) -> Visit:
    """Vela is here, and nobody has looked at it."""
    release((EXAMPLES / "visit.yaml").read_text(encoding="utf-8"))
    made = make_care_world()
    visit = a_visit(made)
    actions.receive_visit(visit=visit.public_id, keys=2, actor="stefan@example.org", now=made.now)
    return visit


def test_technician_taps_through_an_inspection_and_shows_what_is_worn(
    page: "Page", world: World, visit: Visit, live_server: "LiveServer"
) -> None:
    key = world.client("tina").session.session_key
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": str(key), "url": live_server.url}])
    page.set_viewport_size({"width": 820, "height": 1180})
    page.goto(f"{live_server.url}/desk/care/visits/{visit.public_id}/")
    page.get_by_role("link", name="Look it over").first.click()
    lights = [page.locator(".places > li"), page.locator(".places .light")]
    assert [one.count() for one in lights] == [len(PLACES), 3 * len(PLACES)]
    sizes = lights[1].evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))"
    )
    assert min(sizes) >= GLOVE
    page.get_by_role("button", name="Lamps and horn: in order").click()
    page.get_by_role("button", name="Brakes, front: pressing").click()
    page.get_by_role("link", name="say what, and show it").click()
    page.get_by_label("What is seen").fill("2 mm left")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="2 mm left").click()
    page.get_by_label("A picture of it").set_input_files(
        {"name": "pads.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    )
    page.get_by_role("button", name="To the gate").click()
    page.get_by_text("on its way through the gate").wait_for()
    assert faults(page, sizes=((820, 1180),), looks=((820, "light", "all"),)) == {}
    page.goto(f"{live_server.url}/desk/care/visits/{visit.public_id}/inspection/")
    page.get_by_text("1 picture").wait_for()
    assert faults(page, sizes=((390, 844),), looks=((390, "light", "all"), (390, "dark", "colours"))) == {}
    page.get_by_role("button", name="All is looked at").click()
    page.get_by_text("The inspection is done.").wait_for()
    found = {one.place: (one.light, one.words, len(one.photos)) for one in Finding.objects.all()}
    assert found == {"lights": ("green", "", 0), "brakes-front": ("red", "2 mm left", 1)}
