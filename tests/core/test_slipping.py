"""A house that slips is seen while it slips; one that keeps what was agreed is left in peace."""

from datetime import UTC, datetime, timedelta
from itertools import accumulate
from statistics import mean

import numpy as np
import pytest

from vorfreude.core.slipping import ALARM_IN, Settled, slipping

MONDAY = datetime(2026, 11, 2, 8, tzinfo=UTC)


def said(kept: str) -> list[Settled]:
    """One promise a day: ``k`` is kept, ``b`` broken."""
    return [Settled(MONDAY + timedelta(days=day), one == "k") for day, one in enumerate(kept)]


def runs_until_alarm(rate: float, kept_share: float, runs: int, longest: int) -> list[int]:
    """After how many promises there is alarm; ``longest`` where there is none."""
    random, found = np.random.default_rng(11), []
    for _ in range(runs):
        kept = said("".join(np.where(random.random(longest) < kept_share, "k", "b")))
        found.append(
            next((n for n in range(1, longest + 1) if slipping(kept[:n], rate=rate).slip == "slipping"), longest)
        )
    return found


@pytest.mark.parametrize(
    ("kept", "slip", "since", "broken", "all_"),
    [
        ("", "steady", None, 0, 0),
        ("k" * 200, "steady", None, 0, 0),
        ("k" * 40 + "b", "steady", 40, 1, 1),
        ("k" * 40 + "bbb", "watch", 40, 3, 3),
        ("k" * 40 + "bkbkbkbkbkb", "slipping", 40, 6, 11),
        ("bbbbb" + "k" * 60, "steady", None, 0, 0),
    ],
)
def test_house_stands_as_its_promises_say(kept: str, slip: str, since: int | None, broken: int, all_: int) -> None:
    found = slipping(said(kept), rate=0.95)
    began = None if since is None else MONDAY + timedelta(days=since)
    assert (found.slip, found.since, found.broken, found.all) == (slip, began, broken, all_)


def test_alarm_is_rarely_false_and_comes_soon_when_it_is_true() -> None:
    steady = runs_until_alarm(0.95, 0.95, runs=30, longest=400)
    slips = runs_until_alarm(0.95, 0.80, runs=30, longest=400)
    assert mean(steady) > ALARM_IN
    assert mean(slips) < 60


def test_evidence_never_falls_below_nought() -> None:
    kept = said("kkbkkkkkkkkkkkkkkkkb")
    assert all(slipping(kept[:n], rate=0.95).evidence >= 0 for n in accumulate([1] * len(kept)))


@pytest.mark.parametrize("rate", [0.5, 1.0, -1.0])
def test_rate_that_nobody_agrees_to_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="rate"):
        slipping([], rate=rate)
