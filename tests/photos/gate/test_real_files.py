"""Every real and every hostile file ends well: developed, or refused with a code; and the darkroom lives."""

from pathlib import Path
from typing import get_args

import pytest

from tests.photos.gate.making import encoded, quarters
from vorfreude.photos.gate import Darkroom, NotAPicture, leftovers, variants
from vorfreude.photos.gate.model import PictureCode

SMALL = encoded(quarters(), "JPEG")
MOST_MEGABYTES = 1024

TURNED = {"arrow.heic": (3024, 4032), "bird_burst.heic": (1280, 720), "zPug_3.heic": (64, 64)}
"""Upright sizes of HEIC files; the first lies on its side in the file, and both irot and EXIF say so."""


def ending(darkroom: Darkroom, file: Path) -> str:
    """The format of a picture that was developed, or the code of its refusal."""
    try:
        made = darkroom.develop(file.read_bytes())
    except NotAPicture as error:
        return error.code
    assert max(made.pixels.shape[:2]) <= 2048
    assert (str(made.pixels.dtype), made.pixels.shape[2]) == ("uint8", 3)
    return made.format


def peak_megabytes(darkroom: Darkroom) -> int:
    status = Path(f"/proc/{darkroom.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


@pytest.mark.parametrize("folder", ["hostile", "heif", "open-licence", "face-and-plate"])
def test_every_file_of_a_folder_ends_well(folder: str, darkroom: Darkroom, inputs: Path) -> None:
    files = sorted((inputs / "photos" / folder).iterdir())
    endings = {file.name: ending(darkroom, file) for file in files}
    assert set(endings.values()) <= {"JPEG", "PNG", "WebP", "HEIF", "AVIF", *get_args(PictureCode.__value__)}
    assert [name for name, end in endings.items() if end == "took-too-long"] == []
    pictures = [file.name for file in files if folder in {"open-licence", "face-and-plate"} and file.suffix == ".jpg"]
    assert [name for name in pictures if endings[name] != "JPEG"] == []
    assert darkroom.develop(SMALL).width == 64
    assert peak_megabytes(darkroom) < MOST_MEGABYTES


def test_file_that_kills_the_decoder_is_refused_and_the_next_is_developed(darkroom: Darkroom, inputs: Path) -> None:
    deadly = inputs / "photos" / "heif" / "invalid_metadata_type.heic"
    assert (ending(darkroom, deadly), darkroom.develop(SMALL).format) == ("decoder-died", "JPEG")


@pytest.mark.parametrize(("name", "size"), TURNED.items())
def test_heic_is_turned_once(name: str, size: tuple[int, int], darkroom: Darkroom, inputs: Path) -> None:
    made = darkroom.develop((inputs / "photos" / "heif" / name).read_bytes())
    assert ((made.width, made.height), made.pixels.shape[1] < made.pixels.shape[0]) == (size, size[0] < size[1])


def test_nothing_of_a_real_file_with_metadata_leaves(darkroom: Darkroom, inputs: Path) -> None:
    file = inputs / "photos" / "open-licence" / "car_front_plate_5760x3840.jpg"
    original = file.read_bytes()
    assert set(leftovers(original)) >= {"exif", "xmp", "icc", "photoshop"}
    files = variants(darkroom.develop(original).pixels[:400, :500]).files
    assert {name: leftovers(made) for name, made in files.items()} == {name: [] for name in files}
