"""A clip before a person in a real browser: it plays, lies beside with all its frames, and more of it is covered by hand."""

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.back.test_in_browser import sign_in
from tests.back.test_review_in_browser import press, settle
from tests.back.world import World
from tests.photos.reels import reviewed_clip
from tests.photos.world import FACE, make_station, row, standing

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def clip(world: World) -> str:
    make_station("PAINT-10")
    return reviewed_clip(FACE)


@pytest.fixture
def review(page: "Page", world: World, live_server: "LiveServer", clip: str) -> "Page":
    """Helene's window, at the clip."""
    sign_in(page, world, live_server)
    page.goto(f"{live_server.url}/desk/photographs/")
    page.locator("html.scripted").wait_for()
    return page


def test_clip_plays_by_a_key_and_goes_out_by_another(review: "Page", clip: str) -> None:
    review.keyboard.press("p")
    review.wait_for_function("() => document.querySelector('#picture video').currentTime > 0")
    press(review, clip, "r")
    settle(review)
    assert standing(clip) == "released"


def test_what_is_drawn_over_some_frames_is_sent_with_them(review: "Page", clip: str) -> None:
    review.keyboard.press("d")
    box = review.locator("#picture .print").bounding_box()
    assert box
    review.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.2)
    review.mouse.down()
    review.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6)
    review.mouse.up()
    review.locator("#picture .drawing").get_by_label("From frame").fill("2")
    review.locator("#picture .drawing").get_by_label("To frame").fill("4")
    review.get_by_role("button", name="Cover and let it out").click()
    settle(review)
    [[*place, first, last]] = row(clip).drawn
    assert [round(number / 1000) for number in place] == [2, 2, 4, 4]
    assert (standing(clip), first, last) == ("waiting", 1, 3)


def test_boxes_on_the_strip_are_shown_and_hidden(review: "Page", clip: str) -> None:
    face = review.locator("#picture .strip rect.face")
    assert face.is_visible()
    review.keyboard.press("b")
    assert face.is_hidden()
    review.keyboard.press("b")
    assert face.is_visible()


def test_page_with_a_clip_serves_everybody(review: "Page", clip: str) -> None:
    found = Axe().run(review, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert review.evaluate("document.documentElement.scrollWidth <= innerWidth")
