import json
from datetime import UTC, datetime
from pathlib import Path

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from vorfreude.delivery.channels.push_sealing import (
    CURVE,
    BrowserKeys,
    Vapid,
    WrongKeys,
    browser_keys,
    decoded,
    encoded,
    sealed,
)

NOW = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)


def private(words: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(decoded(words)), CURVE)


def test_message_of_the_standard_is_sealed_to_the_byte(inputs: Path) -> None:
    given = json.loads((inputs / "webpush" / "rfc8291.json").read_text())
    body = sealed(
        given["plaintext"].encode(),
        browser_keys(given["ua_public"], given["auth"]),
        salt=decoded(given["salt"]),
        key=private(given["as_private"]),
    )
    assert encoded(body) == given["body"]


def test_browser_of_the_standard_opens_what_was_sealed_by_lot(inputs: Path) -> None:
    given = json.loads((inputs / "webpush" / "rfc8291.json").read_text())
    keys = browser_keys(given["ua_public"], given["auth"])
    bodies = [sealed(b"Your car has its shape", keys) for _ in range(2)]
    opened = [
        http_ece.decrypt(body, private_key=private(given["ua_private"]), auth_secret=keys.auth, version="aes128gcm")
        for body in bodies
    ]
    assert opened == [b"Your car has its shape"] * 2
    assert bodies[0] != bodies[1]


def test_authorization_is_signed_by_the_key_that_browsers_are_given() -> None:
    vapid = Vapid("a secret of the installation" * 2, "mailto:post@cars.example")
    scheme, _, rest = vapid.authorization("https://push.example:8443/abc?d", NOW).partition(" ")
    token, _, key = rest.removeprefix("t=").partition(", k=")
    public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, decoded(key))
    claims = jwt.decode(
        token, public, algorithms=["ES256"], audience="https://push.example:8443", options={"verify_exp": False}
    )
    assert (scheme, key) == ("vapid", vapid.public)
    assert claims == {
        "aud": "https://push.example:8443",
        "exp": int(NOW.timestamp()) + 12 * 3600,
        "sub": "mailto:post@cars.example",
    }


def test_same_secret_gives_the_same_key_and_another_another() -> None:
    keys = [Vapid(secret * 40, "mailto:a@b.example").public for secret in "aab"]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", ""),
        ("AAAA", "AAAA"),
        (encoded(b"\x04" + b"\x01" * 64), encoded(b"a" * 16)),
        (Vapid("x" * 40, "").public, encoded(b"a" * 15)),
        ("ü" * 87, encoded(b"a" * 16)),
        (Vapid("x" * 40, "").public + "A", encoded(b"a" * 16)),
    ],
    ids=["nothing", "short", "not on the curve", "short secret", "no letters", "long"],
)
def test_keys_of_no_browser_are_refused(p256dh: str, auth: str) -> None:
    with pytest.raises(WrongKeys):
        browser_keys(p256dh, auth)


def test_keys_are_read_padded_or_not() -> None:
    point = Vapid("x" * 40, "").public
    assert browser_keys(point + "=", encoded(b"a" * 16) + "==") == BrowserKeys(decoded(point), b"a" * 16)
