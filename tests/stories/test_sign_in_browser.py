"""A customer who has forgotten every password signs in with the code from a letter, in a real browser."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.mail import EmailMessage

from vorfreude.people.actions import register

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = re.compile(r"^ +([A-Z0-9]{4}-[A-Z0-9]{4})$", re.MULTILINE)


def test_customer_signs_in_with_the_code_of_a_letter(
    page: "Page", live_server: "LiveServer", mailoutbox: list[EmailMessage], now: datetime
) -> None:
    register(email="alice@example.org", name="Alice", actor="test", now=now)
    page.goto(live_server.url)
    page.get_by_label("mail").fill("alice@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/login/code/confirm/**")
    code = CODE.search(str(mailoutbox[0].body))
    assert code, mailoutbox[0].body
    page.get_by_label("code").fill(code[1])
    page.keyboard.press("Enter")
    page.wait_for_url("**/journeys/")
    assert page.get_by_role("heading", level=1).inner_text() == "Good to see you, Alice"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sign_in_has_no_barrier_on_a_phone(
    page: "Page", live_server: "LiveServer", scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url)
    page.get_by_label("mail").wait_for()
    assert Axe().run(page).response["violations"] == []
