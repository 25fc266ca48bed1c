"""Slots: models that the operator brings. A file that is not exactly what was named is refused, never replaced."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from vorfreude.photos.detect.errors import DetectorFailed, SlotRefused
from vorfreude.photos.detect.sessions import Model
from vorfreude.photos.detect.yunet import OUTPUTS

TRIED = 64
"""Pixels of the empty square on which a model is tried: two cells of the coarsest grid."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A better model: where it lies, its SHA-256 (64 hexadecimal digits), and under which licence it may be used."""

    path: Path
    sha256: str
    licence: str


def face_slot(slot: Slot) -> Model:
    """The operator's face model. Raises SlotRefused unless it is the named file with YuNet's outputs."""
    model = _opened(slot)
    if missing := [name for name in OUTPUTS if name not in model.outputs]:
        raise _wrong(slot, f"outputs {_list(model.outputs)}", f"YuNet's, also {_list(missing)}")
    shapes = {name: output.shape for name, output in zip(model.outputs, _tried(slot, model), strict=True)}
    for name in OUTPUTS:
        what, stride = name.split("_")
        wanted = (1, (TRIED // int(stride)) ** 2, 4 if what == "bbox" else 1)
        if shapes[name] != wanted:
            raise _wrong(slot, f"{name} of shape {shapes[name]}", f"{wanted} for {TRIED} by {TRIED} pixels")
    return model


def text_slot(slot: Slot) -> Model:
    """The operator's text model. Raises SlotRefused unless it is the named file and gives one map as large as its input."""
    model = _opened(slot)
    shapes = [output.shape for output in _tried(slot, model)]
    wanted = (1, 1, TRIED, TRIED)
    if shapes != [wanted]:
        raise _wrong(slot, f"outputs of shapes {_list(shapes)}", f"one map of shape {wanted}")
    return model


def _opened(slot: Slot) -> Model:
    if not slot.licence.strip():
        raise SlotRefused(
            f"{slot.path}: got no licence note, expected one",
            hint="say under which licence the weights may be used here",
        )
    try:
        content = slot.path.read_bytes()
    except OSError as error:
        raise SlotRefused(
            f"{slot.path}: expected a model file: {error.strerror}", hint="name a file that this process may read"
        ) from error
    digest = sha256(content).hexdigest()
    if digest != slot.sha256.strip().lower():
        raise SlotRefused(
            f"{slot.path}: got a file with SHA-256 {digest}, expected {slot.sha256 or 'one that is named'}",
            hint="name the digest of the file that was tried and measured",
        )
    return _read(slot, content)


def _read(slot: Slot, content: bytes) -> Model:
    try:
        return Model(content, called=slot.path.name)
    except DetectorFailed as error:
        raise SlotRefused(str(error), hint="the file must be a model in ONNX format") from error


def _tried(slot: Slot, model: Model) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    try:
        return list(model.run(np.zeros((1, 3, TRIED, TRIED), np.float32)))
    except DetectorFailed as error:
        raise _wrong(
            slot, str(error), f"a model for one colour picture of any size, here {TRIED} by {TRIED}"
        ) from error


def _wrong(slot: Slot, came: str, expected: str) -> SlotRefused:
    return SlotRefused(f"{slot.path}: got {came}, expected {expected}", hint="models known to fit: docs/licences.md")


def _list(names: object) -> str:
    return ", ".join(str(name) for name in names) if isinstance(names, (list, tuple)) else str(names)
