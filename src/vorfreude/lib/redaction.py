"""Taking somebody's name out of what was said, so that the rest can stay."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any

GONE = "…"
"""Stands where a name stood."""

SHORTEST = 2
"""Letters of a part of a name. Initials stand everywhere and tell nobody."""


def names_of(name: str, email: str) -> tuple[str, ...]:
    """What somebody is called: the address, the whole name, and its parts; longest first."""
    said = {email, name, *name.replace("-", " ").split(), *name.split()}
    return tuple(sorted((one for one in said if len(one) >= SHORTEST), key=lambda one: (-len(one), one)))


def without_values(value: Any, names: Collection[str]) -> Any:
    """Plain JSON with texts that are exactly one of the names replaced, in any spelling; everything else is as it was."""
    if isinstance(value, dict):
        return {key: without_values(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [without_values(one, names) for one in value]
    spelled = {name.casefold() for name in names}
    return GONE if isinstance(value, str) and value.strip().casefold() in spelled else value


def without_names(text: str, names: tuple[str, ...]) -> str:
    """A sentence with the names replaced where they stand as words of their own."""
    return _pattern(names).sub(GONE, text) if names else text


@lru_cache(maxsize=32)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
