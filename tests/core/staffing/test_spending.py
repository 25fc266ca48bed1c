"""More hours in the same proportions, on the same days: more needs are met in time, and never fewer."""

from vorfreude.core.staffing import Demand, Duration, NeedClass, Pool
from vorfreude.core.staffing.spending import Shape, bought, spread

NEED = NeedClass("question", (4.0, 12.0, 4.0), Duration(15), Duration(2), within=6)
DAY = Shape(Demand((NEED,)), (Pool("anybody"),), ((2, 5, 2),))


def test_hours_are_spread_in_proportion_to_the_last_one() -> None:
    assert spread([((2, 5, 2),)], 9) == [((2, 5, 2),)]
    assert spread([((2, 5, 2),)], 4) == [((1, 2, 1),)]
    assert spread([((2, 5, 2),), ((9,),)], 36) == [((4, 10, 4),), ((18,),)]
    assert spread([((1, 1), (1, 0))], 4) == [((2, 1), (1, 0))]
    assert spread([((0, 0),)], 5) == [((0, 0),)]


def test_more_hours_never_meet_fewer_needs_and_none_meet_none() -> None:
    none, few, some, many = bought([DAY], [0, 6, 9, 24], tried=60)
    assert (none.share, none.late) == (0.0, none.needs)
    assert none.needs == few.needs == some.needs == many.needs
    assert few.share < some.share < many.share
    assert few.worst < some.worst


def test_the_same_seed_tries_the_same_days() -> None:
    assert bought([DAY, DAY], [9], tried=20) == bought([DAY, DAY], [9], tried=20)
    assert bought([DAY], [9], tried=20) != bought([DAY], [9], tried=20, seed=1)


def test_nothing_to_try_it_on_keeps_everything() -> None:
    (empty,) = bought([], [5], tried=20)
    assert (empty.share, empty.late) == (1.0, 0)
