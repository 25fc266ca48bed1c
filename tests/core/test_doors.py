"""Who is here follows from what doors saw, in whatever order it was heard."""

import random
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.core.door_cases import CASES, SAID
from vorfreude.core.doors import Pass, instant, judge, milliseconds, presence

PASSES = some.lists(
    some.builds(
        Pass,
        some.integers(0, 9),
        some.sampled_from("ab"),
        some.sampled_from("123"),
        some.booleans(),
        some.sampled_from(["", "", "1", "2"]),
    ),
    max_size=8,
    unique_by=lambda one: (one.device, one.ident),
)


@pytest.mark.parametrize("case", CASES)
def test_presence_is_that_of_the_table_in_every_order(case: str) -> None:
    rows, expected = CASES[case]
    found = {presence(Pass(*row) for row in order) for order in permutations(rows)}
    assert {(one.came and one.came.at, one.left and one.left.at, one.here) for one in found} == {expected}


@pytest.mark.parametrize(("case", "coming", "expected", "said"), SAID)
def test_verdict_is_that_of_the_table(case: str, coming: bool, expected: bool, said: str) -> None:  # noqa: FBT001 a row of a table
    assert judge(presence(Pass(*row) for row in CASES[case][0]), coming=coming, expected=expected) == said


@given(PASSES, some.randoms(use_true_random=False))
def test_presence_does_not_depend_on_order_or_on_hearing_twice(passes: list[Pass], chance: random.Random) -> None:
    heard = passes + passes[:3]
    chance.shuffle(heard)
    assert presence(heard) == presence(passes)


def test_an_instant_is_milliseconds_without_what_is_left_over() -> None:
    at = datetime(2027, 5, 14, 7, 0, 0, 123_456, tzinfo=UTC)
    assert instant(milliseconds(at)) == at - timedelta(microseconds=456)
