"""What the darkroom and its child say to each other: a kind and bytes there, a line about them and pixels back."""

import struct
from typing import Annotated, Final, Literal

import msgspec

from vorfreude.photos.gate.model import PictureCode

type Ask = Literal[b"P", b"C", b"N"]
"""A picture; a clip, answered by its first frame; the clip's next frame."""

REQUEST: Final = struct.Struct("<cI")
"""Kind, and bytes that follow."""

ANSWER: Final = struct.Struct("<II")
"""Bytes of the line about it (JSON), and bytes of pixels that follow."""

LONGEST_LINE: Final = 65_536
MOST_BYTES: Final = 2048 * 2048 * 3
"""Of one picture's pixels; who announces more is no child of ours any more."""

type Side = Annotated[int, msgspec.Meta(ge=1, le=2048)]
type Text = Annotated[str, msgspec.Meta(max_length=500)]


class Line(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One answer. ``refusal``: code, came, expected, hint. A clip that has ended has neither refusal nor pixels."""

    refusal: tuple[PictureCode, Text, Text, Text] | None = None
    shape: tuple[Side, Side] | None = None
    size: tuple[int, int] = (0, 0)
    format: Annotated[str, msgspec.Meta(max_length=8)] = ""
    codes: Annotated[tuple[Text, ...], msgspec.Meta(max_length=20)] = ()


READY: Final = Line()
"""What the child says first."""
