"""A stretch of a file, as a browser that plays a film asks for it (RFC 9110, section 14)."""

import re
from typing import Final

RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})\Z")
"""One range. Whoever asks for several at once gets the whole, which the standard allows."""


class OutOfRange(ValueError):
    """The stretch lies beyond the end."""


def stretch(header: str, size: int) -> slice | None:
    """What a Range header asks for of ``size`` bytes; None for the whole: there is none, or none that we serve.

    Raises OutOfRange.
    """
    asked = RANGE.match(header)
    if asked is None or asked[0] == "bytes=-":
        return None
    first, last = asked.groups()
    if not first:
        return _from_the_end(int(last), size)
    start, stop = int(first), min(int(last) + 1, size) if last else size
    if last and int(last) < start:
        return None
    if start >= size:
        raise OutOfRange(f"{header} of {size} bytes")
    return slice(start, stop)


def _from_the_end(length: int, size: int) -> slice:
    if length == 0 or size == 0:
        raise OutOfRange(f"the last {length} of {size} bytes")
    return slice(max(0, size - length), size)
