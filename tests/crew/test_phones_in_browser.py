"""A phone of the crew in a real browser: no barrier, everything fits a thumb, and the last state is there without a network."""

from typing import TYPE_CHECKING

import pytest

from tests.barriers import Looks, faults
from tests.occasions.crew_world import comes, knows, rostered, row_of, running
from tests.occasions.world import NINE, with_kinds
from vorfreude.crew import phone
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import More
from vorfreude.occasions.models import Assignment, ClockIn

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = ((390, 844),)
NIGHT_AND_DAY: Looks = ((390, "light", "all"), (390, "dark", "colours"))
SMALLEST = 44
"""Pixels."""

SMALL = """(least) => [...document.querySelectorAll("main :is(a, button, select), nav a")]
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < least).map((one) => one.outerHTML)"""
KEPT = """async () => {
    await navigator.serviceWorker.ready;
    const kept = async (path) => Boolean(await caches.match(path, { ignoreVary: true }));
    while (!navigator.serviceWorker.controller || !(await kept("/crew/duties/")) || !(await kept("/crew/briefings/")))
        await new Promise((done) => setTimeout(done, 50));
}"""


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> str:
    """The roll-out at nine on its day; Ben knows his post, and did not come yet."""
    monkeypatch.setattr(phone, "clock", lambda: NINE)
    there = running(rostered())
    knows(there, "Ben", "Emil")
    return there


def enter(page: "Page", server: "LiveServer", occasion: str, name: str) -> None:
    row = row_of(occasion, name)
    quiet = "retry: 600000\n\n"
    page.context.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body=quiet))
    page.goto(f"{server.url}/crew/enter/{queries.crew_token(row.pk, row.link)}/")


def test_the_phones_have_no_barrier_and_everything_fits_a_thumb(
    page: "Page", there: str, live_server: "LiveServer"
) -> None:
    comes(there, "Dora", "Emil")
    actions.decline_duty(
        occasion=there,
        member=row_of(there, "Anna").pk,
        assignment=Assignment.objects.order_by("pk")[0].pk,
        actor="Anna",
        now=NINE,
    )
    assert actions.advance_call_outs(now=NINE)
    enter(page, live_server, there, "Dora")
    for address in ("/crew/", "/crew/duties/", "/crew/briefings/", "/crew/briefings/door/"):
        page.goto(live_server.url + address)
        assert (address, faults(page, sizes=PHONE, looks=NIGHT_AND_DAY)) == (address, {})
        assert (address, page.evaluate(SMALL, SMALLEST)) == (address, [])


def test_without_a_network_the_last_state_is_there_and_what_is_pressed_is_sent_later(
    page: "Page", there: str, live_server: "LiveServer"
) -> None:
    mobile = page.context.new_page()
    enter(mobile, live_server, there, "Ben")
    mobile.evaluate(KEPT)
    mobile.goto(f"{live_server.url}/crew/")
    mobile.context.set_offline(True)
    mobile.goto(f"{live_server.url}/crew/duties/")
    mobile.get_by_text("No network. As of").wait_for()
    mobile.goto(f"{live_server.url}/crew/briefings/")
    assert mobile.get_by_text("Who are you with?").is_visible()
    mobile.goto(f"{live_server.url}/crew/")
    mobile.get_by_role("button", name="I am here").click()
    mobile.get_by_text("Kept on this phone").wait_for()
    assert ClockIn.objects.count() == 0
    mobile.context.set_offline(False)
    mobile.get_by_text("Here since").wait_for()
    assert [(one.member.name, one.coming, one.heard_at) for one in ClockIn.objects.select_related("member")] == [
        ("Ben", True, NINE)
    ]


def test_what_was_typed_stays_when_it_is_refused_or_the_page_is_drawn_anew(
    page: "Page", there: str, live_server: "LiveServer"
) -> None:
    with_kinds(there)
    mobile = page.context.new_page()
    enter(mobile, live_server, there, "Ben")
    mobile.get_by_role("link", name="Needs").click()
    mobile.get_by_role("button", name="Question").click()
    words, guest = mobile.get_by_label("In a few words"), mobile.get_by_label("Guest, by the number on the badge")
    words.fill("Where the coats are")
    guest.fill("999")
    mobile.get_by_role("button", name="Say it").click()
    mobile.get_by_text("There is no such guest or place here.").wait_for()
    actions.describe_need(occasion=there, need=1, more=More(place="Plant"), actor="somebody", now=NINE)
    mobile.evaluate("async () => { document.activeElement.blur(); await crewPage.freshen(); }")
    mobile.get_by_role("heading", name="Question").wait_for()
    assert (words.input_value(), guest.input_value()) == ("Where the coats are", "999")
    assert mobile.get_by_label("Where").input_value() == "Plant"
    guest.fill("")
    mobile.get_by_role("button", name="Say it").click()
    mobile.get_by_role("heading", name="Question: Where the coats are").wait_for()
    assert mobile.get_by_role("link", name="Needs", exact=True).get_attribute("aria-current") == "true"
