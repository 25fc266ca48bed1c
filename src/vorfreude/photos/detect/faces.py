"""Faces, by one model in several passes: some scales upright, and three turns, for workers bend over their work."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

import cv2
import numpy as np

from vorfreude.photos.detect.found import NOTHING, Found, Pixels, apart, boxes, merged
from vorfreude.photos.gate.boxes import Box

MARGIN = 0.3
"""Of a face's width and height, on each side: hair, ears, chin."""

FAINTEST = 0.2
"""The score from which a candidate is reported, by whatever look: a person is asked, who sees where it was."""

LARGE, SURE_WHEN_LARGE = 0.03, 0.6
"""From this share of the picture on a face needs this score to be covered."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One look: the picture's long side in pixels (never more than ``enlarged`` times its own), turned by quarters.

    ``covers``: the score from which what it found is covered.
    """

    side: int
    quarters: int
    covers: float
    enlarged: float = 1.0


class FaceModel(Protocol):
    """Finds faces in a picture at the size it has."""

    name: str
    passes: tuple[Pass, ...]

    def __call__(self, pixels: Pixels) -> Found:
        """Faces with their scores. Raises DetectorFailed."""


def find_faces(model: FaceModel, pixels: Pixels) -> tuple[Box, ...]:
    """Boxes of kind face, margins included, the surest first; then those of kind faint, which keep. Raises DetectorFailed."""
    looks = [(found, _sure(found, look, pixels)) for look, found in _looks(model, pixels)]
    sure = merged(np.concatenate([NOTHING, *(found[covers] for found, covers in looks)]))
    faint = apart(merged(np.concatenate([NOTHING, *(found[~covers] for found, covers in looks)])), sure)
    shown = boxes(faint, "faint", faint[:, 2:4] * 0, pixels)
    return boxes(sure, "face", sure[:, 2:4] * MARGIN, pixels) + tuple(replace(box, keeps=True) for box in shown)


def _sure(found: Found, look: Pass, pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which of them are covered. A real face that fills much of a picture is found with certainty; a car's door is not."""
    share = found[:, 2] * found[:, 3] / (pixels.shape[0] * pixels.shape[1])
    return np.asarray((found[:, 4] >= SURE_WHEN_LARGE) | ((found[:, 4] >= look.covers) & (share <= LARGE)))


def _looks(model: FaceModel, pixels: Pixels) -> Iterator[tuple[Pass, Found]]:
    """What each pass found, in the picture's own pixels. A pass that would look at the same again is left out."""
    had: set[tuple[int, int]] = set()
    longest = max(pixels.shape[:2])
    for look in model.passes:
        side = min(look.side, round(longest * look.enlarged))
        if (side, look.quarters) in had:
            continue
        had.add((side, look.quarters))
        yield look, _look(model, pixels, look, side / longest)


def _look(model: FaceModel, pixels: Pixels, look: Pass, scale: float) -> Found:
    sized = resized(pixels, scale)
    turned = np.ascontiguousarray(np.rot90(sized, look.quarters))
    found = model(turned)
    found = _turned_back(found[found[:, 4] >= FAINTEST], look.quarters, turned)
    ratio = np.array([pixels.shape[1] / sized.shape[1], pixels.shape[0] / sized.shape[0]] * 2, np.float32)
    found[:, :4] *= ratio
    return found


def resized(pixels: Pixels, scale: float) -> Pixels:
    """The picture at another size, at least one pixel on each side."""
    high, wide = pixels.shape[:2]
    size = (max(1, round(wide * scale)), max(1, round(high * scale)))
    if size == (wide, high):
        return pixels
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)


def _turned_back(found: Found, quarters: int, turned: Pixels) -> Found:
    """Findings in a picture that was turned by ``quarters`` against the clock, in the picture as it was."""
    x, y, width, height, score = found.T
    high, wide = turned.shape[:2]
    columns = {
        0: (x, y, width, height, score),
        1: (high - y - height, x, height, width, score),
        2: (wide - x - width, high - y - height, width, height, score),
        3: (y, wide - x - width, height, width, score),
    }[quarters]
    return np.stack(columns, axis=1)
