"""What a file is, by its first bytes; its name and what anybody says of it count for nothing."""

from typing import Final

from vorfreude.photos.gate.model import NotAPicture

TAKEN: Final = "a JPEG, PNG, WebP, HEIC or AVIF picture"
HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2"})
AVIF_BRANDS: Final = frozenset({b"avif", b"avis"})
MOST_BRANDS: Final = 32
EBML: Final = b"\x1a\x45\xdf\xa3"
"""What a WebM begins with (RFC 8794, 11.2.1)."""

OTHERS: Final = (
    (0, b"GIF8", "a GIF"),
    (0, b"BM", "a BMP"),
    (0, b"II*\x00", "a TIFF or a raw picture"),
    (0, b"MM\x00*", "a TIFF or a raw picture"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"%PDF", "a PDF"),
    (0, b"%!PS", "PostScript"),
    (0, b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
    (0, b"\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (0, b"\xff\x0a", "a JPEG XL picture"),
    (0, b"\x00\x00\x00\x0cJXL ", "a JPEG XL picture"),
    (0, EBML, "a film"),
    (0, b"<svg", "an SVG drawing"),
    (0, b"<?xml", "XML"),
    (0, b"DDS ", "a texture"),
    (0, b"BLP", "a texture"),
    (0, b"icns", "an icon"),
    (0, b"\x00\x00\x01\x00", "an icon"),
    (0, b"PK\x03\x04", "a ZIP archive"),
    (4, b"ftyp", "a film"),
)
"""(place, bytes, what it is): what people send by mistake, so that they are told so."""


def format_of(original: bytes) -> str:
    """JPEG, PNG, WebP, HEIF or AVIF. Raises NotAPicture (``format-not-taken``, ``not-a-picture``) for everything else."""
    if original.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if original.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if original[:4] == b"RIFF" and original[8:12] == b"WEBP":
        return "WebP"
    brands = _brands(original)
    if brands & AVIF_BRANDS:
        return "AVIF"
    if brands & HEIF_BRANDS:
        return "HEIF"
    raise _refusal(original)


def is_clip(original: bytes) -> bool:
    """Whether the first bytes are those of an MP4, a MOV or a WebM, and not of a picture in the same kind of boxes."""
    if original.startswith(EBML):
        return True
    return original[4:8] == b"ftyp" and not _brands(original) & (AVIF_BRANDS | HEIF_BRANDS)


def _brands(original: bytes) -> frozenset[bytes]:
    """The brands of a file in boxes (ISO/IEC 14496-12, 4.3); none for another file."""
    if original[4:8] != b"ftyp":
        return frozenset()
    end = min(int.from_bytes(original[:4]), 16 + 4 * MOST_BRANDS, len(original))
    return frozenset({original[8:12], *(original[place : place + 4] for place in range(16, end - 3, 4))})


def _refusal(original: bytes) -> NotAPicture:
    for place, start, what in OTHERS:
        if original[place : place + len(start)] == start:
            return NotAPicture("format-not-taken", what, TAKEN, "set the camera to JPEG")
    came = f"{len(original)} bytes that are no picture" if original else "an empty file"
    return NotAPicture("not-a-picture", came, TAKEN, "take the picture again")
