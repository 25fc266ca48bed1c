"""When a person sleeps and when their digest goes, as instants: wall times in their own zone, over summer time.

Quiet hours begin with the first and end with the last occurrence of their wall times, so that the hour that comes twice
is slept through twice; a time that is skipped is the instant at which the clocks change.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from vorfreude.core.attention.model import Digest, Quiet
from vorfreude.core.clocks import ClockError
from vorfreude.core.clocks.wall import instant, zone_named

_DAY = timedelta(days=1)
_WEEK = 7
_NO_OFFSET = timedelta()


def zone_of(name: str) -> ZoneInfo:
    """The zone of this name; UTC for what is none, for a person's row may be older than the zone's name."""
    try:
        return zone_named(name)
    except ClockError:
        return ZoneInfo("UTC")


def quiet_until(quiet: Quiet | None, zone: ZoneInfo, at: datetime) -> datetime | None:
    """When the quiet hours in which ``at`` lies are over; None when it lies in none."""
    if quiet is None or quiet.since == quiet.until:
        return None
    today = at.astimezone(zone).date()
    for day in (today - _DAY, today):
        ends_on = day + _DAY if quiet.until <= quiet.since else day
        if instant(zone, day, quiet.since) <= at < (end := _last_instant(zone, ends_on, quiet.until)):
            return end
    return None


def digest_before(digest: Digest, quiet: Quiet | None, zone: ZoneInfo, at: datetime) -> datetime:
    """The latest digest at or before this instant. One that would fall into quiet hours goes when they end."""
    return max(when for when in _digests(digest, quiet, zone, at) if when <= at)


def digest_after(digest: Digest, quiet: Quiet | None, zone: ZoneInfo, at: datetime) -> datetime:
    """The first digest behind this instant."""
    return min(when for when in _digests(digest, quiet, zone, at) if when > at)


def _digests(digest: Digest, quiet: Quiet | None, zone: ZoneInfo, at: datetime) -> Iterator[datetime]:
    today = at.astimezone(zone).date()
    step = 1 if digest.day is None else _WEEK
    first = today - 2 * _DAY if digest.day is None else _weekday_before(today, digest.day) - _WEEK * _DAY
    for number in range(5 if digest.day is None else 4):
        when = instant(zone, first + number * step * _DAY, digest.at)
        yield quiet_until(quiet, zone, when) or when


def _weekday_before(day: date, weekday: int) -> date:
    return day - (day.isoweekday() - weekday) % _WEEK * _DAY


def _last_instant(zone: ZoneInfo, day: date, wall: time) -> datetime:
    """As ``instant``, but of a wall time that occurs twice the second occurrence."""
    named = datetime.combine(day, wall, UTC)
    before, after = zone.utcoffset(named) or _NO_OFFSET, zone.utcoffset(named.replace(fold=1)) or _NO_OFFSET
    return named - after if before > after else instant(zone, day, wall)
