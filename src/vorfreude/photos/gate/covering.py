"""Covering is final: under a box nothing is left of what was there, not even as an average."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from vorfreude.photos.gate.boxes import Box
from vorfreude.photos.gate.model import Pixels

RING = 12
"""Pixels round a box that give it its colour: enough to be calm, few enough to belong to the place."""

GREY = (128, 128, 128)
"""Where nothing round a box is visible."""

CALM = 0.5
"""How far the colour of the surroundings is drawn towards its own grey, so that a cover is no new ornament."""

type Covered = npt.NDArray[np.bool_]


def cover(pixels: Pixels, boxes: Iterable[Box]) -> Pixels:
    """The picture with every box filled by one opaque colour, except those with ``keeps``.

    The colour is the calmed mean of the visible pixels round the box. Pixels under any filled box have no influence
    on the result: two pictures that differ only there become equal. A box that keeps is no hole in one that covers.
    Boxes are cut to the picture. Gives a new array of the same shape.
    """
    filled = [box for box in boxes if not box.keeps]
    high, wide = pixels.shape[:2]
    hidden = _hidden(filled, high, wide)
    made = pixels.copy()
    for box in sorted(filled, key=lambda one: -one.width * one.height):  # a small one stays to be seen in a large one
        top, bottom, left, right = _cut(box, high, wide)
        made[top:bottom, left:right] = _colour(pixels, hidden, (top, bottom, left, right))
    return made


def covered_share(boxes: Iterable[Box], height: int, width: int) -> float:
    """The share (0 to 1) of a picture of this size that ``cover`` fills: overlaps count once, beyond the edge not at all."""
    return float(_hidden([box for box in boxes if not box.keeps], height, width).mean())


def _hidden(filled: Iterable[Box], high: int, wide: int) -> Covered:
    hidden = np.zeros((high, wide), dtype=np.bool_)
    for box in filled:
        top, bottom, left, right = _cut(box, high, wide)
        hidden[top:bottom, left:right] = True
    return hidden


def _cut(box: Box, high: int, wide: int) -> tuple[int, int, int, int]:
    """(top, bottom, left, right) within the picture; empty for a box beside it."""
    top, left = min(max(box.y, 0), high), min(max(box.x, 0), wide)
    return top, min(max(box.y + box.height, top), high), left, min(max(box.x + box.width, left), wide)


def _colour(pixels: Pixels, hidden: Covered, place: tuple[int, int, int, int]) -> tuple[int, ...]:
    top, bottom, left, right = place
    around = slice(max(top - RING, 0), bottom + RING), slice(max(left - RING, 0), right + RING)
    visible = pixels[around][~hidden[around]]
    if not len(visible):
        return GREY
    mean = visible.mean(axis=0)
    return tuple(round(float(part)) for part in mean + (mean.mean() - mean) * CALM)
