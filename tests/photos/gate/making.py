"""Pictures that the tests make themselves: small ones of every kind, ones that carry much, and ones that mean harm."""

import io
import struct
import zlib

import numpy as np
import zxingcpp
from PIL import Image, ImageCms

from vorfreude.photos.gate.model import Pixels

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 30), (30, 30, 200), (220, 210, 40)
CORNERS = (RED, GREEN, BLUE, YELLOW)
"""Upper left, upper right, lower left, lower right."""


def quarters(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """A picture of four colours that shows how it lies."""
    made = Image.new("RGB", (width, height))
    for place, colour in enumerate(CORNERS):
        left, top = place % 2 * width // 2, place // 2 * height // 2
        made.paste(colour, (left, top, left + width // 2, top + height // 2))
    return made.convert(mode)


def corners(pixels: Pixels) -> list[tuple[int, int, int]]:
    """Which of the four colours lies in which corner."""
    high, wide = pixels.shape[:2]
    seen = [pixels[y, x].astype(int) for y in (high // 4, high * 3 // 4) for x in (wide // 4, wide * 3 // 4)]
    return [min(CORNERS, key=lambda one: int(np.abs(colour - one).sum())) for colour in seen]


def noise(width: int, height: int, seed: int = 7) -> Pixels:
    """Pixels of which no two are like each other."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def encoded(image: Image.Image, name: str, **settings: object) -> bytes:
    """The picture as a file."""
    made = io.BytesIO()
    image.save(made, name, **settings)
    return made.getvalue()


def qr(text: str) -> Image.Image:
    """A QR code on white."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    drawn = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code, scale=6)))
    sheet = Image.new("L", (drawn.width + 80, drawn.height + 80), 255)
    sheet.paste(drawn, (40, 40))
    return sheet


def exif(orientation: int = 1) -> Image.Exif:
    """EXIF with a position, a camera's name and a maker note."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = "Kamerawerk Geheim"
    made[0x8825] = {1: "N", 2: (48.0, 46.0, 31.5), 3: "E", 4: (9.0, 10.0, 54.9)}
    made[0x8769] = {0x927C: b"maker note of the camera" * 20, 0x9003: "2026:11:02 09:00:00"}
    return made


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF/>Werkhalle 7, Kamerawerk</x:xmpmeta>"
IPTC = b"Photoshop 3.0\x00" + b"8BIM\x04\x04\x00\x00\x00\x00\x00\x14\x1c\x02\x50\x00\x0fKamerawerk, Ana"


def burdened_jpeg(image: Image.Image) -> bytes:
    """A JPEG with EXIF, GPS, a maker note, XMP, IPTC, a colour profile, a comment, a thumbnail and bytes behind its end."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = encoded(image, "JPEG", exif=exif(), icc_profile=profile, xmp=XMP, comment=b"Werkhalle 7")
    thumbnail = encoded(image.resize((16, 12)), "JPEG")
    blocks = segment(0xED, IPTC) + segment(0xE0, b"JFXX\x00\x10" + thumbnail) + segment(0xEC, b"Ducky")
    return plain[:2] + blocks + plain[2:] + thumbnail


def segment(marker: int, body: bytes) -> bytes:
    """A block of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def hollow_png(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and has nothing in it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb_png(width: int, height: int) -> bytes:
    """A PNG of zeros, a thousandth of its pixels in size."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(1)
    row = bytes(1 + (width + 7) // 8)
    packed = b"".join(packer.compress(row * 100) for _ in range(height // 100)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
