"""JSON as a person reads and mends it: one field a line, in the order in which it came."""

from collections.abc import Mapping

import msgspec


def laid_out(content: Mapping[str, object]) -> str:
    """An object over several lines; an empty one as ``{}``."""
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode()
