"""One detector for all tests: reading its models takes half a second."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.conftest import INPUTS
from vorfreude.photos.detect import Detector, Slot
from vorfreude.photos.gate import Pixels

MODELS = INPUTS.parent / "models"
LICENCE = "Apache-2.0"
FACE_FILE, FACE_DIGEST = "yunet_n_dynamic.onnx", "104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12"
TEXT_FILE, TEXT_DIGEST = (
    "ch_PP-OCRv3_det_infer.onnx",
    "3439588c030faea393a54515f51e983d8e155b19a2e8aba7891934c1cf0de526",
)


@pytest.fixture(scope="session")
def packaged() -> Detector:
    """The detector with what arrives inside packages."""
    return Detector()


@pytest.fixture(scope="session")
def slots() -> tuple[Slot, Slot]:
    """The operator's models for faces and for text."""
    if not MODELS.is_dir():
        pytest.skip(f"needs the detector weights in {MODELS}")
    return (
        Slot(MODELS / FACE_FILE, FACE_DIGEST, LICENCE),
        Slot(MODELS / TEXT_FILE, TEXT_DIGEST, LICENCE),
    )


@pytest.fixture(scope="session")
def brought(slots: tuple[Slot, Slot]) -> Detector:
    """The detector with models that an operator brought."""
    faces, text = slots
    return Detector(faces=faces, text=text)


@pytest.fixture(scope="session")
def photograph() -> Callable[[str], Pixels]:
    """Real photographs by name, at most 2048 pixels long."""
    folder = INPUTS / "photos" / "open-licence"
    if not folder.is_dir():
        pytest.skip(f"needs the photographs in {folder}")
    return lambda name: opened(folder / name)


def opened(file: Path) -> Pixels:
    """The pixels of a file as the gate gives them."""
    pixels = np.asarray(cv2.imread(str(file), cv2.IMREAD_COLOR_RGB), np.uint8)
    scale = 2048 / max(pixels.shape)
    if scale >= 1:
        return pixels
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
