"""Every page of the customer's house in a real browser: no barrier at any size, by day and night, in both languages.

Nothing on it scrolls sideways, complains, breaks the content security policy or is asked of another host.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
import pytest

from tests.conftest import PATIENCE
from tests.front.every_page import ACCOUNT, LOST, PAGES, Way, furnished, signed_in
from tests.front.test_in_browser import SCHEMES, SIZES, quiet_stream
from tests.front.world import World
from vorfreude.front import reader
from vorfreude.front.pages import again

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("en", "de")
PHONE = 390
"""At this width a page is looked at by night, and in German: colours and names do not change with the width."""
ALL = {**PAGES, **ACCOUNT, **LOST}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LOOK = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""
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


def visit(context: "BrowserContext", world: World, server: "LiveServer", way: Way, language: str) -> "Page":
    """A page as somebody sees it in a language."""
    context.set_extra_http_headers({"Accept-Language": language})
    if way.who in world.people:
        world.speaks(way.who, language)
        cookies = signed_in(world, way.who).cookies
        context.add_cookies([{"name": one.key, "value": one.value, "url": server.url} for one in cookies.values()])
    page = context.new_page()
    page.goto(server.url + way.to(world), wait_until="networkidle")
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
    found: dict[str, Any] = {}
    page = visit(context, world, live_server, ALL[name], "en")
    for language in LANGUAGES:
        if language != "en":
            world.speaks(ALL[name].who, language) if ALL[name].who in world.people else None
            context.set_extra_http_headers({"Accept-Language": language})
            page.reload(wait_until="networkidle")
        page.evaluate(AXE)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found[f"{language} {width}"] = wide
            for scheme in (
                SCHEMES if (language, width) == ("en", PHONE) else SCHEMES[: language == "en" or width == PHONE]
            ):
                page.emulate_media(color_scheme=scheme)
                if seen := page.evaluate(LOOK):
                    found[f"{language} {width} {scheme}"] = seen
    assert found == {}
    assert [one for one in complaints if not EXPECTED.search(one)] == []
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
