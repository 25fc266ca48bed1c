"""A file becomes upright sRGB pixels of at most 2048. Runs in the limited child: nothing here trusts the file."""

import io
from collections.abc import Callable
from typing import Final

import numpy as np
import pi_heif
import zxingcpp
from pi_heif.as_plugin import HeifImageFile
from PIL import AvifImagePlugin, Image, ImageCms, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from vorfreude.photos.gate.model import Developed, NotAPicture, Pixels
from vorfreude.photos.gate.sniffing import format_of

LONG_SIDE: Final = 2048
"""The most that is ever published; faces of 24 pixels are found at this size."""

MOST_PIXELS: Final = {
    "JPEG": 120_000_000,
    "PNG": 120_000_000,
    "HEIF": 52_000_000,
    "AVIF": 52_000_000,
    "WebP": 40_000_000,
}
"""The largest sensors that people carry have 108 megapixels and write JPEG, those that write HEIC have 50. What a decoder
needs for each pixel differs (WebP 20 bytes, HEIF and AVIF up to 15, the others 4 to 6): all stay below a gigabyte."""

STRIP: Final = 64
"""Rows of the reduced picture that are made at once: of a large one, no second copy is ever in memory."""

MOST_CODES: Final = 20
LONGEST_CODE: Final = 500
"""QR codes of one picture, and characters of each: a traveller's has some sixty."""

ORIENTATION: Final = 0x0112
UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF's orientation (CIPA DC-008, 4.6.4) → what makes the picture upright."""
LYING: Final = frozenset({5, 6, 7, 8})

OPEN: Final[dict[str, Callable[[io.BytesIO], Image.Image]]] = {
    "JPEG": JpegImagePlugin.JpegImageFile,  # by class: Image.open would make several pictures of a multi-picture JPEG
    "PNG": PngImagePlugin.PngImageFile,
    "WebP": WebPImagePlugin.WebPImageFile,
    "AVIF": AvifImagePlugin.AvifImageFile,
    "HEIF": HeifImageFile,
}

# What libraries would do besides: refuse nothing by themselves, decode in one thread, leave secondary pictures alone.
Image.MAX_IMAGE_PIXELS = None
ImageFile.LOAD_TRUNCATED_IMAGES = False
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
pi_heif.options.DECODE_THREADS = 1
pi_heif.options.THUMBNAILS = pi_heif.options.DEPTH_IMAGES = pi_heif.options.AUX_IMAGES = False

QR_CODES: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_SRGB: Final = ImageCms.createProfile("sRGB")


def decode(original: bytes) -> Developed:
    """The picture of a file: its first, upright, in sRGB on white, with the texts of its QR codes.

    Raises NotAPicture, and MemoryError where the process may not take as much as the picture needs.
    """
    name = format_of(original)
    try:
        return _decoded(original, name)
    except (NotAPicture, MemoryError):
        raise
    except Exception as error:  # libraries raise anything over a broken file; that it is broken is all there is to say
        broken = f"a {name} file that breaks off or contradicts itself"
        raise NotAPicture("damaged", broken, "a whole file", "send it again from the camera") from error


def _decoded(original: bytes, name: str) -> Developed:
    image = OPEN[name](io.BytesIO(original))
    _refuse_many_pixels(image, name)
    size = image.size
    target = _target(size)
    image.draft(None, target)  # a JPEG is decoded at a half, a quarter or an eighth; others do not care
    image.load()
    profile, orientation = image.info.get("icc_profile"), _orientation(image)
    small = _in_srgb(_small(image, target), profile)
    if orientation in UPRIGHT:
        small = small.transpose(UPRIGHT[orientation])
    width, height = size[::-1] if orientation in LYING else size
    pixels = np.asarray(small)
    return Developed(pixels, width, height, name, _codes(small))


def _refuse_many_pixels(image: Image.Image, name: str) -> None:
    width, height = image.size
    most = MOST_PIXELS[name]
    if width * height > most:
        came = f"a {name} of {width} by {height}, {width * height / 1e6:.0f} megapixels"
        expected = f"at most {most / 1e6:.0f} megapixels"
        raise NotAPicture("too-many-pixels", came, expected, "set the camera to a smaller size")
    if width < 1 or height < 1:
        raise NotAPicture("damaged", f"a {name} of {width} by {height}", "a picture", "take the picture again")


def _target(size: tuple[int, int]) -> tuple[int, int]:
    """The size to come down to: never larger, no side below one pixel."""
    share = min(1.0, LONG_SIDE / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _orientation(image: Image.Image) -> int:
    """EXIF's orientation; 1 where there is none or it cannot be read.

    What turns HEIF and AVIF is in their own boxes (irot, imir). pi-heif turns the pixels and says 1, Pillow leaves AVIF's
    pixels and says what EXIF would: so this is applied to each format once.
    """
    try:
        orientation = image.getexif().get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001 a picture with broken metadata is a picture
        return 1
    return orientation if isinstance(orientation, int) else 1


def _small(image: Image.Image, target: tuple[int, int]) -> Image.Image:
    """The picture in L, RGB or CMYK at the size that is asked: by whole steps first, strip by strip, then smoothly."""
    factor = image.width // (2 * target[0])
    if factor < 2:  # noqa: PLR2004 nothing to halve
        return _to(_on_white(_flat(image)), target, (0, 0, *image.size))
    high = STRIP * factor
    whole: Image.Image | None = None
    for top in range(0, image.height, high):
        strip = image.crop((0, top, image.width, min(top + high, image.height)))
        reduced = _on_white(_flat(strip)).reduce(factor)
        whole = whole or Image.new(reduced.mode, (reduced.width, -(-image.height // factor)))
        whole.paste(reduced, (0, top // factor))
    assert whole is not None  # noqa: S101 no picture is without rows
    return _to(whole, target, (0, 0, image.width / factor, image.height / factor))


def _to(image: Image.Image, target: tuple[int, int], part: tuple[float, float, float, float]) -> Image.Image:
    return image if image.size == target else image.resize(target, Image.Resampling.BICUBIC, part)


def _flat(image: Image.Image) -> Image.Image:
    """The picture in L, LA, RGB, RGBA or CMYK of 8 bits."""
    if image.mode.startswith("I"):
        return Image.fromarray((np.asarray(image) >> 8).clip(0, 255).astype(np.uint8))
    if image.mode in {"P", "PA"} or "transparency" in image.info:
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image if image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in {"LA", "RGBA"}:
        return image
    opaque = image.mode.removesuffix("A")
    white = Image.new(opaque, image.size, "white")
    white.paste(image.convert(opaque), mask=image.getchannel("A"))
    return white


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours by the file's profile; one that cannot be used is left aside, as browsers do."""
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(image, given, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            made = None
        if made is not None:
            return made
    return image.convert("RGB")


def _codes(image: Image.Image) -> tuple[str, ...]:
    """Texts of QR codes, each once, in the order in which they are found."""
    grey: Pixels = np.asarray(image.convert("L"))
    found = zxingcpp.read_barcodes(grey, formats=QR_CODES)
    return tuple(dict.fromkeys(str(one.text) for one in found if len(one.text) <= LONGEST_CODE))[:MOST_CODES]
