"""The net promoter score: what it is, how sure it is (against exact probabilities), and which groups are not shown."""

from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.outcomes import FEWEST, recommending, veiled
from vorfreude.core.outcomes.answers import net_interval

ANSWERS = st.dictionaries(st.integers(0, 10), st.integers(0, 60))


def test_score_is_the_share_of_promoters_less_that_of_detractors() -> None:
    found = recommending({10: 3, 9: 4, 8: 2, 7: 1, 6: 1, 3: 1, 0: 1})
    assert found is not None
    assert (found.promoters, found.passives, found.detractors, found.of) == (7, 3, 3, 13)
    assert round(found.score, 4) == 30.7692


def test_interval_is_that_of_the_paper_by_hand() -> None:
    # 7, 3 and 3 with 3/4, 3/2 and 3/4 added: 7.75, 4.5, 3.75 of 16; 0.484375 - 0.234375 = 0.25; half of it 1.96 * sqrt(0.65625 / 16)
    low, high = net_interval(7, 3, 3)
    assert (round(low, 3), round(high, 3)) == (-14.694, 64.694)


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1])
def test_of_too_few_nothing_is_said(count: int) -> None:
    assert recommending({10: count}) is None


def test_from_ten_on_a_score_is_said_even_where_all_agree() -> None:
    found = recommending({10: FEWEST})
    assert found is not None
    assert (found.score, found.high, round(found.low, 1)) == (100.0, 100.0, 47.5)


@pytest.mark.parametrize("scores", [{11: 1}, {-1: 12}, {5: -1}])
def test_number_that_is_none_of_the_eleven_is_refused(scores: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="expected how often each number from 0 to 10"):
        recommending(scores)


@given(ANSWERS)
def test_interval_holds_the_score_and_stays_within_its_ends(scores: dict[int, int]) -> None:
    found = recommending(scores)
    assert (found is None) == (sum(scores.values()) < FEWEST)
    if found is not None:
        assert -100 <= found.low <= found.score <= found.high <= 100


@pytest.mark.parametrize("of", [10, 25])
def test_interval_holds_the_true_score_in_nineteen_cases_of_twenty(of: int) -> None:
    """Exactly, over every outcome of so many answers, for true shares all over the triangle."""
    shares = [(a / 10, b / 10) for a, b in product(range(1, 9), repeat=2) if a + b < 10]
    covered = [_coverage(of, promoters, detractors) for promoters, detractors in shares]
    assert sum(covered) / len(covered) > 0.945
    assert min(covered) > 0.91


def _coverage(of: int, promoters: float, detractors: float) -> float:
    truth, passives = 100 * (promoters - detractors), 1 - promoters - detractors
    found = 0.0
    for a in range(of + 1):
        for b in range(of - a + 1):
            low, high = net_interval(a, of - a - b, b)
            if low <= truth <= high:
                found += comb(of, a) * comb(of - a, b) * promoters**a * detractors**b * passives ** (of - a - b)
    return found


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 30, "b": 20}, set()),
        ({"a": 30, "b": 0}, set()),
        ({"a": 30, "b": 20, "c": 3}, {"b", "c"}),
        ({"a": 30, "b": 6, "c": 6}, {"b", "c"}),
        ({"a": 4, "b": 5}, {"a", "b"}),
        ({"a": 10, "b": 9}, {"a", "b"}),
    ],
)
def test_small_groups_are_veiled_and_what_would_unveil_them_too(counts: dict[str, int], hidden: set[str]) -> None:
    assert veiled(counts) == hidden


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), min_size=1))
def test_what_is_veiled_together_is_nobody_or_ten_at_least_wherever_there_are_ten(counts: dict[str, int]) -> None:
    hidden = sum(counts[name] for name in veiled(counts))
    assert hidden == 0 or hidden >= FEWEST or sum(counts.values()) == hidden
    assert all(not 0 < count < FEWEST for name, count in counts.items() if name not in veiled(counts))
