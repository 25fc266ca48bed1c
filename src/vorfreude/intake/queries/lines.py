"""Rows of the desk's lists, as values."""

from datetime import date, datetime

import msgspec


class LogLine(msgspec.Struct, frozen=True):
    """One signal as it came. ``data`` is JSON text."""

    row: int
    subject: str
    source: str
    ident: str
    kind: str
    at: datetime
    recorded_at: datetime
    data: str
    batch: int | None


class RefusalLine(msgspec.Struct, frozen=True):
    """One signal that was not acceptable, and why. ``token`` is the name of the sender's token."""

    row: int
    refused_at: datetime
    token: str | None
    source: str
    ident: str
    kind: str
    subject: str
    code: str
    came: str
    expected: str
    hint: str
    excerpt: str
    at: datetime | None
    is_whole: bool
    settled_at: datetime | None
    settled_by: str


class WaitingSubject(msgspec.Struct, frozen=True):
    """A subject of which signals came but no journey began."""

    id: int
    name: str
    waiting_since: datetime
    signals: int
    first_at: datetime
    last_at: datetime
    last_kind: str


class KindCount(msgspec.Struct, frozen=True):
    """How often a kind came among the newest signals, and when last."""

    kind: str
    signals: int
    last_at: datetime


class BatchLine(msgspec.Struct, frozen=True):
    """One import, as a row of a list."""

    id: int
    file_name: str
    begun_at: datetime
    begun_by: str
    finished_at: datetime | None
    undone_at: datetime | None
    undone_by: str
    rows: int
    accepted: int
    duplicate: int
    refused: int


class TokenLine(msgspec.Struct, frozen=True):
    """One right to speak or to read, without its secret, which nobody knows."""

    id: int
    name: str
    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    created_at: datetime
    created_by: str
    last_used: date | None
    revoked_at: datetime | None
    revoked_by: str
    speaks: bool
    reads: tuple[str, ...]
    blueprints: tuple[str, ...]


class Page[Line](msgspec.Struct, frozen=True):
    """Some rows, and where the next page begins; None on the last one."""

    lines: tuple[Line, ...]
    below: int | None
