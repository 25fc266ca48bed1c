"""What mail servers write back (RFC 3464) and what people complain of (RFC 5965), read from a message of unknown goodwill.

Only a letter that is named by the Message-ID which its mailbox alone has seen is believed to have come back.
"""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from itertools import islice
from typing import Final, Literal

import msgspec

from vorfreude.delivery.channels.spoken import one_line
from vorfreude.lib.opaque import ALPHABET

type ReportCode = Literal["bounced", "delayed", "complained"]

MOST_BYTES: Final = 1_000_000
"""Of a message that is looked at: one that brings our whole letter back has 300 KB."""

MOST_PARTS: Final = 50
MOST_SAID: Final = 300
KEY: Final = re.compile(rf"[{ALPHABET}]{{1,22}}")
GOOD_FOR_NOTHING: Final = "5."
"""How a status begins that will not change by itself (RFC 3463)."""


class Report(msgspec.Struct, frozen=True):
    """Something came of a letter. ``ref`` is its key, or what the other side calls it."""

    ref: str
    code: ReportCode
    said: str = ""


def report_of(content: bytes) -> Report | None:
    """What a message says came of one of our letters; None when it says nothing of the kind. Raises nothing."""
    if len(content) > MOST_BYTES:
        return None
    try:
        parts = list(islice(message_from_bytes(content, policy=policy.compat32).walk(), MOST_PARTS))
        ref = _letter_of(parts)
        found = _complaint(parts) or _bounce(parts)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return None  # the library stumbles over some that nobody wrote in earnest
    return Report(ref, *found) if ref and found else None


def key_of(message_id: str) -> str:
    """The key of the letter with this Message-ID; empty for one that is not ours."""
    key = message_id.strip().removeprefix("<").partition("@")[0]
    return key if KEY.fullmatch(key) else ""


def _letter_of(parts: list[Message]) -> str:
    """The key of the letter that came back, whole or as its headers alone. The report's own Message-ID is another."""
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                return key_of(str(inner[0].get("Message-ID", "")))
        if kind == "text/rfc822-headers":
            return key_of(_fields(_text(part)).get("message-id", ""))
    return ""


def _complaint(parts: list[Message]) -> tuple[ReportCode, str] | None:
    for part in parts:
        if part.get_content_type() == "message/feedback-report":
            fields = _fields(_inside(part))
            kind = fields.get("feedback-type", "")
            if kind in {"abuse", "opt-out", "not-spam"}:
                return None if kind == "not-spam" else ("complained", kind)
    return None


def _bounce(parts: list[Message]) -> tuple[ReportCode, str] | None:
    for part in parts:
        if part.get_content_type() == "message/delivery-status":
            fields = _fields(_inside(part))
            said = one_line(f"{fields.get('status', '')} {fields.get('diagnostic-code', '')}".strip(), MOST_SAID)
            final = fields.get("action", "") == "failed" and fields.get("status", "").startswith(GOOD_FOR_NOTHING)
            return ("bounced" if final else "delayed", said) if fields.get("action") else None
    return None


def _inside(part: Message) -> str:
    """The fields of a report: the library reads them as messages of their own, one for each recipient."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n".join(str(inner) for inner in payload)
    return _text(part)


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else str(part.get_payload())


def _fields(words: str) -> dict[str, str]:
    """``Name: value`` by line, folded ones joined, names and values' first word in lower case where it is a keyword."""
    found: dict[str, str] = {}
    for line in re.sub(r"\r?\n[ \t]+", " ", words).splitlines():
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return {name: value.lower() if name in {"action", "feedback-type"} else value for name, value in found.items()}
