"""Times as a browser writes them into a field: those of a clock on the wall, without a zone."""

from datetime import UTC, datetime, tzinfo
from typing import Final

LOCAL: Final = "%Y-%m-%dT%H:%M"
"""How a browser writes an instant that has no zone."""

YEARS: Final = range(2000, 2200)
"""In which something may take place; another year is a slip of a finger."""


def local(at: datetime, zone: tzinfo) -> str:
    """An instant as a browser writes it into its field."""
    return at.astimezone(zone).strftime(LOCAL)


def instant_of(written: str, zone: tzinfo) -> datetime | None:
    """What a browser wrote, as on the wall of a zone; None for what is no instant, also for an hour that summer time leaves out."""
    try:
        wall = datetime.strptime(written[: len("2027-05-14T09:00")], LOCAL)  # noqa: DTZ007 its zone comes next
    except ValueError:
        return None
    at = wall.replace(tzinfo=zone)
    if wall.year not in YEARS or at.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        return None
    return at
