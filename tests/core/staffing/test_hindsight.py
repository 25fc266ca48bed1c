"""What a day teaches, what it took of the float, and what one more would have meant."""

from datetime import UTC, datetime, timedelta

import pytest

from vorfreude.core.staffing import DEFAULTS
from vorfreude.core.staffing.hindsight import Kind, Past, Taught, Used, expected_of, kept_with, relearnt, used

NINE = datetime(2027, 5, 14, 9, tzinfo=UTC)
QUESTION = Kind("question", 8.0, 0.9)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def test_a_kind_of_which_a_day_had_many_is_expected_more_often_and_the_others_stay() -> None:
    taught = Taught(QUESTION, 300, work=(6.0,) * 50, walks=(4.0,) * 50)
    learnt = {one.name: one for one in relearnt(DEFAULTS, [taught], present=3_000.0, arriving=400)}
    known = {one.name: one for one in DEFAULTS}
    assert learnt["question"].rate.value == pytest.approx((13.5 * 0.7 + 300) / (400 * 0.7 + 3_000))
    assert 5.4 < learnt["question"].work.duration.mean < 6.1
    assert 3.6 < learnt["question"].walk.mean < 4.1
    assert (learnt["question"].within, learnt["question"].share) == (8.0, 0.9)
    assert {name: one for name, one in learnt.items() if name != "question"} == {
        name: one for name, one in known.items() if name != "question"
    }


def test_a_kind_that_is_new_gets_a_habit_that_its_first_day_outweighs() -> None:
    parasol = Taught(Kind("parasol", 5.0), 40, work=(2.0,) * 40)
    found = relearnt((), [parasol], present=2_000.0, arriving=0)
    assert [one.name for one in found] == ["parasol"]
    assert found[0].rate.value == pytest.approx(40 / 2_000, rel=0.15)
    assert expected_of(found, present=1_000.0, arriving=0) == pytest.approx(20, rel=0.15)


def test_what_a_day_took_of_the_float_is_said_slot_by_slot() -> None:
    there = [(at(0), at(120)), (at(30), at(90))]
    busy = [(at(0), at(30)), (at(15), at(45)), (at(100), at(130))]
    assert used(there, busy, begins=NINE, slots=2, slot=timedelta(hours=1)) == [
        Used(at(0), 1.5, 1.0, 2),
        Used(at(60), 1.5, pytest.approx(1 / 3), 1),  # type: ignore[arg-type]
    ]


def need(minute: float, rank: int = 3, work: float = 10.0) -> Past:
    return Past(rank, at(minute), at(minute + 8), timedelta(minutes=2), timedelta(minutes=work))


def test_one_more_would_have_met_what_two_needs_at_once_missed_and_one_fewer_none() -> None:
    needs = [need(10), need(11)]
    there = [(at(0), at(60))]
    assert [kept_with(needs, there, more=more) for more in (-1, 0, 1, 2)] == [0, 1, 2, 2]


def test_the_more_urgent_need_is_met_first_though_it_came_later() -> None:
    busy, plain, urgent = need(0, work=5), need(1, work=30), need(2, rank=1)
    assert kept_with([busy, plain, urgent], [(at(0), at(60))]) == 2


def test_nobody_sets_out_after_their_window_and_a_day_without_a_float_ends() -> None:
    assert kept_with([need(59), need(61)], [(at(0), at(60))]) == 1
    assert kept_with([need(1)], []) == 0
