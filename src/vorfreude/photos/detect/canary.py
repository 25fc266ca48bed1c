"""The canary: a drawn picture with a face and a plate that the detector must find before it may judge others.

The face is nobody's and the plate no car's (``scripts/canary.py`` drew them), so that the picture may be shipped.
"""

from collections.abc import Iterable
from importlib.resources import files
from typing import Final

import cv2
import numpy as np

from vorfreude.photos.detect.errors import CanaryMissed, DetectorFailed
from vorfreude.photos.detect.found import Pixels
from vorfreude.photos.gate.boxes import Box, Kind

KNOWN: Final[dict[Kind, tuple[int, int, int, int]]] = {"face": (70, 56, 80, 116), "text": (246, 154, 108, 26)}
"""What is in the picture: x, y, width, height of the face from brow to chin, and of the letters on the plate."""

SURE: Final = 0.5
"""Every model that was tried gives more than 0.9 to both."""


def picture() -> Pixels:
    """The canary's pixels. Raises DetectorFailed when it is not there."""
    try:
        content = files("vorfreude.photos.detect").joinpath("canary.jpg").read_bytes()
    except OSError as error:
        raise DetectorFailed(
            f"canary.jpg: expected the picture that comes with the program: {error.strerror}"
        ) from error
    pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR_RGB)
    if pixels is None:
        raise DetectorFailed("canary.jpg: expected a picture that can be read")
    return np.asarray(pixels, np.uint8)


def look_for_known(boxes: Iterable[Box], *, name: str) -> None:
    """Raises CanaryMissed unless a sure box of its kind covers each of ``KNOWN`` wholly. ``name``: the detector's."""
    found = [box for box in boxes if box.score >= SURE and not box.keeps]
    if missed := [kind for kind, known in KNOWN.items() if not any(_covers(box, kind, known) for box in found)]:
        what = " and ".join({"face": "the face", "text": "the plate"}[kind] for kind in missed)
        raise CanaryMissed(f"{name}: did not find {what} of the canary, which every detector that works finds")


def _covers(box: Box, kind: Kind, known: tuple[int, int, int, int]) -> bool:
    x, y, width, height = known
    return (
        box.kind == kind
        and box.x <= x
        and box.y <= y
        and box.x + box.width >= x + width
        and box.y + box.height >= y + height
    )
