import numpy as np
import pytest
from scipy import stats

from vorfreude.core.likeness import likeness

ALIKE = (4.0, 5.0, 4.0, 5.0, 5.0, 3.0, 4.0, 5.0, 4.0, 4.0) * 6


def test_the_same_answers_are_alike_once_there_are_enough() -> None:
    found = likeness(ALIKE, ALIKE, within=0.3)
    assert (found.verdict, found.difference, found.first) == ("alike", 0.0, 60)
    assert found.low == pytest.approx(-found.high)


def test_no_difference_found_in_few_answers_is_not_called_alike() -> None:
    assert likeness(ALIKE[:12], ALIKE[:12], within=0.3).verdict == "unclear"
    assert likeness(ALIKE[:9], ALIKE, within=0.3).verdict == "few"


def test_worse_work_is_seen() -> None:
    found = likeness(ALIKE, [answer - 1 for answer in ALIKE], within=0.3)
    assert found.verdict == "different"
    assert found.low < 1 < found.high
    assert likeness([4.0] * 20, [4.0] * 20, within=0.1).verdict == "alike"
    assert likeness([4.0] * 20, [3.0] * 20, within=0.1).verdict == "different"


def test_both_one_sided_tests_are_those_of_scipy() -> None:
    rng = np.random.default_rng(3)
    first, second = rng.normal(4.1, 0.9, 40).tolist(), rng.normal(4.0, 0.6, 55).tolist()
    shifted = [value + 0.4 for value in second], [value - 0.4 for value in second]
    below = stats.ttest_ind(first, shifted[0], equal_var=False, alternative="less").pvalue
    above = stats.ttest_ind(first, shifted[1], equal_var=False, alternative="greater").pvalue
    found = likeness(first, second, within=0.4)
    interval = stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.9)
    assert found.p == pytest.approx(max(below, above))
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


def test_it_errs_at_most_as_often_as_it_says() -> None:
    rng = np.random.default_rng(4)
    wrong = sum(
        likeness(rng.normal(0.3, 1, 60).tolist(), rng.normal(0, 1, 60).tolist(), within=0.3).verdict == "alike"
        for _ in range(2_000)
    )
    assert wrong / 2_000 < 0.05 + 3 * (0.05 * 0.95 / 2_000) ** 0.5


def test_bounds_that_allow_no_difference_are_refused() -> None:
    with pytest.raises(ValueError, match="alike within 0: expected a difference above nought"):
        likeness(ALIKE, ALIKE, within=0)
