"""Guests by their numbers, as somebody types them: 3, 5, 17-25."""

import re

from vorfreude.occasions.unfit import Unfit

MOST = 1_000
"""Guests at once."""

STRETCH = re.compile(r"([0-9]{1,6})(?:\s*[-\N{EN DASH}]\s*([0-9]{1,6}))?")


def numbers_of(text: str) -> set[int]:
    """The numbers that were typed. Raises Unfit: guest-unclear for anything else, and for too many."""
    found: set[int] = set()
    for part in filter(
        None, re.split(r"[,;\s]+(?![-\N{EN DASH}\s])", re.sub(r"\s*([-\N{EN DASH}])\s*", r"\1", text.strip()))
    ):
        stretch = STRETCH.fullmatch(part)
        first, last = (int(stretch[1]), int(stretch[2] or stretch[1])) if stretch else (1, 0)
        if not 0 <= last - first < MOST:
            raise Unfit("guest-unclear", came=part[:40], expected="numbers as in 3, 5, 17-25")
        found |= set(range(first, last + 1))
    if not 0 < len(found) <= MOST:
        raise Unfit("guest-unclear", came=f"{len(found)}", expected=f"1 to {MOST} numbers")
    return found
