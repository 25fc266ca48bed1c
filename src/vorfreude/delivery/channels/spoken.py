"""Words from elsewhere, made fit for a header, a screen that is locked, or a text message.

Titles come from signals and names from people: they may hold line breaks (which end a header), marks that turn the
direction of what stands after them, or a word without end.
"""

import unicodedata
from typing import Final

TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks of direction. Scripts that run from the right do without; what is left open turns our own words round."""

HIDDEN: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories without a shape: control characters, halves of characters, private and unknown ones, line ends."""

MOST_MARKS: Final = 6
"""Marks on one letter. More than any language needs, and few enough to stay on their line."""

ELLIPSIS: Final = "…"


def one_line(words: str, most: int) -> str:
    """The words on one line, at most so many characters, without marks that would change what stands around them."""
    return shortened(" ".join(_clean(words).split()), most)


def lines(words: str, most: int) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line; together at most so many characters."""
    found = [" ".join(_clean(part).split()) for part in shortened(words, most).splitlines()]
    return tuple(part for part in found if part)


def shortened(words: str, most: int) -> str:
    """The beginning of the words, cut between two of them where that is possible, and marked as cut."""
    if len(words) <= most:
        return words
    begin = words[: most - 1]
    whole, gap, _ = begin.rpartition(" ")
    return (whole if gap and len(whole) > most // 2 else begin).rstrip() + ELLIPSIS


def _clean(words: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in words:
        category = unicodedata.category(letter)
        marks = marks + 1 if category.startswith("M") else 0
        if category in HIDDEN:
            kept.append(" ")
        elif letter not in TURNING and marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
