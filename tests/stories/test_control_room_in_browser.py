"""A camera was forgotten: two taps on one phone put it on the wall, another phone takes it, and its clock stops. The wall is never loaded again."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.boot.door.test_desks import session_of
from tests.occasions.test_needs import TEN, guest, running
from tests.occasions.world import BY
from vorfreude.occasions import actions, queries
from vorfreude.occasions.models import CrewMember
from vorfreude.people import actions as people

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = TEN + timedelta(minutes=2)
QUIET = "retry: 600000\n\n"
NEWS = f"{QUIET}event: changed\ndata: 999999\n\n"
"""There is always something newer, which the wall looks for as often as it may; a phone shows what was pressed on it."""


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> str:
    """Two past ten of a day that runs; somebody in a red jacket is looked for, which is for security alone."""
    from vorfreude.back import staff  # noqa: PLC0415 pages: imported once Django is set up
    from vorfreude.crew import phone  # noqa: PLC0415 as above

    for clock in (staff, phone):
        monkeypatch.setattr(clock, "clock", lambda: NOW)
    occasion = running()
    CrewMember.objects.update(language="en")
    guest(occasion)
    said = actions.NewEntry("A child in a red jacket is looked for", eyes="security")
    actions.write_entry(occasion=occasion, wanted=said, actor="eva", now=NOW)
    return occasion


def security(day: str) -> str:
    """The session of somebody in the control room who may read what is for security alone."""
    sven = people.register(email="sven@maker.example", name="Sven", actor="test", now=NOW)
    people.grant_role(person=sven, role="event-manager", actor="test", now=NOW)
    for charge in ("control", "security"):
        actions.give_charge(occasion=day, person=sven.pk, of=charge, **BY)
    return session_of(sven)


def hearing(page: "Page", said: str) -> "Page":
    """A page whose stream says this."""
    page.context.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body=said))
    return page


def phone_of(browser: "Browser", server: "LiveServer", day: str, name: str) -> "Page":
    row = CrewMember.objects.get(name=name)
    page = hearing(browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844}).new_page(), QUIET)
    page.goto(f"{server.url}/crew/enter/{queries.crew_token(row.pk, row.link)}/")
    return page


def test_a_need_of_one_phone_is_on_the_wall_taken_on_another_and_its_clock_stops(
    browser: "Browser", page: "Page", day: str, live_server: "LiveServer"
) -> None:
    wall = hearing(page, NEWS)
    wall.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": security(day), "url": live_server.url}])
    wall.goto(f"{live_server.url}/desk/occasions/{day}/control/")
    wall.get_by_text("red jacket").wait_for()
    wall.goto(f"{live_server.url}/desk/occasions/{day}/control/?wall")
    wall.get_by_text("Nobody waits for anything.").wait_for()
    wall.evaluate("window.loadedOnce = true")

    anna = phone_of(browser, live_server, day, "Anna")
    anna.get_by_role("link", name="Needs").click()
    anna.get_by_role("button", name="Errand").click()
    wall.get_by_role("heading", name="1 Errand").wait_for()
    assert wall.locator("#need-1 .left").inner_text().split() in (["13", "min", "left"], ["12", "min", "left"])
    wall.get_by_text("is asked").wait_for()
    [asked] = [name for name in ("Ben", "Clara", "Fay") if name in wall.locator("#need-1 .who").inner_text()]

    other = phone_of(browser, live_server, day, asked)
    other.get_by_role("link", name="Needs").click()
    other.get_by_role("button", name="I go").click()
    wall.get_by_text(f"{asked} has had it since 10:02").wait_for()
    other.get_by_role("button", name="I am with them").click()
    wall.get_by_text(f"{asked} has been there since 10:02").wait_for()
    assert wall.locator("#need-1 [data-until]").count() == 0
    other.get_by_role("button", name="Done").click()
    wall.get_by_text("Nobody waits for anything.").wait_for()
    assert wall.evaluate("window.loadedOnce")
    assert "red jacket" not in wall.content()
    for window in (anna, other):
        window.context.close()
