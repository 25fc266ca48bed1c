"""Measuring is arithmetic: what counts as covered, what is for nothing, and how sure a share is."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.conftest import ROOT
from vorfreude.photos.detect import Detector
from vorfreude.photos.detect.measure import Labels, Tried, in_pixels, measured, tried, wilson
from vorfreude.photos.gate import Box, Pixels

LABELS = ROOT / "bench" / "photos" / "open-licence.jsonl"
APART = LABELS.with_name("apart.jsonl")
SAMPLE = ("face_glasses.jpg", "group_meeting.jpg", "table_talk.jpg", "roadblock_plates.jpg")


def try_with(labels: Labels, *boxes: Box, scale: float = 1.0) -> Tried:
    return tried(labels, boxes, width=200, height=100, scale=scale, cpu_seconds=0.5)


def test_label_is_covered_from_seven_tenths_of_its_area() -> None:
    labels = Labels("a.jpg", faces=((0, 0, 10, 10), (50, 0, 10, 10)))
    outcome = try_with(labels, Box("face", 0, 0, 7, 10, 0.9), Box("face", 50, 0, 6, 10, 0.9))
    assert outcome.faces == (((0, 0, 10, 10), True), ((50, 0, 10, 10), False))


def test_two_covers_cover_together() -> None:
    labels = Labels("a.jpg", plates=((0, 0, 10, 10),))
    outcome = try_with(labels, Box("text", 0, 0, 4, 10, 0.9), Box("face", 4, 0, 4, 10, 0.9))
    assert outcome.plates == (((0, 0, 10, 10), True),)


def test_text_that_stays_covers_nothing() -> None:
    outcome = try_with(Labels("a.jpg", plates=((0, 0, 10, 10),)), Box("text", 0, 0, 10, 10, 0.9, keeps=True))
    assert outcome.plates == (((0, 0, 10, 10), False),)


def test_labels_are_in_pixels_of_the_file() -> None:
    outcome = try_with(Labels("a.jpg", plates=((200, 100, 40, 20),)), Box("text", 100, 50, 20, 10, 0.9), scale=0.5)
    assert outcome.plates == (((200, 100, 40, 20), True),)


def test_covers_for_nothing_are_counted_where_all_is_labelled() -> None:
    labels = Labels("a.jpg", faces=((0, 0, 10, 10),), whole=True)
    outcome = try_with(labels, Box("face", 0, 0, 12, 12, 0.9), Box("face", 90, 0, 12, 12, 0.9))
    assert outcome.for_nothing == 1


def test_covers_for_nothing_are_not_counted_elsewhere() -> None:
    assert try_with(Labels("a.jpg"), Box("face", 90, 0, 12, 12, 0.9)).for_nothing is None


def test_figures_of_a_set() -> None:
    face, small = (0, 0, 20, 24), (50, 0, 12, 16)
    one = Tried("a.jpg", ((face, True), (small, False)), (((0, 0, 9, 9), False),), (), 1, 0.5)
    two = Tried("b.jpg", ((face, False),), (), (), None, 1.5)
    found = measured([one, two])
    assert (
        (found.faces_24.covered, found.faces_24.labelled),
        (found.faces_16.covered, found.faces_16.labelled),
        (found.plates.covered, found.plates.labelled),
        found.for_nothing_per_picture,
        found.cpu_seconds_per_picture,
        found.misses,
    ) == (
        (1, 2),
        (1, 3),
        (0, 1),
        1.0,
        1.0,
        (("a.jpg", "plate", (0, 0, 9, 9)), ("b.jpg", "face", face)),
    )


def test_wilson_interval_is_that_of_the_textbook() -> None:
    assert tuple(round(bound, 4) for bound in wilson(9, 10)) == (0.5958, 0.9821)


def test_nothing_labelled_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def sample() -> list[Labels]:
    rows = [json.loads(line) for line in LABELS.read_text().splitlines()]
    return [msgspec.convert(row, Labels) for row in rows if row["file"] in SAMPLE]


def sensitivity(detector: Detector, photograph: Callable[[str], Pixels]) -> tuple[str, str]:
    outcomes = []
    for labels in sample():
        pixels = photograph(labels.file)
        boxes = detector.find(pixels)
        outcomes.append(tried(labels, boxes, width=pixels.shape[1], height=pixels.shape[0], scale=1.0, cpu_seconds=0.0))
    found = measured(outcomes)
    return tuple(f"{each.covered} of {each.labelled}" for each in (found.faces_24, found.plates))  # type: ignore[return-value]


def test_packaged_models_find_every_face_and_plate_of_the_sample(
    packaged: Detector, photograph: Callable[[str], Pixels]
) -> None:
    assert sensitivity(packaged, photograph) == ("11 of 11", "2 of 2")


def test_brought_models_find_every_face_and_plate_of_the_sample(
    brought: Detector, photograph: Callable[[str], Pixels]
) -> None:
    assert sensitivity(brought, photograph) == ("11 of 11", "2 of 2")


@pytest.mark.parametrize("labels", [LABELS, APART], ids=["open-licence", "apart"])
def test_labels_name_no_picture_twice(labels: Path) -> None:
    files = [json.loads(line)["file"] for line in labels.read_text().splitlines()]
    assert len(files) == len(set(files))


@pytest.mark.parametrize("labels", [LABELS, APART], ids=["open-licence", "apart"])
def test_labels_have_four_whole_sides(labels: Path) -> None:
    rows = [json.loads(line) for line in labels.read_text().splitlines()]
    boxes = [box for row in rows for box in (*row["faces"], *row["plates"])]
    assert {(len(box), {type(side) for side in box} == {int}) for box in boxes} == {(4, True)}


def test_no_picture_is_in_both_sets() -> None:
    names = [{json.loads(line)["file"] for line in labels.read_text().splitlines()} for labels in (LABELS, APART)]
    assert names[0] & names[1] == set()


def test_what_people_drew_is_measured_in_parts_of_the_picture() -> None:
    labels = in_pixels(Labels("a.jpg", drawn=((5000, 0, 1000, 2000), (0, 0, 100, 100)), parts=True), 200, 100)
    assert labels.drawn == ((100, 0, 20, 20), (0, 0, 2, 1))
    outcome = measured([try_with(labels, Box("face", 100, 0, 20, 20, 0.9))])
    assert (outcome.drawn.labelled, outcome.drawn.covered) == (2, 1)
    assert outcome.misses == (("a.jpg", "drawn", (0, 0, 2, 1)),)
