"""A partner's phone in a real browser: work is taken, handed over with a picture and done; no barrier, everything fits a thumb."""

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from tests.barriers import Looks, faults
from tests.care.partners_world import ADVISER, asked, house, with_partners
from tests.care.visits_world import journey_of
from tests.care.world import BY, NOW
from vorfreude.care.actions.partners import let_in
from vorfreude.care.actions.receipts import Handed, hand_over
from vorfreude.care.models import Case, Commission, Receipt, Visit
from vorfreude.partner import house as door
from vorfreude.people.models import Person

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = ((390, 844),)
NIGHT_AND_DAY: Looks = ((390, "light", "all"), (390, "dark", "colours"))
SMALLEST = 44
"""Pixels."""

SMALL = """(least) => [...document.querySelectorAll("main :is(button, summary, select, textarea, input:not([type=hidden]))")]
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < least).map((one) => one.outerHTML)"""


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """The painter is asked, and Eve works there."""
    monkeypatch.setattr(door, "clock", lambda: NOW + timedelta(minutes=5))
    made = with_partners()
    let_in(house().public_id, email="eve@example.org", **BY)
    asked(made)
    journey_of(made.name, NOW)
    return made


def picture(shade: int) -> "FilePayload":
    """What a camera gives."""
    kept = BytesIO()
    Image.new("RGB", (64, 48), (shade, 90, 40)).save(kept, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": kept.getvalue()}


def sign_in(page: "Page", server: "LiveServer") -> None:
    client = Client()
    client.force_login(Person.objects.get(email="eve@example.org"))
    key = str(client.session.session_key)
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])
    page.set_viewport_size({"width": 390, "height": 844})


def test_work_is_taken_handed_over_with_pictures_and_done_on_a_phone(
    page: "Page", visit: Visit, live_server: "LiveServer"
) -> None:
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/partner/")
    page.get_by_role("link", name="GT 6 Vela").click()
    page.get_by_role("button", name="We take it").click()
    page.get_by_text("It is yours. Thank you.").wait_for()
    work = Commission.objects.get().public_id
    hand_over(work, Handed("out", keys=2, condition="No scratch"), house=None, actor=ADVISER, now=NOW)
    page.reload()
    page.get_by_text("Something is not as it says").click()
    page.get_by_label("In your words").first.fill("A scratch on the door")
    page.get_by_label("Pictures of it").set_input_files([picture(40)])
    page.get_by_role("button", name="It is with us").click()
    page.get_by_text("Somebody here looks into it now.").wait_for()
    assert Case.objects.values_list("sort", "channel").get() == ("damage", "itself")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert (faults(page, sizes=PHONE, looks=NIGHT_AND_DAY), page.evaluate(SMALL, SMALLEST)) == ({}, [])
    page.get_by_label("What was done").fill("Polished, and the scratch with it")
    page.get_by_role("button", name="It is done").click()
    page.get_by_text("Noted. Say here when you bring it back.").wait_for()
    page.get_by_label("Pictures, once round it").set_input_files([picture(120), picture(220)])
    page.get_by_role("button", name="We hand it over").click()
    page.get_by_text("2 pictures are still at the gate").wait_for()
    assert [len(one.photos) for one in Receipt.objects.order_by("number")] == [1, 2]
    assert Commission.objects.get().standing == "done"
