"""Shutdowns that lie where the demo needs them: a blueprint on paper has real years, a demo may start on any day."""

import re
from datetime import UTC, date, datetime, timedelta

from vorfreude.core.blueprint.model import DateRange

YEAR = timedelta(days=365)
HOLIDAY_WEEK = 5  # of the history: early enough that cars go on after it, late enough that some are under way
HOLIDAY_DAYS = 11  # from a Monday to the Friday of the next week
QUIET_END = timedelta(weeks=2)  # a Christmas that begins this late would leave the plant dark when the demo starts
CLOSED = re.compile(r"closed: \[[^\]]*\]")


def shutdowns(start: datetime, end: datetime) -> tuple[DateRange, ...]:
    """Christmas of every year around the history, and a works holiday in it if no Christmas is."""
    first, last = start.astimezone(UTC).date(), end.astimezone(UTC).date()
    closed = [_christmas(year) for year in range((first - YEAR).year, (last + YEAR).year + 1)]
    if not any(first < shut.first < last - QUIET_END for shut in closed):
        closed.append(_works_holiday(first))
    return tuple(sorted(closed, key=lambda shut: shut.first))


def with_shutdowns(text: str, closed: tuple[DateRange, ...]) -> str:
    """The blueprint's text with other closed days. Raises ValueError unless exactly one clock has closed days."""
    days = ", ".join(f"{shut.first.isoformat()}..{shut.last.isoformat()}" for shut in closed)
    changed, places = CLOSED.subn(f"closed: [{days}]", text)
    if places != 1:
        raise ValueError(f"blueprint: {places} times 'closed: […]' came; expected once, on the plant's clock")
    return changed


def _christmas(year: int) -> DateRange:
    return DateRange(date(year, 12, 24), date(year + 1, 1, 6))


def _works_holiday(start: date) -> DateRange:
    monday = start + timedelta(weeks=HOLIDAY_WEEK) - timedelta(days=start.weekday())
    return DateRange(monday, monday + timedelta(days=HOLIDAY_DAYS))
