"""What leaves: widths, formats, and no byte besides pixels."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.photos.gate.making import BLUE, GREEN, RED, YELLOW, burdened_jpeg, corners, noise, quarters
from vorfreude.photos.gate import leftovers, variants
from vorfreude.photos.gate.decoding import decode
from vorfreude.photos.gate.variants import placeholder, widths_of


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (2048, [2048, 1440, 960, 640, 320]),
        (1600, [1600, 1440, 960, 640, 320]),
        (320, [320]),
        (29, [29]),
        (1, [1]),
    ],
)
def test_picture_is_never_enlarged(width: int, widths: list[int]) -> None:
    assert widths_of(width) == widths


def test_every_width_comes_in_three_formats_with_the_same_picture() -> None:
    shown = variants(np.asarray(quarters(700, 500)))
    assert (shown.width, shown.height) == (700, 500)
    assert sorted(shown.files) == sorted(
        f"{width}.{kind}" for width in (320, 640, 700) for kind in ("avif", "webp", "jpg")
    )
    for name, file in shown.files.items():
        with Image.open(io.BytesIO(file)) as image:
            assert image.width == int(name.partition(".")[0])
            assert image.height == round(500 * image.width / 700)
            assert corners(np.asarray(image.convert("RGB"))) == [RED, GREEN, BLUE, YELLOW]


def test_nothing_of_a_burdened_file_leaves() -> None:
    original = burdened_jpeg(Image.fromarray(noise(400, 300)))
    assert set(leftovers(original)) >= {"exif", "xmp", "icc", "photoshop", "comment", "thumbnail", "trailing bytes"}
    files = variants(decode(original).pixels).files
    assert {name: leftovers(file) for name, file in files.items()} == {name: [] for name in files}
    secrets = (b"Kamerawerk", b"Werkhalle", b"Exif", b"adobe", b"ICC_PROFILE", b"maker note", b"8BIM", b"2026:11:02")
    assert [(name, secret) for name, file in files.items() for secret in secrets if secret in file] == []


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (3, 2)])
def test_tiny_picture_has_its_variants(size: tuple[int, int]) -> None:
    shown = variants(noise(*size))
    assert (shown.width, shown.height) == size
    assert [leftovers(file) for file in shown.files.values()] == [[]] * len(shown.files)


def test_placeholder_is_twelve_colours_from_the_top_left() -> None:
    said = placeholder(np.asarray(quarters(400, 300)))
    tiles = [said[place : place + 6] for place in range(0, 72, 6)]
    assert (len(said), tiles[0], tiles[3], tiles[8], tiles[11]) == (72, "c81e1e", "1ea01e", "1e1ec8", "dcd228")
