"""Nobody reads or writes in another's name: every address of letters, reactions, questions and thanks, for everybody."""

from http import HTTPStatus

import pytest

from tests.front.talking import letter, post
from tests.front.world import World
from vorfreude.front import reader, voice_urls
from vorfreude.people import actions as rights
from vorfreude.photos import store
from vorfreude.voice import actions
from vorfreude.voice.models import Enclosure, Message, Reaction, Survey, Thanks

STRANGERS = ["bob", "charlie", "dora", "eve"]
FOLLOWERS = ["alice", "ben", "carla", "denis"]
READ = {
    "ask": "ask/",
    "ask-letters": "ask/letters/",
    "reactions": "reactions/",
    "yours": "yours/",
    "surveys": "surveys/",
    "thanks": "thanks/",
}
WRITTEN = {
    "ask-messages": ("ask/messages/", {"text": "Hello", "token": "t1"}),
    "reactions": ("reactions/", {"react": "joy:welcome"}),
    "survey-answers": ("surveys/answers/", {"survey": "1", "score": "5"}),
    "survey-refusals": ("surveys/refusals/", {"survey": "1"}),
    "thanks": ("thanks/", {"crew": "body/", "words": "Thanks", "signed": "first", "token": "t1"}),
}
FOR_THOSE_WHO_ASK = {"ask", "ask-letters", "ask-messages"}


@pytest.fixture
def world(built_talking: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(reader, "clock", lambda: built_talking.now)
    return built_talking


def kept() -> int:
    return (
        sum(table.objects.count() for table in (Message, Reaction, Thanks))
        + Survey.objects.exclude(answered_at=None, declined_at=None).count()
    )


def picture(world: World) -> str:
    """A picture in a letter of Alice's that passed the gate: its address."""
    written = actions.write(letter(world, "alice", ""), sealed=["letters/xx/none"], answer_by=None, now=world.now)
    folder = store.new_name("letters-shown")
    store.keep_all(folder, {f"320.{kind}": b"covered" for kind in store.KINDS})
    Enclosure.objects.update(standing="shown", folder=folder, widths=[320], sealed="")
    assert written.is_new
    return f"{world.page()}ask/pictures/{Enclosure.objects.get().public_id}/320"


def test_every_address_is_in_these_tests() -> None:
    assert {pattern.name for pattern in voice_urls.urlpatterns} == READ.keys() | WRITTEN.keys() | {"ask-picture"}


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("part", READ.values())
def test_for_strangers_there_is_no_such_page(world: World, name: str, part: str) -> None:
    browser = world.client(name)
    theirs, nowhere = browser.get(f"{world.page()}{part}"), browser.get(f"/journeys/{'z' * 22}/{part}")
    assert (theirs.status_code, nowhere.status_code) == (404, 404)
    assert theirs.content == nowhere.content


@pytest.mark.parametrize("name", [*STRANGERS, "anonymous"])
@pytest.mark.parametrize("what", WRITTEN)
def test_strangers_write_nothing(world: World, name: str, what: str) -> None:
    part, form = WRITTEN[what]
    answer = world.client(name).post(f"{world.page()}{part}", form)
    assert (answer.status_code, kept()) == (302 if name == "anonymous" else 404, 0)


@pytest.mark.parametrize("part", READ.values())
def test_whoever_is_not_signed_in_is_shown_the_way_in(world: World, part: str) -> None:
    answer = world.client("anonymous").get(f"{world.page()}{part}")
    assert answer["Location"] == f"/account/login/?next={world.page()}{part}"


@pytest.mark.parametrize("name", FOLLOWERS)
@pytest.mark.parametrize("what", READ)
def test_followers_read_what_their_right_allows(world: World, name: str, what: str) -> None:
    answer = world.client(name).get(f"{world.page()}{READ[what]}")
    may = name != "carla" or what not in FOR_THOSE_WHO_ASK
    assert answer.status_code == (200 if may else 403)
    if may:
        assert answer["Cache-Control"] == "private, no-cache"


def test_who_may_not_ask_cannot_write(world: World) -> None:
    assert post(world.client("carla"), world, "Hello").status_code == HTTPStatus.FORBIDDEN
    assert Message.objects.count() == 0


def test_a_right_that_ends_ends_the_letters_at_once(world: World) -> None:
    browser, where = world.client("ben"), picture(world)
    assert [browser.get(one).status_code for one in (f"{world.page()}ask/", where)] == [200, 200]
    rights.revoke_participation(person=world.person("ben"), subject="car-1", actor="alice", now=world.now)
    assert [browser.get(one).status_code for one in (f"{world.page()}ask/", where)] == [404, 404]
    assert post(browser, world, "Still me").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("alice", 200),
        ("ben", 200),
        ("denis", 200),
        ("carla", 403),
        ("bob", 404),
        ("charlie", 404),
        ("eve", 404),
        ("dora", 404),
    ],
)
def test_a_picture_in_a_letter_is_for_those_who_may_ask(world: World, name: str, status: int) -> None:
    assert world.client(name).get(picture(world)).status_code == status


def test_a_picture_is_found_in_its_own_journey_alone(world: World) -> None:
    where = picture(world).replace(world.page(), world.page("car-2"))
    assert world.client("charlie").get(where).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("standing", ["waiting", "refused"])
def test_a_picture_that_did_not_pass_the_gate_is_for_nobody(world: World, standing: str) -> None:
    where = picture(world)
    Enclosure.objects.update(standing=standing)
    assert world.client("alice").get(where).status_code == HTTPStatus.NOT_FOUND


def test_another_dealer_reads_nothing(world: World) -> None:
    world.people["doreen"] = rights.register(email="doreen@example.org", actor="t", now=world.now)
    rights.grant_participation(person=world.person("doreen"), subject="car-2", role="dealer", actor="t", now=world.now)
    post(world.client("denis"), world, "Our margin")
    browser = world.client("doreen")
    assert browser.get(f"{world.page()}ask/").status_code == HTTPStatus.NOT_FOUND
    assert b"margin" not in browser.get(f"{world.page('car-2')}ask/").content


def test_a_question_to_somebody_is_not_answered_by_another(world: World) -> None:
    world.hours += 4
    actions.ask_surveys(now=world.now)
    asked = Survey.objects.get(person=world.person("alice"))
    world.client("ben").post(f"{world.page()}surveys/answers/", {"survey": asked.pk, "score": "1"})
    world.client("ben").post(f"{world.page()}surveys/refusals/", {"survey": asked.pk})
    assert kept() == 0


def test_a_secret_that_was_not_told_cannot_be_reacted_to(world: World) -> None:
    answer = world.client("alice").post(f"{world.page()}reactions/", {"react": "joy:engraving"})
    assert (answer.status_code, Reaction.objects.count()) == (404, 0)
