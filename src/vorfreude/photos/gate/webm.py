"""The elements of a WebM (RFC 8794, RFC 9559): what is more than pixels is named, and blotted out in place.

Only for films that our own encoder wrote; one that came from outside is taken apart into pixels elsewhere.
"""

from collections.abc import Iterator
from typing import Final

HEAD, SEGMENT, VOID = 0x1A45DFA3, 0x18538067, 0xEC
TAGS, SEEK_HEAD, SEEK = 0x1254C367, 0x114D9B74, 0x4DBB
INFO, TRACKS, TRACK, TRACK_TYPE, VIDEO = 0x1549A966, 0x1654AE6B, 0xAE, 0x83, 1
TAGS_SOUGHT: Final = b"\x53\xab\x84" + TAGS.to_bytes(4)
"""In an entry of the list of contents: that it says where the tags are."""

NEEDED: Final = frozenset({SEEK_HEAD, VOID, INFO, TRACKS, 0x1F43B675, 0x1C53BB6B})
"""Of a segment: the list of contents, nothing, what clock it has, its tracks, clusters of frames, and where each begins."""

INFO_NEEDED: Final = frozenset({VOID, 0x2AD7B1, 0x4D80, 0x5741, 0x4489})
"""Clock, the names of the programs that wrote it (which must be there), and how long it is."""

TRACK_NEEDED: Final = frozenset({VOID, 0xD7, 0x73C5, 0x9C, 0x22B59C, 0x88, 0x86, TRACK_TYPE, 0x23E383, 0xE0, 0x63A2})
"""Number, a number made up at random, whether it is laced, that its language is unknown, whether it is the default,
codec, kind, length of a frame, width and height, and what the codec needs."""

NAMES: Final = {
    TAGS: "tags",
    0x1941A469: "attachments",
    0x1043A770: "chapters",
    0x7BA9: "title",
    0x4461: "time",
    0x536E: "name",
}

type Element = tuple[int, int, int, int]
"""Its number, where it begins, where its content begins, where it ends."""


def bare(film: bytes) -> bytes:
    """The film with its tags (which encoder wrote it, and how long it is) made into nothing, everything else in place.

    Raises ValueError and IndexError for what is no WebM of known lengths.
    """
    made = bytearray(film)
    for element in _segment(film):
        if element[0] == TAGS:
            _blot(made, element)
        elif element[0] == SEEK_HEAD:
            for entry in _elements(film, element[2], element[3]):
                if entry[0] == SEEK and TAGS_SOUGHT in film[entry[2] : entry[3]]:
                    _blot(made, entry)
    return bytes(made)


def leftovers(film: bytes) -> Iterator[str]:
    """Names of what a film without sound does not need; ``sound`` for a track that is no picture.

    Raises ValueError and IndexError for what cannot be walked to its end.
    """
    for number, _, inner, end in _segment(film):
        if number not in NEEDED:
            yield _named(number)
        elif number == VOID and any(film[inner:end]):
            yield "hidden bytes"
        elif number == INFO:
            yield from (_named(one[0]) for one in _elements(film, inner, end) if one[0] not in INFO_NEEDED)
        elif number == TRACKS:
            for track in _elements(film, inner, end):
                yield from _of_track(film, track)


def _of_track(film: bytes, track: Element) -> Iterator[str]:
    if track[0] != TRACK:
        yield _named(track[0])
        return
    for number, _, inner, end in _elements(film, track[2], track[3]):
        if number == TRACK_TYPE and int.from_bytes(film[inner:end]) != VIDEO:
            yield "sound"
        elif number not in TRACK_NEEDED:
            yield _named(number)


def _named(number: int) -> str:
    return NAMES.get(number, f"block {number:X}")


def _blot(made: bytearray, element: Element) -> None:
    """Make nothing of an element, of the same length: its number, a length in eight bytes, zeros."""
    _, begin, _, end = element
    size = end - begin - 9
    if size < 0:
        raise ValueError(begin)
    made[begin:end] = bytes([VOID, 0x01]) + size.to_bytes(7) + bytes(size)


def _segment(film: bytes) -> list[Element]:
    """What is in the one segment of a film."""
    head, segment, *others = list(_elements(film, 0, len(film)))
    if head[0] != HEAD or segment[0] != SEGMENT or others:
        raise ValueError("no WebM")
    return list(_elements(film, segment[2], segment[3]))


def _elements(film: bytes, place: int, end: int) -> Iterator[Element]:
    while place < end:
        number, inner = _number(film, place, keep=True)
        size, inner = _number(film, inner, keep=False)
        if inner + size > end:
            raise IndexError(place)
        yield number, place, inner, inner + size
        place = inner + size


def _number(film: bytes, place: int, *, keep: bool) -> tuple[int, int]:
    """A number of one to eight bytes, and what comes after it; the mark of its length is part of it or not."""
    first = film[place]
    length = 9 - first.bit_length()
    if length > 8 or place + length > len(film):  # noqa: PLR2004 what RFC 8794 allows
        raise ValueError(place)
    value = int.from_bytes(film[place : place + length])
    return (value if keep else value & ~(1 << 7 * length)), place + length
