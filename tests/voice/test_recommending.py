"""From 0 to 10: asked at a moment or a stage, of one person once in a span, whichever journey asks; what is written is read by nobody's name."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.front import world as front
from tests.front.reading import texts
from tests.front.world import World, make_world
from tests.journeys.world import BLUEPRINT, MONDAY
from vorfreude.front import reader
from vorfreude.people import actions as people
from vorfreude.voice import actions, queries
from vorfreude.voice.actions import WrongWords
from vorfreude.voice.models import Pace, Survey

ASK = "{ask: {en: Would you recommend us?, de: Würden Sie uns empfehlen?}, wait: 2 hours, answer: recommend}"
AT_A_MOMENT = BLUEPRINT.replace("  - moment: in-paint\n", f"  - moment: in-paint\n    ask_after: {ASK}\n")
AT_A_STAGE = BLUEPRINT.replace("  - stage: body\n", f"  - stage: body\n    ask_after: {ASK}\n")


def asking(patch: pytest.MonkeyPatch, blueprint: str) -> World:
    patch.setattr(front, "BLUEPRINT", blueprint)
    world = make_world()
    patch.setattr(reader, "clock", lambda: world.now)
    world.hours += 1
    return world


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    return asking(monkeypatch, AT_A_MOMENT)


def of_alice() -> Survey:
    return Survey.objects.get(person__email="alice@example.org")


def test_question_says_where_it_was_asked(world: World) -> None:
    people.grant_participation(person=world.person("dora"), subject="car-1", role="dealer", actor="test", now=MONDAY)
    assert actions.ask_surveys(now=world.now) == 2
    one = of_alice()
    assert (one.answer, one.blueprint, one.name, one.stage, one.plant, one.dealer) == (
        "recommend", "sports-car", "in-paint", "paint", "", world.person("dora"),
    )  # fmt: skip


def test_stage_asks_once_after_the_first_of_its_moments(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    world = asking(monkeypatch, AT_A_STAGE)
    assert (actions.ask_surveys(now=world.now), actions.ask_surveys(now=world.now)) == (2, 0)
    assert (of_alice().moment, of_alice().name, of_alice().stage) == ("stage:body", "stage:body", "body")
    world.hours += 24 * 5
    assert actions.ask_surveys(now=world.now) == 0


def test_nobody_is_asked_again_within_the_span_whichever_journey_asks(world: World) -> None:
    people.grant_participation(person=world.person("alice"), subject="car-2", actor="test", now=MONDAY)
    people.revoke_participation(person=world.person("charlie"), subject="car-2", actor="test", now=MONDAY)
    assert actions.ask_surveys(now=world.now) == 1
    assert Survey.objects.count() == 1
    Pace.objects.update(asked_at=world.now - timedelta(days=180) + timedelta(seconds=1))
    assert actions.ask_surveys(now=world.now) == 0
    assert actions.ask_surveys(now=world.now + timedelta(seconds=1)) == 1


def test_blueprint_says_how_long_the_span_is(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    world = asking(
        monkeypatch, AT_A_MOMENT.replace("answer: recommend}", "answer: recommend, not_again_within: 4 weeks}")
    )
    Pace.objects.create(person=world.person("alice"), asked_at=world.now - timedelta(days=28))
    Pace.objects.create(person=world.person("charlie"), asked_at=world.now - timedelta(days=27))
    assert actions.ask_surveys(now=world.now) == 1
    assert of_alice().asked_at == world.now


@pytest.mark.parametrize("score", range(11))
def test_every_number_from_none_to_ten_is_an_answer(world: World, score: int) -> None:
    actions.ask_surveys(now=world.now)
    page = texts(
        world.client("alice").post(
            f"{world.page()}surveys/answers/", {"survey": of_alice().pk, "score": str(score)}, follow=True
        )
    )
    assert (page["standing"], of_alice().score) == ([f"You answered {score} of 10."], score)


@pytest.mark.parametrize("score", [None, -1, 11])
def test_other_numbers_are_none(world: World, score: int | None) -> None:
    actions.ask_surveys(now=world.now)
    with pytest.raises(WrongWords, match="a number from 0 to 10"):
        actions.answer_survey(
            survey=of_alice().pk, person=world.person("alice").pk, score=score, words="", now=world.now
        )


def test_page_offers_eleven_numbers_and_says_what_the_ends_mean(world: World) -> None:
    actions.ask_surveys(now=world.now)
    shown = world.client("alice").get(f"{world.page()}surveys/").content.decode()
    assert [n for n in range(12) if f'name="score" value="{n}"' in shown] == list(range(11))
    assert "(0: Not at all likely, 10: Very likely)" in shown
    world.speaks("alice", "de")
    german = world.client("alice").get(f"{world.page()}surveys/").content.decode()
    assert "Würden Sie uns empfehlen? (0: Sehr unwahrscheinlich, 10: Sehr wahrscheinlich)" in german


@pytest.mark.parametrize("name", ["bob", "charlie", "dora", "eve"])
def test_stranger_answers_nobodys_question(world: World, name: str) -> None:
    actions.ask_surveys(now=world.now)
    theirs: Client = world.client(name)
    own = world.page("car-2") if name == "charlie" else world.page()
    theirs.post(f"{own}surveys/answers/", {"survey": of_alice().pk, "score": "0"})
    theirs.post(f"{own}surveys/refusals/", {"survey": of_alice().pk})
    assert (of_alice().score, of_alice().declined_at) == (None, None)


def wrote(world: World, count: int) -> None:
    """So many people answered 9 with words of their own."""
    for n in range(count):
        person = people.register(
            email=f"w{n}@example.org", name=f"W{n}", timezone="Europe/Berlin", actor="test", now=MONDAY
        )
        Survey.objects.create(
            person=person, journey="j", moment="in-paint", name="in-paint", question={"en": "?"}, answer="recommend",
            blueprint="sports-car", asked_at=world.now, until=world.now, score=9, words=f"words {n}",
            answered_at=world.now,
        )  # fmt: skip


def test_words_are_read_from_ten_people_on_without_a_name_and_in_no_order(world: World) -> None:
    wrote(world, 9)
    assert queries.written("sports-car", fewest=10) == ()
    wrote_last = people.register(email="x@example.org", name="X", timezone="Europe/Berlin", actor="t", now=MONDAY)
    Survey.objects.create(
        person=wrote_last, journey="j", moment="in-paint", name="in-paint", question={"en": "?"}, answer="recommend",
        blueprint="sports-car", asked_at=world.now, until=world.now, score=9, words="words 9", answered_at=world.now,
    )  # fmt: skip
    ((name, lines),) = queries.written("sports-car", fewest=10)
    said = [one.words for one in lines]
    assert (name, sorted(said), said == sorted(said)) == ("in-paint", [f"words {n}" for n in range(10)], False)
    assert queries.written("another", fewest=1) == ()


def test_words_that_were_put_away_are_gone_and_the_number_counts_on(world: World) -> None:
    wrote(world, 10)
    ((_, lines),) = queries.written("sports-car", fewest=10)
    found = queries.marked("sports-car", lines[0].mark)
    assert found is not None
    assert actions.hide_answer(survey=found, person=world.person("dora").pk, now=world.now)
    ((_, left),) = queries.written("sports-car", fewest=10)
    assert (len(left), lines[0] in left, queries.marked("sports-car", lines[0].mark)) == (9, False, None)
    assert Survey.objects.get(pk=found).score == 9
