"""Draw the canary: a face that is nobody's and a plate that no car has. `scripts/canary.py` writes it where it is shipped."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

type Values = npt.NDArray[np.float32]

OUT = Path(__file__).parents[1] / "src/vorfreude/photos/detect/canary.jpg"
SIZE = (400, 240)
FACE_AT, FACE_SIZE = (110, 112), (44, 58)
FINER = 4


def main() -> None:
    """Write the picture."""
    canvas = _wall()
    _face(canvas)
    _plate(canvas)
    small = np.asarray(cv2.resize(canvas, SIZE, interpolation=cv2.INTER_AREA), np.float32)
    grain = np.random.default_rng(7).normal(0, 3, small.shape)
    cv2.imwrite(str(OUT), np.clip(small + grain, 0, 255).astype(np.uint8)[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])


def _wall() -> Values:
    """A grey workshop wall, lighter on the left."""
    wide, high = SIZE[0] * FINER, SIZE[1] * FINER
    light = np.linspace(150, 96, wide, dtype=np.float32)[None, :, None]
    wall = np.repeat(np.repeat(light, high, axis=0), 3, axis=2) * np.asarray([0.94, 0.98, 1.0], np.float32)
    return np.asarray(wall, np.float32)


def _face(canvas: Values) -> None:
    """Shoulders, neck, a head lit from the left, hair, brows, eyes, nose and mouth."""
    _blob(canvas, (0, 2.55), (2.1, 1.25), (52, 66, 98), 3)
    _blob(canvas, (0, 1.05), (0.48, 0.55), (172, 126, 102), 4)
    _blob(canvas, (0, -0.28), (1.1, 1.02), (48, 34, 26), 4)
    for side in (-1, 1):
        _blob(canvas, (side * 0.98, 0.02), (0.14, 0.26), (196, 142, 116), 3)
    _blob(canvas, (0, 0.08), (0.94, 1.06), (214, 164, 136), 4)
    _blob(canvas, (0.5, 0.2), (0.5, 0.9), (178, 128, 104), 60, 0.7)
    _blob(canvas, (-0.35, 0.35), (0.3, 0.22), (230, 176, 150), 30, 0.8)
    _blob(canvas, (0, -0.92), (0.88, 0.34), (48, 34, 26), 10)
    for side in (-1, 1):
        _blob(canvas, (side * 0.38, -0.06), (0.27, 0.16), (158, 112, 92), 14, 0.75)
        _blob(canvas, (side * 0.38, -0.33), (0.27, 0.06), (54, 38, 30), 5)
        _blob(canvas, (side * 0.38, -0.07), (0.19, 0.095), (240, 236, 232), 3)
        _blob(canvas, (side * 0.38, -0.07), (0.09, 0.095), (66, 48, 36), 2)
        _blob(canvas, (side * 0.38, -0.07), (0.045, 0.05), (12, 10, 10), 1)
        _blob(canvas, (side * 0.38, -0.15), (0.21, 0.035), (44, 30, 26), 3)
    _blob(canvas, (0.09, 0.2), (0.09, 0.28), (176, 126, 102), 12, 0.8)
    _blob(canvas, (-0.03, 0.16), (0.07, 0.3), (232, 182, 154), 8, 0.7)
    _blob(canvas, (0, 0.43), (0.2, 0.07), (166, 112, 92), 8, 0.9)
    for side in (-1, 1):
        _blob(canvas, (side * 0.1, 0.45), (0.05, 0.03), (84, 50, 42), 3)
    _blob(canvas, (0, 0.68), (0.33, 0.075), (168, 82, 78), 4)
    _blob(canvas, (0, 0.67), (0.31, 0.018), (92, 38, 38), 2)
    _blob(canvas, (0, 0.8), (0.24, 0.05), (176, 122, 100), 8, 0.7)


def _blob(
    canvas: Values,
    at: tuple[float, float],
    size: tuple[float, float],
    colour: tuple[int, int, int],
    soft: int,
    share: float = 1.0,
) -> None:
    """An ellipse with a soft edge, at and of a size in halves of the face."""
    mask = np.zeros(canvas.shape[:2], np.float32)
    middle = tuple(round((FACE_AT[axis] + at[axis] * FACE_SIZE[axis]) * FINER) for axis in (0, 1))
    axes = tuple(max(1, round(size[axis] * FACE_SIZE[axis] * FINER)) for axis in (0, 1))
    cv2.ellipse(mask, middle, axes, 0, 0, 360, 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), soft)[:, :, None] * share
    canvas[:] = canvas * (1 - mask) + np.asarray(colour, np.float32) * mask


def _plate(canvas: Values) -> None:
    """A plate of a district that does not exist."""
    picture = Image.new("RGB", (150 * FINER, 34 * FINER), "#f2f2ee")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 15 * FINER, 34 * FINER), fill="#1c3f94")
    pen.text(
        (21 * FINER, 3 * FINER),
        "VO·F 1234",
        fill="#101010",
        font=ImageFont.truetype("DejaVuSansCondensed-Bold", 23 * FINER),
    )
    left, top = 225 * FINER, 150 * FINER
    canvas[top : top + picture.height, left : left + picture.width] = np.asarray(picture, np.float32)


if __name__ == "__main__":
    main()
