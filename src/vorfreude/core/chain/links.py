"""The links of a chain, and its head: how many there are and what the last one is."""

from dataclasses import dataclass

FIRST = ""
"""Stands where the digest of the one before would stand."""


@dataclass(frozen=True, slots=True)
class Link:
    """One record as it is kept: canonical JSON with at least ``chain``, ``number`` (from 1) and ``before``; its SHA-256 in hexadecimal;
    the name of a key and its signature in base64, over ``message_of("record", body)``.
    """

    body: str
    digest: str
    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class Head:
    """How the chain ended when this was signed: canonical JSON with ``chain``, ``number`` and ``digest`` of the last link, and ``at``."""

    body: str
    key: str
    signature: str


def message_of(what: str, body: str) -> bytes:
    """The bytes that are signed: what it is stands before it, so that a record never holds as a head. ``what``: record or head."""
    return f"vorfreude {what} 1\n{body}".encode()
