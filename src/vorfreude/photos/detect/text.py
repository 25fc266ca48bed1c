"""Text of any kind (plates, papers, labels, screens), by a model that says for each pixel how much it is text."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vorfreude.photos.detect.faces import resized
from vorfreude.photos.detect.found import Pixels
from vorfreude.photos.detect.lines import Line, lines_of
from vorfreude.photos.detect.sessions import Model, Values

ENLARGED = 2.0
"""A picture is at most enlarged by this."""

TILE, SHARED = 704, 64
"""Pixels of a tile's side at most, and those it shares with the next: more than the letters of a plate at its edge."""

STEP = 32
"""Pixels: what the models' inputs are multiples of."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the picture's long side in pixels, and the mean over a line from which it is one.

    ``tiled``: piece by piece. A model that judges by what is far around does not see the seat or the body beside a plate
    then; but pieces of these look like letters, so what is ``large`` is not believed.
    """

    side: int
    sure: float
    tiled: bool = False


PACKAGED = (Look(1600, 0.6, tiled=True), Look(640, 0.6))
"""Close up in pieces, and the whole from afar, where a plate may be as wide as a piece.

From 0.5 seams and stitches become lines, and no plate of the set is found that is not found from 0.6.
"""

BROUGHT = (Look(1920, 0.85, tiled=True),)
"""A quicker model can look closer. PP-OCRv3 is surer of everything than PP-OCRv6, of what is no text too."""

ALONGSIDE = PACKAGED
"""What the packaged model looks at beside one in the slot: each finds plates that the other misses."""


@dataclass(frozen=True, slots=True)
class Normal:
    """How a model wants its colours (red, green, blue; 0 to 1): less ``mean``, divided by ``spread``."""

    mean: tuple[float, float, float]
    spread: tuple[float, float, float]


IMAGENET = Normal((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
"""What PaddleOCR trains its models with, and so what a model in the slot is given."""

HALVES = Normal((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
"""What rapidocr gives the model that it carries. It finds more plates with it (decision 0023)."""


class TextModel:
    """Finds lines of text."""

    def __init__(self, model: Model, normal: Normal, looks: tuple[Look, ...]) -> None:
        self._model, self._looks = model, looks
        mean, spread = np.asarray(normal.mean, np.float32), np.asarray(normal.spread, np.float32)
        self._times, self._less = 1 / (255 * spread), mean / spread
        self.name = model.name

    def __call__(self, pixels: Pixels) -> tuple[Line, ...]:
        """Lines of text anywhere in the picture, some of them twice. Raises DetectorFailed."""
        return tuple(line for look in self._looks for line in self._lines(pixels, look))

    def _lines(self, pixels: Pixels, look: Look) -> Iterator[Line]:
        sized = resized(pixels, min(look.side / max(pixels.shape[:2]), ENLARGED))
        ratio = np.asarray([pixels.shape[1] / sized.shape[1], pixels.shape[0] / sized.shape[0]], np.float32)
        text = self._pieced(sized) if look.tiled else self._map(sized)
        yield from (line for line in lines_of(text, ratio, look.sure) if not (look.tiled and line.large))

    def _pieced(self, pixels: Pixels) -> Values:
        """The map of the whole from those of its tiles. Where two share pixels, the surer of the two is right."""
        whole = np.zeros(pixels.shape[:2], np.float32)
        for down in pieces(pixels.shape[0]):
            for across in pieces(pixels.shape[1]):
                part = whole[down, across]
                np.maximum(part, self._map(pixels[down, across]), out=part)
        return whole

    def _map(self, pixels: Pixels) -> Values:
        """For each pixel, 0 to 1, how much it is text."""
        high, wide = pixels.shape[:2]
        values = np.zeros((-(-high // STEP) * STEP, -(-wide // STEP) * STEP, 3), np.float32)
        values[:high, :wide] = pixels * self._times - self._less
        (given,) = self._model.run(np.ascontiguousarray(values[:, :, ::-1].transpose(2, 0, 1)[None]))
        return np.asarray(given[0, 0, :high, :wide], np.float32)


def pieces(length: int) -> tuple[slice, ...]:
    """As few equal pieces of ``length`` pixels as can be, each of at most TILE, neighbours sharing SHARED and more."""
    count = max(1, -(-(length - SHARED) // (TILE - SHARED)))
    size = -(-(length + SHARED * (count - 1)) // count)
    size = min(length, -(-size // STEP) * STEP)
    starts = [round(number * (length - size) / max(1, count - 1)) for number in range(count)]
    return tuple(slice(start, start + size) for start in starts)
