"""The way in withstands guessing, planted sessions, links to elsewhere, forged forms and letters with extra lines."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.front.reading import texts
from tests.front.test_invitation import code_in
from tests.front.world import World

REQUEST, CONFIRM = "/account/login/code/", "/account/login/code/confirm/"
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "\thttps://evil.example/",
    "https://evil.example\\@testserver/",
]


def ask(browser: Client, email: str = "alice@example.org", **more: str) -> None:
    browser.post(REQUEST, {"email": email, **more})


@pytest.mark.usefixtures("world")
def test_third_wrong_code_ends_the_attempt(mailoutbox: list[EmailMessage]) -> None:
    browser = Client()
    ask(browser)
    places = [browser.post(CONFIRM, {"code": "AAAA-AAAA"}).get("Location") for _ in range(3)]
    assert places == [None, None, REQUEST]
    browser.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    assert browser.get("/me/").status_code == 302


@pytest.mark.usefixtures("world")
def test_one_mailbox_gets_three_codes_a_minute_and_twelve_an_hour(
    mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [0]
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: 1_800_000_000 + seconds[0])
    for _ in range(5):
        ask(Client())
    assert len(mailoutbox) == 3
    for half_minute in range(2, 22):
        seconds[0] = half_minute * 30
        ask(Client())
    assert len(mailoutbox) == 12


@pytest.mark.usefixtures("world")
def test_one_sender_asks_for_twenty_codes_a_minute(mailoutbox: list[EmailMessage]) -> None:
    answers = [Client().post(REQUEST, {"email": f"nobody{n}@example.org"}).status_code for n in range(22)]
    assert answers == [302] * 20 + [200, 200]
    ask(Client())
    assert mailoutbox == []


def test_code_cannot_be_guessed_in_a_lifetime() -> None:
    from allauth.account.adapter import get_adapter  # noqa: PLC0415 it reads the settings

    codes = {get_adapter().generate_login_code() for _ in range(50)}
    assert len(codes) == 50
    signs = {sign for code in codes for sign in code if sign != "-"}
    guesses_an_hour = 12 * settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS
    assert len(signs) >= 18
    assert 20**8 / (guesses_an_hour * 24 * 365) > 80_000  # years until it is likely


@pytest.mark.usefixtures("world")
def test_known_and_unknown_addresses_are_answered_alike_and_cost_alike() -> None:
    answers, queries = [], []
    ask(Client())  # what a process looks up once is nobody's
    for email in ("alice@example.org", "nobody@example.org"):
        browser = Client()
        browser.get(REQUEST)
        with CaptureQueriesContext(connection) as asked:
            answer = browser.post(REQUEST, {"email": email}, follow=True)
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        timeless = sorted((name, value) for name, value in answer.headers.items() if name != "Expires")
        answers.append((answer.redirect_chain, page, timeless))
        queries.append(len(asked))
    assert answers[0] == answers[1]
    assert abs(queries[0] - queries[1]) <= 1  # the page for the code looks up whose it is


@pytest.mark.usefixtures("world")
def test_wrong_codes_are_answered_alike_whether_somebody_is_known() -> None:
    answers = []
    for email in ("alice@example.org", "nobody@example.org"):
        browser = Client()
        ask(browser, email)
        answer = browser.post(CONFIRM, {"code": "AAAA-AAAA"})
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        answers.append((answer.status_code, page))
    assert answers[0] == answers[1]


@pytest.mark.usefixtures("world")
def test_session_that_somebody_planted_is_not_the_one_that_is_signed_in(mailoutbox: list[EmailMessage]) -> None:
    victim = Client()
    ask(victim)
    planted = str(victim.session.session_key)
    victim.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    assert victim.session.session_key != planted
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert thief.get("/me/").status_code == 302


@pytest.mark.parametrize("place", ELSEWHERE)
def test_sign_in_leads_nowhere_else(world: World, mailoutbox: list[EmailMessage], place: str) -> None:
    browser = Client()
    ask(browser, next=place)
    answer = browser.post(CONFIRM, {"code": code_in(mailoutbox[0]), "next": place})
    assert answer["Location"] in {"/", "/journeys/"}


@pytest.mark.parametrize("place", ELSEWHERE)
def test_signing_out_leads_nowhere_else(alice: Client, place: str) -> None:
    assert "evil" not in alice.post("/account/logout/", {"next": place})["Location"]


@pytest.mark.parametrize("address", ["//evil.example/", "/\\evil.example/", "/%2f%2fevil.example"])
def test_address_that_looks_like_another_host_leads_nowhere_else(address: str, db: None) -> None:
    place = Client().get(address).get("Location", "")
    assert not place.startswith(("//", "/\\", "http"))


@pytest.mark.parametrize(
    "address",
    [
        REQUEST,
        CONFIRM,
        "/account/logout/",
        "/account/2fa/webauthn/login/",
        "/account/2fa/webauthn/add/",
        "/account/2fa/totp/activate/",
        "/me/",
        "/me/access/sessions/ends/",
        "/me/access/sessions/1/end/",
        f"/invitations/{'x' * 43}/answer/",
    ],
)
def test_form_of_another_site_is_refused(world: World, address: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.person("alice"))
    assert browser.post(address, {"email": "alice@example.org"}).status_code == 403


def test_forms_about_people_of_another_site_are_refused(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.person("alice"))
    acts = ("invitations/", "1/rights/", "1/end/", "invitations/1/withdrawal/", "invitations/1/letters/")
    assert [browser.post(f"{world.page()}people/{act}").status_code for act in acts] == [403] * len(acts)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "email", ["alice@example.org\nBcc: all@example.org", "alice@example.org\r\nSubject: x", "alice@example.org%0aBcc:x"]
)
def test_address_with_a_line_break_sends_no_letter(mailoutbox: list[EmailMessage], email: str) -> None:
    ask(Client(), email)
    assert mailoutbox == []


def test_name_with_a_line_break_stays_in_the_letter(world: World, mailoutbox: list[EmailMessage]) -> None:
    world.named("alice", "Alice\nBcc: all@example.org")
    ask(Client())
    assert mailoutbox[0].recipients() == ["alice@example.org"]
    assert mailoutbox[0].message()["Bcc"] is None


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example"])
def test_host_that_is_not_ours_gets_no_letter(mailoutbox: list[EmailMessage], host: str) -> None:
    assert Client(headers={"Host": host}).post(REQUEST, {"email": "alice@example.org"}).status_code == 400
    assert mailoutbox == []


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", '{"id": "x", "response": {"userHandle": "MQ"}}', '{"response": 7}', '"text"']
)
def test_passkey_that_is_none_is_refused_politely(credential: str) -> None:
    browser = Client()
    browser.get("/account/2fa/webauthn/login/", headers={"Accept": "application/json"})
    answer = browser.post("/account/2fa/webauthn/login/", {"credential": credential})
    assert (answer.status_code, browser.get("/me/").status_code) == (302, 302)


@pytest.mark.parametrize("credential", ["{}", "[]", '{"id": "x", "rawId": "x", "response": {}}', "7"])
def test_passkey_that_cannot_be_made_is_refused_politely(
    world: World, alice: Client, monkeypatch: pytest.MonkeyPatch, credential: str
) -> None:
    monkeypatch.setattr("vorfreude.front.pages.again.is_fresh", lambda *_: True)
    monkeypatch.setattr("vorfreude.front.signing.codes.is_fresh", lambda *_: True)
    alice.get("/account/2fa/webauthn/add/")
    answer = alice.post("/account/2fa/webauthn/add/", {"credential": credential, "passwordless": "on"})
    assert answer.status_code == 200
    assert Authenticator.objects.count() == 0


@pytest.mark.usefixtures("world")
def test_page_on_the_way_in_has_no_script_or_style_in_it() -> None:
    page = Client().get(REQUEST)
    words = page.content.decode()
    assert re.findall(r"<script(?![^>]* src=)(?![^>]*application/json)", words) == []
    assert re.findall(r"<style| style=| on\w+=", words) == []
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert texts(page)["h1"] == ["Welcome"]
