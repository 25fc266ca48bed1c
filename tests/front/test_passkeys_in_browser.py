"""Passkeys in a real browser with a virtual authenticator: made, named, used as the only way in, and taken away."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.mail import EmailMessage
from pytest_django import Settings

from tests.barriers import faults
from tests.conftest import PATIENCE
from tests.front.test_in_browser import SIZES, quiet_stream
from tests.front.test_invitation import code_in
from tests.front.world import World
from vorfreude.front import reader
from vorfreude.people import actions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def nobody_tried_before(db: None) -> None:
    """What limits how often somebody may try is counted in a table that no test empties."""
    cache.clear()


@pytest.fixture
def house(page: "Page", live_server: "LiveServer") -> str:
    """The house at an address for which passkeys can be made: they hold for names, not for numbers."""
    page.route("**/live/**", quiet_stream)
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def real_time(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The world in our own time: the library reads the clock by itself."""
    from datetime import UTC, datetime  # noqa: PLC0415 where it is meant

    monkeypatch.setattr(reader, "clock", lambda: datetime.now(UTC))
    return world


@pytest.fixture
def device(page: "Page") -> "Iterator[CDPSession]":
    """A device that knows passkeys and always finds its owner."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield devices
    devices.detach()


def sign_in_by_code(page: "Page", house: str, mailoutbox: list[EmailMessage], email: str = "alice@example.org") -> None:
    page.goto(f"{house}/account/login/code/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code from the letter").fill(code_in(mailoutbox[-1]))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/(journeys|me)/"))


def make_passkey(page: "Page", house: str, name: str) -> None:
    page.goto(f"{house}/me/access/")
    page.get_by_role("link", name=re.compile("passkey")).first.click()
    page.get_by_label("What shall it be called?").fill(name)
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_text("Your passkey is ready.").wait_for()


@pytest.mark.usefixtures("device")
def test_passkey_is_made_named_and_is_a_way_in_of_its_own(
    page: "Page", real_time: World, house: str, mailoutbox: list[EmailMessage]
) -> None:
    sign_in_by_code(page, house, mailoutbox)
    make_passkey(page, house, "Alice's phone")
    assert mailoutbox[-1].subject == "A passkey was added"
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("What shall it be called?").fill("The blue phone")
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("The blue phone").first.wait_for()
    page.context.clear_cookies()
    letters = len(mailoutbox)
    page.goto(f"{house}/account/login/code/?next=/me/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("You are signed in as alice@example.org.").wait_for()
    assert page.url == f"{house}/me/"
    assert len(mailoutbox) == letters


@pytest.mark.usefixtures("device")
def test_passkey_that_is_removed_opens_nothing(
    page: "Page", real_time: World, house: str, mailoutbox: list[EmailMessage]
) -> None:
    sign_in_by_code(page, house, mailoutbox)
    make_passkey(page, house, "Alice's phone")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("The passkey is removed.").wait_for()
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()
    page.context.clear_cookies()
    page.goto(f"{house}/account/login/code/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("Incorrect code.").wait_for()
    page.goto(f"{house}/me/")
    assert "/account/login/" in page.url


def test_device_that_does_not_find_its_owner_is_said_so_kindly(
    page: "Page", device: "CDPSession", real_time: World, house: str, mailoutbox: list[EmailMessage]
) -> None:
    sign_in_by_code(page, house, mailoutbox)
    make_passkey(page, house, "Alice's phone")
    page.context.clear_cookies()
    page.goto(f"{house}/account/login/code/")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')); }"
    )
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("Your device did not confirm it. Please try again, or take a code.").wait_for()


@pytest.mark.usefixtures("device")
def test_staff_make_a_passkey_and_show_it(
    page: "Page", real_time: World, house: str, mailoutbox: list[EmailMessage], settings: Settings
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    page.goto(f"{house}/account/login/code/?next=/me/")
    sign_in_by_code(page, f"{house}", mailoutbox, "dora@example.org")
    page.goto(f"{house}/desk/")
    page.get_by_role("heading", name="Your work asks for a second key").wait_for()
    make_passkey(page, house, "Dora's desk")
    page.goto(f"{house}/desk/")
    page.get_by_role("button", name="Show the passkey").click()
    page.wait_for_url(f"{house}/desk/")
    page.context.clear_cookies()
    page.goto(f"{house}/account/login/code/")
    page.get_by_label("E-mail address").fill("dora@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code from the letter").fill(code_in(mailoutbox[-1]))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="One step more").wait_for()
    page.get_by_role("button", name="Show the passkey").click()
    page.wait_for_url(f"{house}/desk/today/")


def test_invitation_is_sent_opened_accepted_limited_and_ended(
    page: "Page", browser: "Browser", real_time: World, house: str, mailoutbox: list[EmailMessage]
) -> None:
    sign_in_by_code(page, house, mailoutbox)
    page.goto(f"{house}{real_time.page()}people/")
    page.get_by_label("E-mail address").fill("gregor@example.org")
    page.get_by_label("Name (may stay empty)").fill("Gregor")
    page.get_by_label("Decide what we ask").check()
    page.get_by_role("button", name="Send the letter").click()
    page.get_by_text("The letter is on its way.").wait_for()
    place = re.search(r"/invitations/[\w-]+/", str(mailoutbox[-1].body))
    assert place
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(PATIENCE)
    theirs = context.new_page()
    theirs.route("**/live/**", quiet_stream)
    theirs.goto(house + place[0])
    theirs.get_by_role("button", name="Send me a code").click()
    theirs.get_by_label("Code from the letter").fill(code_in(mailoutbox[-1]))
    theirs.get_by_role("button", name="Go on").click()
    theirs.get_by_role("button", name="Yes, gladly").click()
    theirs.get_by_role("heading", name="Your sports car").wait_for()
    page.goto(f"{house}{real_time.page()}people/")
    page.get_by_text("May see photographs and films, ask us, decide what we ask.").wait_for()
    page.get_by_text("Change Gregor").click()
    page.get_by_role("group", name="What Gregor may do").get_by_label("See photographs and films").uncheck()
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("Kept. It holds from now on.").wait_for()
    theirs.reload()
    assert theirs.locator("img, video").count() == 0
    page.get_by_text("Change Gregor").click()
    page.get_by_role("button", name=re.compile("End Gregor")).click()
    page.get_by_text("That access is ended").wait_for()
    answer = theirs.reload()
    assert answer
    assert answer.status == 404
    context.close()


PAGES = ["/me/access/", "people/", "/account/2fa/webauthn/add/", "/account/2fa/totp/activate/"]


@pytest.mark.parametrize("address", PAGES)
def test_pages_have_no_barrier_and_never_scroll_sideways(
    page: "Page", real_time: World, house: str, mailoutbox: list[EmailMessage], address: str
) -> None:
    actions.grant_participation(
        person=real_time.person("eve"), subject="car-1", role="companion", actor="alice@example.org", now=real_time.now
    )
    sign_in_by_code(page, house, mailoutbox)
    page.goto(house + (f"{real_time.page()}people/" if address == "people/" else address))
    barrier_free(page)


def test_pages_on_the_way_in_have_no_barrier(page: "Page", real_time: World, house: str) -> None:
    made = actions.invite(
        subject="car-1", email="g@example.org", language="en", role="companion", rights=None,
        inviter=real_time.person("alice").pk, actor="t", now=reader.clock(),
    )  # fmt: skip
    for address in ("/account/login/code/", f"/invitations/{made.token}/"):
        page.goto(house + address)
        barrier_free(page)


def barrier_free(page: "Page") -> None:
    assert faults(page, sizes=SIZES) == {}
