"""A customer answers a question: it is a signal, said once, and the page says thank you."""

from django.test import Client

from tests.front.reading import texts
from tests.front.world import World
from tests.journeys.world import signal
from vorfreude.intake.models import Signal

SURE = {"sure": "1"}


def said() -> list[tuple[str, str]]:
    """(kind, source) of what people said."""
    return list(Signal.objects.filter(source="/vorfreude/people").values_list("kind", "source"))


def test_an_answer_is_recorded_as_a_signal_and_thanked_for(world: World, alice: Client) -> None:
    answer = alice.post(f"{world.page()}answers/", {"decision": "stitching", "option": "red", **SURE}, follow=True)
    assert answer.redirect_chain == [(f"{world.page()}?noted=stitching#question-stitching", 302)]
    assert texts(answer)["noted"] == ["Thank you. We have your answer, and are writing it down."]
    assert said() == [("decision.answered", "/vorfreude/people")]
    world.take()
    decision = world.journey().state.decisions["stitching"]
    assert (decision.standing, decision.option) == ("answered", "red")
    assert "Which stitching? You chose today: red." in " ".join(texts(alice.get(world.page()))["answers"])


def test_what_was_only_chosen_is_not_answered(world: World, alice: Client) -> None:
    chosen = {"decision": "stitching", "option": "red"}
    for answer in (alice.get(f"{world.page()}answers/", chosen), alice.post(f"{world.page()}answers/", chosen)):
        assert texts(answer)["h1"] == ["red"]
        assert "Until now it was" not in answer.content.decode()
    assert said() == []


def test_a_choice_is_shown_with_its_price_and_what_it_changes(world: World, alice: Client) -> None:
    page = alice.get(f"{world.page()}answers/", {"decision": "stitching", "option": "red"})
    assert texts(page)["over"][0] == "Which stitching?"
    assert texts(page)["lead"] == ["€300, your date stays"]


def test_the_first_of_two_answers_counts(world: World, alice: Client) -> None:
    for option in ("red", "black"):
        alice.post(f"{world.page()}answers/", {"decision": "stitching", "option": option, **SURE})
    world.take()
    assert world.journey().state.decisions["stitching"].option == "red"


def test_an_option_that_was_not_offered_is_asked_for_again(world: World, alice: Client) -> None:
    for option in ({"option": "gold"}, {}):
        answer = alice.post(f"{world.page()}answers/", {"decision": "stitching", **option, **SURE}, follow=True)
        assert texts(answer)["wrong"] == ["Please choose one of these first."]
    assert said() == []


def test_an_answer_to_what_was_not_asked_changes_nothing(world: World, alice: Client) -> None:
    answer = alice.post(f"{world.page()}answers/", {"decision": "colour", "option": "red", **SURE})
    assert (answer.status_code, answer["Location"]) == (302, f"{world.page()}#promises")
    assert said() == []


def test_an_answer_that_comes_too_late_changes_nothing(world: World, alice: Client) -> None:
    world.take(signal("h", "handover.completed", "car-1", 30.5))
    alice.post(f"{world.page()}answers/", {"decision": "stitching", "option": "red", **SURE})
    assert said() == []


def test_an_answer_from_another_site_is_refused_in_a_page_of_ours(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.person("alice"))
    answer = browser.post(f"{world.page()}answers/", {"decision": "stitching", "option": "red", **SURE})
    assert answer.status_code == 403
    assert texts(answer)["h1"] == ["Please try once more"]
    assert said() == []
