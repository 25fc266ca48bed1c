"""How wide words are: so that a line is known to fit before anybody draws it.

The drawing is lettered in families that exist on every machine in the same widths: Arial, Helvetica and Liberation
Sans share theirs, which were measured on Liberation Sans 2.1. The serif of the house differs from machine to machine;
for it the widths of Liberation Serif are taken with a reserve that covers Palatino, Iowan, Georgia and Noto Serif.
A monospaced letter is taken for 0.62 em, the widest of Menlo, DejaVu, SF Mono and Liberation Mono.
"""

import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

type Family = Literal["sans", "serif", "mono"]
type Style = Literal["title", "stage", "quote", "name", "small", "figure", "lane", "tag", "code"]


class Letter(NamedTuple):
    """A style of lettering: family, size and distance of lines in units of the drawing, and how much wider it is set."""

    family: Family
    size: float
    leading: float
    wider: float = 1.0


STYLES: dict[Style, Letter] = {
    "title": Letter("serif", 30, 36),
    "stage": Letter("serif", 17, 20),
    "quote": Letter("serif", 13.5, 17),
    "name": Letter("sans", 12.5, 15.5, 1.09),  # semibold
    "small": Letter("sans", 11, 14),
    "figure": Letter("sans", 11, 14, 1.09),
    "lane": Letter("serif", 15, 18),
    "tag": Letter("sans", 10, 13, 1.05),
    "code": Letter("mono", 10, 12.5),
}

_RESERVE: dict[Family, float] = {"sans": 1.03, "serif": 1.17, "mono": 1.0}
_SANS = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft·", 333: "()-`r“”„‹›¡", 334: "{}", 350: "•", 355: '"',
    389: "*", 400: "°", 469: "^", 500: "Jcksvxyz", 549: "≤≥", 556: "#$0123456789?L_abdeghnopqu\u2013«»€£§",
    584: "+<=>~×−", 611: "FTZßø¿", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%æ",
    944: "Wœ", 1000: "—…→‰", 1015: "@",
}  # fmt: skip
_SERIF = {
    180: "'", 200: "|", 250: " ,.·", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’‹›¡", 350: "•", 389: "Js", 400: "°",
    408: '"', 444: "?acez“”„¿", 469: "^", 480: "{}", 500: "#$*0123456789_bdghknopquvxyßø\u2013«»€£§", 541: "~",
    549: "≤≥", 556: "FPS", 564: "+<=>×−", 611: "ELTZ", 667: "BCRæ", 722: "ADGHKNOQUVXYwœ", 778: "&m", 833: "%",
    889: "M", 921: "@", 944: "W", 1000: "—…→‰",
}  # fmt: skip
_MONO = 620
_UNKNOWN, _WIDE = 780, 1_350  # a letter of another script; one that fills a square, or a pictograph
_TABLES: dict[Family, dict[str, int]] = {
    "sans": {letter: width for width, letters in _SANS.items() for letter in letters},
    "serif": {letter: width for width, letters in _SERIF.items() for letter in letters},
    "mono": {},
}


def width_of(words: str, style: Style) -> float:
    """The most that some words take in a style, in units of the drawing."""
    family, size, _leading, wider = STYLES[style]
    return sum(_letter(letter, family) for letter in words) * size * wider * _RESERVE[family] / 1_000


def wrapped(words: str, style: Style, width: float, most: int = 99) -> tuple[str, ...]:
    """The words in lines that fit a width; at most so many, the last then ending in an ellipsis.

    A word that is wider than a line is broken, after a mark within it where there is one.
    """
    lines: list[str] = []
    line = ""
    for word in (piece for whole in words.split() for piece in _pieces(whole, style, width)):
        glued = f"{line} {word.removeprefix(_GLUE)}" if not word.startswith(_GLUE) else line + word.removeprefix(_GLUE)
        if line and width_of(glued, style) > width:
            lines.append(line)
            line = word.removeprefix(_GLUE)
        else:
            line = glued.strip()
    lines = [*lines, line] if line else lines
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _cut(lines[most - 1], style, width))


_GLUE = "\x00"  # before the rest of a broken word: it belongs to the line before without a blank
_MARKS = frozenset("-/._:=,&|)")


def _pieces(word: str, style: Style, width: float) -> list[str]:
    """A word, or the parts into which it is broken; each fits the width."""
    if width_of(word, style) <= width:
        return [word]
    parts: list[str] = []
    part = ""
    for letter in word:
        if part and width_of(part + letter, style) > width:
            at = max((place + 1 for place, mark in enumerate(part) if mark in _MARKS), default=len(part))
            at = at if at > len(part) // 3 else len(part)
            parts.append(part[:at])
            part = part[at:]
        part += letter
    parts.append(part)
    return [parts[0], *(_GLUE + one for one in parts[1:])]


def _cut(line: str, style: Style, width: float) -> str:
    while line and width_of(f"{line}…", style) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


@lru_cache(maxsize=4_096)
def _letter(letter: str, family: Family) -> int:
    if family == "mono":
        return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _MONO
    table = _TABLES[family]
    if (known := table.get(letter)) is not None:
        return known
    base = unicodedata.normalize("NFD", letter)[0]
    if base in table:
        return table[base]
    if unicodedata.combining(letter):
        return 0
    is_wide = unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So"
    return _WIDE if is_wide else _UNKNOWN
