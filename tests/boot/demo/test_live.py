from itertools import islice, pairwise

import pytest

from vorfreude.boot.demo.course import Step
from vorfreude.boot.demo.live import FIRST_NEWS, Due, live, meanwhile
from vorfreude.boot.demo.orders import order, showcase_numbers
from vorfreude.boot.demo.works import Works

A_WHILE = 1_500  # steps; some quarter of an hour at speed 600


def running(works: Works, *, speed: float = 600.0, sent: frozenset[str] = frozenset()) -> list[Due]:
    """What comes in the first while."""
    return list(islice(live(works, after=works.position(works.end), speed=speed, sent=sent), A_WHILE))


@pytest.fixture(scope="module")
def first_while(works: Works) -> list[Due]:
    return running(works)


def test_running_plant_is_the_same_each_time(works: Works, first_while: list[Due]) -> None:
    assert running(works) == first_while


def test_running_plant_sends_in_the_order_of_its_instants(first_while: list[Due]) -> None:
    assert all(one.seconds <= other.seconds for one, other in pairwise(first_while))


def test_running_plant_begins_where_the_history_ended(history: list[Step], first_while: list[Due]) -> None:
    told = {step.ident for step in history}
    assert [due.ident for due in first_while if due.ident in told and due.step.heard <= history[-1].heard] == []


def test_showcase_has_news_within_ten_seconds_and_every_twenty(first_while: list[Due]) -> None:
    news = [due.seconds for due in first_while if due.is_showcase and due.step.tells]
    assert news[0] == FIRST_NEWS
    assert [round(later - earlier, 6) for earlier, later in pairwise(news[:11])] == [20.0] * 10


@pytest.mark.parametrize("speed", [1.0, 60.0, 6000.0])
def test_first_news_of_the_showcase_comes_soon_at_any_speed(works: Works, speed: float) -> None:
    merged = live(works, after=works.position(works.end), speed=speed)
    assert next(due.seconds for due in merged if due.is_showcase and due.step.tells) == FIRST_NEWS


def test_showcase_customer_answers_in_person(first_while: list[Due]) -> None:
    assert [due.ident for due in first_while if due.is_showcase and due.step.kind == "decision.answered"] == []


def test_second_car_of_the_showcase_follows_the_first(works: Works, first_while: list[Due]) -> None:
    subjects = list(dict.fromkeys(due.step.subject for due in first_while if due.is_showcase))
    assert subjects[:2] == [order(works, number).subject for number in showcase_numbers(works)]


def test_quick_car_of_the_showcase_brings_two_letters_and_no_more(works: Works, first_while: list[Due]) -> None:
    ordered = order(works, showcase_numbers(works)[1]).subject
    letters = [due for due in first_while if due.step.subject == ordered and due.step.kind == "letter.written"]
    assert len(letters) == 2
    assert any(due.step.subject == ordered and due.step.kind == "chassis.numbered" for due in first_while)


def test_running_plant_takes_new_orders(first_while: list[Due]) -> None:
    assert "MB-2601" in [due.step.subject for due in first_while if due.step.kind == "order.confirmed"]


def test_what_the_showcase_said_before_is_not_said_again(works: Works, first_while: list[Due]) -> None:
    sent = frozenset(due.ident for due in first_while if due.is_showcase and due.seconds < 60)
    again = running(works, sent=sent)
    assert [due.ident for due in again if due.ident in sent] == []
    assert next(due.seconds for due in again if due.is_showcase and due.step.tells) == FIRST_NEWS


def test_meanwhile_is_what_the_plant_does_at_its_ordinary_pace(works: Works) -> None:
    after = works.position(works.end)
    dues = meanwhile(works, after=after, until=after + 9.25, sent=frozenset())
    assert dues == sorted(dues)
    assert 0 <= dues[0].seconds <= dues[-1].seconds <= 9.25 * 3600
    assert len(dues) > 20
