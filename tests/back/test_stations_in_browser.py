"""Setting up the floor in a real browser: on a phone, a tablet and a screen, by night, in German; masks drawn by hand."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.back.floor.world import Floor, make_floor
from tests.back.world import World
from tests.barriers import AGAIN, LOOKS, faults
from vorfreude.photos.models import Enrolment, Station

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def floor(world: World) -> Floor:
    """A station, a device, a code that nobody used, and two sheets."""
    floor = make_floor(world)
    floor.invite(floor.paint)
    return floor


def sign_in(page: "Page", floor: Floor, server: "LiveServer", language: str) -> None:
    """Give the browser the session of the plant lead."""
    key = floor.world.client("tomas", language=language).session.session_key
    assert key
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])


@pytest.mark.parametrize("language", ["en", "de"])
def test_pages_have_no_barrier_and_never_scroll_sideways(
    page: "Page", floor: Floor, live_server: "LiveServer", language: str
) -> None:
    sign_in(page, floor, live_server, language)
    invitation = f"devices/invitations/{Enrolment.objects.latest('pk').pk}/"
    for address in ("stations/", f"stations/{floor.paint}/", "devices/", invitation, "travellers/"):
        page.goto(f"{live_server.url}/desk/{address}")
        assert (address, faults(page, looks=LOOKS if language == "en" else AGAIN)) == (address, {})


def test_mask_is_drawn_and_saved(page: "Page", floor: Floor, live_server: "LiveServer") -> None:
    sign_in(page, floor, live_server, "en")
    page.goto(f"{live_server.url}/desk/stations/{floor.paint}/")
    drawing = page.locator("#drawing")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 3, box["y"] + box["height"] / 2)  # over the edge
    page.mouse.up()
    assert page.locator("#drawing rect").count() == 1
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status").get_by_text("Changed.").wait_for()
    ((left, top, width, height),) = Station.objects.get(pk=floor.paint).masks
    assert (left + width, round(left, -1), round(top, -1), round(height, -1)) == (1000, 500, 250, 250)
