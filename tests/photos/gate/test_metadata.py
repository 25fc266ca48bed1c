"""What of a file is more than pixels is named, in every format that leaves and some that come."""

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.photos.gate.making import XMP, burdened_jpeg, chunk, encoded, exif, noise, quarters
from vorfreude.photos.gate import leftovers

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SCENE = Image.fromarray(noise(64, 48))


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WebP", "AVIF"])
def test_plain_file_has_nothing_left(name: str) -> None:
    assert leftovers(encoded(SCENE, name)) == []


def test_everything_in_a_jpeg_is_named() -> None:
    said = leftovers(burdened_jpeg(quarters()))
    assert sorted(said) == [
        "block EC", "comment", "exif", "icc", "photoshop", "thumbnail", "trailing bytes", "xmp",
    ]  # fmt: skip


def test_progressive_jpeg_is_walked_through_all_its_scans() -> None:
    file = encoded(SCENE, "JPEG", progressive=True)
    assert (leftovers(file), leftovers(file + b"\xff\xd8behind")) == ([], ["trailing bytes"])


@pytest.mark.parametrize(
    ("name", "settings", "said"),
    [
        ("PNG", {"exif": exif()}, ["exif"]),
        ("PNG", {"icc_profile": PROFILE}, ["icc"]),
        ("WebP", {"exif": exif(), "xmp": XMP, "icc_profile": PROFILE}, ["icc", "exif", "xmp"]),
        ("AVIF", {"exif": exif()}, ["exif"]),
        ("AVIF", {"xmp": XMP}, ["xmp"]),
        ("AVIF", {"icc_profile": PROFILE}, ["icc"]),
    ],
)
def test_each_block_is_named(name: str, settings: dict[str, object], said: list[str]) -> None:
    assert leftovers(encoded(SCENE, name, **settings)) == said


def test_text_and_time_in_a_png_are_named() -> None:
    plain = encoded(SCENE, "PNG")
    more = chunk(b"tEXt", b"Author\x00Ana") + chunk(b"tIME", bytes(7)) + chunk(b"prVt", b"x")
    assert leftovers(plain[:33] + more + plain[33:] + b"x") == ["text", "time", "block prVt", "trailing bytes"]


@pytest.mark.parametrize("name", ["WebP", "AVIF"])
def test_bytes_behind_the_end_are_named(name: str) -> None:
    behind = b"more" if name == "WebP" else b"\x00\x00\x00\x0cuuidmore"
    assert leftovers(encoded(SCENE, name) + behind) == ["trailing bytes" if name == "WebP" else "block uuid"]


def test_alpha_and_films_have_nothing_left() -> None:
    glass = Image.fromarray(np.dstack([noise(32, 32), noise(32, 32)[:, :, :1]]))
    assert (leftovers(encoded(glass, "WebP")), leftovers(encoded(glass, "AVIF"))) == ([], [])
    assert leftovers(encoded(SCENE, "WebP", save_all=True, append_images=[quarters()])) == []


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WebP", "AVIF"])
def test_half_a_file_is_unreadable(name: str) -> None:
    whole = encoded(SCENE, name)
    assert leftovers(whole[: len(whole) // 2]) == ["unreadable"]


@pytest.mark.parametrize("file", [b"", b"GIF89a", b"\xff\xd8", b"hello"])
def test_other_files_are_unreadable(file: bytes) -> None:
    assert leftovers(file) == ["unreadable"]
