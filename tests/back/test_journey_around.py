"""What surrounds a journey on its page: who was told what and why not, the last letters, photographs, clocks, the forecast."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.back.reading import read, words
from tests.back.world import World
from tests.delivery.world import Box, deliver
from tests.journeys.world import MONDAY, signal
from vorfreude.back.clock_lines import Stretch, clock_line
from vorfreude.back.telling_around import moved_by
from vorfreude.core.engine.model import Because, Pause, PromiseState
from vorfreude.core.outlook import Window
from vorfreude.journeys import actions

SIGNAL = Because(1, "order.confirmed", MONDAY)
HOUR = timedelta(hours=1)


def promise(**more: object) -> PromiseState:
    return PromiseState("p", "p", "running", MONDAY, SIGNAL, due=MONDAY + 10 * HOUR, **more)  # type: ignore[arg-type]


def test_running_promise_shows_now_and_its_deadline() -> None:
    line = clock_line(promise(), MONDAY + 5 * HOUR)
    assert (line.pauses, line.now, line.due, line.settled) == ((), 500, 1000, None)


def test_pauses_lie_where_the_clock_stood_still() -> None:
    over = Pause("holiday", MONDAY + HOUR, SIGNAL, MONDAY + 3 * HOUR)
    still = Pause("question", MONDAY + 4 * HOUR, SIGNAL)
    assert clock_line(promise(pauses=[over, still]), MONDAY + 5 * HOUR).pauses == (Stretch(100, 200), Stretch(400, 100))


def test_pause_of_a_minute_can_be_seen_even_at_the_end() -> None:
    short = Pause("holiday", MONDAY + 10 * HOUR, SIGNAL, MONDAY + 10 * HOUR)
    assert clock_line(promise(pauses=[short]), MONDAY + 5 * HOUR).pauses == (Stretch(996, 4),)


def test_settled_promise_shows_when_and_no_now() -> None:
    line = clock_line(promise(settled=MONDAY + 20 * HOUR), MONDAY + 50 * HOUR)
    assert (line.now, line.due, line.settled) == (None, 500, 1000)


def test_promise_that_was_given_and_kept_at_one_instant_has_a_line() -> None:
    one = PromiseState("p", "p", "kept", MONDAY, SIGNAL, settled=MONDAY)
    assert clock_line(one, MONDAY).settled == 0


@pytest.mark.django_db
def test_page_counts_what_each_was_told_and_what_not_with_the_reason(world: World, helene: Client) -> None:
    actions.announce(now=world.now)
    deliver({"email": Box()}, world.now)
    world.hours = 32
    deliver({"email": Box()}, world.now)
    (row,) = read(helene, world.page()).xpath("//section[@aria-labelledby='said']//tbody/tr")
    name, told, untold = (words(cell) for cell in row)
    assert (name, told) == ("Alice", "2 × e-mail: sent")
    assert untold.startswith("2 × e-mail: waits. It comes with your next regular letter, ")
    assert "…" not in untold


@pytest.mark.django_db
def test_page_says_that_nothing_was_written(world: World, helene: Client) -> None:
    page = read(helene, world.page())
    assert "No letter was written" in words(page.xpath("//section[@aria-labelledby='said']")[0])
    assert page.xpath("//section[@aria-labelledby='talk' or @aria-labelledby='photos']") == []


@pytest.mark.django_db
def test_pauses_stand_in_a_table_with_their_signals(world: World, helene: Client) -> None:
    page = read(helene, world.page())
    assert len(page.xpath("//section[@aria-labelledby='promises']//*[local-name()='svg' and @class='clock-line']")) == 2


@pytest.mark.django_db
def test_forecast_has_a_line_for_each_stage_and_one_for_now(world: World, helene: Client) -> None:
    page = read(helene, f"{world.page()}forecast/")
    stages = [words(row[1]) for row in page.xpath("//tbody/tr")]
    assert stages == ["", "Body shop", "Paint", "Paint"]
    world.take(signal("end", "handover.completed", "car-1", 31))
    assert len(read(helene, f"{world.page()}forecast/").xpath("//tbody/tr")) == 3


@dataclass(frozen=True)
class Case:
    days: int
    said: str


@pytest.mark.parametrize("case", [Case(0, "as before"), Case(7, "1 week later"), Case(-14, "2 weeks earlier")])
def test_forecast_says_by_how_much_it_moved(case: Case) -> None:
    monday = date(2026, 11, 2)
    before, moved = Window(monday, monday), monday + timedelta(days=case.days)
    assert moved_by(before, Window(moved, moved)) == case.said
