"""One CloudEvent 1.0 becomes a signal, or the reason why it cannot.

``type`` is the kind, ``subject`` the subject, ``time`` when it happened (without it: when it was received), ``data``
the data, which must be a JSON object and is kept to the letter. Extension attributes and ``dataschema`` are not kept.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import Annotated, Final

import msgspec

from vorfreude.intake.actions import NewSignal, RefusalCode, Verdict, refused

# RFC 6839 and the CloudEvents JSON format, section 3.1.1: */json and */*+json, parameters aside.
_JSON_TYPE: Final = re.compile(r"[^/;\s]+/(?:[^/;\s]+\+)?json\s*(?:;.*)?", re.IGNORECASE | re.DOTALL)
_TIME_PATH: Final = "`$.time`"


class Envelope(msgspec.Struct, frozen=True, gc=False):
    """The attributes of a CloudEvent that we read; null is the same as absent."""

    specversion: str | None = None
    id: str | None = None
    source: str | None = None
    type: str | None = None
    subject: str | None = None
    time: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    datacontenttype: str | None = None
    data: msgspec.Raw = msgspec.Raw()
    data_base64: str | None = None


class Unfit(Exception):
    """This CloudEvent is refused; ``signal`` is what could be read of it."""

    def __init__(self, signal: NewSignal, verdict: Verdict) -> None:
        super().__init__(verdict.came)
        self.signal = signal
        self.verdict = verdict


_envelope = msgspec.json.Decoder(Envelope)
_members = msgspec.json.Decoder(dict[str, msgspec.Raw])


def signal_of_text(text: str, now: datetime) -> NewSignal:
    """The signal in one CloudEvent as JSON text. Raises Unfit, and DecodeError when it is no JSON."""
    try:
        return signal_of(_envelope.decode(text), now)
    except msgspec.ValidationError as error:
        raise _unreadable(_strings(text), text, error, now) from error


def signal_of_attributes(attributes: dict[str, str], data: str, now: datetime) -> NewSignal:
    """The signal in a CloudEvent whose attributes came apart from its data (empty: none). Raises Unfit."""
    try:
        envelope = msgspec.convert(attributes, Envelope)
    except msgspec.ValidationError as error:
        raise _unreadable(attributes, data, error, now) from error
    return signal_of(msgspec.structs.replace(envelope, data=msgspec.Raw(data.encode())), now)


def signal_of(envelope: Envelope, now: datetime) -> NewSignal:
    """The signal in an envelope. What intake itself judges (lengths, missing names, times) is left to it. Raises Unfit."""
    if envelope.specversion != "1.0":
        raise _wrong_version(envelope, now)
    return _signal(envelope, _data_text(envelope, now), now)


def attributes_set(envelopes: Sequence[Envelope]) -> int:
    """How many members of these envelopes are set, their data among them."""
    members = list(chain.from_iterable(map(msgspec.structs.astuple, envelopes)))
    without_data = sum(not envelope.data for envelope in envelopes)
    return len(members) - members.count(None) - without_data


def is_json(content_type: str) -> bool:
    """Whether a media type declares JSON."""
    return content_type == "application/json" or _JSON_TYPE.fullmatch(content_type.strip()) is not None


def _signal(envelope: Envelope, data: str, now: datetime) -> NewSignal:
    return NewSignal(
        envelope.source or "",
        envelope.id or "",
        envelope.type or "",
        envelope.subject or "",
        envelope.time or now,
        data,
    )


def _wrong_version(envelope: Envelope, now: datetime) -> Unfit:
    version = envelope.specversion
    return _unfit(
        envelope,
        now,
        "specversion",
        came=f"specversion {version[:40]}" if version else "no specversion",
        expected="specversion 1.0",
        hint="This is CloudEvents 1.0; set specversion to 1.0.",
    )


def _data_text(envelope: Envelope, now: datetime) -> str:
    if envelope.data_base64 is not None:
        return _unpacked(envelope, envelope.data_base64, now)
    text = str(envelope.data, "utf-8")
    if text in {"", "null"}:
        return "{}"
    declared = envelope.datacontenttype
    if declared and not is_json(declared):
        raise _not_json(envelope, now, f"data of the type {declared[:80]}")
    return text


def _unpacked(envelope: Envelope, packed: str, now: datetime) -> str:
    """The JSON within ``data_base64``. Without a declared type nothing may be assumed of it (JSON format, 3.1.2)."""
    if str(envelope.data, "utf-8") not in {"", "null"}:
        came, expected = "data and data_base64", "one of them"
        raise _unfit(envelope, now, "data-twice", came=came, expected=expected, hint="Send the object as data.")
    if not is_json(envelope.datacontenttype or ""):
        raise _not_json(envelope, now, f"data_base64 of the type {(envelope.datacontenttype or 'unknown')[:80]}")
    try:
        return base64.b64decode(packed, validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise _not_json(envelope, now, f"data_base64 with {error}") from error


def _not_json(envelope: Envelope, now: datetime, came: str) -> Unfit:
    return _unfit(
        envelope,
        now,
        "data-not-json",
        came=came,
        expected="data that is a JSON object",
        hint="Send an object as data, with datacontenttype application/json.",
    )


def _unfit(envelope: Envelope, now: datetime, code: RefusalCode, *, came: str, expected: str, hint: str) -> Unfit:
    excerpt = str(envelope.data, "utf-8") or envelope.data_base64 or ""
    return Unfit(_signal(envelope, excerpt, now), refused(code, came=came, expected=expected, hint=hint))


def _strings(text: str) -> dict[str, str] | None:
    """The members that are strings; None when it is no object at all."""
    try:
        members = _members.decode(text)
    except msgspec.ValidationError:
        return None
    return {name: msgspec.json.decode(raw) for name, raw in members.items() if bytes(raw).startswith(b'"')}


def _unreadable(members: dict[str, str] | None, text: str, error: msgspec.ValidationError, now: datetime) -> Unfit:
    """A CloudEvent in which something has the wrong type: what can be said of it, and what is wrong."""
    known = members or {}
    source, ident, kind, subject = (known.get(name, "") for name in ("source", "id", "type", "subject"))
    return Unfit(NewSignal(source, ident, kind, subject, now, text), _wrong_type(members, str(error)))


def _wrong_type(members: dict[str, str] | None, said: str) -> Verdict:
    if members is None:
        return refused(
            "envelope", came=said, expected="a CloudEvent, which is a JSON object", hint="Send a list of objects."
        )
    if _TIME_PATH in said:
        return refused(
            "time-format",
            came=f"time {members.get('time', 'that is not text')[:80]}",
            expected="an instant of RFC 3339 with its offset",
            hint="Write it like 2026-11-02T09:00:00Z.",
        )
    return refused("attribute-type", came=said, expected="attributes as text", hint="Write the attribute as a string.")
