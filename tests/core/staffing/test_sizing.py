import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.staffing.days import gathering, thousand_guests
from vorfreude.core.staffing import (
    Demand,
    Duration,
    NeedClass,
    NoFloatIsEnough,
    Pool,
    WrongStaffing,
    by_formula,
    ceilings,
    count,
    draw,
    floaters_of,
    misses_by_day,
    play,
    prices,
    size,
)  # fmt: skip

OWN = Pool("own", shows=0.95, price=35)


def test_the_float_keeps_every_class_in_every_hour_on_days_that_had_no_part_in_choosing_it() -> None:
    found = size(gathering(), [OWN], np.random.default_rng(1))
    worst = float((found.certified.share - 0.9).min())
    assert worst >= -0.003
    assert found.certified.days == 10_000
    assert found.certified.error.max() < 0.006
    one_fewer = tuple(tuple(max(0, heads - 1) for heads in row) for row in found.heads)
    fewer = count(play(draw(gathering(), 2_000, np.random.default_rng(2)), floaters_of([OWN], one_fewer, slot=60)))
    assert (fewer.share < 0.9).any()


def test_the_float_is_no_larger_than_by_formula_at_the_same_level() -> None:
    demand = gathering()
    found = size(demand, [OWN], np.random.default_rng(3))
    days = draw(demand, 4_000, np.random.default_rng(4))
    for share in (0.9, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995):
        needs = tuple(NeedClass(n.name, n.rates, n.work, n.walk, n.within, share, n.skills) for n in demand.needs)
        rule = by_formula(Demand(needs, demand.slot, demand.busy))
        if count(play(days, floaters_of([OWN], (rule,), slot=60))).share.min() >= 0.9 - 0.003:
            break
    else:
        pytest.fail("no level of the rule reaches it")
    assert found.hours(60) <= sum(rule)


def test_whoever_leaves_out_no_shows_and_busy_days_promises_too_much() -> None:
    rosy = Demand(gathering().needs, busy=0)
    found = size(rosy, [Pool("own")], np.random.default_rng(5))
    real = count(play(draw(gathering(), 4_000, np.random.default_rng(6)), floaters_of([OWN], found.heads, slot=60)))
    assert found.certified.share.min() >= 0.9 - 0.003
    assert real.share.min() < 0.9 - 0.02


def test_skills_are_bought_only_where_they_are_needed() -> None:
    pools = [Pool("any", price=30), Pool("driver", frozenset({"driver"}), price=36)]
    found = size(gathering(skilled=True), pools, np.random.default_rng(7))
    anybody, drivers = (sum(row) for row in found.heads)
    assert anybody > 0
    assert drivers > 0
    assert (found.certified.share - 0.9).min() >= -0.003


def test_a_walk_longer_than_the_promise_is_said_before_anything_is_sized() -> None:
    far = Demand((NeedClass("question", (10.0,), Duration(3), Duration(7, 0.5), 8, 0.95),))
    with pytest.raises(
        NoFloatIsEnough,
        match=r"question: the walk alone allows \d\d\.\d% in time, 95\.0% were wanted: bring people nearer",
    ):
        size(far, [OWN], np.random.default_rng(8))
    assert not ceilings(far, np.random.default_rng(8))[0].is_reached


def test_a_skill_that_nobody_has_is_said() -> None:
    with pytest.raises(
        NoFloatIsEnough, match=r"errand: nobody in the float can do it all \(driver\): add a pool with these skills"
    ):
        size(gathering(skilled=True), [OWN], np.random.default_rng(9))


def test_each_nine_costs_more_and_misses_less() -> None:
    found = list(prices(gathering(), [OWN], (0.9, 0.97), np.random.default_rng(10)))
    assert [price.share for price in found] == [0.9, 0.97]
    assert found[0].hours < found[1].hours
    assert found[0].missed > found[1].missed
    assert found[1].price == pytest.approx(35 * found[1].hours)


def test_misses_by_day_add_up_to_what_was_counted() -> None:
    days = draw(gathering(), 500, np.random.default_rng(11))
    played = play(days, floaters_of([OWN], ((4, 5, 4),), slot=60))
    counted = count(played)
    assert misses_by_day(played).sum() == counted.needs.sum() - counted.met.sum()
    assert counted.missed_a_day * 500 == pytest.approx(counted.needs.sum() - counted.met.sum())
    assert counted.needs.sum() == days.needs


def test_a_thousand_guests_have_some_five_hundred_needs_a_day() -> None:
    days = draw(thousand_guests(), 200, np.random.default_rng(12))
    assert days.needs / 200 == pytest.approx(536, rel=0.03)


@given(
    rates=st.lists(st.floats(0, 40), min_size=1, max_size=6),
    busy=st.sampled_from([0.0, 0.15, 0.5]),
    seed=st.integers(0, 999),
)
def test_days_are_in_order_and_within_the_day(rates: list[float], busy: float, seed: int) -> None:
    demand = Demand((NeedClass("question", tuple(rates), Duration(3), Duration(2), 8),), busy=busy)
    days = draw(demand, 5, np.random.default_rng(seed))
    again = draw(demand, 5, np.random.default_rng(seed))
    assert np.array_equal(days.at, again.at)
    for day in range(5):
        at = days.at[days.first[day] : days.first[day + 1]]
        assert at[-1] == np.inf
        assert (np.diff(at[:-1]) >= 0).all()
        assert ((at[:-1] >= 0) & (at[:-1] < demand.minutes)).all()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Duration(0), "a duration of 0 minutes"),
        (lambda: Duration(3, -1), "cv -1"),
        (lambda: NeedClass("q", (-1.0,), Duration(3), Duration(2), 8), "expected numbers of needs from 0"),
        (
            lambda: NeedClass("q", (1.0,), Duration(3), Duration(2), 0),
            "expected a share between 0 and 1 of some minutes",
        ),
        (lambda: Demand(()), "the needs have different days"),
        (
            lambda: Demand((NeedClass("q", (1.0,) * 50, Duration(3), Duration(2), 8),)),
            "50 slots of 60 minutes: expected at most 2880",
        ),
    ],
)
def test_numbers_that_cannot_be_meant_are_refused(make: "object", says: str) -> None:
    with pytest.raises(WrongStaffing, match=says):
        make()  # type: ignore[operator]
