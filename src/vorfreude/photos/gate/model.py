"""What goes through the gate and what comes out: pixels, boxes, rules, a verdict, and what is shown."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from vorfreude.photos.gate.boxes import Box

type Pixels = npt.NDArray[np.uint8]
"""uint8, shape (height, width, 3), sRGB, upright."""

type Verdict = Literal["release", "review", "refuse"]
type PictureCode = Literal[
    "not-a-picture",
    "format-not-taken",
    "too-large",
    "too-many-pixels",
    "too-long",
    "damaged",
    "took-too-long",
    "decoder-died",
]
type ReasonCode = Literal[
    "embargoed",
    "detector-failed",
    "objection",
    "face-found",
    "drawn",
    "uncovered",
    "much-covered",
    "large-text",
    "dark",
    "unsharp",
    "first-pictures",
    "not-automatic",
]


class NotAPicture(Exception):
    """A file that the gate does not take: why (``code``), what came, what was expected, and what to do."""

    def __init__(self, code: PictureCode, came: str, expected: str, hint: str) -> None:
        super().__init__(code, came, expected, hint)
        self.code: PictureCode = code
        self.came = came
        self.expected = expected
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.code}: got {self.came}, expected {self.expected}; hint: {self.hint}"


@dataclass(frozen=True, slots=True)
class Developed:
    """A decoded picture. ``pixels`` have a long side of at most 2048; ``width`` and ``height`` are the original's, upright.

    ``format`` is JPEG, PNG, WebP, HEIF or AVIF. ``codes`` are the texts of QR codes on it.
    """

    pixels: Pixels
    width: int
    height: int
    format: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mask:
    """A rectangle that a fixed camera always covers, in thousandths of the picture's width and height."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for one picture. ``seen``: pictures of its station that people have judged before."""

    masks: tuple[Mask, ...] = ()
    words: frozenset[str] = frozenset()
    automatic: bool = False
    seen: int = 0
    embargoed: bool = False
    cover_people: bool = False


@dataclass(frozen=True, slots=True)
class Looks:
    """What a picture is like as a whole."""

    dark: bool
    unsharp: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What may leave. ``files`` are by width and format ("960.avif"); ``width`` and ``height`` are of the widest.

    ``placeholder``: four by three tiles from the top left, row by row, six hexadecimal digits each.
    """

    width: int
    height: int
    placeholder: str
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Passed:
    """A picture that went through. ``boxes`` are all that were found, masked or drawn; ``covered`` is a share of 0 to 1."""

    verdict: Verdict
    reasons: tuple[ReasonCode, ...]
    boxes: tuple[Box, ...]
    covered: float
    shown: Shown


@dataclass(frozen=True, slots=True)
class PassedClip:
    """A clip that went through. ``verdict`` and ``reasons`` are of the worst frame, ``covered`` is the most of any.

    ``boxes``: the number of a frame, from 0, and what was found there; masks and what was drawn stand in the first that
    has them. ``size``: height and width of the frames that they are in. ``shown`` are the variants of the frame that
    stands there before; ``files`` the clip itself, the same as a moving picture, and its strip.
    """

    verdict: Verdict
    reasons: tuple[ReasonCode, ...]
    boxes: tuple[tuple[int, Box], ...]
    covered: float
    frames: int
    size: tuple[int, int]
    shown: Shown
    files: dict[str, bytes]


class Detecting(Protocol):
    """Whoever finds faces and text. ``name`` says which models, and is kept with each picture."""

    @property
    def name(self) -> str:
        """The models and their digests."""

    def find(self, pixels: Pixels, words: Collection[str]) -> tuple[Box, ...]:
        """Every candidate, text whose words are all in ``words`` with ``keeps``. Whatever it raises means that nobody has looked."""
