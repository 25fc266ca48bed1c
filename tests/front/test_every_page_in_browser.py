"""Every page of the customer's house in a real browser: no barrier at any size, by day and night, in both languages.

Nothing on it scrolls sideways, complains, breaks the content security policy or is asked of another host.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest

from tests import barriers
from tests.barriers import faults
from tests.conftest import PATIENCE
from tests.front.every_page import ACCOUNT, LOST, PAGES, Way, furnished, signed_in
from tests.front.test_in_browser import SIZES, quiet_stream
from tests.front.world import World
from vorfreude.front import reader
from vorfreude.front.pages import again

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

type Until = Literal["load", "networkidle"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = {"en": ((320, "light", "words"), *barriers.LOOKS), "de": barriers.AGAIN}
ALL = {**PAGES, **ACCOUNT, **LOST}
WATCH = "addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))"
EXPECTED = re.compile(r"Failed to load resource: .* (404|403) ")
"""What the console says of a page that says no."""


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    world = furnished(monkeypatch)
    monkeypatch.setattr(reader, "clock", lambda: world.now)
    monkeypatch.setattr(again, "is_fresh", lambda *_: True)
    return world


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    context.route("**/live/**", quiet_stream)
    context.route(
        re.compile("/photos/|/pictures/"),
        lambda route: (
            route.continue_()
            if route.request.resource_type == "document"
            else route.fulfill(content_type="image/svg+xml", body="<svg xmlns='http://www.w3.org/2000/svg'/>")
        ),
    )
    yield context
    context.close()


def spoken(context: "BrowserContext", world: World, way: Way, language: str) -> None:
    """From now on whoever looks reads this language."""
    context.set_extra_http_headers({"Accept-Language": language})
    if way.who in world.people:
        world.speaks(way.who, language)


def visit(
    context: "BrowserContext", world: World, server: "LiveServer", way: Way, language: str, *, until: Until = "load"
) -> "Page":
    """A page as somebody sees it in a language, at rest where ``until`` asks for that (half a second of silence)."""
    spoken(context, world, way, language)
    if way.who in world.people:
        cookies = signed_in(world, way.who).cookies
        context.add_cookies([{"name": one.key, "value": one.value, "url": server.url} for one in cookies.values()])
    page = context.new_page()
    page.goto(server.url + way.to(world), wait_until=until)
    return page


@pytest.mark.parametrize("name", ALL)
def test_page_has_no_barrier_and_keeps_to_itself(
    context: "BrowserContext", world: World, live_server: "LiveServer", name: str
) -> None:
    complaints: list[str] = []
    asked: list[str] = []
    context.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", lambda request: asked.append(request.url))
    wrong: dict[str, object] = {}
    page = visit(context, world, live_server, ALL[name], "en", until="networkidle")
    for language, looks in LOOKS.items():
        if language != "en":
            spoken(context, world, ALL[name], language)
            page.reload()
        wrong |= {language: found} if (found := faults(page, sizes=SIZES, looks=looks)) else {}
    assert wrong == {}
    assert [one for one in complaints if not EXPECTED.search(one)] == []
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
