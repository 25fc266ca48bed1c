"""Prices and the ready time of all, part or none; properties over any choice."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.approving import Answer, Item, NoTime, Sum, after, between, ready_after_waiting, ready_with, summed
from vorfreude.core.booking import Opening

BERLIN = ZoneInfo("Europe/Berlin")
DAY = ((time(8), time(12)), (time(12, 30), time(17)))
OPEN = Opening(BERLIN, (DAY, DAY, DAY, DAY, DAY, (), ()), frozenset({date(2026, 11, 4)}))
"""Monday to Friday with half an hour at noon; Wednesday, 4 November, is closed."""

MINUTE = timedelta(minutes=1)
ITEMS = (Item(1, 92_000, 180), Item(2, 12_000, 30), Item(3, 4_500, 0))


def berlin(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({1: "approved", 2: "approved", 3: "approved"}, Sum((1, 2, 3), (), (), 108_500, 210)),
        ({1: "later", 2: "approved", 3: "declined"}, Sum((2,), (3,), (1,), 12_000, 30)),
        ({1: "declined", 2: "declined", 3: "declined"}, Sum((), (1, 2, 3), (), 0, 0)),
    ],
)
def test_all_a_part_or_nothing_is_approved(answers: dict[int, Answer], expected: Sum) -> None:
    assert summed(ITEMS, answers) == expected


@pytest.mark.parametrize("answers", [{1: "approved"}, {1: "approved", 2: "later", 3: "later", 4: "later"}, {1: "yes", 2: "later", 3: "later"}, {}])  # fmt: skip
def test_an_answer_that_is_none_or_not_of_everything_that_was_asked_counts_for_nothing(answers: dict[int, Answer]) -> None:  # fmt: skip
    with pytest.raises(NoTime):
        summed(ITEMS, answers)


@pytest.mark.parametrize(
    ("ready", "minutes", "there_at", "expected"),
    [
        (berlin(2, 16), 0, None, berlin(2, 16)),
        (berlin(2, 16), 60, None, berlin(2, 17)),
        (berlin(2, 16), 61, None, berlin(3, 8, 1)),
        (berlin(2, 11, 50), 20, None, berlin(2, 12, 40)),
        (berlin(3, 16, 30), 45, None, berlin(5, 8, 15)),
        (berlin(6, 16, 30), 60, None, berlin(9, 8, 30)),
        (berlin(2, 16), 60, berlin(5, 9), berlin(5, 10)),
        (berlin(2, 16), 60, berlin(2, 9), berlin(2, 17)),
        (berlin(23, 16, 30, 10), 60, None, berlin(26, 8, 30, 10)),
    ],
)
def test_what_is_approved_takes_the_working_time_it_takes(
    ready: datetime, minutes: int, there_at: datetime | None, expected: datetime
) -> None:
    """Over noon, a closed Wednesday, a week-end, the end of summer time on 25 October, and with a part that comes later."""
    assert ready_with(ready, [Item(1, 0, minutes, there_at)], OPEN) == expected


def test_two_that_wait_for_the_same_part_are_done_one_after_the_other() -> None:
    both = [Item(1, 0, 60, berlin(5, 9)), Item(2, 0, 30, berlin(5, 9)), Item(3, 0, 120)]
    assert ready_with(berlin(2, 16), both, OPEN) == berlin(5, 10, 30)


def test_waiting_costs_the_working_time_that_was_lost_and_no_night() -> None:
    assert between(berlin(2, 16), berlin(3, 9), OPEN) == timedelta(hours=2)
    assert ready_after_waiting(berlin(3, 12), berlin(2, 16), berlin(3, 9), OPEN) == berlin(3, 14, 30)
    assert ready_after_waiting(berlin(3, 12), berlin(2, 18), berlin(3, 7), OPEN) == berlin(3, 12)
    assert ready_after_waiting(berlin(2, 9), berlin(2, 10), berlin(2, 20), OPEN) == berlin(2, 20)


def test_a_workshop_that_never_works_has_no_time() -> None:
    with pytest.raises(NoTime):
        after(berlin(2, 16), MINUTE, Opening(BERLIN, ((),) * 7))


instants = st.integers(0, 60 * 24 * 60).map(lambda minutes: datetime(2026, 10, 20, tzinfo=UTC) + minutes * MINUTE)
some = st.lists(st.builds(Item, st.integers(1, 9), st.just(0), st.integers(0, 600), st.none() | instants), max_size=4)


@given(instants, some, some)
def test_approving_more_is_never_ready_earlier(ready: datetime, some_of_it: list[Item], more: list[Item]) -> None:
    assert ready <= ready_with(ready, some_of_it, OPEN) <= ready_with(ready, [*some_of_it, *more], OPEN)


@given(instants, st.integers(0, 3_000))
def test_time_that_was_added_is_the_time_between(at: datetime, minutes: int) -> None:
    assert between(at, after(at, minutes * MINUTE, OPEN), OPEN) == minutes * MINUTE
