"""The packaged library is called without a copy that nobody frees."""

from pathlib import Path

import numpy as np

from vorfreude.photos.detect.slim import SlimFaces

LOOKS = 40
PICTURE = (360, 640, 3)


def resident() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def test_looking_for_faces_keeps_no_copy_of_the_pictures() -> None:
    pixels = np.random.default_rng(1).integers(0, 255, PICTURE, dtype=np.uint8)
    find = SlimFaces()
    for _ in range(5):
        find(pixels)
    before = resident()
    for _ in range(LOOKS):
        find(pixels)
    assert resident() - before < LOOKS * pixels.nbytes / 4
