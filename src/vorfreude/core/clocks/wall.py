"""From wall time to instants, summer time included.

A wall time that occurs twice is its first occurrence; one that is skipped is the instant at which the
clocks were changed. So a day may be longer or shorter than its wall clock says, and hours next to each
other stay next to each other.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from vorfreude.core.clocks.errors import ClockError

_SECOND = timedelta(seconds=1)
_NO_OFFSET = timedelta()

REMEMBERED = 16_384
"""Instants of wall times that are kept, some two megabytes: quiet hours and digests ask for the same again and again."""


def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name such as ``Europe/Berlin``. Raises ClockError for any other name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ClockError(
            came=f"time zone {name!r}",
            expected="an IANA time zone such as Europe/Berlin or America/New_York",
            hint="Names are case-sensitive; UTC is one of them.",
        ) from error


@lru_cache(maxsize=REMEMBERED)
def instant(zone: ZoneInfo, day: date, wall: time) -> datetime:
    """The instant (UTC) of a wall time in a zone. Offsets before and after a change are told apart as in PEP 495."""
    named = datetime.combine(day, wall, UTC)
    before = zone.utcoffset(named) or _NO_OFFSET  # typed as optional, though a zone always has one
    after = zone.utcoffset(named.replace(fold=1)) or _NO_OFFSET
    return named - before if before >= after else _change_between(zone, named - after, named - before)


def _change_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The one change of offset between two instants, by halving; changes happen on whole seconds."""
    low, high = before.replace(microsecond=0), after.replace(microsecond=0)
    old = low.astimezone(zone).utcoffset()
    while high - low > _SECOND:
        middle = low + (high - low) // 2 // _SECOND * _SECOND
        if middle.astimezone(zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    return high
