"""How evenly money is spread over people: few say nothing, one who has all says one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.outcomes import Spread, spread_of


def test_nobody_and_few_are_counted_and_not_judged() -> None:
    assert spread_of([]) == Spread(0, 0, 0, 0)
    assert spread_of([0, 4000]) == Spread(2, 1, 4000, 4000)
    assert spread_of([0, 4000]).mean == 2000


def test_where_all_have_the_same_nothing_is_uneven() -> None:
    found = spread_of([500] * 20)
    assert (found.middle, found.top, found.gini) == (500.0, 0.1, 0.0)


def test_where_one_has_all_the_middle_has_nothing() -> None:
    found = spread_of([0] * 19 + [4000])
    assert (found.none, found.middle, found.top) == (19, 0.0, 1.0)
    assert found.gini == pytest.approx(0.95)


def test_a_tenth_is_rounded_up() -> None:
    assert spread_of([0] * 9 + [100, 300]).top == 1.0
    assert spread_of([100] * 11).top == pytest.approx(2 / 11)


def test_where_nothing_was_spent_nothing_is_uneven_or_even() -> None:
    found = spread_of([0] * 12)
    assert (found.middle, found.top, found.gini) == (0.0, None, None)


def test_a_debt_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 came, expected amounts of nothing or more"):
        spread_of([4, -1])


@given(st.lists(st.integers(0, 10_000), min_size=10, max_size=60).filter(any))
def test_the_coefficient_is_that_of_all_pairs(amounts: list[int]) -> None:
    """Gini as half the mean difference of all pairs, over the mean: another way to the same number."""
    of, found = len(amounts), spread_of(amounts)
    pairs = sum(abs(one - other) for one in amounts for other in amounts)
    assert found.gini == pytest.approx(pairs / (2 * of * sum(amounts)), abs=1e-9)
    assert 0 <= (found.gini or 0) < 1
