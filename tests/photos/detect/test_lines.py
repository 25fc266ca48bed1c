"""A line of text becomes small boxes where it is; what is as large as a wheel is shown to a person and not covered."""

import cv2
import numpy as np
import pytest

from tests.conftest import ROOT
from tests.photos.detect.conftest import opened
from vorfreude.photos.detect import Detector
from vorfreude.photos.detect.lines import Line, lines_of, text_boxes
from vorfreude.photos.gate import Box, covered_share

EMPTY = np.zeros((1000, 1500, 3), np.uint8)
SAME_SIZE = np.ones(2, np.float32)
EXAMPLES = ("04_paint_booth-green", "08_seat_stitching-green", "11_light_tunnel-red", "12_studio-blue")
MOST = 0.02


def drawn(corners: list[tuple[int, int]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """A map in which the outline of these corners is text."""
    text = np.zeros(EMPTY.shape[:2], np.float32)
    cv2.fillPoly(text, [np.asarray(corners, np.int32)], (0.9,))
    return text


def found(corners: list[tuple[int, int]]) -> tuple[Box, ...]:
    return text_boxes(lines_of(drawn(corners), SAME_SIZE, 0.6), EMPTY)


def test_level_line_becomes_one_box() -> None:
    (box,) = found([(100, 100), (300, 100), (300, 120), (100, 120)])
    assert (box.kind, box.keeps) == ("text", False)
    assert box.x < 85
    assert box.x + box.width > 315
    assert box.height < 110


def test_slanted_line_becomes_several_small_boxes_that_cover_it() -> None:
    corners = [(200, 200), (800, 700), (790, 712), (190, 212)]
    covers = found(corners)
    under = np.zeros(EMPTY.shape[:2], np.bool_)
    for box in covers:
        under[box.y : box.y + box.height, box.x : box.x + box.width] = True
    assert len(covers) > 5
    assert bool(under[drawn(corners) > 0].all())
    assert covered_share(covers, 1000, 1500) < 0.08


def test_line_that_rises_to_the_left_is_covered_wholly_too() -> None:
    corners = [(800, 200), (200, 700), (210, 712), (810, 212)]
    under = np.zeros(EMPTY.shape[:2], np.bool_)
    for box in found(corners):
        under[box.y : box.y + box.height, box.x : box.x + box.width] = True
    assert bool(under[drawn(corners) > 0].all())


def test_line_that_stays_keeps_in_all_its_parts() -> None:
    lines = lines_of(drawn([(200, 200), (800, 700), (790, 712), (190, 212)]), SAME_SIZE, 0.6)
    assert {box.keeps for box in text_boxes(lines, EMPTY, stay={0})} == {True}


@pytest.mark.parametrize(
    "corners",
    [
        [(100, 100), (600, 100), (600, 230), (100, 230)],
        [(100, 100), (160, 160), (100, 220), (40, 160), (60, 160)],
    ],
    ids=["as high as a fifth", "high and ragged"],
)
def test_what_is_as_large_as_a_wheel_is_reported_and_not_covered(corners: list[tuple[int, int]]) -> None:
    ragged = [*corners[:2], (corners[0][0], corners[0][1] + 40), *corners[2:]] if len(corners) > 4 else corners
    (box,) = found(ragged)
    assert (box.kind, box.keeps) == ("large", True)


def test_high_line_that_is_a_rectangle_is_covered() -> None:
    (box,) = found([(100, 100), (400, 100), (400, 160), (100, 160)])
    assert (box.kind, box.keeps) == ("text", False)


def test_plate_close_up_is_covered_however_high() -> None:
    (box,) = found([(100, 100), (900, 100), (900, 260), (100, 260)])
    assert (box.kind, box.keeps) == ("text", False)


def test_line_less_sure_than_asked_is_none() -> None:
    assert lines_of(drawn([(100, 100), (300, 100), (300, 120), (100, 120)]), SAME_SIZE, 0.95) == ()


def test_line_of_no_height_is_a_box_nevertheless() -> None:
    line = Line(np.asarray([[5, 5], [50, 5], [50, 6], [5, 6]], np.float32), 0.4, 0.9)
    assert [box.kind for box in text_boxes((line,), EMPTY)] == ["text"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_picture_without_people_and_text_stays_a_picture(name: str, packaged: Detector) -> None:
    pixels = opened(ROOT / "examples/sports-car/photos" / f"{name}.jpg")
    covers = [box for box in packaged.find(pixels) if box.kind == "text"]
    assert covered_share(covers, *pixels.shape[:2]) < MOST
