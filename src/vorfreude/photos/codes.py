"""Codes and tokens: of each only a digest is kept, and a code of one use is made anew whenever it is shown."""

import hashlib
import hmac
from base64 import b32encode
from datetime import datetime
from typing import Final

from django.conf import settings

CODE_LENGTH: Final = 12
"""Characters of 5 bits each: 60 bits, good for ten minutes and once. Short enough to type where a camera is broken."""

GROUP: Final = 4
_SPOKEN_ALIKE = str.maketrans({"0": "O", "1": "I", "8": "B"})


def code_of(enrolment: int, made_at: datetime) -> str:
    """The code of an enrolment: made from the installation's secret, and kept nowhere."""
    said = f"enrolment {enrolment} {made_at.timestamp():.6f}".encode()
    sealed = hmac.digest(settings.SECRET_KEY.encode(), said, "sha256")
    return b32encode(sealed).decode()[:CODE_LENGTH]


def spaced(code: str) -> str:
    """A code in groups, for people."""
    return " ".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def as_made(typed: str) -> str:
    """A code as it was made, however somebody typed it."""
    return "".join(filter(str.isalnum, typed)).upper().translate(_SPOKEN_ALIKE)


def digest_of(secret: str) -> str:
    """What is kept of a code or a token. They are random, so that a plain digest tells nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()
