"""A browser's keys, made up for the tests."""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from vorfreude.delivery.channels.push_sealing import CURVE, encoded

BROWSER = ec.derive_private_key(42, CURVE)
POINT = encoded(BROWSER.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
AUTH = encoded(b"0123456789abcdef")
