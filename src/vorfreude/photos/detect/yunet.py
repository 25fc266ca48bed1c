"""A face model that the operator brings: YuNet as ONNX with a dynamic input (outputs of libfacedetection.train)."""

from collections.abc import Mapping

import numpy as np

from vorfreude.photos.detect.faces import FAINTEST, Pass
from vorfreude.photos.detect.found import NOTHING, Found, Pixels
from vorfreude.photos.detect.sessions import Model, Values

STRIDES = (8, 16, 32)
OUTPUTS = tuple(f"{what}_{stride}" for what in ("cls", "obj", "bbox") for stride in STRIDES)


PASSES = (
    Pass(2048, 0, 0.3, enlarged=2.0),
    Pass(1024, 0, 0.3),
    Pass(1024, 1, 0.4),
    Pass(1024, 2, 0.4),
    Pass(1024, 3, 0.4),
)
"""The runtime is four times as quick as the compiled library: larger looks for half its CPU. Turned, 1280 finds no more."""


class YuNet:
    """Finds faces of 10 pixels and more in a picture as large as it is."""

    passes: tuple[Pass, ...] = PASSES

    def __init__(self, model: Model) -> None:
        self._model = model
        self.name = model.name

    def __call__(self, pixels: Pixels) -> Found:
        """Faces with their scores. Raises DetectorFailed."""
        high, wide = pixels.shape[:2]
        padded = np.zeros((-(-high // 32) * 32, -(-wide // 32) * 32, 3), np.float32)
        padded[:high, :wide] = pixels[:, :, ::-1]
        given = self._model.run(np.ascontiguousarray(padded.transpose(2, 0, 1)[None]))
        outputs = dict(zip(self._model.outputs, given, strict=True))
        return np.concatenate([_decoded(outputs, stride, padded.shape[1] // stride) for stride in STRIDES])


def _decoded(outputs: Mapping[str, Values], stride: int, columns: int) -> Found:
    """The candidates of one grid, row by row (Wu, Peng, Yu: YuNet, 2023, as its authors' own code reads them)."""
    scores = np.sqrt(
        np.clip(outputs[f"cls_{stride}"].reshape(-1), 0, 1) * np.clip(outputs[f"obj_{stride}"].reshape(-1), 0, 1)
    )
    at = np.flatnonzero(scores >= FAINTEST)
    if not len(at):
        return NOTHING
    shifts = outputs[f"bbox_{stride}"].reshape(-1, 4)[at]
    centres = (np.stack([at % columns, at // columns], axis=1) + shifts[:, :2]) * stride
    sizes = np.exp(np.clip(shifts[:, 2:], None, 10)) * stride
    return np.concatenate([centres - sizes / 2, sizes, scores[at, None]], axis=1).astype(np.float32)
