"""Findings of several looks become boxes: one for each face, with margins, within the picture."""

import numpy as np

from vorfreude.photos.detect.found import NOTHING, apart, boxes, merged
from vorfreude.photos.gate import Box

PICTURE = np.zeros((100, 200, 3), np.uint8)


def rows(*found: tuple[float, float, float, float, float]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(found, np.float32)


def test_one_face_seen_twice_is_one_with_the_better_score() -> None:
    seen = rows((10, 10, 40, 40, 0.5), (12, 11, 40, 40, 0.75))
    assert merged(seen).tolist() == [[12, 11, 40, 40, 0.75]]


def test_two_neighbours_stay_two_the_surest_first() -> None:
    seen = rows((10, 10, 40, 40, 0.25), (45, 10, 40, 40, 0.75))
    assert merged(seen).tolist() == [[45, 10, 40, 40, 0.75], [10, 10, 40, 40, 0.25]]


def test_small_finding_within_a_surer_one_adds_nothing() -> None:
    seen = rows((10, 10, 40, 40, 0.75), (20, 20, 8, 8, 0.5))
    assert merged(seen).tolist() == [[10, 10, 40, 40, 0.75]]


def test_small_surer_finding_does_not_take_the_larger_one_away() -> None:
    seen = rows((10, 10, 40, 40, 0.5), (20, 20, 8, 8, 0.75))
    assert merged(seen).tolist() == [[20, 20, 8, 8, 0.75], [10, 10, 40, 40, 0.5]]


def test_what_others_say_already_is_left_out_however_sure() -> None:
    found = rows((10, 10, 40, 40, 0.5), (100, 10, 40, 40, 0.25))
    assert apart(found, rows((12, 11, 40, 40, 0.3))).tolist() == [[100, 10, 40, 40, 0.25]]


def test_nothing_merged_is_nothing() -> None:
    assert merged(NOTHING).shape == (0, 5)


def test_margins_are_added_on_each_side() -> None:
    found = rows((50, 40, 20, 10, 0.5))
    assert boxes(found, "face", np.array([[6, 3]], np.float32), PICTURE) == (Box("face", 44, 37, 32, 16, 0.5),)


def test_box_at_the_edge_ends_there() -> None:
    found = rows((190, 95, 20, 20, 0.5))
    assert boxes(found, "text", np.array([[5, 5]], np.float32), PICTURE) == (Box("text", 185, 90, 15, 10, 0.5),)


def test_box_outside_the_picture_is_none() -> None:
    assert boxes(rows((300, 10, 20, 20, 0.5)), "face", np.array([[5, 5]], np.float32), PICTURE) == ()


def test_box_is_rounded_outwards() -> None:
    found = rows((10.6, 10.6, 10, 10, 0.5))
    assert boxes(found, "face", np.array([[0, 0]], np.float32), PICTURE) == (Box("face", 10, 10, 11, 11, 0.5),)
