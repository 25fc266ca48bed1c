"""Originals are sealed: AES-256-GCM with keys that are never in the database, so that a copy of it opens nothing.

A key ring holds the newest secret first. The newest one seals, all of them open; each sealed file says which one it
wants. Taking a secret off the ring makes everything sealed with it unreadable, for ever.
"""

import hashlib
import secrets
from collections.abc import Sequence
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK = b"VFO1"
KEY_BYTES, NONCE_BYTES, NAME_BYTES = 32, 12, 8
FINGERPRINT_BYTES = 32


class Unreadable(ValueError):
    """A sealed file cannot be opened: another thing, changed, or its key is gone. Says which of them."""


class KeyMissing(Unreadable):
    """The key that a file wants is not on the ring: it may have been left out by mistake, so the file is not lost."""


class Vault:
    """Seals and opens. ``secrets_`` are texts of at least 32 characters each, the newest first."""

    def __init__(self, secrets_: Sequence[str]) -> None:
        if not secrets_:
            raise ValueError("no secret came, at least one was expected; hint: PHOTO_KEYS")
        self._rings = {_name(secret): secret for secret in secrets_}
        self._newest = secrets_[0]

    def seal(self, plain: bytes, *, about: str) -> bytes:
        """The bytes, sealed; they open only as what they are ``about`` (a file moved under another name does not)."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(_key(self._newest)).encrypt(nonce, plain, about.encode())
        return MARK + _name(self._newest) + nonce + sealed

    def open(self, sealed: bytes, *, about: str) -> bytes:
        """The bytes that were sealed. Raises Unreadable."""
        mark, name = sealed[:4], sealed[4 : 4 + NAME_BYTES]
        if mark != MARK:
            raise Unreadable(f"{about}: not a sealed original")
        if name not in self._rings:
            raise KeyMissing(f"{about}: sealed with a key that is not on the ring (PHOTO_KEYS)")
        nonce, rest = sealed[4 + NAME_BYTES :][:NONCE_BYTES], sealed[4 + NAME_BYTES + NONCE_BYTES :]
        try:
            return AESGCM(_key(self._rings[name])).decrypt(nonce, rest, about.encode())
        except (InvalidTag, ValueError) as error:
            raise Unreadable(f"{about}: changed since it was sealed") from error

    def fingerprint(self, original: bytes) -> str:
        """A keyed digest: the same picture gives the same one here, and tells nobody else what it is a picture of.

        Made with the oldest secret, so that a new one on top of the ring does not make old pictures new.
        """
        key = _derived(list(self._rings.values())[-1], b"fingerprint")
        return hashlib.blake2b(original, key=key, digest_size=FINGERPRINT_BYTES).hexdigest()


def _name(secret: str) -> bytes:
    return _derived(secret, b"name")[:NAME_BYTES]


def _key(secret: str) -> bytes:
    return _derived(secret, b"original")


@cache
def _derived(secret: str, what: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, None, b"vorfreude photos: " + what).derive(secret.encode())
