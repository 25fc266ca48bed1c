"""Foreign words made harmless before they are kept: one kind of line end, no controls, nothing that turns text round."""

import re
import unicodedata
from typing import Final

UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
"""Controls, and what embeds or overrides the direction of text: every paragraph finds its own (``dir="auto"``)."""

EMPTY_LINES: Final = re.compile(r"\n[ \t\n]*\n")
"""However many there are, they part two paragraphs."""


def letter_of(text: str) -> str:
    """Words of several lines as they are kept: NFC, one kind of line end, one empty line between paragraphs."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.replace("\u2028", "\n").replace("\u2029", "\n\n")
    kept = "\n".join(line.rstrip() for line in UNSEEN.sub("", lines).split("\n"))
    return EMPTY_LINES.sub("\n\n", kept).strip()


def line_of(text: str) -> str:
    """Words of one line as they are kept."""
    return " ".join(letter_of(text).split())


def found_as(name: str) -> str:
    """Words as they are looked for: small letters without their marks, so that ``Åsa Groß`` is found by ``asa gross``."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())
