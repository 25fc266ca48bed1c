"""Signed statements: what a maker says of a picture that it let out, so that anybody can check it later without asking.

Ed25519 (RFC 8032) over the JSON of everything but the signature, its keys sorted, without spaces, in UTF-8; there are no
fractions in it, so that this is also what RFC 8785 calls canonical. Each secret of the ring gives one key: the newest
signs, and the public halves of all are published, so that old statements can be checked as long as their secret is kept.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from vorfreude.lib import signing

FORMAT: Final = "vorfreude-photo-statement/1"
PURPOSE: Final = b"vorfreude photos: statement"
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
        self._ring = signing.Ring(secrets_, PURPOSE)
        self.keys = self._ring.keys

    def sign(self, statement: Statement) -> bytes:
        """The statement as JSON, with the name of its key and its signature. The same statement gives the same bytes."""
        named = msgspec.structs.replace(statement, key=self._ring.newest, signature="")
        signature = self._ring.sign(_said(named)).signature
        return msgspec.json.encode(msgspec.structs.replace(named, signature=signature), order="sorted")

    def published(self) -> bytes:
        """The public keys as JSON, by name, each in base64; the newest first."""
        return self._ring.published(FORMAT)


def verify(statement: bytes, picture: bytes, keys: Mapping[str, bytes]) -> Verified:
    """Check a statement against trusted public keys by their names, and a picture against it. Raises NotVerified."""
    said = _read(statement)
    if said.key not in keys:
        known = ", ".join(keys) or "none"
        raise NotVerified(f"the key {said.key!r}", f"one of the maker's: {known}", "fetch the maker's keys again")
    if not signing.holds(_said(said), signing.Signed(said.key, said.signature), keys):
        raise NotVerified("a statement that was changed", "one as it was signed", "fetch it again from the maker")
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
        return signing.read_keys(published)
    except ValueError as error:
        where = "/.well-known/vorfreude-photos.json"
        raise NotVerified(
            f"keys that cannot be read ({error})", f"what the maker has at {where}", "fetch it"
        ) from error


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
