"""Covering is final."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.photos.gate.making import noise
from vorfreude.photos.gate import cover, covered_share
from vorfreude.photos.gate.boxes import Box

WIDE, HIGH = 40, 30
WHITE = np.full((HIGH, WIDE, 3), 255, dtype=np.uint8)

places = st.integers(-20, 60)
sides = st.integers(0, 50)
boxes = st.lists(
    st.builds(Box, st.sampled_from(["face", "text", "mask", "drawn"]), places, places, sides, sides, st.just(1.0))
)


def inside(found: list[Box]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Written anew, pixel by pixel, so that it cannot err as the code does."""
    return np.array(
        [
            [
                any(box.x <= x < box.x + box.width and box.y <= y < box.y + box.height for box in found)
                for x in range(WIDE)
            ]
            for y in range(HIGH)
        ]
    )


@given(boxes)
def test_nothing_under_a_box_has_any_influence_on_the_result(found: list[Box]) -> None:
    one, other = noise(WIDE, HIGH), noise(WIDE, HIGH)
    other[inside(found)] = noise(WIDE, HIGH, seed=8)[inside(found)]
    assert np.array_equal(cover(one, found), cover(other, found))


@given(boxes)
def test_pixels_outside_all_boxes_stay_as_they_were(found: list[Box]) -> None:
    picture = noise(WIDE, HIGH)
    assert np.array_equal(cover(picture, found)[~inside(found)], picture[~inside(found)])


@given(boxes)
def test_covered_share_counts_overlaps_once(found: list[Box]) -> None:
    assert covered_share(found, HIGH, WIDE) == float(inside(found).mean())


def test_box_is_filled_with_one_colour_of_its_surroundings() -> None:
    made = cover(WHITE, [Box("face", 10, 10, 8, 6, 0.9)])
    assert np.array_equal(made, WHITE)
    striped = WHITE.copy()
    striped[:, :30] = (200, 0, 0)
    face = cover(striped, [Box("face", 2, 10, 8, 6, 0.9)])[10:16, 2:10]
    assert np.unique(face.reshape(-1, 3), axis=0).tolist() == [[133, 33, 33]]


def test_cover_over_the_whole_picture_is_grey() -> None:
    assert np.unique(cover(noise(WIDE, HIGH), [Box("mask", -5, -5, 90, 90, 1.0)])).tolist() == [128]


def test_text_that_keeps_stays_visible_but_not_under_a_face() -> None:
    picture = noise(WIDE, HIGH)
    kept = Box("text", 10, 10, 10, 5, 0.9, keeps=True)
    assert np.array_equal(cover(picture, [kept]), picture)
    face = Box("face", 8, 8, 20, 20, 0.9)
    assert np.array_equal(cover(picture, [kept, face]), cover(picture, [face]))
    assert covered_share([kept], HIGH, WIDE) == 0.0


def test_given_picture_is_not_changed() -> None:
    picture = noise(WIDE, HIGH)
    before = picture.copy()
    cover(picture, [Box("face", 0, 0, 20, 20, 0.9)])
    assert np.array_equal(picture, before)
