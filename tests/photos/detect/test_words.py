"""The recogniser keeps a line whose every word is on the maker's list, and nothing else."""

import cv2
import numpy as np
import pytest

from vorfreude.photos.detect import Detector
from vorfreude.photos.detect.canary import picture
from vorfreude.photos.detect.words import Read, all_on_list
from vorfreude.photos.gate import Pixels

LIST = frozenset({"falke", "manufaktur", "ii"})


@pytest.mark.parametrize("text", ["FALKE", "Falke Manufaktur", "falke  II"])
def test_line_of_words_on_the_list_stays(text: str) -> None:
    assert all_on_list(Read(text, 0.99), LIST) is True


@pytest.mark.parametrize("text", ["FALKE 117", "FALK", "FALKEN", "FALKE-117", "S-AB 123", "", " "])
def test_line_with_anything_else_is_covered(text: str) -> None:
    assert all_on_list(Read(text, 0.99), LIST) is False


def test_line_that_was_read_unsurely_is_covered() -> None:
    assert all_on_list(Read("FALKE", 0.89), LIST) is False


def lettered(*lines: str) -> Pixels:
    pixels = np.full((260, 640, 3), 70, np.uint8)
    for at, line in enumerate(lines):
        cv2.putText(pixels, line, (60, 100 + at * 110), cv2.FONT_HERSHEY_SIMPLEX, 2.2, (240, 240, 240), 5, cv2.LINE_AA)
    return pixels


def test_brand_stays_and_number_beside_it_is_covered(packaged: Detector) -> None:
    found = packaged.find(lettered("FALKE", "WVF 90417"), ["Falke"])
    assert [box.keeps for box in sorted(found, key=lambda box: box.y) if box.kind == "text"] == [True, False]


def test_without_a_list_nothing_stays(packaged: Detector) -> None:
    found = packaged.find(lettered("FALKE", "WVF 90417"), ())
    assert [box.keeps for box in found if box.kind == "text"] == [False, False]


def test_list_of_blanks_keeps_nothing(packaged: Detector) -> None:
    assert [box.keeps for box in packaged.find(lettered("FALKE"), ["", " "]) if box.kind == "text"] == [False]


def test_list_takes_no_face_away(packaged: Detector) -> None:
    kinds = [(box.kind, box.keeps) for box in packaged.find(picture(), ["Falke"])]
    assert kinds == [("face", False), ("text", False)]
