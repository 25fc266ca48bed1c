"""How guests are named, found and told apart at a door."""

from secrets import choice

from vorfreude.lib.opaque import ALPHABET
from vorfreude.lib.plain import line_of

CODE = 10
"""Characters of the code on a badge: 58 bits, and still typed by hand when a camera is dead."""


def named(name: str) -> str:
    """A name as it is kept: one line, no controls."""
    return line_of(name)


def code() -> str:
    """What stands on a badge; it opens no page."""
    return "".join(choice(ALPHABET) for _ in range(CODE))


def first_name(name: str) -> str:
    """How a guest calls somebody of the crew."""
    return next(iter(name.split()), "")
