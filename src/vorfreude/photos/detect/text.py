"""Text of any kind (plates, papers, labels, screens), by a model that says for each pixel how much it is text."""

from dataclasses import dataclass

import numpy as np

from vorfreude.photos.detect.faces import resized
from vorfreude.photos.detect.found import Pixels
from vorfreude.photos.detect.lines import Line, lines_of
from vorfreude.photos.detect.sessions import Model, Values

ENLARGED = 2.0
"""A picture is at most enlarged by this."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the picture's long side in pixels, and the mean over a line from which it is one."""

    side: int
    sure: float


PACKAGED = (Look(1280, 0.6), Look(640, 0.6))
"""Two sizes: where the packaged model sees one huge letter in a car or a seat, it misses the plate beside it; seldom in both.

From 0.5 seams and stitches become lines, and no plate of the set is found that is not found from 0.6.
"""

BROUGHT = (Look(1920, 0.85),)
"""A quicker model can look closer. PP-OCRv3 is surer of everything than PP-OCRv6, of what is no text too."""

ALONGSIDE = (Look(640, 0.6),)
"""What the packaged model looks at beside one in the slot: each finds plates that the other misses. At 1280 it adds nothing."""


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
        self._mean, self._spread = np.asarray(normal.mean, np.float32), np.asarray(normal.spread, np.float32)
        self.name = model.name

    def __call__(self, pixels: Pixels) -> tuple[Line, ...]:
        """Lines of text anywhere in the picture, some of them twice. Raises DetectorFailed."""
        return tuple(line for look in self._looks for line in self._lines(pixels, look))

    def _lines(self, pixels: Pixels, look: Look) -> tuple[Line, ...]:
        sized = resized(pixels, min(look.side / max(pixels.shape[:2]), ENLARGED))
        ratio = np.asarray([pixels.shape[1] / sized.shape[1], pixels.shape[0] / sized.shape[0]], np.float32)
        return lines_of(self._map(sized), ratio, look.sure)

    def _map(self, pixels: Pixels) -> Values:
        """For each pixel, 0 to 1, how much it is text."""
        high, wide = pixels.shape[:2]
        values = np.zeros((-(-high // 32) * 32, -(-wide // 32) * 32, 3), np.float32)
        values[:high, :wide] = (pixels.astype(np.float32) / 255 - self._mean) / self._spread
        (given,) = self._model.run(np.ascontiguousarray(values[:, :, ::-1].transpose(2, 0, 1)[None]))
        return np.asarray(given[0, 0, :high, :wide], np.float32)
