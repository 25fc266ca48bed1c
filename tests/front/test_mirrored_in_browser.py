"""The house for somebody who reads from right to left: mirrored, nothing sideways, nothing over anything else; and zoomed.

There are no Arabic words yet: English ones stand in a page that runs the other way, which is what the layout must bear.
"""

from typing import TYPE_CHECKING

import pytest
from pytest_django import Settings

from tests.front.every_page import PAGES, furnished
from tests.front.test_every_page_in_browser import context, spoken, visit
from tests.front.test_in_browser import SIZES
from tests.front.world import World
from vorfreude.front import reader
from vorfreude.lib import languages

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

__all__ = ["context"]

OVERLAPS = """() => {
    const seen = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
    const leaves = [...document.querySelectorAll("h1, h2, h3, h4, p, li, label, legend, summary, dt, dd, a, button, input, select, img")]
        .filter((one) => seen(one) && !one.closest(".unseen, .skip") && !getComputedStyle(one).position.match(/absolute|fixed/));
    const boxes = leaves.flatMap((one) => [...one.getClientRects()].map((box) => [one, box])).filter(([, box]) => box.width > 1 && box.height > 1);
    const over = [];
    for (let n = 0; n < boxes.length; n++) {
        for (let m = n + 1; m < boxes.length; m++) {
            const [[one, a], [other, b]] = [boxes[n], boxes[m]];
            if (one === other || one.contains(other) || other.contains(one)) continue;
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 4 && high > 8) over.push(`${one.outerHTML.slice(0, 80)} / ${other.outerHTML.slice(0, 80)}`);
        }
    }
    return over;
}"""
"""Elements with words, fields or pictures, none of which is within the other, that share more than an edge."""


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> World:
    """The furnished world of a maker who begins to speak a third language."""
    world = furnished(monkeypatch)
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    monkeypatch.setattr(languages, "SPOKEN", languages.SPOKEN | {"ar"})
    monkeypatch.setattr(reader, "clock", lambda: world.now)
    return world


@pytest.mark.parametrize("name", PAGES)
def test_page_is_mirrored_and_zoomed_and_nothing_lies_over_anything_else(
    context: "BrowserContext", world: World, live_server: "LiveServer", name: str
) -> None:
    page = visit(context, world, live_server, PAGES[name], "ar")
    if PAGES[name].who == "anonymous" and name in {
        "no-more",
        "invitation",
        "enquiry",
        "guest",
        "guest-afterwards",
        "appointment",
        "appointment-times",
        "offered",
    }:  # these speak the language of their letter
        page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert (width, page.evaluate("document.documentElement.scrollWidth")) == (width, width)
        assert (width, page.evaluate(OVERLAPS)) == (width, [])
    spoken(context, world, PAGES[name], "de")  # the longer words
    page.reload()
    page.set_viewport_size({"width": 640, "height": 450})  # a desk, zoomed to twice its size
    for letters in ("100%", "200%"):
        page.evaluate("size => document.documentElement.style.fontSize = size", letters)
        assert (letters, page.evaluate("document.documentElement.scrollWidth")) == (letters, 640)
        assert (letters, page.evaluate(OVERLAPS)) == (letters, [])
