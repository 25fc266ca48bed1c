"""The way through the gate, with detectors that find, find nothing, and fail."""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
import pytest
from PIL import Image

from tests.photos.gate.making import noise
from vorfreude.photos.gate import Developed, Mask, Rules, cover, pass_through, variants
from vorfreude.photos.gate.boxes import Box
from vorfreude.photos.gate.model import Pixels
from vorfreude.photos.gate.passing import masked, whole_people

PICTURE = np.asarray(Image.fromarray(noise(64, 48)).resize((640, 480), Image.Resampling.NEAREST))
DEVELOPED = Developed(PICTURE, 6400, 4800, "JPEG")
TRUSTED = Rules(automatic=True, seen=500)


@dataclass
class Found:
    """A detector that finds what it is told, and notes what it is asked."""

    boxes: tuple[Box, ...] = ()
    name: str = "found"
    asked: list[Collection[str]] = field(default_factory=list)

    def find(self, pixels: Pixels, words: Collection[str]) -> tuple[Box, ...]:
        assert pixels.shape == (480, 640, 3)
        self.asked.append(words)
        return self.boxes


class Broken(Found):
    """A detector that fails in some way."""

    def find(self, pixels: Pixels, words: Collection[str]) -> tuple[Box, ...]:
        raise ZeroDivisionError(f"the model is gone: {pixels.shape}, {words}")


class Careless(Found):
    """A detector that writes into what it should only look at."""

    def find(self, pixels: Pixels, words: Collection[str]) -> tuple[Box, ...]:
        pixels[:] = len(words)
        return ()


def test_clear_picture_goes_through_unchanged() -> None:
    passed = pass_through(DEVELOPED, TRUSTED, Found())
    assert (passed.verdict, passed.reasons, passed.boxes, passed.covered) == ("release", (), (), 0.0)
    assert passed.shown == variants(PICTURE)


def test_what_is_found_is_covered_in_what_is_shown() -> None:
    plate = Box("text", 100, 100, 64, 48, 0.9)
    passed = pass_through(DEVELOPED, TRUSTED, Found((plate,)))
    assert (passed.verdict, passed.boxes, passed.covered) == ("release", (plate,), 0.01)
    assert passed.shown == variants(cover(PICTURE, [plate]))
    assert passed.shown != variants(PICTURE)


def test_face_is_covered_and_leads_to_review() -> None:
    face = Box("face", 100, 100, 64, 48, 0.2)
    passed = pass_through(DEVELOPED, TRUSTED, Found((face,)))
    assert (passed.verdict, passed.reasons) == ("review", ("face-found",))
    assert passed.shown == variants(cover(PICTURE, [face]))


def test_words_that_may_stay_reach_the_detector() -> None:
    detector = Found()
    pass_through(DEVELOPED, Rules(words=frozenset({"falke"})), detector)
    assert detector.asked == [frozenset({"falke"})]


@pytest.mark.parametrize("detector", [Broken(), Careless()])
def test_detector_that_fails_means_review_with_masks_covered(detector: Found) -> None:
    rules = Rules(automatic=True, seen=500, masks=(Mask(0, 0, 100, 100),))
    passed = pass_through(DEVELOPED, rules, detector)
    assert (passed.verdict, passed.reasons) == ("review", ("detector-failed",))
    assert passed.boxes == (Box("mask", 0, 0, 64, 48, 1.0),)
    assert passed.shown == variants(cover(PICTURE, passed.boxes))


def test_face_that_claims_to_be_kept_is_covered() -> None:
    passed = pass_through(DEVELOPED, TRUSTED, Found((Box("face", 9, 9, 20, 20, 0.9, keeps=True),)))
    assert passed.boxes == (Box("face", 9, 9, 20, 20, 0.9),)


def test_drawn_boxes_are_covered_and_judged_again() -> None:
    drawn = Box("drawn", 10, 10, 30, 30, 1.0)
    passed = pass_through(DEVELOPED, TRUSTED, Found(), drawn=[drawn])
    assert (passed.verdict, passed.reasons, passed.boxes) == ("review", ("drawn",), (drawn,))


def test_objection_covers_people_whole_and_leads_to_review() -> None:
    face = Box("face", 300, 100, 20, 24, 0.9)
    passed = pass_through(DEVELOPED, Rules(automatic=True, seen=500, cover_people=True), Found((face,)))
    assert (passed.verdict, passed.reasons) == ("review", ("objection", "face-found"))
    assert passed.boxes == (face, Box("face", 274, 71, 72, 221, 0.9))


def test_person_is_three_faces_wide_and_nine_high() -> None:
    assert whole_people([Box("face", 100, 100, 10, 10, 0.5), Box("text", 0, 0, 9, 9, 0.9)]) == (
        Box("face", 90, 88, 30, 92, 0.5),
    )


def test_mask_in_thousandths_is_rounded_outwards() -> None:
    assert masked(Mask(333, 0, 1, 1000), 100, 100) == Box("mask", 33, 0, 1, 100, 1.0)
    assert masked(Mask(0, 0, 1000, 1000), 7, 9) == Box("mask", 0, 0, 9, 7, 1.0)


def test_embargoed_picture_is_refused() -> None:
    assert pass_through(DEVELOPED, Rules(automatic=True, seen=500, embargoed=True), Found()).verdict == "refuse"
