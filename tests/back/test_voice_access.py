"""Who may talk to customers and who may take thanks down: every address, every role, strangers and former staff."""

import pytest
from django.test import Client

from tests.back.test_access import TABLE
from tests.back.world import ROLELESS, STAFF, World, undone
from vorfreude.back import voice_urls
from vorfreude.back.rights import Act
from vorfreude.voice.actions import NewThanks, thank
from vorfreude.voice.models import Conversation, Thanks

PAGES: dict[str, tuple[str, Act]] = {
    "desk-conversations": ("conversations/", "converse"),
    "desk-conversation": ("conversations/{journey}/", "converse"),
    "desk-thanks": ("thanks/", "read"),
    "desk-enquiries": ("enquiries/", "answer-enquiries"),
    "desk-answers-words": ("outcomes/sports-car/answers/words/", "converse"),
}
NOTHING_THERE: dict[str, tuple[str, Act]] = {
    "desk-letter-picture": ("conversations/{journey}/pictures/z/640/", "converse")
}
ACTS: dict[str, tuple[str, Act]] = {
    "desk-messages": ("conversations/{journey}/messages/", "converse"),
    "desk-cancellations": ("conversations/{journey}/cancellations/", "converse"),
    "desk-notes": ("conversations/{journey}/notes/", "converse"),
    "desk-claims": ("conversations/{journey}/claims/", "converse"),
    "desk-conversation-releases": ("conversations/{journey}/releases/", "converse"),
    "desk-settlements": ("conversations/{journey}/settlements/", "converse"),
    "desk-calls": ("conversations/{journey}/calls/", "converse"),
    "desk-letter-originals": ("conversations/{journey}/originals/", "converse"),
    "desk-thanks-hidings": ("thanks/{thanks}/hidings/", "hide-thanks"),
    "desk-thanks-showings": ("thanks/{thanks}/showings/", "hide-thanks"),
}
ELSEWHERE = {"desk-answers-hidings", "desk-enquiry-takings", "desk-enquiry-settlements"}
"""See test_enquiries.py and test_outcome_answers.py."""
ALL = PAGES | NOTHING_THERE | ACTS


@pytest.fixture
def given(world: World) -> str:
    """Thanks that were given: their public id."""
    alice = world.people["alice"].pk
    words = NewThanks(alice, world.journey().public_id, "car-1", "body", "", "Well done", "Alice", "t1")
    thank(words, now=world.now)
    return Thanks.objects.get().public_id


def address(world: World, name: str, given: str) -> str:
    return f"/desk/{ALL[name][0]}".format(journey=world.journey().public_id, thanks=given)


def may(name: str, who: str) -> bool:
    return TABLE[ALL[name][1]][list(STAFF).index(who)]


def test_every_address_is_in_these_tests() -> None:
    assert {pattern.name for pattern in voice_urls.urlpatterns} == ALL.keys() | ELSEWHERE


@pytest.mark.parametrize("who", STAFF)
def test_page_is_open_to_the_roles_of_the_table_only(world: World, given: str, who: str) -> None:
    browser = world.client(who)
    for name in (*PAGES, *NOTHING_THERE):
        there = 404 if name in NOTHING_THERE else 200
        answer = browser.get(address(world, name, given))
        assert (name, answer.status_code) == (name, there if may(name, who) else 403)


@pytest.mark.parametrize("who", ROLELESS)
def test_for_everybody_else_they_do_not_exist(world: World, given: str, who: str) -> None:
    browser = world.client(who)
    for ask in (browser.get, browser.post):
        nowhere = ask("/desk/nowhere/")
        for name in ALL:
            there = ask(address(world, name, given))
            assert (name, there.status_code, there.content == nowhere.content) == (name, 404, True)


@pytest.mark.parametrize("who", STAFF)
def test_act_is_open_to_the_roles_of_the_table_only(world: World, given: str, who: str) -> None:
    browser = world.client(who)
    for name in ACTS:
        with undone():
            answer = browser.post(address(world, name, given))
        wrong = 422 if name == "desk-messages" else 302
        assert (name, answer.status_code) == (name, wrong if may(name, who) else 403)


def test_act_is_posted_never_fetched(world: World, given: str, helene: Client) -> None:
    assert {name: helene.get(address(world, name, given)).status_code for name in ACTS} == dict.fromkeys(ACTS, 405)


def test_act_without_the_token_of_a_form_is_refused(world: World, given: str) -> None:
    browser = world.client("helene", csrf=True)
    assert {name: browser.post(address(world, name, given)).status_code for name in ACTS} == dict.fromkeys(ACTS, 403)


@pytest.mark.parametrize("name", [name for name in ACTS if "thanks" not in name])
def test_journey_that_does_not_exist_has_no_conversation(world: World, helene: Client, name: str) -> None:
    where = f"/desk/{ALL[name][0]}".format(journey="z" * 22)
    assert (helene.post(where).status_code, Conversation.objects.count()) == (404, 0)


def test_the_way_to_the_letters_is_shown_to_those_who_may_go(world: World) -> None:
    shown = {who: b'href="/desk/conversations/"' in world.client(who).get("/desk/").content for who in STAFF}
    assert shown == {"helene": True, "tomas": True, "doris": False, "otto": False}
