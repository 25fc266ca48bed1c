"""Whether a picture is dark or not sharp: two measures at one fixed size, so that every camera is judged alike."""

from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from vorfreude.photos.gate.model import Looks, Pixels

LONG_SIDE: Final = 640
"""Pixels at which it is measured: what blurs less than that is not seen on a phone."""

DARK: Final = 40.0
"""Mean grey of 0 to 255."""

SHARP: Final = 60.0
"""Variance of the Laplacian (Pech-Pacheco et al. 2000)."""


KERNEL: Final = 3
"""Pixels across the Laplacian."""


def looks(pixels: Pixels) -> Looks:
    """What the picture is like, before anything is covered."""
    grey = _grey(pixels)
    return Looks(dark=brightness(grey) < DARK, unsharp=sharpness(grey) < SHARP)


type Grey = npt.NDArray[np.float32]


def brightness(grey: Grey) -> float:
    """The mean, 0 to 255."""
    return float(grey.mean())


def sharpness(grey: Grey) -> float:
    """The variance of the Laplacian: 0 for what has no edges, or is too small to have any."""
    if min(grey.shape) < KERNEL:
        return 0.0
    middle = grey[1:-1, 1:-1]
    return float((grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * middle).var())


def _grey(pixels: Pixels) -> Grey:
    image = Image.fromarray(pixels).convert("L")
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BOX)
    return np.asarray(image, dtype=np.float32)
