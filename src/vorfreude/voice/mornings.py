"""When a letter that was written at night goes: in the morning of whoever reads it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vorfreude.voice import limits


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The next morning in a zone, after ``now``; an instant in UTC's terms, whatever the clocks there do at night."""
    local = now.astimezone(zone)
    day = local.date() if local.time() < limits.MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, limits.MORNING, zone)


def is_night(now: datetime, zone: ZoneInfo) -> bool:
    """Whether somebody in a zone should not be written to now."""
    return not limits.MORNING <= now.astimezone(zone).time() < limits.EVENING
