"""Words that may stay: a recogniser that can only ever keep a line whose every word is on the maker's list.

What it cannot read well, what it reads in part, and what it has no time for is covered like all other text.
"""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

import cv2
import numpy as np

from vorfreude.photos.detect.errors import DetectorFailed
from vorfreude.photos.detect.found import Pixels
from vorfreude.photos.detect.lines import Line
from vorfreude.photos.detect.sessions import Model, Values

HIGH: Final = 48
"""Pixels. The recogniser was trained on lines of this height."""

WIDEST: Final = 960
"""Pixels of a line at that height: twenty times as wide as high. A longer one is a sentence, not a name."""

SUREST: Final = 0.9
"""Of every single letter. Plates are read with 0.99, and so are brands."""

MOST_LINES: Final = 12
"""Read per picture, the largest first: 20 ms each. All others are covered."""

NARROWEST, BROADEST = 0.2, 1.6
"""Width of a letter in heights of its line, between which a word could be of the list at all."""


class Read(NamedTuple):
    """A line of text as it was read, and how sure the unsurest letter is."""

    text: str
    surety: float


class WordReader:
    """Reads single lines."""

    def __init__(self, model: Model) -> None:
        self._model = model
        if "character" not in model.notes:
            raise DetectorFailed(f"{model.name}: expected a recogniser with its letters in it, found none")
        self._letters = ["", *model.notes["character"].split("\n"), " "]

    def read(self, pixels: Pixels, line: Line) -> Read:
        """The text of one line. Raises DetectorFailed."""
        given = self._model.run(_upright(pixels, line))[0][0]
        if given.shape[1] > len(self._letters) + 1:
            raise DetectorFailed(f"{self._model.name}: got {given.shape[1]} letters, expected {len(self._letters)}")
        best, surety = given.argmax(axis=1), given.max(axis=1)
        starts = (best != 0) & (best != np.concatenate([[0], best[:-1]]))
        text = "".join(self._letters[letter] for letter in best[starts])
        return Read(text, float(surety[starts].min()) if starts.any() else 0.0)


def that_stay(reader: WordReader, lines: tuple[Line, ...], pixels: Pixels, words: Collection[str]) -> frozenset[int]:
    """Numbers of the lines that read nothing but ``words``. Raises DetectorFailed."""
    allowed = frozenset(word for entry in words for word in _words(entry))
    if not allowed:
        return frozenset()
    could = [at for at, line in enumerate(lines) if _could_be(line, allowed)]
    largest = sorted(could, key=lambda at: -lines[at].height)[:MOST_LINES]
    return frozenset(at for at in largest if all_on_list(reader.read(pixels, lines[at]), allowed))


def all_on_list(read: Read, allowed: Collection[str]) -> bool:
    """Whether every word of a line, and there is one, is surely one of ``allowed`` (casefolded)."""
    found = _words(read.text)
    return read.surety >= SUREST and bool(found) and all(word in allowed for word in found)


def _words(text: str) -> list[str]:
    """What stands between blanks, casefolded; a mark within a word stays, so that ``S-AB 12`` is not ``s``, ``ab``, ``12``."""
    return [word for word in re.split(r"\s+", text.casefold()) if word]


def _could_be(line: Line, allowed: Collection[str]) -> bool:
    """Whether the line is long enough for the shortest of the words, and short enough to be read."""
    long = float(np.linalg.norm(line.corners[0] - line.corners[1]))
    across = max(long, float(np.linalg.norm(line.corners[0] - line.corners[3])))
    ratio = across / max(1.0, line.height)
    return min(map(len, allowed)) * NARROWEST <= ratio <= min(WIDEST / HIGH, sum(map(len, allowed)) * BROADEST + 1)


def _upright(pixels: Pixels, line: Line) -> Values:
    """The line cut out, its longer side along the rows, as the recogniser takes it."""
    corners = line.corners
    wide = float(np.linalg.norm(corners[0] - corners[1]))
    high = float(np.linalg.norm(corners[0] - corners[3]))
    if high > wide * 1.5:
        corners, wide, high = np.roll(corners, 1, axis=0), high, wide
    across = int(np.clip(round(HIGH * wide / max(1.0, high)), HIGH // 2, WIDEST))
    goal = np.asarray([[0, 0], [across, 0], [across, HIGH], [0, HIGH]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, goal)
    cut = cv2.warpPerspective(pixels, matrix, (across, HIGH), borderMode=cv2.BORDER_REPLICATE)
    values = cut[:, :, ::-1].astype(np.float32) / 127.5 - 1
    return np.ascontiguousarray(values.transpose(2, 0, 1)[None])
