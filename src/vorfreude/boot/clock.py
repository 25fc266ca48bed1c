"""The one place where commands, workers, the door and the demo's plant read the clock."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """This instant."""
    return datetime.now(UTC)
