import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vorfreude.delivery.signing import SecretLost, new_secret, sealed, signature, signatures, unsealed

KEYS = ("newest key of the installation...", "an older key of the installation")
AT = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)


def test_signature_is_that_of_the_specification(inputs: Path) -> None:
    vectors = json.loads((inputs / "webhooks" / "vectors.json").read_text())
    made = [signature(one["secret"], one["id"], one["timestamp"], one["payload"].encode()) for one in vectors]
    assert made == [one["signature"] for one in vectors]


def test_each_secret_in_use_signs() -> None:
    first, second = new_secret(), new_secret()
    both = signatures([first, second], "msg", AT, b"{}")
    assert both == f"{signatures([first], 'msg', AT, b'{}')} {signatures([second], 'msg', AT, b'{}')}"


def test_any_change_changes_the_signature() -> None:
    secret = new_secret()
    made = {
        signature(secret, "msg", 1, b"{}"),
        signature(secret, "msh", 1, b"{}"),
        signature(secret, "msg", 2, b"{}"),
        signature(secret, "msg", 1, b"{ }"),
        signature(new_secret(), "msg", 1, b"{}"),
    }
    assert len(made) == 5


def test_secret_lies_sealed_and_opens_by_an_older_key() -> None:
    secret = new_secret()
    kept = sealed(secret, KEYS[1:])
    assert secret not in kept
    assert unsealed(kept, KEYS) == secret


def test_secret_whose_key_is_gone_is_lost() -> None:
    with pytest.raises(SecretLost):
        unsealed(sealed(new_secret(), KEYS[1:]), KEYS[:1])
