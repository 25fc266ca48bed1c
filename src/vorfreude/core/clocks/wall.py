"""From wall time to instants, summer time included.

A wall time that occurs twice is its first occurrence; one that is skipped is the instant at which the
clocks were changed. So a day may be longer or shorter than its wall clock says, and hours next to each
other stay next to each other.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from vorfreude.core.clocks.errors import ClockError

_SECOND = timedelta(seconds=1)


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


def instant(zone: ZoneInfo, wall: datetime) -> datetime:
    """The instant (UTC) of a naive wall time in a zone; PEP 495 says how skipped and repeated ones show."""
    first = wall.replace(tzinfo=zone).astimezone(UTC)
    second = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _change_between(zone, wall, second, first) if second < first else first


def _change_between(zone: ZoneInfo, wall: datetime, before: datetime, after: datetime) -> datetime:
    """The change of clocks that skips ``wall``, by halving; changes happen on whole seconds."""
    low, high = before.replace(microsecond=0), after.replace(microsecond=0)
    while high - low > _SECOND:
        middle = low + (high - low) // 2 // _SECOND * _SECOND
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            low = middle
        else:
            high = middle
    return high
