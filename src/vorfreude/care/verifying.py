"""Checking an exported chain of records: a file and the maker's keys, no database, no network.

What an export is: canonical JSON with ``records`` (each ``body`` as it was signed, ``digest``, ``key``, ``signature``, and ``said``: the words
beside it with their salt, or null) and ``head`` (``body``, ``key``, ``signature``). docs/guides/records.md says how to do it by hand.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from vorfreude.core.chain import Fault, Head, Link, canonical, digest_of, faults_of, went_on
from vorfreude.lib import signing

EXPORT, KEYS = "vorfreude-records/1", "vorfreude-record-keys/1"
PURPOSE = b"vorfreude care: record"
LARGEST = 100_000_000
"""Bytes of an export; 2,000 records with 4,000 characters each have some 20 million."""


class NoExport(ValueError):
    """A file that is no export of records, or keys that are none: what came, what was expected, and a hint."""

    def __init__(self, came: str, expected: str, hint: str) -> None:
        self.came, self.expected, self.hint = came, expected, hint
        super().__init__(f"{came} came, expected {expected}; hint: {hint}")


class _Said(msgspec.Struct, frozen=True):
    salt: str
    words: dict[str, str]


class _Record(msgspec.Struct, frozen=True):
    body: str
    digest: str
    key: str
    signature: str
    said: _Said | None = None


class _Head(msgspec.Struct, frozen=True):
    body: str
    key: str
    signature: str


class _Export(msgspec.Struct, frozen=True):
    format: str
    records: list[_Record]
    head: _Head | None
    maker: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of checking. ``records``: how many; ``until``: when the head was signed (RFC 3339), empty where it has none.

    ``thing``: what the first record says of the vehicle. ``without_words``: records whose words were taken out. ``faults`` is empty when all
    is as it was signed.
    """

    maker: str
    title: str
    thing: Mapping[str, str]
    records: int
    until: str
    without_words: int
    faults: tuple[Fault, ...]


def verified(export: bytes, keys: Mapping[str, bytes], *, earlier: bytes | None = None) -> Verdict:
    """Checks an export against public keys that are trusted; with an earlier export, also that nothing of that was signed anew.

    Raises NoExport for a file that is something else.
    """
    read = _read(export)
    links = _links(read)
    head = Head(read.head.body, read.head.key, read.head.signature) if read.head else None
    found = list(faults_of(links, head, lambda message, key, signature: signing.holds(message, signing.Signed(key, signature), keys)))  # fmt: skip
    found += [fault for place, one in enumerate(read.records, start=1) if (fault := _of_words(one, place))]
    if earlier is not None and not went_on(_links(_read(earlier)), links):
        found.append(Fault(0, "rewritten", "another beginning", "all that was in the earlier export"))
    bodies = [_body(one.body) for one in read.records]
    missing = sum(bool(body.get("words")) and one.said is None for body, one in zip(bodies, read.records, strict=True))
    thing = {name: one for name, one in _members(bodies[0].get("thing") if bodies else {}).items() if isinstance(one, str)}  # fmt: skip
    until = str(_body(head.body).get("at", "")) if head else ""
    maker = str(bodies[0].get("maker", "")) if bodies else ""
    return Verdict(maker or read.maker, read.title, thing, len(links), until, missing, tuple(found))


def read_keys(published: bytes) -> dict[str, bytes]:
    """Public keys from the maker's /.well-known/vorfreude-records.json. Raises NoExport."""
    try:
        return signing.read_keys(published)
    except ValueError as error:
        where = "what the maker has at /.well-known/vorfreude-records.json"
        raise NoExport(f"keys that cannot be read ({error})", where, "fetch it again") from error


def own_keys() -> dict[str, bytes]:
    """The keys of the installation on which this runs."""
    return signing.ring(PURPOSE).keys


def _of_words(record: _Record, place: int) -> Fault | None:
    """Words that are not those whose digest was signed; words that were taken out are no fault."""
    if record.said is None:
        return None
    signed = _body(record.body).get("words")
    came = digest_of(canonical({"salt": record.said.salt, "words": record.said.words}))
    return None if came == signed else Fault(place, "words", came, str(signed or "no words"))


def _links(read: _Export) -> list[Link]:
    return [Link(one.body, one.digest, one.key, one.signature) for one in read.records]


def _read(export: bytes) -> _Export:
    hint = "vorfreude records export, or Save all records on the vehicle's page"
    if len(export) > LARGEST:
        raise NoExport(f"{len(export)} bytes", f"up to {LARGEST}", hint)
    try:
        read = msgspec.json.decode(export, type=_Export)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NoExport(f"something else ({error})", f"an export of records, {EXPORT}", hint) from error
    if read.format != EXPORT:
        raise NoExport(f"the format {read.format!r}", EXPORT, "use a newer version of this command")
    return read


def _body(text: str) -> Mapping[str, object]:
    try:
        return _members(json.loads(text))
    except (ValueError, RecursionError):
        return {}


def _members(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
