from pathlib import Path

import numpy as np
import pytest
from lxml import etree

from vorfreude.core.staffing import Generosity, Staffed, calibration, generosity

VOLUNTEERS = Path("../shared/inputs/occasions/volunteers")


def test_who_says_what_happens_is_never_off() -> None:
    rng = np.random.default_rng(1)
    said = rng.uniform(0.7, 1, 5_000)
    found = calibration(said.tolist(), (rng.random(5_000) < said).tolist())
    assert found is not None
    assert [one.is_off for one in found.bins] == [False] * 5
    assert found.brier < found.always
    assert sum(one.of for one in found.bins) == 5_000


def test_who_promises_too_much_is_seen_in_the_bin_of_the_promise() -> None:
    found = calibration([0.96] * 400, [True] * 340 + [False] * 60)
    assert found is not None
    (only,) = found.bins
    assert (only.low, only.high, only.came, only.of, only.is_off) == (0.95, 0.98, 340, 400, True)
    assert found.brier == pytest.approx(0.85 * 0.04**2 + 0.15 * 0.96**2)
    assert found.always == pytest.approx(0.85 * 0.15)


def test_certainty_belongs_to_the_last_bin_and_nothing_to_none() -> None:
    found = calibration([1.0, 0.0], [True, False])
    assert found is not None
    assert [(one.low, one.of) for one in found.bins] == [(0.0, 1), (0.98, 1)]
    assert calibration([], []) is None


def test_what_is_no_probability_is_refused() -> None:
    with pytest.raises(ValueError, match=r"from -0\.1 to 0\.5: expected them between 0 and 1"):
        calibration([0.5, -0.1], [True, False])


def test_an_occasion_without_posts_has_no_ratio() -> None:
    assert generosity([]) is None
    assert generosity([Staffed(0, 3, is_float=True)]) is None
    assert generosity([Staffed(2, 3), Staffed(2, 3, is_float=True)]) == Generosity(4, 6, 0.5)


@pytest.mark.skipif(not VOLUNTEERS.exists(), reason=f"{VOLUNTEERS} is not here")
def test_a_real_gathering_plans_thirty_one_percent_more_than_it_needs_and_six_in_a_hundred_as_runners() -> None:
    tasks = [task for file in sorted(VOLUNTEERS.glob("*.xml")) for task in etree.parse(file).iter("task")]
    posts = [
        Staffed(
            int(task.findtext("nbr_volunteers_min") or 0),
            int(task.findtext("nbr_volunteers") or 0),
            task.get("template") == "Runner",
        )
        for task in tasks
    ]
    found = generosity(posts)
    assert len(posts) == 130
    assert found is not None
    assert (found.fewest, found.wanted) == (477, 625)
    assert found.over == pytest.approx(1.31, abs=0.001)
    assert found.floating == pytest.approx(0.058, abs=0.001)
