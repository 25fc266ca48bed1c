"""Secrets of people's authenticator apps lie sealed in the database: whoever reads a copy of it cannot make their codes."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"vorfreude people: authenticator apps"
KEY_BYTES = 32


class Unopened(ValueError):
    """A sealed secret does not open with the keys of this installation."""


def sealed(secret: str) -> str:
    """The secret as it may lie in the database (Fernet, keyed from SECRET_KEY by HKDF)."""
    return _locks(_keys()).encrypt(secret.encode()).decode()


def opened(text: str) -> str:
    """What was sealed. Raises Unopened when SECRET_KEY is another one than it was then."""
    try:
        return _locks(_keys()).decrypt(text.encode()).decode()
    except InvalidToken:
        raise Unopened(
            "a sealed secret: another SECRET_KEY came, expected the one it was sealed with "
            "(hint: put that into SECRET_KEY, or let its person begin anew: vorfreude person forget-factors)"
        ) from None


def _keys() -> tuple[str, ...]:
    return (str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _locks(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_key(key)) for key in keys])


def _key(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
