"""A time-lapse out of covered variants: a film, the same as a moving picture, and the picture that stands there before.

Every frame is a file that the gate made; originals are not opened again. Nothing but pixels goes in.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from PIL import Image

from vorfreude.photos.gate.clips import lapse, lapse_film
from vorfreude.photos.gate.model import Pixels

A_SECOND: Final = 4
"""Frames: each is seen, and a day of a camera is over in half a minute."""

HELD: Final = 2 * A_SECOND
"""Frames for which the last one stays: two seconds."""

LONG_SIDE: Final = 960
"""Of the film. OpenCV's VP9 encoder takes 0.2 to 0.35 s of CPU a frame; at 1280 it would be 0.35 to 0.85."""

MOVING_SIDE: Final = 480
MOVING_FRAMES: Final = 50
"""Of the moving picture, which is only for browsers that play no VP9: it is held in memory and ten times as large."""

POSTER_QUALITY: Final = 80


class Frames(Protocol):
    """The covered pictures of a film, in order."""

    def __len__(self) -> int:
        """How many there are."""

    def files(self, width: int) -> Iterator[bytes]:
        """Each as a JPEG at least so wide, where there is one, that the gate made."""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A film. ``files``: WebM (VP9), animated WebP, JPEG of the last frame. ``size``: width and height of the film."""

    files: tuple[bytes, bytes, bytes]
    size: tuple[int, int]


def film_of(frames: Frames) -> Lapsed:
    """Put pictures together, four a second, the last one held; the first says how large all are.

    Raises ValueError when there is none, RuntimeError where OpenCV has no encoder, and what ``frames`` raises.
    """
    reel = _Reel(frames)
    film = lapse_film(reel.run(), a_second=A_SECOND)
    moving = lapse(map(np.asarray, reel.small), a_second=A_SECOND)
    assert reel.last is not None  # noqa: S101 lapse_film refuses a film without a frame
    return Lapsed((film, moving, _poster(reel.last)), reel.last.size)


@dataclass(slots=True)
class _Reel:
    """Runs through the frames once, and keeps what the moving picture and the poster need of them."""

    frames: Frames
    small: list[Image.Image] = field(default_factory=list)
    last: Image.Image | None = None

    def run(self) -> Iterator[Pixels]:
        step = -(-len(self.frames) // MOVING_FRAMES)
        for number, file in enumerate(self.frames.files(LONG_SIDE)):
            image = self._fitted(Image.open(io.BytesIO(file)).convert("RGB"))
            if number % step == 0:
                self._keep(image)
            self.last = image
            yield np.asarray(image)
        if self.last is not None:
            self._hold(self.last)
            yield from [np.asarray(self.last)] * HELD

    def _fitted(self, image: Image.Image) -> Image.Image:
        """As large as the first, whole, on black where it has another shape. Even sides, as VP9 wants them."""
        size = self.last.size if self.last else even_size(image)
        if image.size == size:
            return image
        image.thumbnail(size, Image.Resampling.BICUBIC)
        sheet = Image.new("RGB", size)
        sheet.paste(image, ((size[0] - image.width) // 2, (size[1] - image.height) // 2))
        return sheet

    def _keep(self, image: Image.Image) -> None:
        small = image.copy()
        small.thumbnail((MOVING_SIDE, MOVING_SIDE), Image.Resampling.BICUBIC)
        self.small.append(small)

    def _hold(self, image: Image.Image) -> None:
        self._keep(image)
        self.small += [self.small[-1]] * (HELD - 1)


def even_size(image: Image.Image) -> tuple[int, int]:
    """How large a film of such pictures is: no larger than asked, and even, as VP9 wants it."""
    share = min(1.0, LONG_SIDE / max(image.size))
    return max(2, round(image.width * share) // 2 * 2), max(2, round(image.height * share) // 2 * 2)


def _poster(image: Image.Image) -> bytes:
    made = io.BytesIO()
    bare = Image.fromarray(np.asarray(image))  # Pillow would write what the first file said besides its pixels
    bare.save(made, "JPEG", quality=POSTER_QUALITY, progressive=True, optimize=True)
    return made.getvalue()
