"""Words lie sealed in the database, by a key of their own for each purpose: whoever reads a copy of it cannot read them."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
PURPOSES = 8
"""Locks that are kept: one for each purpose, and a few while a key is changed."""


def seal(words: str, *, purpose: bytes) -> str:
    """The words as they may lie in the database (Fernet, keyed from SECRET_KEY by HKDF with the purpose)."""
    return _locks(_keys(), purpose).encrypt(words.encode()).decode()


def unseal(text: str, *, purpose: bytes) -> str | None:
    """What was sealed; None when neither SECRET_KEY nor a fallback is the one it was sealed with."""
    try:
        return _locks(_keys(), purpose).decrypt(text.encode()).decode()
    except InvalidToken:
        return None


def seal_file(content: bytes, *, purpose: bytes) -> bytes:
    """A file as it may lie in the store; a third longer."""
    return _locks(_keys(), purpose).encrypt(content)


def unseal_file(sealed: bytes, *, purpose: bytes) -> bytes | None:
    """The file that was sealed; None as ``unseal``."""
    try:
        return _locks(_keys(), purpose).decrypt(sealed)
    except InvalidToken:
        return None


def _keys() -> tuple[str, ...]:
    return (str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=PURPOSES)
def _locks(keys: tuple[str, ...], purpose: bytes) -> MultiFernet:
    return MultiFernet([Fernet(_key(key, purpose)) for key in keys])


def _key(secret: str, purpose: bytes) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
