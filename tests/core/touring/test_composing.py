"""The late guest's tour: everything that fits, past stations that are taken, back in time, with a guide they understand; or why not."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.touring import Busy, Guide, Late, Open, Stop, compose

TEN = datetime(2027, 5, 14, 10, tzinfo=UTC)
PRESS, PAINT, FINAL = (
    Stop("The press", "Press shop", timedelta(minutes=20)),
    Stop("Paint", "Paint shop", timedelta(minutes=15)),
    Stop("The end of the line", "Final", timedelta(minutes=25)),
)
STOPS = (PRESS, PAINT, FINAL)
ANNA, BERT = Guide("1", languages=frozenset({"de"})), Guide("2", languages=frozenset({"de", "fr"}))


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


def two(one: str, other: str) -> timedelta:
    return timedelta(minutes=0 if one == other or not one or not other else 2)


def legs(late: Late, *, busy: tuple[Busy, ...] = (), guides: tuple[Guide, ...] = (ANNA,)) -> list[tuple[str, int, int]]:
    found = compose(late, STOPS, busy=busy, guides=guides, still_open=(), walk=two).tour
    assert found is not None
    return [
        (leg.title, (leg.begins - TEN) // timedelta(minutes=1), (leg.ends - TEN) // timedelta(minutes=1))
        for leg in found.legs
    ]


def test_all_stops_are_shown_in_their_own_order_with_walks_between() -> None:
    assert legs(Late(TEN)) == [("The press", 0, 20), ("Paint", 22, 37), ("The end of the line", 39, 64)]


def test_a_station_that_is_taken_comes_later() -> None:
    taken = (Busy("Press shop", at(-10), at(30)),)
    assert legs(Late(TEN), busy=taken) == [("Paint", 0, 15), ("The end of the line", 17, 42), ("The press", 44, 64)]


def test_what_does_not_fit_before_the_guest_must_be_back_is_left_out() -> None:
    late = Late(TEN, until=at(50), back="Hall")
    found = compose(late, STOPS, busy=(), guides=(ANNA,), still_open=(), walk=two)
    assert found.tour is not None
    assert [leg.title for leg in found.tour.legs] == ["The press", "Paint"]
    assert found.tour.left_out == ("The end of the line",)


def test_a_guide_whom_the_guest_understands_comes_before_a_nearer_one() -> None:
    near = Guide("1", place="Door", languages=frozenset({"de"}))
    far = Guide("2", place="Far", languages=frozenset({"fr"}))
    found = compose(Late(TEN, place="Door", language="fr"), STOPS, busy=(), guides=(near, far), still_open=(), walk=two)
    assert found.tour is not None
    assert (found.tour.guide.key, found.tour.speaks, found.tour.legs[0].begins) == ("2", True, at(4))


def test_a_guide_goes_when_their_duty_ends() -> None:
    leaving = Guide("1", until=at(25))
    assert legs(Late(TEN), guides=(leaving,)) == [("Paint", 0, 15)]
    assert legs(Late(TEN), guides=(leaving, BERT)) == [
        ("The press", 0, 20),
        ("Paint", 22, 37),
        ("The end of the line", 39, 64),
    ]


def test_without_a_tour_it_says_why_and_what_can_be_joined() -> None:
    own, other = Open("a3", "Tour A", "Final", at(20), own=True), Open("b1", "Tour B", "Press shop", at(20), own=False)
    gone = Open("a2", "Tour A", "Paint shop", at(-5), own=True)
    full = tuple(Busy(stop.place, at(-10), at(300)) for stop in STOPS)
    cases = [
        ((), Late(TEN), (), "no-guide"),
        ((ANNA,), Late(TEN, until=at(10)), (), "no-time"),
        ((ANNA,), Late(TEN, until=at(60)), full, "no-station"),
        ((Guide("3", until=at(1)),), Late(TEN), (), "no-guide"),
    ]
    for guides, late, busy, why in cases:
        found = compose(late, STOPS, busy=busy, guides=guides, still_open=(other, gone, own), walk=two)
        assert (found.tour, found.why, found.instead) == (None, why, (own, other))


@given(
    st.lists(st.tuples(st.sampled_from(STOPS), st.integers(-30, 60), st.integers(1, 60)), max_size=5),
    st.integers(5, 120),
)
def test_no_other_order_shows_more_and_no_station_is_entered_while_it_is_taken(
    taken: list[tuple[Stop, int, int]], back: int
) -> None:
    busy = tuple(Busy(stop.place, at(begin), at(begin + lasts)) for stop, begin, lasts in taken)
    late = Late(TEN, until=at(back))
    found = compose(late, STOPS, busy=busy, guides=(ANNA,), still_open=(), walk=two).tour
    shown = found.legs if found else ()
    assert all(leg.ends <= at(back) for leg in shown)
    assert not any(
        one.place == leg.place and one.begins < leg.ends and one.ends > leg.begins for leg in shown for one in busy
    )
    assert len(shown) >= max(naive(order, busy, back) for size in range(4) for order in permutations(STOPS, size))


def naive(order: tuple[Stop, ...], busy: tuple[Busy, ...], back: int) -> int:
    """How many stops this order shows without waiting anywhere; none where it does not fit."""
    now, here = TEN, ""
    for stop in order:
        now += two(here, stop.place)
        if any(one.place == stop.place and one.begins < now + stop.lasts and one.ends > now for one in busy):
            return 0
        now, here = now + stop.lasts, stop.place
    return len(order) if now <= at(back) else 0
