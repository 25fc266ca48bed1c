"""Who moves up when seats become free."""

from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.seating import moved_up

PARTIES = st.lists(st.integers(1, 9)).map(lambda sizes: list(enumerate(sizes)))


def test_the_next_by_turn_goes_first_and_a_large_party_holds_up_no_smaller_one() -> None:
    waiting = [(1, 4), (2, 1), (3, 2), (4, 1)]
    assert moved_up(3, waiting) == [2, 3]
    assert moved_up(4, waiting) == [1]
    assert moved_up(0, waiting) == []
    assert moved_up(-2, waiting) == []
    assert moved_up(None, waiting) == [1, 2, 3, 4]


@given(st.integers(-3, 40), PARTIES)
def test_nobody_is_let_in_beyond_the_seats_and_nobody_waits_who_would_still_fit(
    free: int, waiting: list[tuple[int, int]]
) -> None:
    size = dict(waiting)
    let_in = moved_up(free, waiting)
    left = free - sum(size[key] for key in let_in)
    assert left >= min(free, 0)
    assert all(size[key] > left for key in size.keys() - set(let_in))
