"""Names that say nothing and that nobody guesses."""

import hashlib
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


DIGEST_DIGITS = 20
"""Of 64: 80 bits, as many as the shortest code has."""


def digest_of(code: str) -> str:
    """What a phone compares a code that it reads with: it recognises one that it sees, and cannot make one up."""
    return hashlib.sha256(code.encode()).hexdigest()[:DIGEST_DIGITS]
