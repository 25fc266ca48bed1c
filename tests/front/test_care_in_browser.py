"""What people do with what is theirs, in a real browser: booking, deciding, pinning by touch and by keyboard, handing on."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client

from tests.care.test_hand_overs import prepared
from tests.care.visits_world import BELT, BRAKES, EXAMPLES, HOUR, WIPERS, a_visit, here, journey_of
from tests.care.world import ADVISER, CareWorld, make_care_world
from tests.front.test_invitation import code_in
from tests.front.test_upkeep import link_in
from tests.journeys.world import release
from tests.photos.album import place_photo
from vorfreude.care import actions
from vorfreude.care.models import Finding, HandOver, Ownership, Snag, Visit
from vorfreude.care.telling import Told, tell
from vorfreude.front import reader

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAWN = "<svg xmlns='http://www.w3.org/2000/svg' width='1600' height='1067'/>"
NEAR = 0.02
"""Of a picture's side: a finger's tap is rounded to whole pixels."""


@pytest.fixture
def care(db: None, monkeypatch: pytest.MonkeyPatch) -> CareWorld:
    care = make_care_world()
    monkeypatch.setattr(reader, "clock", lambda: care.now)
    return care


@pytest.fixture
def phone(page: "Page", care: CareWorld, live_server: "LiveServer") -> "Page":
    """Alice's telephone."""
    client = Client()
    client.force_login(care.people["alice"])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/photos/**", lambda route: route.fulfill(content_type="image/svg+xml", body=DRAWN))
    return page


def test_a_visit_is_booked_in_three_decisions(phone: "Page", care: CareWorld, live_server: "LiveServer") -> None:
    phone.goto(f"{live_server.url}/garage/{care.vela.public_id}/")
    phone.get_by_role("link", name="Book a visit").click()
    phone.get_by_label("Annual service").check()
    phone.get_by_role("button", name="Find a time").click()
    phone.locator(".times a").first.click()
    phone.get_by_role("button", name="Book this visit").click()
    phone.get_by_text("Your visit is booked.").wait_for()
    assert Visit.objects.get().channel == "portal"
    phone.goto(f"{live_server.url}/garage/")
    phone.get_by_role("link", name="Workshop: ").click()
    phone.get_by_text("We expect you.").wait_for()


def test_a_question_is_approved_in_part(phone: "Page", care: CareWorld, live_server: "LiveServer") -> None:
    release((EXAMPLES / "visit.yaml").read_text(encoding="utf-8"))
    made = a_visit(care)
    care.now = here(care, made, BRAKES, WIPERS, BELT)
    actions.ask_approval(visit=made.public_id, findings=[1, 2, 3], actor=ADVISER, now=care.now)
    phone.goto(f"{live_server.url}/visits/{made.public_id}/")
    phone.get_by_role("link", name="See what was found, and decide").click()
    for place, answer in (("Brakes, front", "Yes, please do it"), ("Glass", "No"), ("Engine", "Later")):
        phone.get_by_role("group", name=place).get_by_label(answer, exact=True).check()
    phone.get_by_role("button", name="See what this means").click()
    phone.get_by_text("€920, taxes included").wait_for()
    assert set(Finding.objects.values_list("standing", flat=True)) == {"asked"}
    phone.get_by_role("button", name="Yes, so be it").click()
    phone.get_by_text("It is noted and signed.").wait_for()
    standings = list(Finding.objects.order_by("number").values_list("standing", flat=True))
    assert standings == ["approved", "declined", "deferred"]


def test_a_pin_is_set_by_touch_and_by_keyboard(phone: "Page", care: CareWorld, live_server: "LiveServer") -> None:
    release((EXAMPLES / "hand-over.yaml").read_text(encoding="utf-8"))
    made = actions.plan_hand_over(
        vehicle=care.vela.public_id, at=care.now + HOUR, place="Hall 1", actor=ADVISER, now=care.now
    )
    prepared(made, care.now)
    actions.hand_over_keys(hand_over=made, keys=2, actor=ADVISER, now=care.now)
    subject = HandOver.objects.get().name
    place_photo("day-1", subject, stage="first-weeks")
    tell([Told(subject, "photo.approved", care.now, {"stage": "first-weeks", "photo": "day-1"})], now=care.now)
    journey_of(subject, care.now)
    form = f"{live_server.url}/hand-overs/{made}/pins/?photo=day-1"
    phone.goto(form)
    box = phone.locator("#spot").bounding_box()
    assert box
    phone.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] * 3 / 4)
    phone.get_by_label("In your words").fill("A scratch")
    phone.get_by_role("button", name="Pin it").click()
    phone.get_by_text("From now on it is a promise.").wait_for()
    phone.goto(form)
    phone.get_by_label("From the left").focus()
    phone.keyboard.press("End")
    phone.get_by_label("From the top").focus()
    phone.keyboard.press("Home")
    phone.get_by_label("In your words").fill("A dent")
    phone.get_by_role("button", name="Pin it").press("Enter")
    phone.get_by_text("From now on it is a promise.").wait_for()
    places = [(one.x or 0, one.y or 0) for one in Snag.objects.order_by("number")]
    assert [abs(places[0][0] - 0.25) < NEAR, abs(places[0][1] - 0.75) < NEAR, places[1]] == [True, True, (1.0, 0.0)]


def test_a_vehicle_is_passed_on_with_a_code(
    phone: "Page", care: CareWorld, live_server: "LiveServer", mailoutbox: list[EmailMessage]
) -> None:
    cache.clear()  # how often a code may be asked for
    phone.goto(f"{live_server.url}/garage/{care.vela.public_id}/")
    phone.get_by_role("link", name="Pass it on to somebody").click()
    phone.get_by_label("Address of the next owner").fill("gregor@example.org")
    phone.get_by_role("button", name="Send the letter").click()
    phone.get_by_text("A letter went to gregor@example.org.").wait_for()
    phone.context.clear_cookies()
    phone.goto(live_server.url + link_in(mailoutbox[0]))
    phone.get_by_role("button", name="Send me a code").click()
    phone.get_by_label("Code from the letter").fill(code_in(mailoutbox[1]))
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("button", name="Yes, I take it").click()
    phone.get_by_role("heading", name=care.vela.title).wait_for()
    owner = Ownership.objects.get(vehicle=care.vela, until=None).person
    assert owner
    assert owner.email == "gregor@example.org"
