"""Faces are looked for in several sizes and turned by quarters, and found where they are in the upright picture."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from vorfreude.photos.detect import slim, yunet
from vorfreude.photos.detect.faces import FAINTEST, Pass, find_faces
from vorfreude.photos.detect.found import NOTHING, Found
from vorfreude.photos.gate import Box, Pixels


@dataclass
class RedSquare:
    """A model that finds the red spot of a picture, when its longer side lies along the rows."""

    passes: tuple[Pass, ...]
    name: str = "red"
    score: float = 0.75
    sizes: list[tuple[int, int]] = field(default_factory=list)

    def __call__(self, pixels: Pixels) -> Found:
        self.sizes.append((pixels.shape[1], pixels.shape[0]))
        at = np.argwhere(pixels[:, :, 0] > 200)
        if not len(at):
            return NOTHING
        (top, left), (low, right) = at.min(axis=0), at.max(axis=0) + 1
        return np.array([[left, top, right - left, low - top, self.score]], np.float32)


@dataclass
class Fading(RedSquare):
    """The same, with another score at each look."""

    scores: list[float] = field(default_factory=list)

    def __call__(self, pixels: Pixels) -> Found:
        found = super().__call__(pixels).copy()
        found[:, 4] = self.scores.pop(0)
        return found


def spotted(width: int, height: int, at: tuple[int, int, int, int]) -> Pixels:
    pixels = np.zeros((height, width, 3), np.uint8)
    x, y, wide, high = at
    pixels[y : y + high, x : x + wide, 0] = 255
    return pixels


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_face_in_a_turned_look_is_where_it_is_upright(quarters: int) -> None:
    picture = spotted(200, 100, (30, 20, 40, 10))
    found = find_faces(RedSquare((Pass(200, quarters, 0.3),)), picture)
    assert found == (Box("face", 18, 17, 64, 16, 0.75),)


def test_face_in_a_smaller_look_has_the_size_it_has() -> None:
    picture = spotted(400, 200, (100, 80, 40, 40))
    assert find_faces(RedSquare((Pass(100, 0, 0.3),)), picture) == (Box("face", 88, 68, 64, 64, 0.75),)


def test_same_look_is_not_taken_twice() -> None:
    model = RedSquare((Pass(1600, 0, 0.3), Pass(1024, 0, 0.3), Pass(100, 0, 0.3)))
    find_faces(model, spotted(200, 100, (1, 1, 9, 9)))
    assert model.sizes == [(200, 100), (100, 50)]


def test_small_picture_is_enlarged_twice_at_most() -> None:
    model = RedSquare((Pass(1600, 0, 0.3, enlarged=2.0),))
    find_faces(model, spotted(200, 100, (1, 1, 9, 9)))
    assert model.sizes == [(400, 200)]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_candidate_of_a_fifth_is_shown_to_a_person_by_every_look(quarters: int) -> None:
    (box,) = find_faces(RedSquare((Pass(200, quarters, 0.4),), score=0.25), spotted(200, 100, (9, 9, 9, 9)))
    assert (box.kind, box.keeps, box.width) == ("faint", True, 9)


def test_candidate_below_a_fifth_is_none() -> None:
    assert find_faces(RedSquare((Pass(200, 1, 0.4),), score=0.19), spotted(200, 100, (1, 1, 9, 9))) == ()


def test_candidate_is_covered_from_the_score_of_its_look() -> None:
    model = RedSquare((Pass(200, 0, 0.5), Pass(100, 0, 0.3)), score=0.4)
    assert [box.kind for box in find_faces(model, spotted(200, 100, (10, 10, 20, 20)))] == ["face"]


def test_surer_candidate_of_a_stricter_look_does_not_uncover_a_face() -> None:
    model = Fading((Pass(200, 0, 0.3), Pass(200, 1, 0.4)), scores=[0.31, 0.39])
    assert [box.kind for box in find_faces(model, spotted(200, 100, (20, 20, 10, 10)))] == ["face"]


@pytest.mark.parametrize(
    ("at", "score", "kind"),
    [
        ((20, 20, 10, 10), 0.3, "face"),
        ((20, 20, 10, 10), 0.29, "faint"),
        ((20, 20, 40, 40), 0.59, "faint"),
        ((20, 20, 40, 40), 0.6, "face"),
    ],
)
def test_face_is_covered_when_it_is_likely_for_its_size_and_else_left_to_a_person(
    at: tuple[int, int, int, int], score: float, kind: str
) -> None:
    (box,) = find_faces(RedSquare((Pass(200, 0, 0.3),), score=score), spotted(200, 100, at))
    assert (box.kind, box.keeps) == (kind, kind == "faint")


@pytest.mark.parametrize("passes", [slim.PASSES, yunet.PASSES])
def test_every_quarter_is_looked_at(passes: tuple[Pass, ...]) -> None:
    assert {look.quarters for look in passes} == {0, 1, 2, 3}


@pytest.mark.parametrize("passes", [slim.PASSES, yunet.PASSES])
def test_no_look_covers_what_is_fainter_than_it_reports(passes: tuple[Pass, ...]) -> None:
    assert min(look.covers for look in passes) > FAINTEST
