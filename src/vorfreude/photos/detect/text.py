"""Text of any kind (plates, papers, labels, screens), by a model that says for each pixel how much it is text."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from vorfreude.photos.detect.faces import resized
from vorfreude.photos.detect.found import Found, Pixels, boxes
from vorfreude.photos.detect.sessions import Model, Values
from vorfreude.photos.gate.boxes import Box

SIDE = 1280
"""Pixels of the picture's long side when it is looked at."""

ENLARGED = 2.0
"""A picture is at most enlarged by this."""

TEXT = 0.3
"""Share of text from which a pixel counts."""

SURE = 0.5
"""Mean over a line from which it is one."""

THINNEST = 3.0
"""Pixels of the map. What is thinner is an edge or a scratch."""

GROWN = 1.6
"""The map holds the core of a line, shrunk by this ratio of area to outline (Liao et al., Differentiable Binarization, 2020)."""

MARGIN = 0.5
"""Of the text's height, on each side."""


@dataclass(frozen=True, slots=True)
class Normal:
    """How a model wants its colours (red, green, blue; 0 to 1): less ``mean``, divided by ``spread``."""

    mean: tuple[float, float, float]
    spread: tuple[float, float, float]


IMAGENET = Normal((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
"""What PaddleOCR trains its models with, and so what a model in the slot is given."""

HALVES = Normal((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
"""What rapidocr gives the model that it carries. It finds more plates with it (decision 0023)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its corners (4, 2) from the upper left clockwise, its height and score, in pixels."""

    corners: npt.NDArray[np.float32]
    height: float
    score: float


class TextModel:
    """Finds lines of text."""

    def __init__(self, model: Model, normal: Normal) -> None:
        self._model = model
        self._mean, self._spread = np.asarray(normal.mean, np.float32), np.asarray(normal.spread, np.float32)
        self.name = model.name

    def __call__(self, pixels: Pixels) -> tuple[Line, ...]:
        """Lines of text anywhere in the picture. Raises DetectorFailed."""
        longest = max(pixels.shape[:2])
        sized = resized(pixels, min(SIDE / longest, ENLARGED))
        text = self._map(sized)
        ratio = np.asarray([pixels.shape[1] / sized.shape[1], pixels.shape[0] / sized.shape[0]], np.float32)
        return _lines(text, ratio)

    def _map(self, pixels: Pixels) -> Values:
        """For each pixel, 0 to 1, how much it is text."""
        high, wide = pixels.shape[:2]
        values = np.zeros((-(-high // 32) * 32, -(-wide // 32) * 32, 3), np.float32)
        values[:high, :wide] = (pixels.astype(np.float32) / 255 - self._mean) / self._spread
        (given,) = self._model.run(np.ascontiguousarray(values[:, :, ::-1].transpose(2, 0, 1)[None]))
        return np.asarray(given[0, 0, :high, :wide], np.float32)


def text_boxes(lines: tuple[Line, ...], pixels: Pixels, stay: Collection[int] = ()) -> tuple[Box, ...]:
    """Boxes of kind text, margins included, one for each line; the lines of the numbers ``stay`` keep."""
    found: Found = np.asarray([[*cv2.boundingRect(line.corners), line.score] for line in lines], np.float32).reshape(
        -1, 5
    )
    margins = np.asarray([[line.height * MARGIN] * 2 for line in lines], np.float32).reshape(-1, 2)
    numbered = (boxes(found[[at]], "text", margins[[at]], pixels) for at in range(len(lines)))
    return tuple(replace(box, keeps=at in stay) for at, (box,) in enumerate(numbered))


def _lines(text: Values, ratio: npt.NDArray[np.float32]) -> tuple[Line, ...]:
    mask = (text > TEXT).astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = (_line(np.asarray(outline, np.int32), text, ratio) for outline in outlines)
    return tuple(line for line in found if line)


def _line(outline: npt.NDArray[np.int32], text: Values, ratio: npt.NDArray[np.float32]) -> Line | None:
    (middle, size, angle) = cv2.minAreaRect(outline)
    if min(size) < THINNEST:
        return None
    score = _mean_within(outline, text)
    if score < SURE:
        return None
    grown = size[0] * size[1] * GROWN / (2 * (size[0] + size[1]))
    corners = cv2.boxPoints((middle, (size[0] + 2 * grown, size[1] + 2 * grown), angle)) * ratio
    corners = _clockwise(np.asarray(corners, np.float32))
    height = min(float(np.linalg.norm(corners[0] - corners[3])), float(np.linalg.norm(corners[0] - corners[1])))
    return Line(corners, height, score)


def _mean_within(outline: npt.NDArray[np.int32], text: Values) -> float:
    x, y, wide, high = cv2.boundingRect(outline)
    mask = np.zeros((high, wide), np.uint8)
    cv2.fillPoly(mask, [outline - np.array([x, y], outline.dtype)], (1,))
    return float(cv2.mean(text[y : y + high, x : x + wide], mask)[0])


def _clockwise(corners: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The corners of a rectangle from the upper left on, for reading along its longer side."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    upper_left, lower_left = left[np.argsort(left[:, 1], kind="stable")]
    upper_right, lower_right = right[np.argsort(right[:, 1], kind="stable")]
    return np.stack([upper_left, upper_right, lower_right, lower_left])
