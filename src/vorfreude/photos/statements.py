"""Signed statements: what a maker says of a picture that it let out, so that anybody can check it later without asking.

Ed25519 (RFC 8032) over the JSON of everything but the signature, its keys sorted, without spaces, in UTF-8; there are no
fractions in it, so that this is also what RFC 8785 calls canonical. Each secret of the ring gives one key: the newest
signs, and the public halves of all are published, so that old statements can be checked as long as their secret is kept.
"""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT: Final = "vorfreude-photo-statement/1"
KEY_BYTES: Final = 32
NAME_DIGITS: Final = 16
"""Of the digest of a public key, as its name: 64 bits tell apart the few keys of one maker."""

LARGEST: Final = 100_000
"""Bytes of a statement; one has 3,000."""


class NotVerified(ValueError):
    """A statement says nothing that can be relied on, or not of this picture: why, and what to do."""

    def __init__(self, came: str, expected: str, hint: str) -> None:
        self.came, self.expected, self.hint = came, expected, hint
        super().__init__(f"{came} came, expected {expected}; hint: {hint}")


class Covered(msgspec.Struct, frozen=True):
    """How many rectangles of each kind were covered. ``masks``: those that this camera always has."""

    faces: int
    texts: int
    masks: int
    drawn: int


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said of a picture. ``files``: SHA-256 in hexadecimal of every file of it, by name. ``titles``: of its
    station, by language. ``taken_at``: UTC, RFC 3339. ``gate`` and ``detector`` say what covered it; where that was not
    written down (a picture of an archive), ``covered`` is null and ``detector`` empty.
    """

    format: str
    maker: str
    photo: str
    files: dict[str, str]
    titles: dict[str, str]
    stage: str
    taken_at: str
    covered: Covered | None
    gate: str
    detector: str
    key: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """A statement whose signature holds, and which file of its picture the one at hand is."""

    statement: Statement
    file: str


class Signer:
    """Signs with the newest of the secrets, texts of at least 32 characters each."""

    def __init__(self, secrets_: Sequence[str]) -> None:
        if not secrets_:
            raise ValueError("no secret came, at least one was expected; hint: STATEMENT_KEYS")
        self._newest = _private(secrets_[0])
        publics = [_public_bytes(_private(secret)) for secret in secrets_]
        self.keys: dict[str, bytes] = {_name(public): public for public in publics}

    def sign(self, statement: Statement) -> bytes:
        """The statement as JSON, with the name of its key and its signature. The same statement gives the same bytes."""
        named = msgspec.structs.replace(statement, key=_name(_public_bytes(self._newest)), signature="")
        signature = b64encode(self._newest.sign(_said(named))).decode()
        return msgspec.json.encode(msgspec.structs.replace(named, signature=signature), order="sorted")

    def published(self) -> bytes:
        """The public keys as JSON, by name, each in base64; the newest first."""
        keys = {name: b64encode(public).decode() for name, public in self.keys.items()}
        return msgspec.json.encode({"format": FORMAT, "algorithm": "Ed25519", "keys": keys})


def verify(statement: bytes, picture: bytes, keys: Mapping[str, bytes]) -> Verified:
    """Check a statement against trusted public keys by their names, and a picture against it. Raises NotVerified."""
    said = _read(statement)
    public = keys.get(said.key)
    if public is None:
        known = ", ".join(keys) or "none"
        raise NotVerified(f"the key {said.key!r}", f"one of the maker's: {known}", "fetch the maker's keys again")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(_signature(said), _said(said))
    except (InvalidSignature, ValueError) as error:
        raise NotVerified(
            "a statement that was changed", "one as it was signed", "fetch it again from the maker"
        ) from error
    digest = hashlib.sha256(picture).hexdigest()
    file = next((name for name, known in said.files.items() if known == digest), None)
    if file is None:
        raise NotVerified(
            "a picture that was changed, or another one",
            f"one of the {len(said.files)} files of {said.photo}",
            "save the picture itself; a screenshot or a copy that was made smaller is another file",
        )
    return Verified(said, file)


def read_keys(published: bytes) -> dict[str, bytes]:
    """Public keys as ``Signer.published`` gives them. Raises NotVerified."""
    try:
        keys = msgspec.json.decode(published, type=_Keys).keys
        return {name: b64decode(public, validate=True) for name, public in keys.items()}
    except (msgspec.MsgspecError, ValueError) as error:
        where = "/.well-known/vorfreude-photos.json"
        raise NotVerified(
            f"keys that cannot be read ({error})", f"what the maker has at {where}", "fetch it"
        ) from error


class _Keys(msgspec.Struct):
    keys: dict[str, str]


def _read(statement: bytes) -> Statement:
    try:
        if len(statement) > LARGEST:
            raise ValueError(f"{len(statement)} bytes")  # noqa: TRY301 one refusal for all that is no statement
        said = msgspec.json.decode(statement, type=Statement)
    except (msgspec.MsgspecError, ValueError) as error:
        hint = "fetch it from the maker"
        raise NotVerified(f"something else ({error})", f"a statement, {FORMAT}", hint) from error
    if said.format != FORMAT:
        raise NotVerified(f"the format {said.format!r}", FORMAT, "use a newer version of this command")
    return said


def _said(statement: Statement) -> bytes:
    """The bytes that are signed: all but the signature."""
    content = msgspec.to_builtins(statement)
    del content["signature"]
    return msgspec.json.encode(content, order="sorted")


def _signature(statement: Statement) -> bytes:
    return b64decode(statement.signature, validate=True)


def _private(secret: str) -> Ed25519PrivateKey:
    seed = HKDF(SHA256(), KEY_BYTES, None, b"vorfreude photos: statement").derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def _public_bytes(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes_raw()


def _name(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:NAME_DIGITS]
