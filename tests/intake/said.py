"""Signals as tests hand them in."""

from datetime import UTC, datetime

from vorfreude.intake.actions import NewSignal

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def signal(
    ident: object = "1",
    *,
    subject: str = "ORD-1",
    source: str = "/plant",
    kind: str = "station.entered",
    at: datetime = AT,
    data: bytes | str = "{}",
) -> NewSignal:
    """One of the plant; whatever is not named is ordinary."""
    return NewSignal(source, str(ident), kind, subject, at, data)
