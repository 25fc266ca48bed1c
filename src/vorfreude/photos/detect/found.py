"""What a model found before it becomes a box: rows of x, y, width, height and score, in pixels, margins not yet added."""

import numpy as np
import numpy.typing as npt

from vorfreude.photos.gate.boxes import Box, Kind

type Pixels = npt.NDArray[np.uint8]
"""Shape (height, width, 3), sRGB."""

type Found = npt.NDArray[np.float32]
"""Shape (n, 5)."""

NOTHING: Found = np.zeros((0, 5), np.float32)

SAME = 0.4
"""Intersection over union from which two findings are one. Two scales of one face differ less; neighbours overlap less."""

INSIDE = 0.9
"""Share of a finding's area within a surer one, from which it would cover nothing new."""


def merged(found: Found) -> Found:
    """Non-maximum suppression: the surest of each heap of findings stays, the surest first."""
    left = found[np.argsort(-found[:, 4], kind="stable")]
    kept = []
    while len(left):
        first, left = left[0], left[1:]
        kept.append(first)
        left = left[~_known(first, left)]
    return np.stack(kept) if kept else NOTHING


def apart(found: Found, others: Found) -> Found:
    """Those of ``found`` that none of the others, however sure, says already."""
    for other in others:
        found = found[~_known(other, found)]
    return found


def boxes(found: Found, kind: Kind, margins: npt.NDArray[np.float32], pixels: Pixels) -> tuple[Box, ...]:
    """Findings as boxes: ``margins`` (n, 2; pixels to add on the left and right, above and below), cut at the edges."""
    high, wide = pixels.shape[:2]
    left, top = np.floor(found[:, 0] - margins[:, 0]), np.floor(found[:, 1] - margins[:, 1])
    right = np.ceil(found[:, 0] + found[:, 2] + margins[:, 0])
    low = np.ceil(found[:, 1] + found[:, 3] + margins[:, 1])
    left, right = np.clip(left, 0, wide), np.clip(right, 0, wide)
    top, low = np.clip(top, 0, high), np.clip(low, 0, high)
    rows = zip(left, top, right - left, low - top, found[:, 4], strict=True)
    return tuple(
        Box(kind, int(x), int(y), int(width), int(height), float(score))
        for x, y, width, height, score in rows
        if width > 0 and height > 0
    )


def _known(one: npt.NDArray[np.float32], others: Found) -> npt.NDArray[np.bool_]:
    """Which of the others are the same as one, or lie in it."""
    shared = _shared(one, others)
    areas = others[:, 2] * others[:, 3]
    same = shared > SAME * (one[2] * one[3] + areas - shared)
    return np.asarray(same | (shared > INSIDE * areas))


def _shared(one: npt.NDArray[np.float32], others: Found) -> npt.NDArray[np.float32]:
    """The area that each of the others shares with one."""
    width = np.minimum(one[0] + one[2], others[:, 0] + others[:, 2]) - np.maximum(one[0], others[:, 0])
    height = np.minimum(one[1] + one[3], others[:, 1] + others[:, 3]) - np.maximum(one[1], others[:, 1])
    return np.asarray(np.clip(width, 0, None) * np.clip(height, 0, None), np.float32)
