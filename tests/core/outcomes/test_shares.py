"""A share is said with its interval, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.outcomes import difference, share
from vorfreude.core.outcomes.shares import interval


def rounded(pair: tuple[float, float]) -> tuple[float, float]:
    return round(pair[0], 4), round(pair[1], 4)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(558, 849, 0.6247, 0.6884), (15, 148, 0.0624, 0.1605), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_interval_is_that_of_the_textbooks(hits: int, of: int, low: float, high: float) -> None:
    assert rounded(interval(hits, of)) == (low, high)


def test_fewer_than_ten_cases_give_no_share() -> None:
    assert share(9, 9) is None
    assert share(0, 0) is None
    said = share(9, 10)
    assert said is not None
    assert said.value == 0.9


@pytest.mark.parametrize(("hits", "of"), [(-1, 10), (11, 10)])
def test_more_hits_than_cases_are_refused(hits: int, of: int) -> None:
    with pytest.raises(ValueError, match=f"{hits} of {of}: expected hits between 0 and the number of cases"):
        share(hits, of)


def test_difference_is_that_of_newcombe() -> None:
    """Newcombe (1998), table II, example (a): 56 of 70 against 48 of 80, method 10."""
    said = difference(56, 70, 48, 80)
    assert said is not None
    assert (round(said.value, 4), round(said.low, 4), round(said.high, 4)) == (0.2, 0.0524, 0.3339)
    assert said.is_clear


def test_small_group_gives_no_difference() -> None:
    assert difference(29, 29, 0, 100) is None
    assert difference(0, 100, 29, 29) is None


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_share_lies_within_its_interval(case: tuple[int, int]) -> None:
    hits, of = case
    low, high = interval(hits, of)
    assert 0 <= low <= hits / of <= high <= 1
