"""What a detector misses in one frame is covered by what it found in the frames beside it."""

from hypothesis import given
from hypothesis import strategies as st

from vorfreude.photos.gate.boxes import Box
from vorfreude.photos.gate.holding import held


def face(x: int, y: int = 10, size: int = 20) -> Box:
    return Box("face", x, y, size, size, 0.9)


def test_box_of_the_frame_before_and_of_the_frame_after_covers_here_too() -> None:
    assert held([face(10)], [], []) == (face(10),)
    assert held([], [], [face(10)]) == (face(10),)


def test_thing_that_was_missed_between_two_places_is_covered_all_the_way() -> None:
    boxes = held([face(10)], [], [face(40)])
    assert boxes == (face(10), face(40), Box("face", 10, 10, 50, 20, 0.9))


def test_thing_that_was_found_here_needs_no_way() -> None:
    assert held([face(10)], [face(25)], [face(40)]) == (face(25), face(10), face(40))


def test_two_things_far_apart_are_no_thing_that_moved() -> None:
    assert held([face(10)], [], [face(400)]) == (face(10), face(400))


def test_text_is_not_the_way_of_a_face() -> None:
    text = Box("text", 12, 10, 20, 20, 0.9)
    assert held([face(10)], [], [text]) == (face(10), text)


def test_what_stays_readable_is_not_held() -> None:
    word = Box("text", 10, 10, 20, 20, 0.9, keeps=True)
    assert held([word], [word], [word]) == (word,)


boxes = st.lists(
    st.builds(
        Box,
        st.sampled_from(["face", "text"]),
        *[st.integers(0, 60) for _ in range(2)],
        *[st.integers(1, 40) for _ in range(2)],
        st.just(0.5),
        st.booleans(),
    ),
    max_size=4,
)


@given(boxes, boxes, boxes)
def test_nothing_that_covers_beside_is_ever_left_out(before: list[Box], here: list[Box], after: list[Box]) -> None:
    made = held(before, here, after)
    assert {*here, *(box for box in (*before, *after) if not box.keeps)} <= set(made)
