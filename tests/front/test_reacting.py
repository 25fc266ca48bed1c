"""Reactions, questions and thanks: one for each person and moment, taken back at will, and where they arrive."""

import json
from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests.front.reading import texts
from tests.front.world import World
from tests.journeys.world import signal
from vorfreude.delivery.models import Notice
from vorfreude.front import reader
from vorfreude.intake.models import Signal
from vorfreude.photos.models import Station
from vorfreude.voice import actions
from vorfreude.voice.models import Reaction, Survey, Thanks
from vorfreude.voice.queries import floor_thanks, reactions_to


def parsed(content: bytes) -> Any:
    """A page; what is read of one is anything."""
    return html.fromstring(content)


@pytest.fixture
def world(built_talking: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(reader, "clock", lambda: built_talking.now)
    return built_talking


@pytest.fixture
def alice(world: World) -> Client:
    return world.client("alice")


def react(browser: Client, world: World, value: str) -> int:
    return browser.post(f"{world.page()}reactions/", {"react": value}, headers={"HX-Request": "true"}).status_code


def yours(browser: Client, world: World) -> dict[str, str]:
    """What an open page is told of this reader's reactions."""
    (script,) = parsed(browser.get(f"{world.page()}yours/").content).xpath("//script[@id='reacted']")
    found: dict[str, str] = json.loads(script.text)
    return found


def asked_of_alice() -> Survey:
    return Survey.objects.get(person__email="alice@example.org")


def signals() -> list[str]:
    return list(Signal.objects.filter(source="/vorfreude/voice").order_by("id").values_list("kind", flat=True))


def test_a_tap_is_kept_changed_and_taken_back(world: World, alice: Client) -> None:
    seen = []
    for value in ("joy:welcome", "more:welcome", "back:welcome", "awe:welcome"):
        assert react(alice, world, value) == 204
        seen.append(yours(alice, world))
    assert seen == [{"welcome": "joy"}, {"welcome": "more"}, {}, {"welcome": "awe"}]
    assert (Reaction.objects.count(), signals()) == (1, ["moment.reacted"])


def test_what_one_says_is_on_no_other_page(world: World, alice: Client) -> None:
    react(alice, world, "joy:welcome")
    ben = world.client("ben")
    assert yours(ben, world) == {}
    react(ben, world, "joy:welcome")
    assert reactions_to(world.journey().public_id) == {"welcome": {"joy": 2}}
    assert b"aria-pressed" not in alice.get(world.page()).content


def test_without_a_script_a_press_leads_to_a_page_that_shows_it(world: World, alice: Client) -> None:
    shown = alice.get(f"{world.page()}reactions/?react=joy%3Awelcome").content.decode()
    assert shown.index("Your Kestrel has a place") < shown.index("In the paint shop")
    answer = alice.post(f"{world.page()}reactions/", {"react": "joy:welcome"}, follow=True)
    pressed = parsed(answer.content).xpath("//button[@aria-pressed='true']")
    assert [(one.text, one.get("value")) for one in pressed] == [("What a joy", "back:welcome")]


@pytest.mark.parametrize(("value", "status"), [("hate:welcome", 400), ("joy:nothing", 404), ("", 404), (":", 404)])
def test_nonsense_is_no_reaction(world: World, alice: Client, value: str, status: int) -> None:
    assert (react(alice, world, value), Reaction.objects.count()) == (status, 0)


def test_what_was_taken_back_by_us_cannot_be_reacted_to(world: World, alice: Client) -> None:
    world.take(signal("back", "signal.retracted", "car-1", 31, source="/plant", id="car-1-4", reason="wrong card"))
    assert react(alice, world, "joy:body-photo") == 404


def test_the_story_offers_three_words_and_thanks_beside_every_moment(world: World, alice: Client) -> None:
    page = parsed(alice.get(world.page()).content)
    (row,) = page.xpath("//*[@data-moment='in-paint']")
    assert [one.get("value") for one in row.xpath("./button")] == ["joy:in-paint", "awe:in-paint", "more:in-paint"]
    assert row.xpath("./a/@href") == ["thanks/?moment=in-paint"]
    assert page.xpath("//form[@id='reacting']/@action") == ["reactions/"]
    assert page.xpath("//p[contains(@class, 'asking')]/a/@href") == [f"{world.page()}ask/", f"{world.page()}share/"]
    assert parsed(world.client("carla").get(world.page()).content).xpath("//p[contains(@class, 'asking')]") == []


def test_a_question_is_asked_once_when_its_time_has_come(world: World, alice: Client) -> None:
    assert actions.ask_surveys(now=world.now) == 0
    world.hours += 1
    assert (actions.ask_surveys(now=world.now), actions.ask_surveys(now=world.now)) == (2, 0)
    shown = texts(alice.get(f"{world.page()}yours/"))
    assert shown["survey"][0].startswith("One question, if you like Was it worth telling?")
    notice = Notice.objects.get(sort="survey", person__email="alice@example.org")
    assert (notice.address, notice.words["title"]["de"]) == (f"{world.page()}surveys/", "War es das Erzählen wert?")


def test_an_answer_is_kept_and_the_question_is_gone(world: World, alice: Client) -> None:
    world.hours += 1
    actions.ask_surveys(now=world.now)
    asked = asked_of_alice()
    form = {"survey": asked.pk, "score": "4", "words": "The lamps!"}
    page = texts(alice.post(f"{world.page()}surveys/answers/", form, follow=True))
    assert page["standing"] == ["You answered 4 of 5."]
    assert Notice.objects.get(sort="survey", person__email="alice@example.org").withdrawn_at == world.now
    assert "survey" not in texts(alice.get(f"{world.page()}yours/"))
    alice.post(f"{world.page()}surveys/answers/", {**form, "score": "1"})
    assert asked_of_alice().score == 4


@pytest.mark.parametrize("score", ["", "0", "6", "x", "-1", "9" * 40])
def test_an_answer_outside_the_scale_is_asked_for_again(world: World, alice: Client, score: str) -> None:
    world.hours += 1
    actions.ask_surveys(now=world.now)
    asked = asked_of_alice()
    answer = alice.post(f"{world.page()}surveys/answers/", {"survey": asked.pk, "score": score})
    assert (answer["Location"], asked_of_alice().answered_at) == (f"{world.page()}surveys/?wrong", None)


def test_a_question_that_was_refused_is_asked_no_more(world: World, alice: Client) -> None:
    world.hours += 1
    actions.ask_surveys(now=world.now)
    alice.post(f"{world.page()}surveys/refusals/", {"survey": asked_of_alice().pk})
    assert "survey" not in texts(alice.get(f"{world.page()}yours/"))
    assert actions.ask_surveys(now=world.now) == 0


def test_nobody_is_asked_while_we_owe_them_something(world: World, alice: Client) -> None:
    world.hours += 1
    actions.ask_surveys(now=world.now)
    world.hours = 24 * 12
    world.take()
    assert "broken" in {promise.standing for promise in world.journey().state.promises.values()}
    assert "survey" not in texts(alice.get(f"{world.page()}yours/"))
    Survey.objects.all().delete()
    world.hours = 24 * 7
    assert actions.ask_surveys(now=world.now) == 0


def test_a_question_that_is_late_is_not_asked(world: World) -> None:
    world.hours += 24 * 8
    assert actions.ask_surveys(now=world.now) == 0


def thank(
    browser: Client, world: World, words: str = "It shines.", token: str = "t1", **more: str
) -> dict[str, list[str]]:
    form = {"crew": "body/", "words": words, "signed": "first", "token": token, **more}
    return texts(browser.post(f"{world.page()}thanks/", form, follow=True))


def test_thanks_reach_every_station_of_their_stage_and_no_other(world: World, alice: Client) -> None:
    world.named("alice", "Alice Liddell")
    assert "your words hang where they work" in thank(alice, world)["note"][0]
    found = {
        stage: [(one.words, one.signed) for one in floor_thanks([f"{stage}-40"], [stage], world.now)]
        for stage in ("body", "paint")
    }
    assert found == {"body": [("It shines.", "Alice")], "paint": []}
    assert signals() == ["crew.thanked"]


def test_thanks_for_a_picture_reach_the_station_that_took_it(world: World, alice: Client) -> None:
    Station.objects.create(name="BODY-10", stages=["body"])
    page = parsed(alice.get(f"{world.page()}thanks/?moment=body-photo").content)
    assert page.xpath("//input[@name='crew'][@checked]/@value") == ["body/"]


@pytest.mark.parametrize(("signed", "name"), [("first", "Alice"), ("whole", "Alice Liddell"), ("none", ""), ("x", "")])
def test_thanks_are_signed_as_their_writer_chose(world: World, alice: Client, signed: str, name: str) -> None:
    world.named("alice", "Alice Liddell")
    thank(alice, world, signed=signed)
    assert Thanks.objects.get().signed == name


def test_thanks_that_were_taken_down_are_off_the_floor_and_can_go_up_again(world: World, alice: Client) -> None:
    thank(alice, world)
    one = Thanks.objects.get()
    assert actions.hide_thanks(thanks=one.public_id, person=world.person("dora").pk, now=world.now)
    assert floor_thanks(["BODY-40"], ["body"], world.now) == ()
    assert actions.show_thanks(thanks=one.public_id)
    assert len(floor_thanks(["BODY-40"], ["body"], world.now)) == 1


def test_thanks_sent_twice_are_said_once_and_ten_a_day_are_enough(world: World, alice: Client) -> None:
    thank(alice, world)
    thank(alice, world)
    assert Thanks.objects.count() == 1
    for n in range(12):
        thank(alice, world, token=f"n{n}")
    assert Thanks.objects.count() == 10


@pytest.mark.parametrize(
    ("words", "crew", "wrong"),
    [
        ("", "body/", "There is nothing in your thanks yet."),
        ("x" * 501, "body/", "Please say it in at most 500 characters: it is read standing."),
        ("Thanks", "engine/", "Please choose whom you want to thank."),
        ("Thanks", "", "Please choose whom you want to thank."),
    ],
)
def test_thanks_that_cannot_be_given_say_why(world: World, alice: Client, words: str, crew: str, wrong: str) -> None:
    assert thank(alice, world, words=words, crew=crew)["wrong"] == [wrong]
    assert Thanks.objects.count() == 0


def test_words_for_the_floor_are_never_markup(world: World, alice: Client) -> None:
    thank(alice, world, words="<img src=x onerror=alert(1)> \u202egood\u0000")
    assert Thanks.objects.get().words == "<img src=x onerror=alert(1)> good"
    assert b"<img src=x" not in alice.get(f"{world.page()}thanks/").content
