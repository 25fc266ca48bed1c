"""Where in its file each part of a blueprint begins, so that a box of the drawing can open the words it came from."""

import re

_NAMED = re.compile(r"\s*-\s*\{?\s*(stage|moment|promise|task|decision):\s*[\"']?([a-z][a-z0-9-]*)")
_KEY = re.compile(r"([a-z_]+):")
_INNER = re.compile(r"\s+([a-z][a-z0-9._-]*):")
_TABLES = {"clocks": "clock", "signals": "signal", "roles": "role", "facts": "fact"}


def spots(text: str) -> dict[str, int]:
    """Part (``moment:welcome``, ``clock:plant``) → the number of its line, from 1. What is written another way is left out."""
    found: dict[str, int] = {}
    section, depth = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if key := _KEY.match(line):
            section, depth = key[1], 0
        elif named := _NAMED.match(line):
            found.setdefault(f"{named[1]}:{named[2]}", number)
        elif section in _TABLES and (inner := _INNER.match(line)):
            depth = depth or len(line) - len(line.lstrip())
            if len(line) - len(line.lstrip()) == depth:
                found.setdefault(f"{_TABLES[section]}:{inner[1]}", number)
    return found
