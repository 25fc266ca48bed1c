"""From a map of text to lines, and from lines to boxes: what is as large as a wheel is shown to a person, not covered."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from vorfreude.photos.detect.found import INSIDE, Found, Pixels, boxes
from vorfreude.photos.detect.sessions import Values
from vorfreude.photos.gate.boxes import Box

TEXT = 0.3
"""Share of text from which a pixel counts."""

THINNEST = 3.0
"""Pixels of the map. What is thinner is an edge or a scratch."""

GROWN = 1.6
"""The map holds the core of a line, shrunk by this ratio of area to outline (Liao et al., Differentiable Binarization, 2020)."""

MARGIN = 0.5
"""Of the text's height, on each side."""

HIGHEST = 0.12
"""Height of a line's core, in short sides of the picture, from which nothing is covered: letters as high as a fifth of it
are no plate's and no paper's."""

WHOLE = ((0.06, 0.83), (0.03, 0.8), (0.015, 0.65))
"""Share of its rectangle that a core higher than this fills when it is a line. Wheels and bodies of cars are ragged."""

LONG, SOLID, SHEET = 4.0, 0.8, 0.3
"""A core so many times as long as high that fills so much of its rectangle is a line however high, below so many short sides:
a plate close up, not a wheel."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its corners (4, 2) from the upper left clockwise, its height and score, in pixels.

    ``large``: as high as no text that must be hidden. Models see such lines in the round shapes of cars.
    """

    corners: npt.NDArray[np.float32]
    height: float
    score: float
    large: bool = False


def text_boxes(lines: tuple[Line, ...], pixels: Pixels, stay: Collection[int] = ()) -> tuple[Box, ...]:
    """Boxes of kind text, margins included, several in a row along a slanted line; the lines of the numbers ``stay`` keep.

    A line that is ``large`` gives one of kind large, which keeps: it is shown to a person and not covered.
    """
    return _distinct([box for at, line in enumerate(lines) for box in _boxes(line, pixels, keeps=at in stay)])


def lines_of(text: Values, ratio: npt.NDArray[np.float32], sure: float) -> tuple[Line, ...]:
    """The lines of a map whose mean is ``sure`` and more, in a picture ``ratio`` (across, down) times as large."""
    mask = (text > TEXT).astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = (_line(np.asarray(outline, np.int32), text, ratio, sure) for outline in outlines)
    return tuple(line for line in found if line)


def _distinct(found: Iterable[Box]) -> tuple[Box, ...]:
    """The boxes, the largest first, without those that lie in a larger one of their kind."""
    kept: list[Box] = []
    for box in sorted(found, key=lambda one: -one.width * one.height):
        if not any((box.kind, box.keeps) == (other.kind, other.keeps) and _within(box, other) for other in kept):
            kept.append(box)
    return tuple(kept)


def _within(box: Box, other: Box) -> bool:
    across = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
    down = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
    return max(0, across) * max(0, down) >= INSIDE * box.width * box.height


def _boxes(line: Line, pixels: Pixels, *, keeps: bool) -> Iterator[Box]:
    parts = [line.corners] if line.large else list(_parts(line))
    rows = [[*cv2.boundingRect(part), line.score] for part in parts]
    found: Found = np.asarray(rows, np.float32).reshape(-1, 5)
    margins = np.full((len(rows), 2), 0 if line.large else line.height * MARGIN, np.float32)
    for box in boxes(found, "large" if line.large else "text", margins, pixels):
        yield replace(box, keeps=keeps or line.large)


def _parts(line: Line) -> Iterator[npt.NDArray[np.float32]]:
    """The line cut across into pieces that each rise by no more than it is high."""
    first, second, third, fourth = line.corners
    along = np.linalg.norm(second - first) >= np.linalg.norm(fourth - first)
    begin, end = ((first, fourth), (second, third)) if along else ((first, second), (fourth, third))
    rise = float(np.abs(end[0] - begin[0]).min())
    count = max(1, round(rise / max(1.0, line.height)))
    steps = np.linspace(0, 1, count + 1, dtype=np.float32)
    for here, there in pairwise(steps):
        yield np.stack(
            [side[0] + (side[1] - side[0]) * share for side in zip(begin, end, strict=True) for share in (here, there)]
        )


def _line(outline: npt.NDArray[np.int32], text: Values, ratio: npt.NDArray[np.float32], sure: float) -> Line | None:
    (middle, size, angle) = cv2.minAreaRect(outline)
    if min(size) < THINNEST:
        return None
    score = _mean_within(outline, text)
    if score < sure:
        return None
    grown = size[0] * size[1] * GROWN / (2 * (size[0] + size[1]))
    corners = cv2.boxPoints((middle, (size[0] + 2 * grown, size[1] + 2 * grown), angle)) * ratio
    corners = _clockwise(np.asarray(corners, np.float32))
    height = min(float(np.linalg.norm(corners[0] - corners[3])), float(np.linalg.norm(corners[0] - corners[1])))
    return Line(corners, height, score, large=_large(outline, size, min(text.shape)))


def _large(outline: npt.NDArray[np.int32], size: Sequence[float], short: int) -> bool:
    """Whether a core of this size is too high, or high and no rectangle, in a map whose short side is ``short``."""
    high, share = min(size) / short, cv2.contourArea(outline) / (size[0] * size[1])
    if max(size) >= LONG * min(size) and share >= SOLID and high < SHEET:
        return False
    return high > HIGHEST or any(high > least and share < whole for least, whole in WHOLE)


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
