from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.rostering import Post, Span, WrongRostering, cut


def test_a_post_of_ten_hours_becomes_two_duties_of_five() -> None:
    post = Post("desk", Span(480, 1080), "hall", frozenset({"desk"}), "fr", "b1", heads=2)
    first, second = cut([post], longest=300)
    assert (first.key, first.span, second.key, second.span) == ("desk/1", Span(480, 780), "desk/2", Span(780, 1080))
    assert (second.post, second.place, second.skills, second.language) == ("desk", "hall", frozenset({"desk"}), "fr")
    assert (second.briefing, second.heads, second.is_float) == ("b1", 2, False)


@given(begin=st.integers(0, 2000), minutes=st.integers(1, 2000), longest=st.integers(15, 600))
def test_pieces_join_are_short_enough_and_begin_on_quarters_after_the_post(
    begin: int, minutes: int, longest: int
) -> None:
    pieces = cut([Post("p", Span(begin, begin + minutes), "hall")], longest=longest)
    assert pieces[0].span.begin == begin
    assert pieces[-1].span.end == begin + minutes
    assert all(a.span.end == b.span.begin for a, b in pairwise(pieces))
    assert all(one.worked <= longest for one in pieces)
    assert all((one.span.begin - begin) % 15 == 0 for one in pieces)


def test_duties_shorter_than_the_grid_are_refused() -> None:
    with pytest.raises(WrongRostering, match="duties of at most 10 minutes: expected 15 at least"):
        cut([], longest=10)
