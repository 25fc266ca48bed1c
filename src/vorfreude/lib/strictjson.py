"""JSON from strangers, held to I-JSON (RFC 7493): bounded depth, no name twice in an object, no NUL.

Parsers recurse: on the two-megabyte stack of a server's thread msgspec 0.22 crashes the process at some thousand
levels. So the depth is judged first, by counting, before anything is parsed into objects. And parsers keep the last
of two equal names: so names are counted in the text and in what was parsed, which costs a tenth of looking at each.
"""

import json
import re
from collections import Counter
from typing import Final

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BRACKET: Final = re.compile(r"[\[{\]}]")
_NUL_ESCAPE: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_CONTAINERS: Final = (dict, list)
_BLANKS: Final = " \t\n\r"


def deeper_than(levels: int, text: str) -> bool:
    """Whether objects and lists are nested more than ``levels`` deep, whatever else is wrong with the text."""
    if text.count("{") + text.count("[") <= levels:
        return False
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > levels:
            return True
    return False


def has_nul(text: str) -> bool:
    """Whether a string in this JSON text holds U+0000, which PostgreSQL cannot keep."""
    return "\\u0000" in text and _NUL_ESCAPE.search(text) is not None


def names_written(text: str) -> int:
    """How many members the objects of a JSON text have, repeated ones counted each time."""
    return _STRING.sub("", text).count(":")


def most_names(text: str) -> int | None:
    """Not fewer than ``names_written``, and seldom more, at a hundredth of the cost; None when that cannot be said."""
    if any(blank in text and f"{blank}:" in text for blank in _BLANKS):
        return None
    return text.count('":')


def names_kept(value: object) -> int:
    """How many members the objects within a parsed value have; each name once."""
    if isinstance(value, dict):
        count, inside = len(value), list(value.values())
    elif isinstance(value, list):
        count, inside = 0, value
    else:
        return 0
    for inner in inside:
        if isinstance(inner, _CONTAINERS):
            count += names_kept(inner)
    return count


def repeats_a_name(text: str, parsed: dict[str, object]) -> bool:
    """Whether an object in the text has a name twice; ``parsed`` is what a parser made of the text."""
    colons = text.count(":")  # one for each name written, and those within strings
    if colons == len(parsed):
        return False
    kept = names_kept(parsed)
    return colons != kept and most_names(text) != kept and names_written(text) != kept


def repeated_name(text: str) -> str | None:
    """The first name that an object has twice. Slow, and recurses: for messages, after ``deeper_than``."""
    found: list[str] = []

    def look(pairs: list[tuple[str, object]]) -> None:
        found.extend(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)

    json.loads(text, object_pairs_hook=look)
    return found[0] if found else None
