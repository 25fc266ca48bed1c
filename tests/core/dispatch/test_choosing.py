"""The policy of a day is chosen by playing it: whoever is kept back helps the urgent, and is chosen only where that is worth it."""

import numpy as np

from vorfreude.core.dispatch import try_policies
from vorfreude.core.staffing import Demand, Duration, Floater, NeedClass

WALK = Duration(1, 0.1)
RECOVERY = NeedClass("recovery", (3.0,) * 6, Duration(10, 0.5), WALK, 8, 0.95)
ERRAND = NeedClass("errand", (2.0,) * 6, Duration(40, 0.3), WALK, 30, 0.60)


def floaters(count: int) -> list[Floater]:
    return [Floater(((0, 360),)) for _ in range(count)]


def test_somebody_is_kept_back_where_that_saves_what_is_urgent() -> None:
    tried = try_policies(Demand((RECOVERY, ERRAND)), floaters(3), np.random.default_rng(7), days=200)
    plain = next(one for one in tried if one.kept == (0, 0))
    assert len(tried) == 4
    assert sum(tried[0].kept) > 0
    assert tried[0].margin > plain.margin
    assert tried[0].shares[0] > plain.shares[0]


def test_nobody_is_kept_back_where_there_are_enough() -> None:
    assert try_policies(Demand((RECOVERY, ERRAND)), floaters(12), np.random.default_rng(7), days=200)[0].kept == (0, 0)


def test_the_same_chance_gives_the_same_policies() -> None:
    once, again = (
        try_policies(Demand((RECOVERY, ERRAND)), floaters(3), np.random.default_rng(3), days=50) for _ in range(2)
    )
    assert once == again
