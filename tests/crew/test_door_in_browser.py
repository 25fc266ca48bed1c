"""Doors in real browsers: hundreds of guests, five phones, two without a network for twenty minutes, answers that get lost."""

import os
import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.barriers import faults
from tests.conftest import CHROMIUM, CHROMIUM_FLAGS, PATIENCE
from tests.core.door_cases import CASES, SAID
from tests.occasions.world import a_day, at_the_door, with_guests
from vorfreude.core.doors import Pass, instant, milliseconds, presence
from vorfreude.crew.phone import COOKIE, clock
from vorfreude.occasions.models import Door, Guest, Occasion
from vorfreude.occasions.queries import Member, crew_token

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONES = 5
MANY = int(os.environ.get("DOOR_GUESTS", "100"))
"""A thousand with ``DOOR_GUESTS=1000``: some seconds more, and the same."""

AWAY = timedelta(minutes=20)
EVERYBODY = """async ([numbers, coming]) => {
    const kept = [];
    for (const number of numbers) kept.push((await doorBook.pass(doorBook.guest(number), coming)).ident);
    return kept.filter(Boolean);
}"""
"""Gives the idents of what was kept; a guest who is in as far as this phone knows is not kept again."""

EMPTY = "async () => (await crewQueue.waiting()).length === 0"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> "Iterator[Browser]":
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 two seconds that only browser tests should pay

    monkeypatch.setenv(
        "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
    )  # Playwright's loop runs in the thread that asks the database
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)


@pytest.fixture
def door() -> Member:
    """A roll-out that is today."""
    roll_out = a_day()
    now = clock()
    Occasion.objects.update(starts_at=now - timedelta(hours=2), ends_at=now + timedelta(hours=6), standing="running")
    with_guests(roll_out)
    return at_the_door(roll_out)


def opened(context: "BrowserContext", server: "LiveServer", member: Member) -> "Page":
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": COOKIE, "value": crew_token(member.id, 1), "domain": "localhost", "path": "/"}])
    page = context.new_page()
    page.goto(f"{server.url}/crew/door/")
    page.locator("body[data-ready=yes]").wait_for(state="attached")
    return page


def shaky(page: "Page", chance: random.Random) -> None:
    """A network that is cut at random: before the server hears, or after it heard and before it is believed."""

    def cut(route: "Route") -> None:
        what = chance.choice(["through", "before", "after"])
        if what == "through":
            route.continue_()
            return
        if what == "after":
            route.fetch()
        route.abort()

    page.route("**/crew/door/passes", cut)


def test_each_guest_is_counted_once_whatever_the_network_does(
    browser: "Browser", door: Member, live_server: "LiveServer"
) -> None:
    with_guests(door.occasion, MANY - 6)
    shares = [list(range(1 + place, MANY + 1, PHONES)) for place in range(PHONES)]
    with ExitStack() as phones:
        contexts = [phones.enter_context(browser.new_context(service_workers="block")) for _ in shares]
        pages = [opened(context, live_server, door) for context in contexts]
        for page in pages:
            shaky(page, random.Random(52))
        kept = played(contexts, pages, shares)
        pages[-1].evaluate("doorBook.refresh()")
        assert pages[-1].locator("#count").inner_text() == f"{MANY} of {MANY} came"
    assert sorted(Door.objects.values_list("ident", flat=True)) == sorted(kept)
    assert {one.number: one.came_at for one in Guest.objects.all()} == truth()
    assert len(truth()) == MANY
    away = Guest.objects.filter(number__in=shares[0] + shares[1]).latest("came_at").came_at
    there = Guest.objects.filter(number__in=shares[2]).earliest("came_at").came_at
    assert away is not None
    assert there is not None
    assert there - away > AWAY - timedelta(minutes=1)


def played(contexts: "list[BrowserContext]", pages: "list[Page]", shares: list[list[int]]) -> list[str]:
    """Two phones check in their guests without a network and wait; then the others theirs, and ten of the first again; then all are heard."""
    for context in contexts[:2]:
        context.set_offline(offline=True)
    kept: list[str] = []
    for page, share in zip(pages[:2], shares, strict=False):
        kept += page.evaluate(EVERYBODY, [share, True])
        page.evaluate("(away) => { const now = Date.now; Date.now = () => now() + away; }", AWAY.total_seconds() * 1000)
    for page, share in zip(pages[2:], shares[2:], strict=True):
        kept += page.evaluate(EVERYBODY, [[*share, *shares[0][:10]], True])
    for context in contexts[:2]:
        context.set_offline(offline=False)
    for page in pages:
        while not page.evaluate(EMPTY):
            page.evaluate("crewQueue.send()")
    return kept


def truth() -> dict[int, datetime]:
    """When each guest came, from what all phones saw."""
    rows: dict[int, list[Pass]] = {}
    for number, at, device, ident in Door.objects.values_list("guest__number", "at", "device", "ident"):
        rows.setdefault(number, []).append(Pass(milliseconds(at), device, ident))
    found = {number: presence(passes).came for number, passes in rows.items()}
    return {number: instant(came.at) for number, came in found.items() if came}


def test_a_door_opens_and_judges_without_a_network_and_sends_when_there_is_one(
    browser: "Browser", door: Member, live_server: "LiveServer"
) -> None:
    code = Guest.objects.get(number=3).code
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = opened(context, live_server, door)
        judged = page.evaluate(
            """(cases) => cases.map((rows) => {
                const { came, left, here } = doorJudging.presence(rows.map(([at, device, ident, coming, undoes]) => ({ at, device, ident, coming, undoes })));
                return [came?.at ?? null, left?.at ?? null, here];
            })""",
            [rows for rows, _ in CASES.values()],
        )
        assert [tuple(one) for one in judged] == [expected for _, expected in CASES.values()]
        cases = list(CASES)
        said = page.evaluate(
            "(asked) => asked.map(([stood, coming, expected]) => doorJudging.judge(stood, coming, expected))",
            [[_stands(judged[cases.index(case)]), coming, expected] for case, coming, expected, _ in SAID],
        )
        assert said == [verdict for *_, verdict in SAID]
        assert faults(page) == {}
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("() => caches.match('/crew/door/').then(Boolean)")
        host = looked_after(context, live_server, door)
        context.set_offline(offline=True)
        page.goto(f"{live_server.url}/crew/door/t/{code}/")
        page.locator("#verdict").get_by_text("Guest 3").wait_for()
        page.get_by_label("Name, number or code").fill("gue 1")
        page.get_by_role("button", name="Guest 1").click()
        page.locator("#verdict").get_by_role("button", name="The whole party (2)").click()
        page.get_by_label("Name, number or code").fill("Åsa Groß")
        page.get_by_role("button", name="Walk-in: “Åsa Groß”").click()
        page.get_by_role("button", name="Walk in", exact=True).click()
        page.locator("#verdict").get_by_text("Walked in").wait_for()
        page.locator("#recent li").filter(has_text="Guest 2").get_by_role("button", name="Undo").click()
        page.locator("#verdict").get_by_text("Taken back").wait_for()
        assert page.locator("#count").inner_text() == "3 of 7 came"
        assert Door.objects.count() == 0
        context.set_offline(offline=False)
        page.wait_for_function(EMPTY)
        host.wait_for_function("() => globalThis.buzzed")
        assert host.locator("#said").inner_text() == "Guest 3 is here"
    came = Guest.objects.filter(came_at__isnull=False).order_by("number").values_list("name", flat=True)
    assert list(came) == ["Guest 1", "Guest 3", "Åsa Groß"]


def looked_after(context: "BrowserContext", server: "LiveServer", door: Member) -> "Page":
    """Another phone, whose host looks after the third guest, on the page of their guests."""
    host = at_the_door(door.occasion, "Hans", may=("host",))
    Guest.objects.filter(number=3).update(host=host.id)
    other = context.browser.new_context() if context.browser else context
    other.add_cookies([{"name": COOKIE, "value": crew_token(host.id, 1), "domain": "localhost", "path": "/"}])
    page = other.new_page()
    page.add_init_script("Navigator.prototype.vibrate = () => (globalThis.buzzed = true)")
    page.goto(f"{server.url}/crew/guests/")
    page.get_by_text("not here yet").wait_for()
    return page


def _stands(judged: list[object]) -> dict[str, object]:
    came, left, here = judged
    return {"came": came and {"at": came}, "left": left and {"at": left}, "here": here}
