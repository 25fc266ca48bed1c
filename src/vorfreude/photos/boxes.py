"""Boxes between rows and pixels: a row holds them in ten-thousandths of the picture, so that they fit every size of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from vorfreude.photos.gate import Box, Developed
from vorfreude.photos.limits import PARTS

type Written = list[Any]
"""kind, x, y, width, height, score, keeps"""


def written_boxes(boxes: Iterable[Box], developed: Developed) -> list[Written]:
    """Boxes in pixels as a row keeps them."""
    high, wide = developed.pixels.shape[:2]
    return [
        [
            box.kind,
            round(box.x * PARTS / wide),
            round(box.y * PARTS / high),
            round(box.width * PARTS / wide),
            round(box.height * PARTS / high),
            round(box.score, 3),
            box.keeps,
        ]
        for box in boxes
    ]


def drawn_boxes(drawn: Iterable[Sequence[int]], developed: Developed) -> tuple[Box, ...]:
    """What people drew (x, y, width, height in ten-thousandths) as boxes in pixels, rounded outwards."""
    high, wide = developed.pixels.shape[:2]
    return tuple(
        Box(
            "drawn",
            x * wide // PARTS,
            y * high // PARTS,
            -(-width * wide // PARTS) + 1,
            -(-height * high // PARTS) + 1,
            1.0,
        )
        for x, y, width, height in drawn
    )
