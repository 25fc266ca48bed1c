"""What becomes of a file: every format, mode and orientation ends as upright sRGB on white."""

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.photos.gate.making import (
    CORNERS,
    bomb_png,
    burdened_jpeg,
    corners,
    encoded,
    exif,
    hollow_png,
    noise,
    qr,
    quarters,
    segment,
)
from vorfreude.photos.gate import NotAPicture, decoding
from vorfreude.photos.gate.decoding import decode

FORMATS = ("JPEG", "PNG", "WebP", "AVIF")
LYING_BACK = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def refused(original: bytes) -> tuple[str, str]:
    with pytest.raises(NotAPicture) as caught:
        decode(original)
    return caught.value.code, caught.value.came


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_of_any_orientation_comes_out_upright(name: str, orientation: int) -> None:
    stored = quarters()
    if orientation > 1:
        stored = stored.transpose(LYING_BACK[orientation])
    made = decode(encoded(stored, name, exif=exif(orientation)))
    assert (made.format, made.width, made.height) == (name, 64, 48)
    assert made.pixels.shape == (48, 64, 3)
    assert corners(made.pixels) == list(CORNERS)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_every_mode_becomes_rgb(mode: str) -> None:
    if mode == "I;16":
        image = Image.fromarray(np.full((8, 8), 0x8040, dtype=np.uint16))
    else:
        image = Image.new("L", (8, 8), 128).convert(mode, dither=Image.Dither.NONE)
    pixels = decode(encoded(image, "PNG")).pixels
    assert (pixels.shape, str(pixels.dtype)) == ((8, 8, 3), "uint8")
    assert set(pixels.ravel().tolist()) == {255 if mode == "1" else 128}


def test_cmyk_jpeg_becomes_rgb() -> None:
    assert corners(decode(encoded(quarters(mode="CMYK"), "JPEG")).pixels) == list(CORNERS)


@pytest.mark.parametrize("name", ["PNG", "WebP", "AVIF"])
def test_what_is_transparent_becomes_white(name: str) -> None:
    image = Image.new("RGBA", (16, 16), (0, 0, 0, 0))
    assert decode(encoded(image, name, lossless=True)).pixels.min() >= 250


def test_transparent_colour_of_a_palette_becomes_white() -> None:
    image = Image.new("P", (8, 8), 1)
    image.putpalette([0, 0, 0, 250, 0, 0])
    assert decode(encoded(image, "PNG", transparency=1)).pixels.min() == 255


def test_colours_come_out_by_the_profile_of_the_file() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(lab)
    red, blue = swapped.index(b"rXYZ"), swapped.index(b"bXYZ")  # in the table of tags, where each begins
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    image = Image.new("RGB", (8, 8), (200, 10, 10))
    plain = decode(encoded(image, "PNG", icc_profile=lab)).pixels[0, 0]
    turned = decode(encoded(image, "PNG", icc_profile=bytes(swapped))).pixels[0, 0]
    assert np.abs(plain.astype(int) - (200, 10, 10)).max() <= 2
    assert turned[2] > 150 > turned[0]


def test_profile_that_cannot_be_used_is_left_aside() -> None:
    made = decode(encoded(quarters(), "PNG", icc_profile=b"no profile at all"))
    assert corners(made.pixels) == list(CORNERS)


@pytest.mark.parametrize("name", ["JPEG", "PNG"])
def test_large_picture_comes_down_to_2048(name: str) -> None:
    made = decode(encoded(quarters(4400, 302), name))
    assert (made.pixels.shape, made.width, made.height) == ((141, 2048, 3), 4400, 302)
    assert corners(made.pixels) == list(CORNERS)


@pytest.mark.parametrize("mode", ["P", "RGBA", "L", "LA", "RGB"])
def test_large_picture_of_any_mode_is_the_same_in_strips_as_in_one_piece(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "LONG_SIDE", 100)
    image = Image.fromarray(noise(6, 9)).resize((441, 503), Image.Resampling.BICUBIC).convert(mode)
    whole = image.convert("RGB").resize((88, 100), Image.Resampling.BICUBIC)
    made = decode(encoded(image, "PNG")).pixels
    assert np.abs(made.astype(int) - np.asarray(whole)).max() <= (12 if mode == "P" else 3)


def test_picture_one_pixel_high_keeps_its_row() -> None:
    assert decode(encoded(Image.new("RGB", (9000, 1), RED_WALL), "PNG")).pixels.shape == (1, 2048, 3)


RED_WALL = (180, 20, 20)


def test_picture_with_several_frames_gives_the_first() -> None:
    frames = [Image.new("RGB", (16, 16), colour) for colour in ((0, 0, 0), (255, 255, 255))]
    film = encoded(frames[0], "WebP", save_all=True, append_images=frames[1:], lossless=True)
    assert decode(film).pixels.max() == 0


def test_jpeg_of_several_pictures_is_a_jpeg_and_gives_the_first() -> None:
    several = encoded(quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48))])
    made = decode(several)
    assert (made.format, corners(made.pixels)) == ("JPEG", list(CORNERS))


def test_metadata_does_not_change_the_pixels() -> None:
    plain, burdened = encoded(quarters(), "JPEG"), burdened_jpeg(quarters())
    assert np.abs(decode(plain).pixels.astype(int) - decode(burdened).pixels).max() <= 1


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_does_not_stop_a_picture() -> None:
    whole = encoded(quarters(), "JPEG")
    made = decode(whole[:2] + segment(0xE1, b"Exif\x00\x00MM\x00*\xff\xff\xff\xff") + whole[2:])
    assert corners(made.pixels) == list(CORNERS)


def test_texts_of_qr_codes_are_read_each_once() -> None:
    sheet = Image.new("L", (1000, 500), 255)
    sheet.paste(qr("https://vorfreude.example/t/abc"), (0, 0))
    sheet.paste(qr("https://vorfreude.example/t/abc"), (500, 0))
    assert decode(encoded(sheet, "JPEG")).codes == ("https://vorfreude.example/t/abc",)


def test_qr_code_of_more_than_500_characters_is_left_out() -> None:
    assert decode(encoded(qr("x" * 501), "PNG")).codes == ()


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_file_is_damaged(name: str) -> None:
    whole = encoded(Image.fromarray(noise(64, 64)), name)
    broken = f"a {name} file that breaks off or contradicts itself"
    assert refused(whole[: len(whole) // 2]) == ("damaged", broken)


def test_bomb_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda _: pytest.fail("it was decoded"))
    assert refused(bomb_png(30_000, 30_000)) == (
        "too-many-pixels",
        "a PNG of 30000 by 30000, 900 megapixels",
    )


def test_picture_of_200_megapixels_is_refused() -> None:
    assert refused(hollow_png(16_384, 12_288))[0] == "too-many-pixels"


@pytest.mark.parametrize(("name", "most"), decoding.MOST_PIXELS.items())
def test_limit_of_pixels_lies_above_what_phones_take(name: str, most: int) -> None:
    assert most >= {"JPEG": 108e6, "PNG": 108e6, "HEIF": 50e6, "AVIF": 50e6, "WebP": 24e6}[name]


@pytest.mark.parametrize(
    ("original", "code", "came"),
    [
        (b"", "not-a-picture", "an empty file"),
        (b"hello world", "not-a-picture", "11 bytes that are no picture"),
        (b"GIF89a" + bytes(20), "format-not-taken", "a GIF"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(30), "format-not-taken", "a film"),
        (b"<svg xmlns='x'/>", "format-not-taken", "an SVG drawing"),
    ],
)
def test_file_of_another_kind_is_refused_by_its_content(original: bytes, code: str, came: str) -> None:
    assert refused(original) == (code, came)
