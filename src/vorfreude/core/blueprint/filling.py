"""Words with their placeholders filled."""

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

_PLACEHOLDER = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)*)(?:\|(date|time|datetime|number))?\}")


def fill(words: str, values: Mapping[str, Any], *, language: str, zone: ZoneInfo) -> str:
    """Interim: fills by path, no formats yet; the language's own module replaces this."""
    del language, zone

    def value(match: re.Match[str]) -> str:
        found: Any = values
        for part in match[1].split("."):
            found = found.get(part, "") if isinstance(found, Mapping) else ""
        return str(found)

    return _PLACEHOLDER.sub(value, words)
