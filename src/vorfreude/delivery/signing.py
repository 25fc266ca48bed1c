"""Signatures that machines elsewhere check, after Standard Webhooks; and their secrets, sealed as they lie with us.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import hmac
import secrets
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32
"""256 bits; the specification asks for 24 to 64 bytes."""


class SecretLost(ValueError):
    """A secret cannot be opened: the key that sealed it is no longer among WEBHOOK_KEYS."""


def new_secret() -> str:
    """A secret as receivers are given it."""
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signatures(held: Sequence[str], ident: str, at: datetime, body: bytes) -> str:
    """The header ``webhook-signature``: one for each secret that is in use, so that a receiver may change over in peace."""
    return " ".join(signature(secret, ident, int(at.timestamp()), body) for secret in held)


def signature(secret: str, ident: str, timestamp: int, body: bytes) -> str:
    """One symmetric signature (``v1``) over id, timestamp (seconds) and body."""
    signed = f"{ident}.{timestamp}.".encode() + body
    return "v1," + b64encode(hmac.digest(b64decode(secret.removeprefix(PREFIX)), signed, "sha256")).decode()


def sealed(secret: str, keys: Sequence[str]) -> str:
    """The secret as it lies in the database: a copy of that signs nothing."""
    return _ring(tuple(keys)).encrypt(secret.encode()).decode()


def unsealed(kept: str, keys: Sequence[str]) -> str:
    """The secret again. Raises SecretLost."""
    try:
        return _ring(tuple(keys)).decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise SecretLost("its secret was sealed with a key that is not among WEBHOOK_KEYS; hint: rotate it") from error


@cache
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    return urlsafe_b64encode(HKDF(SHA256(), 32, None, b"vorfreude webhook secrets").derive(key.encode()))
