"""What leaves of a clip: covered frames as a film, as a moving picture, and all of them side by side for whoever judges."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from PIL import Image

from vorfreude.photos.gate.clips import FRAMES_A_SECOND, lapse, lapse_film
from vorfreude.photos.gate.films import MOVING_FRAMES, MOVING_SIDE, even_size
from vorfreude.photos.gate.model import Pixels

PLAYED: Final = ("clip.webm", "clip.webp")
"""The clip (VP9), and the same as a moving picture for a browser that plays none."""

STRIP: Final = "strip.jpg"
"""All frames side by side, which only reviewers get."""

FILES: Final = (*PLAYED, STRIP)

ACROSS: Final = FRAMES_A_SECOND
"""Frames in a row of the strip: each row is a second."""

TILE_SIDE: Final = 240
STRIP_QUALITY: Final = 80


def clip_files(covered: Iterable[Pixels]) -> dict[str, bytes]:
    """``FILES`` of covered frames of one size, as fast as they were taken. Nothing but pixels goes in.

    Raises ValueError when there is none, RuntimeError where OpenCV has no encoder, and what ``covered`` raises.
    """
    reel = _Reel(covered)
    film = lapse_film(reel.run(), a_second=FRAMES_A_SECOND)
    step = -(-len(reel.small) // MOVING_FRAMES)
    moving = lapse(map(np.asarray, reel.small[::step]), a_second=FRAMES_A_SECOND / step)
    return dict(zip(FILES, (film, moving, _strip(reel.tiles)), strict=True))


@dataclass(slots=True)
class _Reel:
    """Runs through the frames once, and keeps small ones: 60 MB of a hundred."""

    covered: Iterable[Pixels]
    small: list[Image.Image] = field(default_factory=list)
    tiles: list[Image.Image] = field(default_factory=list)

    def run(self) -> Iterator[Pixels]:
        for pixels in self.covered:
            image = Image.fromarray(pixels)
            self.small.append(_within(image, MOVING_SIDE))
            self.tiles.append(_within(image, TILE_SIDE))
            yield np.asarray(image.resize(even_size(image), Image.Resampling.BICUBIC))


def _within(image: Image.Image, side: int) -> Image.Image:
    small = image.copy()
    small.thumbnail((side, side), Image.Resampling.BICUBIC)
    return small


def _strip(tiles: list[Image.Image]) -> bytes:
    """All frames, row by row from the top left."""
    wide, high = tiles[0].size
    sheet = Image.new("RGB", (wide * min(ACROSS, len(tiles)), high * -(-len(tiles) // ACROSS)))
    for number, tile in enumerate(tiles):
        sheet.paste(tile, (number % ACROSS * wide, number // ACROSS * high))
    made = io.BytesIO()
    sheet.save(made, "JPEG", quality=STRIP_QUALITY, progressive=True, optimize=True)
    return made.getvalue()
