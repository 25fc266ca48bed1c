"""What only one browser can open (RFC 8291), and the word by which a push service knows who speaks (RFC 8292)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, cast
from urllib.parse import urlsplit

import http_ece
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE: Final = ec.SECP256R1()
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the curve P-256 (SEC 2, 2.4.2): a private key lies between 1 and this."""

KEY_BYTES: Final = 65
AUTH_BYTES: Final = 16
RECORD: Final = 4096
"""Bytes of a message with its header: all that a push service must take (RFC 8030, 7.2)."""

TOKEN_HOLDS: Final = timedelta(hours=12)
"""Half of what is allowed (RFC 8292, 2)."""


class WrongKeys(ValueError):
    """The keys of a browser are none."""


@dataclass(frozen=True, slots=True)
class BrowserKeys:
    """A browser's public key and its secret, as bytes."""

    key: bytes
    auth: bytes


def browser_keys(p256dh: str, auth: str) -> BrowserKeys:
    """The keys as a browser writes them (base64url). Raises WrongKeys, also for a point that is not on the curve."""
    try:
        keys = BrowserKeys(decoded(p256dh), decoded(auth))
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, keys.key)
    except ValueError as error:
        raise WrongKeys("the keys of the browser cannot be read") from error
    if len(keys.key) != KEY_BYTES or len(keys.auth) != AUTH_BYTES:
        raise WrongKeys(f"keys of {len(keys.key)} and {len(keys.auth)} bytes came; expected 65 and 16")
    return keys


def sealed(
    words: bytes, keys: BrowserKeys, *, salt: bytes | None = None, key: ec.EllipticCurvePrivateKey | None = None
) -> bytes:
    """The words as the body of a push message. ``salt`` and ``key`` are drawn by lot, but in tests."""
    body = http_ece.encrypt(
        words,
        salt=salt,
        private_key=key or ec.generate_private_key(CURVE),
        dh=keys.key,
        auth_secret=keys.auth,
        rs=RECORD,
        version="aes128gcm",
    )
    return cast("bytes", body)


@dataclass(frozen=True)
class Vapid:
    """Who we are to push services: a pair of keys that follows from one secret of the installation."""

    secret: str
    contact: str

    @cached_property
    def private(self) -> ec.EllipticCurvePrivateKey:
        drawn = HKDF(algorithm=SHA256(), length=48, salt=None, info=b"vorfreude web push").derive(self.secret.encode())
        return ec.derive_private_key(int.from_bytes(drawn) % (ORDER - 1) + 1, CURVE)

    @cached_property
    def public(self) -> str:
        """The key that a browser is given when it subscribes (base64url)."""
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return encoded(point)

    def authorization(self, endpoint: str, now: datetime) -> str:
        """The Authorization header for one message to an endpoint."""
        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int((now + TOKEN_HOLDS).timestamp()),
            "sub": self.contact,
        }
        return f"vapid t={jwt.encode(claims, self.private, algorithm='ES256')}, k={self.public}"


def encoded(content: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(content).decode().rstrip("=")


def decoded(words: str) -> bytes:
    """From base64url, padded or not. Raises ValueError."""
    if not words.isascii():
        raise ValueError("not base64url")
    return urlsafe_b64decode(words.rstrip("=") + "=" * (-len(words.rstrip("=")) % 4))
