"""The chain of one vehicle's records: what stands in a body, who signs it, and the signed head that says where it ends."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from vorfreude.care.models import Record, Vehicle
from vorfreude.care.verifying import PURPOSE
from vorfreude.core.chain import Link, canonical, digest_of, message_of
from vorfreude.core.chain.canonical import Json
from vorfreude.lib import signing

RECORD, HEAD = "vorfreude-record/1", "vorfreude-records-head/1"
SALT_BYTES = 16
"""Of the salt beside somebody's words: who has the digest alone cannot try words out."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote in a record: language → words. With its salt it gives the digest that stands in the body."""

    salt: str
    words: Mapping[str, str]

    @property
    def digest(self) -> str:
        return digest_of(canonical({"salt": self.salt, "words": dict(self.words)}))

    @property
    def kept(self) -> dict[str, str | dict[str, str]]:
        return {"salt": self.salt, "words": dict(self.words)}


def said(words: Mapping[str, str]) -> Said:
    """Words with a salt of their own."""
    return Said(secrets.token_hex(SALT_BYTES), words)


def said_of(kept: object) -> Said | None:
    """What a row or a file holds of somebody's words; None where they were taken out, or it is something else."""
    match kept:
        case {"salt": str(salt), "words": dict(words)} if all(isinstance(one, str) for one in words.values()):
            return Said(salt, words)
    return None


def thing_of(vehicle: Vehicle) -> dict[str, Json]:
    """What the first record says of the vehicle, so that it is known by what is stamped into it and not by our numbers."""
    names = ("kind", "maker", "model", "serial", "vin")
    thing: dict[str, Json] = {name: getattr(vehicle, name) for name in names}
    return thing | {"specification": digest_of(canonical(vehicle.specification))}


def linked(content: Mapping[str, Json], vehicle: Vehicle, number: int, before: str) -> Link:
    """The next link of a vehicle's chain, signed by the newest key."""
    body = canonical({**content, "format": RECORD, "chain": vehicle.public_id, "number": number, "before": before})
    signed = signing.ring(PURPOSE).sign(message_of("record", body))
    return Link(body, digest_of(body), signed.key, signed.signature)


def headed(vehicle: Vehicle, number: int, digest: str, at: datetime) -> str:
    """How the chain ends now, signed, as a vehicle keeps it."""
    body = canonical(
        {"format": HEAD, "chain": vehicle.public_id, "number": number, "digest": digest, "at": stamped(at)}
    )
    signed = signing.ring(PURPOSE).sign(message_of("head", body))
    return canonical({"body": body, "key": signed.key, "signature": signed.signature})


def link_of(row: Record) -> Link:
    """The link that a row holds."""
    return Link(row.body, row.digest, row.key, row.signature)


def holds(message: bytes, key: str, signature: str, keys: Mapping[str, bytes]) -> bool:
    """Whether one of these keys signed it."""
    return signing.holds(message, signing.Signed(key, signature), keys)


def stamped(at: datetime) -> str:
    """An instant as it stands in a body: UTC, to the second (RFC 3339)."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
