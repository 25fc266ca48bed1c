"""What we sign so that anybody can check it later without asking us: Ed25519 (RFC 8032), with a key for each purpose.

Each secret of the ring gives one key for each purpose (HKDF-SHA-256), so that what was signed as one thing never holds as another. The
newest signs, and the public halves of all are published, so that what is old can be checked as long as its secret is kept.
"""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
NAME_DIGITS = 16
"""Of the digest of a public key, as its name: 64 bits tell apart the few keys of one maker."""

RINGS = 16
"""Rings that are kept: one for each purpose, and a few while a key is changed."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The name of the key and its signature, in base64."""

    key: str
    signature: str


class Ring:
    """The keys of one purpose. ``secrets_`` are texts of at least 32 characters each, the newest first."""

    def __init__(self, secrets_: Sequence[str], purpose: bytes) -> None:
        if not secrets_:
            raise ValueError("no secret came, at least one was expected; hint: STATEMENT_KEYS")
        self._newest = _private(secrets_[0], purpose)
        publics = [_public_bytes(_private(secret, purpose)) for secret in secrets_]
        self.keys: dict[str, bytes] = {_name(public): public for public in publics}

    @property
    def newest(self) -> str:
        """The name of the key that signs."""
        return next(iter(self.keys))

    def sign(self, message: bytes) -> Signed:
        """The signature of the newest key. The same message gives the same one."""
        return Signed(self.newest, b64encode(self._newest.sign(message)).decode())

    def published(self, form: str) -> bytes:
        """The public keys as JSON, by name, each in base64; the newest first. ``form`` names what they sign."""
        keys = {name: b64encode(public).decode() for name, public in self.keys.items()}
        return msgspec.json.encode({"format": form, "algorithm": "Ed25519", "keys": keys})


def ring(purpose: bytes) -> Ring:
    """The ring of this installation (STATEMENT_KEYS) for a purpose; the same one as long as the setting does not change."""
    return _ring(tuple(settings.STATEMENT_KEYS), purpose)


def holds(message: bytes, signed: Signed, keys: Mapping[str, bytes]) -> bool:
    """Whether one of these public keys, the one that is named, signed exactly this."""
    public = keys.get(signed.key)
    if public is None:
        return False
    try:
        signature = b64decode(signed.signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return b64encode(signature).decode() == signed.signature  # else the last letters could be changed unseen


def read_keys(published: bytes) -> dict[str, bytes]:
    """Public keys by name, as ``Ring.published`` gives them. Raises ValueError for anything else."""
    try:
        keys = msgspec.json.decode(published, type=_Keys).keys
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    return {name: b64decode(public, validate=True) for name, public in keys.items()}


class _Keys(msgspec.Struct):
    keys: dict[str, str]


@lru_cache(maxsize=RINGS)
def _ring(secrets_: tuple[str, ...], purpose: bytes) -> Ring:
    return Ring(secrets_, purpose)


def _private(secret: str, purpose: bytes) -> Ed25519PrivateKey:
    seed = HKDF(SHA256(), KEY_BYTES, None, purpose).derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def _public_bytes(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes_raw()


def _name(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:NAME_DIGITS]
