"""How somebody gets in: sessions that can be ended, passkeys, a second step, and what is asked before any of it changes."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from tests.front.reading import texts
from tests.front.test_invitation import code_in
from tests.front.world import World
from vorfreude.people import actions, queries
from vorfreude.people.sealing import Unopened, opened, sealed
from vorfreude.people.second import has_second_factor

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1"
DESK = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"


def sign_in(mailoutbox: list[EmailMessage], email: str = "alice@example.org", agent: str = DESK) -> Client:
    """A browser of somebody, signed in by a code as people do."""
    browser = Client(headers={"User-Agent": agent})
    browser.post("/account/login/code/", {"email": email})
    browser.post("/account/login/code/confirm/", {"code": code_in(mailoutbox[-1])})
    return browser


def app_of(world: World, name: str) -> str:
    """An authenticator app for somebody; gives its secret."""
    secret = generate_totp_secret()
    TOTP.activate(world.person(name), secret)
    return str(secret)


def app_code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def passkey_of(world: World, name: str) -> None:
    """A passkey that nobody holds."""
    data = {"name": "Anna's phone", "credential": {}}
    Authenticator.objects.create(user=world.person(name), type=Authenticator.Type.WEBAUTHN, data=data)


def test_sessions_are_listed_with_their_devices_this_one_first(world: World, mailoutbox: list[EmailMessage]) -> None:
    sign_in(mailoutbox, agent=PHONE)
    listed = texts(sign_in(mailoutbox).get("/me/access/"))["keys"][0]
    assert listed.startswith("Chrome on Linux this device since ")
    assert " from 127.0.0.1 Safari on iPhone since " in listed


def test_session_is_ended_at_once(world: World, mailoutbox: list[EmailMessage]) -> None:
    phone, desk = sign_in(mailoutbox, agent=PHONE), sign_in(mailoutbox)
    other = next(
        one for one in queries.access_of(world.person("alice").pk, "", world.now).sessions if one.system == "iPhone"
    )
    answer = desk.post(f"/me/access/sessions/{other.id}/end/", follow=True)
    assert texts(answer)["note"] == ["That session is ended."]
    assert (phone.get(world.page()).status_code, desk.get(world.page()).status_code) == (302, 200)


def test_all_other_sessions_are_ended_at_once(world: World, mailoutbox: list[EmailMessage]) -> None:
    others, desk = [sign_in(mailoutbox, agent=PHONE) for _ in range(2)], sign_in(mailoutbox)
    desk.post("/me/access/sessions/ends/")
    assert [one.get("/me/").status_code for one in (*others, desk)] == [302, 302, 200]


def test_session_of_somebody_else_is_out_of_reach(world: World, mailoutbox: list[EmailMessage]) -> None:
    alice, eve = sign_in(mailoutbox), sign_in(mailoutbox, "eve@example.org")
    hers = queries.access_of(world.person("alice").pk, "", world.now).sessions[0]
    eve.post(f"/me/access/sessions/{hers.id}/end/")
    assert alice.get("/me/").status_code == 200


@pytest.mark.parametrize("address", ["/account/sessions/", "/account/2fa/", "/account/2fa/webauthn/"])
def test_pages_that_the_one_page_replaces_lead_to_it(alice: Client, address: str) -> None:
    assert alice.get(address)["Location"] == "/me/access/"


@pytest.mark.parametrize(
    "address", ["/account/signup/", "/account/password/reset/", "/account/3rdparty/", "/account/3rdparty/signup/"]
)
def test_pages_that_nobody_needs_do_not_exist(alice: Client, address: str) -> None:
    assert alice.get(address).status_code == 404


def test_passkey_alone_asks_no_customer_for_a_second_step(world: World, mailoutbox: list[EmailMessage]) -> None:
    passkey_of(world, "alice")
    assert sign_in(mailoutbox).get(world.page()).status_code == 200


def test_authenticator_app_is_asked_for_after_the_code(world: World, mailoutbox: list[EmailMessage]) -> None:
    secret = app_of(world, "alice")
    browser = sign_in(mailoutbox)
    assert browser.get(world.page()).status_code == 302
    assert texts(browser.get("/account/2fa/authenticate/"))["h1"] == ["One step more"]
    answer = browser.post("/account/2fa/authenticate/", {"code": "000000"})
    assert texts(answer)["wrong"][-1] == "Incorrect code."
    browser.post("/account/2fa/authenticate/", {"code": app_code(secret)})
    assert browser.get(world.page()).status_code == 200


def test_recovery_code_opens_once(world: World, mailoutbox: list[EmailMessage]) -> None:
    app_of(world, "alice")
    code = RecoveryCodes.activate(world.person("alice")).get_unused_codes()[0]
    opened_by = []
    for _ in range(2):
        browser = sign_in(mailoutbox)
        browser.post("/account/2fa/authenticate/", {"code": code})
        opened_by.append(browser.get("/me/").status_code)
    assert opened_by == [200, 302]


def test_second_step_is_tried_at_most_five_times(world: World, mailoutbox: list[EmailMessage]) -> None:
    secret = app_of(world, "alice")
    browser = sign_in(mailoutbox)
    for _ in range(5):
        browser.post("/account/2fa/authenticate/", {"code": "000000"})
    browser.post("/account/2fa/authenticate/", {"code": app_code(secret)})
    assert browser.get("/me/").status_code == 302


def test_secret_of_an_app_lies_sealed_in_the_database(world: World, settings: Settings) -> None:
    secret = app_of(world, "alice")
    kept = Authenticator.objects.get().data["secret"]
    assert (opened(kept), secret in kept) == (secret, False)
    assert sealed(secret) != kept
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another-key-" + "y" * 40
    with pytest.raises(Unopened, match="expected the one it was sealed with"):
        opened(kept)
    settings.SECRET_KEY_FALLBACKS = [before]
    assert opened(kept) == secret


def test_old_session_is_asked_again_before_a_passkey_is_made(world: World, mailoutbox: list[EmailMessage]) -> None:
    browser = sign_in(mailoutbox)
    now = world.now
    world.hours = (time.time() - (now - timedelta(hours=world.hours)).timestamp()) / 3600
    assert texts(browser.get("/account/2fa/webauthn/add/"))["h1"] == ["Make a passkey"]
    world.hours += 0.26
    for address in ("/account/2fa/webauthn/add/", "/account/2fa/totp/activate/"):
        assert texts(browser.get(address))["h1"] == ["Is it you?"]
    browser.post("/account/2fa/webauthn/add/", {"name": "x", "credential": "{}"})
    assert Authenticator.objects.count() == 0


def test_who_has_an_app_shows_it_before_it_goes(world: World, mailoutbox: list[EmailMessage]) -> None:
    secret = app_of(world, "alice")
    browser = sign_in(mailoutbox)
    browser.post("/account/2fa/authenticate/", {"code": app_code(secret)})
    answer = browser.post("/account/2fa/totp/deactivate/", follow=True)
    assert texts(answer)["h1"] == ["Is it you?"]
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


@pytest.mark.django_db(transaction=True)
def test_somebody_is_told_by_letter_when_a_factor_changes(world: World, mailoutbox: list[EmailMessage]) -> None:
    cache.clear()
    world.speaks("alice", "de")
    browser = sign_in(mailoutbox)
    world.hours = (time.time() - (world.now - timedelta(hours=world.hours)).timestamp()) / 3600
    page = browser.get("/account/2fa/totp/activate/")
    secret = str(page.context["form"].secret)
    browser.post("/account/2fa/totp/activate/", {"code": app_code(secret)})
    letter = mailoutbox[-1]
    assert (letter.to, letter.subject) == (["alice@example.org"], "Eine Authenticator-App wurde eingerichtet")
    assert "Es kam von Chrome, Linux, Adresse 127.0.0.1." in str(letter.body)


@pytest.fixture
def strict(settings: Settings) -> None:
    """Who works backstage needs a second factor, as outside a demo."""
    settings.STAFF_SECOND_FACTOR = True


@pytest.mark.usefixtures("strict")
def test_staff_without_a_factor_are_led_to_set_one_up(world: World, mailoutbox: list[EmailMessage]) -> None:
    browser = sign_in(mailoutbox, "dora@example.org")
    answer = browser.get("/desk/", follow=True)
    assert answer.redirect_chain == [("/me/access/proof/?next=/desk/", 302)]
    assert "Your work asks for a second key" in texts(answer)["h2"]
    assert browser.get("/", follow=True).redirect_chain[-1][0] == "/me/access/proof/?next=/desk/today/"


@pytest.mark.usefixtures("strict")
def test_staff_without_a_factor_see_no_photograph(world: World, mailoutbox: list[EmailMessage]) -> None:
    assert sign_in(mailoutbox, "dora@example.org").get(world.photo("dora")).status_code == 404


@pytest.mark.usefixtures("strict")
def test_staff_with_a_factor_show_it_and_get_in(world: World, mailoutbox: list[EmailMessage]) -> None:
    secret = app_of(world, "dora")
    browser = sign_in(mailoutbox, "dora@example.org")
    assert browser.get("/desk/").status_code == 302
    browser.post("/account/2fa/authenticate/", {"code": app_code(secret)})
    assert browser.get("/desk/").status_code == 200
    assert browser.get(world.photo("dora")).status_code == 200


@pytest.mark.usefixtures("strict")
def test_session_from_before_the_factor_shows_it_now(world: World, mailoutbox: list[EmailMessage]) -> None:
    browser = sign_in(mailoutbox, "dora@example.org")
    secret = app_of(world, "dora")
    answer = browser.get("/desk/", follow=True)
    assert texts(answer)["h1"] == ["Is it you?"]
    answer = browser.post("/account/2fa/reauthenticate/", {"code": app_code(secret), "next": "/desk/"})
    assert answer["Location"] == "/desk/"
    assert browser.get("/desk/").status_code == 200


@pytest.mark.usefixtures("strict")
def test_passkey_of_staff_makes_a_letter_insufficient(world: World) -> None:
    passkey_of(world, "dora")
    assert queries.needs_second_step(world.person("dora").pk) is True
    assert queries.needs_second_step(world.person("alice").pk) is False


@pytest.mark.usefixtures("strict")
def test_second_factor_of_another_person_in_this_browser_counts_for_nothing() -> None:
    session = {"account_authentication_methods": [{"method": "mfa"}], "account_authentication_methods_user": "7"}
    assert [has_second_factor(session, person) for person in (7, 8)] == [True, False]
    assert has_second_factor({"account_authentication_methods": "mfa"}, 7) is False


@pytest.mark.usefixtures("strict")
def test_customers_are_asked_for_nothing_more(world: World, mailoutbox: list[EmailMessage]) -> None:
    assert sign_in(mailoutbox).get(world.page()).status_code == 200


def test_operator_takes_all_factors_and_sessions_of_somebody_away(world: World, mailoutbox: list[EmailMessage]) -> None:
    browser = sign_in(mailoutbox)
    app_of(world, "alice")
    passkey_of(world, "alice")
    assert actions.forget_factors(person_id=world.person("alice").pk) == 2
    assert (Authenticator.objects.count(), browser.get("/me/").status_code) == (0, 302)
