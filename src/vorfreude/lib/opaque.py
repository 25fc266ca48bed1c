"""Names that say nothing and that nobody guesses."""

import secrets

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"  # base 58: no 0, O, I, l
BITS = 128
PATTERN = f"[{ALPHABET}]{{1,22}}"
"""How such a name looks in an address, as a regular expression."""


def opaque() -> str:
    """128 random bits in at most 22 characters of base 58."""
    number, name = secrets.randbits(BITS), ""
    while number or not name:
        number, digit = divmod(number, len(ALPHABET))
        name += ALPHABET[digit]
    return name
