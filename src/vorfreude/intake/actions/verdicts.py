"""A signal on its way in, and what becomes of it."""

from datetime import datetime
from typing import Literal

import msgspec

type Outcome = Literal["accepted", "duplicate", "refused"]
type RefusalCode = Literal[
    "envelope",
    "specversion",
    "attribute-missing",
    "attribute-type",
    "attribute-too-long",
    "attribute-characters",
    "subject-missing",
    "time-format",
    "time-range",
    "data-not-json",
    "data-not-object",
    "data-malformed",
    "data-nesting",
    "data-duplicate-name",
    "data-characters",
    "data-too-large",
    "data-twice",
    "token-scope",
]


class NewSignal(msgspec.Struct, frozen=True, gc=False):
    """A signal as somebody hands it in. ``at`` is aware; ``data`` is the raw JSON text of an object."""

    source: str
    ident: str
    kind: str
    subject: str
    at: datetime
    data: bytes | str


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What became of one signal. The reason (code, came, expected, hint) is there when it was refused."""

    verdict: Outcome
    code: RefusalCode | None = None
    came: str = ""
    expected: str = ""
    hint: str = ""


ACCEPTED = Verdict("accepted")
DUPLICATE = Verdict("duplicate")


def refused(code: RefusalCode, *, came: str, expected: str, hint: str) -> Verdict:
    """The verdict that says no, and why."""
    return Verdict("refused", code, came, expected, hint)
