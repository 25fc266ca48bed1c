"""ONNX models: read once, run on one thread, and every trouble of the runtime said as DetectorFailed.

The official builds of the runtime report to their maker over the network unless they are told not to, before they are
loaded and after (its Privacy.md). Both is done here, and nothing else in the program may import it.
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vorfreude.photos.detect.errors import DetectorFailed

os.putenv("ORT_DISABLE_TELEMETRY", "1")
import onnxruntime

onnxruntime.disable_telemetry_events()

type Values = npt.NDArray[np.float32]

SHORT = 8
"""Digits of a digest that stand in a name: enough to tell the models of one plant apart."""


class Model:
    """One ONNX file. ``outputs`` are its outputs' names, ``notes`` what its makers wrote into it."""

    def __init__(self, content: bytes, *, called: str) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime has no common class of its own errors
            raise DetectorFailed(
                f"{called}: the runtime cannot read it as an ONNX model: {_first_line(error)}"
            ) from error
        self.name = f"{called}:{sha256(content).hexdigest()[:SHORT]}"
        self._input = self._session.get_inputs()[0].name
        self.outputs: tuple[str, ...] = tuple(output.name for output in self._session.get_outputs())
        self.notes: dict[str, str] = dict(self._session.get_modelmeta().custom_metadata_map)

    def run(self, values: Values) -> Sequence[Values]:
        """Its outputs for one input of shape (1, 3, height, width). Raises DetectorFailed, also for what is no number."""
        try:
            given = self._session.run(None, {self._input: values})
        except Exception as error:
            raise DetectorFailed(f"{self.name}: {_first_line(error)}") from error
        outputs = [np.asarray(output, np.float32) for output in given]
        if not all(np.isfinite(output).all() for output in outputs):
            raise DetectorFailed(f"{self.name}: expected numbers, got infinity or none")
        return outputs


def packaged(package: str, path: str) -> bytes:
    """A file that came inside an installed package, found without importing it. Raises DetectorFailed."""
    found = find_spec(package)
    places = list(found.submodule_search_locations or ()) if found else []
    file = Path(places[0], path) if places else Path(package, path)
    try:
        return file.read_bytes()
    except OSError as error:
        raise DetectorFailed(
            f"{file}: expected the file that comes with the package {package}: {error.strerror}"
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
