"""The detector finds faces and text in any picture, says when it cannot, and never speaks to anyone."""

import socket
import subprocess
import sys
from collections.abc import Callable
from typing import NoReturn

import numpy as np
import pytest

from tests.conftest import ROOT
from vorfreude.photos.detect import CanaryMissed, Detector, DetectorFailed, canary
from vorfreude.photos.detect.canary import KNOWN, look_for_known, picture
from vorfreude.photos.detect.found import Found
from vorfreude.photos.detect.sessions import Model, packaged
from vorfreude.photos.detect.slim import PASSES
from vorfreude.photos.gate import Box, Pixels


class Gone:
    """A folder in which nothing is."""

    def joinpath(self, _: str) -> "Gone":
        return self

    def read_bytes(self) -> bytes:
        raise FileNotFoundError(2, "No such file or directory")


class Breaking:
    """A model that breaks."""

    name = "broken"
    passes = PASSES

    def __call__(self, _: Pixels) -> Found:
        raise IndexError("broken: out of range")


def empty(width: int, height: int) -> Pixels:
    return np.full((height, width, 3), 128, np.uint8)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (2048, 3), (31, 2047), (7, 300), (33, 32)])
def test_empty_picture_of_odd_size_has_nothing(width: int, height: int, packaged: Detector) -> None:
    assert packaged.find(empty(width, height)) == ()


@pytest.mark.parametrize(("width", "height"), [(1, 1), (2048, 3), (31, 2047), (7, 300), (33, 32)])
def test_brought_models_take_odd_sizes_too(width: int, height: int, brought: Detector) -> None:
    assert brought.find(empty(width, height)) == ()


@pytest.mark.parametrize(
    "pixels", [np.zeros((10, 10), np.uint8), np.zeros((10, 10, 4), np.uint8), np.zeros((0, 10, 3), np.uint8)]
)
def test_what_is_no_colour_picture_is_a_failure(pixels: Pixels, packaged: Detector) -> None:
    with pytest.raises(DetectorFailed):
        packaged.find(pixels)


def test_picture_is_not_written_to(packaged: Detector) -> None:
    pixels = picture()
    pixels.flags.writeable = False
    assert len(packaged.find(pixels)) == 2


def test_canary_is_found_by_packaged_models(packaged: Detector) -> None:
    packaged.canary()


def test_canary_is_found_by_brought_models(brought: Detector) -> None:
    brought.canary()


def test_detector_that_finds_nothing_misses_the_canary() -> None:
    with pytest.raises(CanaryMissed) as caught:
        look_for_known((), name="blind")
    assert str(caught.value) == (
        "blind: did not find the face and the plate of the canary, which every detector that works finds"
    )


def test_canary_covered_in_part_is_missed() -> None:
    face, plate = (Box(kind, *known, 0.9) for kind, known in KNOWN.items())
    short = Box("text", plate.x, plate.y, plate.width - 20, plate.height, 0.9)
    with pytest.raises(CanaryMissed, match="did not find the plate"):
        look_for_known((face, short), name="half")


def test_canary_that_would_stay_visible_is_missed() -> None:
    face, plate = (Box(kind, *known, 0.9) for kind, known in KNOWN.items())
    kept = Box("text", plate.x, plate.y, plate.width, plate.height, 0.9, keeps=True)
    with pytest.raises(CanaryMissed, match="did not find the plate"):
        look_for_known((face, kept), name="kind")


def test_canary_without_its_picture_is_a_failure(packaged: Detector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canary, "files", lambda _: Gone())
    with pytest.raises(DetectorFailed, match="expected the picture that comes with the program"):
        packaged.canary()


def test_face_model_that_breaks_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = Detector()
    monkeypatch.setattr(detector, "_faces", Breaking())
    with pytest.raises(DetectorFailed, match="broken: out of range"):
        detector.find(picture())


def test_bytes_that_are_no_model_are_a_failure() -> None:
    with pytest.raises(DetectorFailed, match=r"^torn: the runtime cannot read it as an ONNX model: "):
        Model(b"torn", called="torn")


def test_torn_model_is_a_failure() -> None:
    content = packaged("rapidocr", "models/PP-OCRv6_det_small.onnx")
    with pytest.raises(DetectorFailed):
        Model(content[: len(content) // 2], called="torn")


def test_model_given_a_wrong_shape_is_a_failure() -> None:
    model = Model(packaged("rapidocr", "models/PP-OCRv6_det_small.onnx"), called="text")
    with pytest.raises(DetectorFailed, match=r"^text:090f04ab: "):
        model.run(np.zeros((1, 1, 32, 32), np.float32))


def test_package_without_its_weights_is_a_failure() -> None:
    with pytest.raises(DetectorFailed, match="expected the file that comes with the package rapidocr"):
        packaged("rapidocr", "models/gone.onnx")


def test_nothing_reaches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the detector asked for a socket")

    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        monkeypatch.setattr(socket, name, refuse)
    detector = Detector()
    detector.canary()
    assert len(detector.find(picture(), ["Falke"])) == 2


def test_face_and_driver_behind_glass_are_found(packaged: Detector, photograph: Callable[[str], Pixels]) -> None:
    found = packaged.find(photograph("car_front_plate_5760x3840.jpg"))
    plate = any(box.kind == "text" and box.x < 890 and box.x + box.width > 1075 and box.y < 1020 for box in found)
    driver = any(box.kind == "face" and 1030 < box.x + box.width / 2 < 1140 for box in found)
    assert (plate, driver) == (True, True)


def test_runtime_is_told_not_to_report_before_it_is_loaded() -> None:
    program = (
        "import ctypes, os, sys; import vorfreude.photos.detect as it; "
        "assert 'onnxruntime' in sys.modules; it.Detector().canary(); "
        "sockets = [link for link in os.listdir('/proc/self/fd') if 'socket' in os.path.realpath(f'/proc/self/fd/{link}')]; "
        "getenv = ctypes.CDLL(None).getenv; getenv.restype = ctypes.c_char_p; "
        "print(getenv(b'ORT_DISABLE_TELEMETRY').decode(), sockets)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "1 []\n"


def test_runtime_is_loaded_in_one_place_only() -> None:
    loading = [file.name for file in (ROOT / "src").rglob("*.py") if "import onnxruntime" in file.read_text()]
    assert loading == ["sessions.py"]


def test_package_that_downloads_models_is_never_loaded(packaged: Detector) -> None:
    packaged.find(picture(), ["Falke"])
    assert "rapidocr" not in sys.modules
