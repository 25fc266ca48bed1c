"""What leaves the gate: five widths in three formats and a placeholder, made from pixels alone."""

import io
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from PIL import Image

from vorfreude.photos.gate.model import Pixels, Shown

WIDTHS: Final = (320, 640, 960, 1440, 2048)
"""From a thumbnail on a phone to the most that is ever published."""

TILES: Final = (4, 3)

FORMATS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 9, "max_threads": 1, "subsampling": "4:2:0"}),
    "webp": ("WEBP", {"quality": 78, "method": 2}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True, "subsampling": "4:2:0"}),
}
"""Extension → Pillow's name and settings; docs/decisions/0022-pictures-by-pillow-and-pi-heif.md has the figures."""


def variants(pixels: Pixels) -> Shown:
    """Make what is shown of a covered picture: every width of ``WIDTHS`` below its own, and its own (at most 2048).

    Nothing but pixels goes in: no profile, no metadata, no thumbnail; whoever reads them takes them for sRGB, as they are.
    """
    widest, files = None, {}
    for image in _sizes(Image.fromarray(pixels)):
        widest = widest or image
        for extension, (name, settings) in FORMATS.items():
            files[f"{image.width}.{extension}"] = _encoded(image, name, settings)
    assert widest is not None  # noqa: S101 there is always its own width
    return Shown(widest.width, widest.height, placeholder(pixels), files)


def placeholder(pixels: Pixels) -> str:
    """The mean colours of four by three tiles, row by row from the top left: 72 hexadecimal digits."""
    tiny = Image.fromarray(pixels).resize(TILES, Image.Resampling.BOX, reducing_gap=2.0)
    return np.asarray(tiny).tobytes().hex()


def widths_of(width: int) -> list[int]:
    """The widths that a picture of this width is shown in, the widest first; it is never enlarged."""
    return sorted({min(width, WIDTHS[-1]), *(one for one in WIDTHS if one < width)}, reverse=True)


def _sizes(image: Image.Image) -> Iterator[Image.Image]:
    """Each size from the next larger one: a quarter of the work, and the eye sees no difference."""
    whole = image
    for width in widths_of(whole.width):
        if width != image.width:
            height = max(1, round(whole.height * width / whole.width))
            image = image.resize((width, height), Image.Resampling.BICUBIC)
        yield image


def _encoded(image: Image.Image, name: str, settings: dict[str, Any]) -> bytes:
    made = io.BytesIO()
    image.save(made, name, **settings)
    return made.getvalue()
