"""Text is looked for close up in pieces that share their edges, and in the whole from afar."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pytest

from vorfreude.photos.detect.sessions import Model, Values
from vorfreude.photos.detect.text import HALVES, SHARED, TILE, Look, TextModel, pieces
from vorfreude.photos.gate import Pixels


@dataclass
class WhiteIsText(Model):
    """A model that takes what is white for text."""

    name: str = "white"
    shapes: list[tuple[int, ...]] = field(default_factory=list)

    def run(self, values: Values) -> Sequence[Values]:
        self.shapes.append(values.shape)
        return [(values.mean(axis=1, keepdims=True) > 0.9).astype(np.float32)]


def lettered(*, x: int, y: int, wide: int, high: int) -> Pixels:
    pixels = np.zeros((1000, 1600, 3), np.uint8)
    pixels[y : y + high, x : x + wide] = 255
    return pixels


def places(model: WhiteIsText, look: Look, pixels: Pixels) -> list[list[int]]:
    return [line.corners[0].astype(int).tolist() for line in TextModel(model, HALVES, (look,))(pixels)]


@pytest.mark.parametrize("length", [1, 33, 704, 705, 1067, 1600, 1920, 4096])
def test_pieces_cover_all_and_share_their_edges(length: int) -> None:
    found = pieces(length)
    assert (found[0].start, found[-1].stop) == (0, length)
    assert {piece.stop - piece.start <= TILE for piece in found} == {True}
    assert all(one.stop - other.start >= SHARED for one, other in pairwise(found))


@pytest.mark.parametrize("x", [100, 520, 1040, 1400])
def test_line_at_the_edge_of_two_pieces_is_one_line_where_it_is(x: int) -> None:
    pixels = lettered(x=x, y=480, wide=120, high=20)
    whole = places(WhiteIsText(), Look(1600, 0.6), pixels)
    assert len(whole) == 1
    assert places(WhiteIsText(), Look(1600, 0.6, tiled=True), pixels) == whole


def test_tiled_look_gives_the_model_nothing_larger_than_a_tile() -> None:
    model = WhiteIsText()
    places(model, Look(1600, 0.6, tiled=True), lettered(x=0, y=0, wide=1, high=1))
    assert len(model.shapes) == 6
    assert max(side for shape in model.shapes for side in shape) <= TILE


def test_large_shape_is_believed_of_the_whole_picture_only() -> None:
    pixels = lettered(x=300, y=300, wide=300, high=300)
    assert places(WhiteIsText(), Look(1600, 0.6, tiled=True), pixels) == []
    assert len(places(WhiteIsText(), Look(1600, 0.6), pixels)) == 1
