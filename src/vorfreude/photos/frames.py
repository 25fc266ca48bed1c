"""A frame of a phone's camera, read for the code of a traveller: for phones whose browser cannot read one itself.

Not the gate: nothing of a frame is kept or shown. Only JPEG is opened, and only after its size in pixels is known.
"""

import re
from io import BytesIO
from typing import Final

import zxingcpp
from PIL import Image, UnidentifiedImageError

from vorfreude.lib.opaque import ALPHABET

LARGEST: Final = 200 * 1024
"""Bytes in a frame: a grey one of 1280 pixels needs some 80 KB."""

LONGEST_SIDE: Final = 1280
"""Pixels: a code that fills a fifth of the picture is read at this size."""

WANTED: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
CODE: Final = re.compile(rf"(?:.*/floor/t/)?([{ALPHABET}]{{10,22}})/?")


def code_in(frame: bytes) -> str | None:
    """The code of the first traveller in a JPEG frame; None where there is none, or where it is no such frame."""
    if not 0 < len(frame) <= LARGEST:
        return None
    try:
        with Image.open(BytesIO(frame), formats=["JPEG"]) as picture:
            if max(picture.size) > LONGEST_SIDE:
                return None
            grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    found = zxingcpp.read_barcodes(grey, formats=WANTED)
    return next((code for one in found if (code := code_of(one.text))), None)


def code_of(text: str) -> str | None:
    """The traveller's code in what a QR code says: the link, or the code alone."""
    match = CODE.fullmatch(text.strip())
    return match[1] if match else None
