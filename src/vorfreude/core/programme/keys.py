"""A name for a new item that nobody has to think of, and that stays when its title changes."""

import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count

LONGEST = 40
"""Characters: short enough to be said over a radio."""


def fresh_key(title: str, taken: Container[str]) -> str:
    """A key out of a title in small letters, digits and hyphens; with a number where it is taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "item"
    return next(key for key in _keys(stem) if key not in taken)


def _keys(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))
