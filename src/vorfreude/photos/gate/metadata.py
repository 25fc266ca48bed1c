"""What of a file is more than its pixels: the blocks of JPEG, PNG, WebP, AVIF and WebM are walked, none is searched for."""

from collections.abc import Iterator
from typing import Final

from vorfreude.photos.gate import webm
from vorfreude.photos.gate.sniffing import EBML

JPEG_NAMES: Final = (
    (0xE0, b"JFXX", "thumbnail"),
    (0xE1, b"Exif\x00", "exif"),
    (0xE1, b"http://ns.adobe.com/xap", "xmp"),
    (0xE1, b"http://ns.adobe.com/xmp", "xmp"),
    (0xE2, b"ICC_PROFILE", "icc"),
    (0xE2, b"MPF\x00", "further pictures"),
    (0xED, b"Photoshop", "photoshop"),
    (0xFE, b"", "comment"),
)
JPEG_NEEDED: Final = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDD}) - {0xC8}
JPEG_APP0, JPEG_SCAN, JPEG_END = 0xE0, 0xDA, 0xD9
JFIF_WITHOUT_THUMBNAIL: Final = 14

PNG_NAMES: Final = {b"eXIf": "exif", b"iCCP": "icc", b"tEXt": "text", b"zTXt": "text", b"iTXt": "xmp", b"tIME": "time"}
PNG_NEEDED: Final = frozenset(
    [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"bKGD", b"pHYs"]
)

WEBP_NAMES: Final = {b"EXIF": "exif", b"XMP ": "xmp", b"ICCP": "icc"}
WEBP_NEEDED: Final = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"])

AVIF_NEEDED: Final = frozenset([b"ftyp", b"meta", b"mdat"])
AVIF_META: Final = frozenset([b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat"])
AVIF_ITEMS: Final = frozenset([b"av01", b"grid"])
AVIF_ITEM_NAMES: Final = {b"Exif": "exif", b"mime": "xmp", b"uri ": "uri"}
AVIF_PROFILES: Final = frozenset([b"prof", b"rICC"])


def leftovers(file: bytes) -> list[str]:
    """Names of everything in a JPEG, PNG, WebP, AVIF or WebM file that its pixels do not need, in the order of the file.

    ``exif``, ``xmp``, ``icc``, ``photoshop``, ``comment``, ``text``, ``time``, ``thumbnail``, ``further pictures``,
    ``sound``, ``title``, ``attachments``, ``chapters``, ``trailing bytes``, or ``block`` and the name of one that is not known. An empty list is what everything that leaves
    the gate must give; ``unreadable`` is said of what cannot be walked to its end, and of other formats.
    """
    try:
        return list(_walk(file))
    except (IndexError, ValueError):
        return ["unreadable"]


def _walk(file: bytes) -> Iterator[str]:
    if file.startswith(b"\xff\xd8"):
        return _jpeg(file)
    if file.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(file)
    if file[:4] == b"RIFF" and file[8:12] == b"WEBP":
        return _webp(file)
    if file[4:8] == b"ftyp" and file[8:12] in {b"avif", b"avis"}:
        return _avif(file)
    if file.startswith(EBML):
        return webm.leftovers(file)
    raise ValueError


def _number(file: bytes, place: int, size: int) -> int:
    if place + size > len(file):
        raise IndexError(place)
    return int.from_bytes(file[place : place + size])


def _jpeg(file: bytes) -> Iterator[str]:
    """ITU-T T.81, annex B."""
    place = 2
    while (marker := _marker(file, place)) != JPEG_END:
        length = _number(file, place + 2, 2)
        yield from _segment(marker, file[place + 4 : place + 2 + length])
        place += 2 + length
        if marker == JPEG_SCAN:
            place = _after_scan(file, place)
    if place + 2 < len(file):
        yield "trailing bytes"


def _marker(file: bytes, place: int) -> int:
    if _number(file, place, 1) != 0xFF:  # noqa: PLR2004 what every marker begins with
        raise ValueError(place)
    return _number(file, place + 1, 1)


def _segment(marker: int, body: bytes) -> Iterator[str]:
    if marker in JPEG_NEEDED:
        return
    if marker == JPEG_APP0 and body.startswith(b"JFIF\x00"):
        if len(body) > JFIF_WITHOUT_THUMBNAIL:
            yield "thumbnail"
        return
    known = (name for kind, start, name in JPEG_NAMES if kind == marker and body.startswith(start))
    yield next(known, f"block {marker:02X}")


def _after_scan(file: bytes, place: int) -> int:
    """Where the next marker is that neither restarts the scan nor stands for a byte of it."""
    while (place := file.find(b"\xff", place)) >= 0:
        follows = _number(file, place + 1, 1)
        if follows and not 0xD0 <= follows <= 0xD7:  # noqa: PLR2004 the marks that restart a scan
            return place
        place += 2
    raise ValueError("no end")


def _png(file: bytes) -> Iterator[str]:
    """PNG, third edition, section 5."""
    place, name = 8, b""
    while name != b"IEND":
        length, name = _number(file, place, 4), file[place + 4 : place + 8]
        place += 12 + length
        if name not in PNG_NEEDED:
            yield PNG_NAMES.get(name, _block(name))
    if place != len(file):
        yield "trailing bytes"


def _webp(file: bytes) -> Iterator[str]:
    """RFC 9649, section 2."""
    place, end = 12, 8 + int.from_bytes(file[4:8], "little")
    while place < end:
        name, length = file[place : place + 4], int.from_bytes(file[place + 4 : place + 8], "little")
        if place + 8 + length > len(file):
            raise IndexError(place)
        if name not in WEBP_NEEDED:
            yield WEBP_NAMES.get(name, _block(name))
        place += 8 + length + length % 2
    if end + end % 2 < len(file):
        yield "trailing bytes"


def _avif(file: bytes) -> Iterator[str]:
    """ISO/IEC 14496-12 and 23008-12: boxes, the items they hold, and the properties of these."""
    for name, start, end in _boxes(file, 0, len(file)):
        if name not in AVIF_NEEDED:
            yield _block(name)
        if name == b"meta":
            yield from _avif_meta(file, start + 4, end)


def _avif_meta(file: bytes, start: int, end: int) -> Iterator[str]:
    for name, inner, last in _boxes(file, start, end):
        if name not in AVIF_META:
            yield _block(name)
        if name == b"iinf":
            yield from _avif_items(file, inner, last)
        if name == b"iprp":
            yield from _avif_properties(file, inner, last)


def _avif_items(file: bytes, start: int, end: int) -> Iterator[str]:
    count = 2 if file[start] == 0 else 4
    for name, inner, _ in _boxes(file, start + 4 + count, end):
        wide = 2 if file[inner] == 2 else 4  # noqa: PLR2004 the version says how long an item's number is
        kind = file[inner + 6 + wide : inner + 10 + wide]
        if name != b"infe" or kind not in AVIF_ITEMS:
            yield AVIF_ITEM_NAMES.get(kind, _block(kind))


def _avif_properties(file: bytes, start: int, end: int) -> Iterator[str]:
    for name, inner, last in _boxes(file, start, end):
        if name == b"ipco":
            for one, first, _ in _boxes(file, inner, last):
                if one == b"colr" and file[first : first + 4] in AVIF_PROFILES:
                    yield "icc"


def _boxes(file: bytes, place: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, where its content begins, where it ends) of the boxes in a stretch of the file."""
    while place < end:
        size, name, head = _number(file, place, 4), file[place + 4 : place + 8], 8
        if size == 1:
            size, head = _number(file, place + 8, 8), 16
        size = size or end - place
        if size < head or place + size > end:
            raise ValueError(place)
        yield name, place + head, place + size
        place += size


def _block(name: bytes) -> str:
    return f"block {name.decode('latin-1')}"
