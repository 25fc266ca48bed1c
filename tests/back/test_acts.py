"""What staff do becomes a signal, and the journey takes it in like every other."""

import msgspec
import pytest
from django.test import Client

from tests.back.reading import read, words
from tests.back.world import World
from tests.journeys.world import signal
from vorfreude.intake.models import Signal


@pytest.fixture
def asked(world: World) -> World:
    """A task is open: the body is to be photographed once more. A promise is open: there is news in time."""
    world.take(signal("back", "station.entered", "car-1", 30.5, station="BODY-40"))
    return world


def task_of(world: World, *, open_: bool = True) -> str:
    (key,) = (key for key, one in world.journey().state.tasks.items() if (one.settled is None) is open_)
    return key


def promise_of(world: World, name: str) -> str:
    (key,) = (key for key, one in world.journey().state.promises.items() if one.name == name)
    return key


def said(kind: str) -> list[dict[str, str]]:
    """What signals of this kind say."""
    return [msgspec.json.decode(one.data) for one in Signal.objects.filter(kind=kind).order_by("pk")]


def send(browser: Client, world: World, act: str, **fields: str) -> str:
    """Post an act, and read what the page says of it."""
    answer = browser.post(f"{world.page()}{act}/", fields)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, world.page())
    page = read(browser, answer["Location"])
    (note,) = page.xpath("//p[contains(@class, 'note') and (@role='status' or @role='alert')]")
    return words(note).partition(":")[0]


def test_task_is_done(asked: World, helene: Client) -> None:
    task = task_of(asked)
    assert send(helene, asked, "completions", task=task) == "Noted"
    assert said("task.done") == [{"task": task, "by": "helene@example.org"}]
    asked.take()
    one = asked.journey().state.tasks[task]
    assert (one.standing, one.settled) == ("done", asked.now)


def test_task_done_twice_is_said_once(asked: World, helene: Client) -> None:
    task = task_of(asked)
    for _ in range(2):
        assert send(helene, asked, "completions", task=task) == "Noted"
    assert len(said("task.done")) == 1


def test_task_cannot_be_done_for_a_reason(asked: World, helene: Client) -> None:
    task = task_of(asked)
    assert send(helene, asked, "hindrances", task=task, reason="  No light ") == "Noted"
    assert said("task.cannot") == [{"task": task, "reason": "No light", "by": "helene@example.org"}]
    asked.take()
    one = asked.journey().state.tasks[task]
    assert (one.standing, one.reason) == ("cannot", "No light")


def test_promise_is_let_go_for_a_reason(asked: World, helene: Client) -> None:
    promise = promise_of(asked, "never-silent")
    assert send(helene, asked, "excuses", promise=promise, reason="He is at sea") == "Noted"
    assert said("promise.excused") == [{"promise": promise, "reason": "He is at sea", "by": "helene@example.org"}]
    asked.take()
    one = asked.journey().state.promises[promise]
    assert (one.standing, one.excuse) == ("excused", "He is at sea")


def test_signal_is_taken_back_for_a_reason(asked: World, helene: Client) -> None:
    row = Signal.objects.get(ident="car-1-6").pk
    assert send(helene, asked, "retractions", signal=str(row), reason="Wrong car") == "Noted"
    assert said("signal.retracted") == [
        {"source": "/plant", "id": "car-1-6", "reason": "Wrong car", "by": "helene@example.org"}
    ]
    asked.take()
    assert "in-paint" not in asked.journey().state.moments
    assert words(read(helene, asked.page()).xpath("//ul[@class='odd']/li")[0]).startswith(
        "Taken back: car-1-6 from /plant, with this reason: Wrong car"
    )


def test_signal_taken_back_is_not_offered_again_and_not_taken_back_twice(asked: World, helene: Client) -> None:
    row = Signal.objects.get(ident="car-1-6").pk
    send(helene, asked, "retractions", signal=str(row), reason="Wrong car")
    asked.take()
    assert read(helene, asked.page()).xpath(f"//input[@name='signal' and @value='{row}']") == []
    assert send(helene, asked, "retractions", signal=str(row), reason="Again") == "Nothing was changed"
    assert len(said("signal.retracted")) == 1


def test_taking_back_can_be_taken_back(asked: World, helene: Client) -> None:
    send(helene, asked, "retractions", signal=str(Signal.objects.get(ident="car-1-6").pk), reason="Wrong car")
    asked.take()
    asked.hours = 32
    again = Signal.objects.get(kind="signal.retracted").pk
    assert send(helene, asked, "retractions", signal=str(again), reason="It was the right car") == "Noted"
    asked.take()
    assert "in-paint" in asked.journey().state.moments


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501, "\x00"])
@pytest.mark.parametrize("act", ["hindrances", "excuses", "retractions"])
def test_act_without_a_reason_changes_nothing(asked: World, helene: Client, act: str, reason: str) -> None:
    before = Signal.objects.count()
    about = {
        "task": task_of(asked),
        "promise": promise_of(asked, "never-silent"),
        "signal": str(Signal.objects.get(ident="car-1-6").pk),
    }
    assert send(helene, asked, act, reason=reason, **about) == "Nothing was changed"
    assert Signal.objects.count() == before


@pytest.mark.parametrize("about", ["settled", "nobody", ""])
@pytest.mark.parametrize("act", ["completions", "hindrances", "excuses"])
def test_act_on_what_is_settled_or_not_there_changes_nothing(
    asked: World, helene: Client, act: str, about: str
) -> None:
    before = Signal.objects.count()
    task = task_of(asked, open_=False) if about == "settled" else about
    promise = promise_of(asked, "body-photo") if about == "settled" else about
    fields = {"task": task, "promise": promise, "reason": "Because"}
    assert send(helene, asked, act, **fields) == "Nothing was changed"
    assert Signal.objects.count() == before


@pytest.mark.parametrize("row", ["", "x", "-1", "0", "9" * 30, "٣", "another"])
def test_only_signals_of_this_journey_are_taken_back(asked: World, helene: Client, row: str) -> None:
    asked.take(signal("other", "order.confirmed", "car-2", 30, model="Merle"))
    before = Signal.objects.count()
    number = str(Signal.objects.get(ident="other").pk) if row == "another" else row
    assert send(helene, asked, "retractions", signal=number, reason="Because") == "Nothing was changed"
    assert Signal.objects.count() == before


def test_form_carries_its_token_and_is_accepted_with_it(asked: World) -> None:
    browser = asked.client("helene", csrf=True)
    page = read(browser, asked.page())
    (form,) = page.xpath("//form[contains(@action, '/completions/')]")
    fields = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
    assert browser.post(form.get("action"), fields).status_code == 302
    assert said("task.done")[0]["task"] == task_of(asked)


@pytest.mark.parametrize("query", ["noted=nonsense", "trouble=<b>", "noted="])
def test_nonsense_is_not_said(asked: World, helene: Client, query: str) -> None:
    assert read(helene, f"{asked.page()}?{query}").xpath("//p[@role='status' or @role='alert']") == []
