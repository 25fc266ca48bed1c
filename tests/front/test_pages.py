"""The other pages of the house: the list, preferences, the way in and out, and what is said when something is wrong."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from lxml import html
from pytest_django import DjangoAssertNumQueries

from tests.front.reading import elements, texts
from tests.front.world import World
from tests.journeys.world import signal
from vorfreude.people import actions as people

CODE = re.compile(r"^ +([A-Z0-9]{4}-[A-Z0-9]{4})$", re.MULTILINE)


def test_front_door_leads_to_the_journeys(alice: Client) -> None:
    assert alice.get("/", follow=True).redirect_chain == [("/journeys/", 302)]


def test_front_door_leads_those_who_work_here_to_the_desk(world: World) -> None:
    assert world.client("dora").get("/")["Location"] == "/desk/today/"


def test_list_shows_each_journey_with_its_picture_and_news(world: World, alice: Client) -> None:
    answer = alice.get("/journeys/")
    page = texts(answer)
    assert (page["h1"], page["h2"]) == (["Good to see you, Alice"], ["Your sports car"])
    assert page["card"] == [
        "car-1 Your sports car Now: Paint, since today today In the paint shop We have 1 question for you"
    ]
    (picture,) = [one.attributes for one in elements(answer.content.decode()) if one.tag == "img"]
    assert picture.get("src") == world.photo("alice")
    assert picture.get("srcset") == f"{world.photo('alice', width=320)} 320w, {world.photo('alice')} 960w"
    assert (picture.get("alt"), picture.get("width"), picture.get("height")) == ("", "1600", "1067")


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Clara Nyström", "Good to see you, Clara"),
        ("Dr. Nyström", "Good to see you, Dr. Nyström"),
        ("Ana María López", "Good to see you, Ana María López"),
        ("", "Good to see you"),
    ],
)
def test_somebody_is_greeted_by_the_first_of_two_names(world: World, name: str, greeted: str) -> None:
    world.named("alice", name)
    assert texts(world.client("alice").get("/journeys/"))["h1"] == [greeted]


def test_list_without_a_journey_says_so_kindly(world: World) -> None:
    assert texts(world.client("eve").get("/journeys/"))["lead"] == [
        "Nothing is being made for you at the moment. As soon as something begins, it appears here."
    ]


def test_list_says_when_news_was_taken_back(world: World, alice: Client) -> None:
    world.take(signal("x", "signal.retracted", "car-1", 31, source="/plant", id="car-1-6", reason="card"))
    assert texts(alice.get("/journeys/"))["lead"] == ["Corrected: In the paint shop"]


def test_list_keeps_what_is_complete_apart(world: World, alice: Client) -> None:
    world.take(signal("h", "handover.completed", "car-1", 30.5))
    assert texts(alice.get("/journeys/"))["h2"] == ["Journeys that are complete", "Your sports car"]


@pytest.mark.parametrize("journeys", [1, 3])
def test_list_asks_the_database_nine_times(
    world: World, journeys: int, plain_statements: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(1, journeys):
        world.take(signal(f"l{n}", "order.confirmed", f"more-{n}", 30, model="Kestrel"))
        people.grant_participation(person=world.person("alice"), subject=f"more-{n}", actor="test", now=world.now)
    browser = world.client("alice")
    browser.get("/journeys/")  # whose session it is, is found out once
    plain_statements.clear()
    with django_assert_num_queries(5):  # the subjects; invitations, news, offers and what was refused or wished of them
        assert len(texts(browser.get("/journeys/"))["card"]) == journeys
    assert len(plain_statements) == 4  # who asks, the journeys, what was told, and their photographs


def test_preferences_are_kept_and_used_at_once(alice: Client) -> None:
    answer = alice.post("/me/", {"language": "de", "timezone": "Asia/Tokyo"}, follow=True)
    assert texts(answer)["note"] == ["Gemerkt. Von jetzt an schreiben wir Ihnen so."]
    assert texts(answer)["h1"] == ["Profil"]
    assert answer.content.decode().count(" selected") == 2
    assert '<option value="Asia/Tokyo" selected>' in answer.content.decode()
    alice.logout()
    assert texts(Client(headers={"Cookie": "django_language=de"}).get("/account/login/code/"))["h1"] == ["Willkommen"]


@pytest.mark.parametrize(
    ("language", "zone"), [("xx", "UTC"), ("de", "Mars/Olympus"), ("", ""), ("de", "../../etc/passwd"), ("fr", "UTC")]
)
def test_preferences_that_cannot_be_are_not_kept(world: World, alice: Client, language: str, zone: str) -> None:
    answer = alice.post("/me/", {"language": language, "timezone": zone}, follow=True)
    assert texts(answer)["wrong"] == [
        (
            "Please choose a language and a time zone from the lists, and a name of at most 200 characters, "
            "without a web or mail address in it."
        )
    ]
    person = world.person("alice")
    person.refresh_from_db()
    assert (person.language, person.timezone) == ("en", "Europe/Berlin")


def test_code_comes_by_a_letter_in_the_language_of_the_person(world: World, mailoutbox: list[EmailMessage]) -> None:
    world.speaks("alice", "de")
    browser = Client(headers={"Accept-Language": "en"})
    answer = browser.post("/account/login/code/", {"email": "Alice@Example.org"}, follow=True)
    assert texts(answer)["h1"] == ["Your code"]
    (letter,) = mailoutbox
    code = CODE.search(str(letter.body))
    assert code
    assert letter.subject == f"Ihr Code für Vorfreude: {code[1]}"
    assert str(letter.body).startswith("Guten Tag, Alice,\n\nmit diesem Code öffnen Sie Ihre Seite:")
    answer = browser.post("/account/login/code/confirm/", {"code": code[1]}, follow=True)
    assert texts(answer)["h1"] == ["Schön, dass Sie da sind, Alice"]


def test_sign_in_leads_to_the_page_that_was_asked_for(world: World, mailoutbox: list[EmailMessage]) -> None:
    browser = Client()
    way = browser.get(world.page(), follow=True).redirect_chain[-1][0]
    assert way == f"/account/login/code/?{urlencode({'next': world.page()})}"
    form = browser.get(way).content.decode()
    assert f'name="next" value="{world.page()}"' in form
    browser.post("/account/login/code/", {"email": "alice@example.org", "next": world.page()})
    code = CODE.search(str(mailoutbox[0].body))
    assert code
    answer = browser.post("/account/login/code/confirm/", {"code": code[1], "next": world.page()})
    assert answer["Location"] == world.page()


@pytest.mark.usefixtures("world")
def test_nobody_learns_who_is_known(mailoutbox: list[EmailMessage]) -> None:
    known, unknown = Client(), Client()
    pages = [
        browser.post("/account/login/code/", {"email": email}, follow=True).content.decode()
        for browser, email in ((known, "alice@example.org"), (unknown, "nobody@example.org"))
    ]
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", pages[0]) == token.sub("", pages[1])
    assert [letter.to for letter in mailoutbox] == [["alice@example.org"]]


@pytest.mark.usefixtures("world")
def test_a_wrong_code_is_said_to_be_wrong() -> None:
    browser = Client()
    browser.post("/account/login/code/", {"email": "alice@example.org"})
    answer = browser.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"})
    assert texts(answer)["wrong"] == ["Incorrect code."]
    assert 'aria-invalid="true"' in answer.content.decode()


def test_square_of_a_second_factor_stands_in_the_page_itself(world: World, mailoutbox: list[EmailMessage]) -> None:
    browser = Client()
    browser.post("/account/login/code/", {"email": "alice@example.org"})
    code = CODE.search(str(mailoutbox[0].body))
    assert code
    browser.post("/account/login/code/confirm/", {"code": code[1]})
    answer = browser.get("/account/2fa/totp/activate/")
    assert "img-src 'self';" in answer.headers["Content-Security-Policy"]
    page: Any = html.fromstring(answer.content)
    assert page.xpath("count(//div[@class='qr']/*)") == page.xpath("count(//div[@class='qr']/svg/path)") == 1
    assert page.xpath("//div[@class='qr']/@aria-label") == [
        "A square with the secret below, for the camera of your app"
    ]
    assert len(page.xpath("//input[@id='authenticator_secret']/@value")[0]) == 32
    assert page.xpath("//@src[starts-with(., 'data:')] | //@style") == []
    assert b"<?xml" not in answer.content


def test_signing_out_is_asked_for_and_then_done(alice: Client) -> None:
    assert texts(alice.get("/account/logout/"))["h1"] == ["Until next time"]
    answer = alice.post("/account/logout/", follow=True)
    assert texts(answer)["note"] == ["You are signed out. Until next time."]
    assert alice.get("/journeys/").status_code == 302


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("trouble", ["400", "403", "404", "500", "503", "403_csrf"])
def test_pages_for_trouble_stand_without_a_request(trouble: str, language: str) -> None:
    with translation.override(language):
        page = render_to_string(f"{trouble}.html")
    assert f'<html lang="{language}">' in page
    assert page.count("<h1>") == 1


def test_page_that_does_not_exist_is_said_in_the_language_of_the_reader(world: World, alice: Client) -> None:
    world.speaks("alice", "de")
    assert texts(alice.get(f"/journeys/{'z' * 22}/"))["h1"] == ["Hier ist nichts"]


@pytest.mark.parametrize(
    ("address", "heading"), [("/me/access/", "How you get in"), ("/account/logout/", "Until next time")]
)
def test_pages_of_the_account_that_are_not_ours_wear_our_frame(alice: Client, address: str, heading: str) -> None:
    answer = alice.get(address)
    assert texts(answer)["h1"] == [heading]
    assert [
        e.attributes.get("href") for e in elements(answer.content.decode()) if e.attributes.get("class") == "name"
    ] == ["/"]


@pytest.mark.parametrize("address", ["/journeys/", "/me/", "/"])
def test_page_of_a_person_is_kept_by_their_browser_alone(alice: Client, address: str) -> None:
    assert alice.get(address)["Cache-Control"] == "private, no-cache"


def test_whoever_signs_out_leaves_no_page_behind(alice: Client) -> None:
    asked, done = alice.get("/account/logout/"), alice.post("/account/logout/")
    assert (asked.has_header("Clear-Site-Data"), done["Clear-Site-Data"]) == (False, '"cache"')
    assert alice.get("/journeys/").status_code == 302
