"""Boxes between rows and pixels: a row holds them in ten-thousandths of the picture, so that they fit every size of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from vorfreude.photos.gate import Box, Developed
from vorfreude.photos.gate.boxes import Kind
from vorfreude.photos.limits import PARTS

type Written = list[Any]
"""kind, x, y, width, height, score, keeps; of a clip also the number of its frame, from 0"""


def written_boxes(boxes: Iterable[Box], developed: Developed) -> list[Written]:
    """Boxes in pixels as a row keeps them."""
    high, wide = developed.pixels.shape[:2]
    return [written(box, high, wide) for box in boxes]


def written(box: Box, high: int, wide: int) -> Written:
    """A box in pixels of a picture of this height and width, as a row keeps it."""
    return [
        box.kind,
        round(box.x * PARTS / wide),
        round(box.y * PARTS / high),
        round(box.width * PARTS / wide),
        round(box.height * PARTS / high),
        round(box.score, 3),
        box.keeps,
    ]


def drawn_boxes(drawn: Iterable[Sequence[int]], developed: Developed) -> tuple[Box, ...]:
    """What people drew (x, y, width, height in ten-thousandths) as boxes in pixels, rounded outwards."""
    return outwards("drawn", drawn, *developed.pixels.shape[:2])


def spared_boxes(spared: Iterable[Sequence[int]], developed: Developed) -> tuple[Box, ...]:
    """Where people said that there is no text, rounded outwards: what was found there lies wholly in it again."""
    return outwards("spared", spared, *developed.pixels.shape[:2])


def outwards(kind: Kind, places: Iterable[Sequence[int]], high: int, wide: int) -> tuple[Box, ...]:
    """Places in ten-thousandths as boxes in pixels of a picture of this height and width, rounded outwards."""
    return tuple(
        Box(
            kind,
            x * wide // PARTS,
            y * high // PARTS,
            -(-width * wide // PARTS) + 1,
            -(-height * high // PARTS) + 1,
            1.0,
        )
        for x, y, width, height in places
    )
