"""Stations that are quiet, and the customers behind each: those whose promise of silence would break."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vorfreude.core.rhythm import quiet_for
from vorfreude.journeys import feeds
from vorfreude.journeys.models import Feed, Promise
from vorfreude.journeys.versions import plan_of, running_versions

MOST_BEHIND = 100
"""Customers behind a station that its page shows, those who would be silent first first."""


@dataclass(frozen=True, slots=True)
class QuietFeed:
    """A station that has been quiet for longer than it is in four weeks. ``hours`` counts those in which it usually speaks."""

    id: int
    station: str
    last_at: datetime
    hours: timedelta
    customers: int
    first_due: datetime | None


@dataclass(frozen=True, slots=True)
class Quiet:
    """All quiet stations, those with the most customers first, of so many whose rhythm is known."""

    feeds: tuple[QuietFeed, ...] = ()
    known: int = 0


@dataclass(frozen=True, slots=True)
class Behind:
    """A customer's journey that a station's silence concerns."""

    public_id: str
    subject: str
    stage: str
    due_at: datetime


def quiet_feeds(now: datetime) -> Quiet:
    """One query: as many rows as there are stations."""
    columns = ("pk", "station", "last_at", "quiet_at", "customers", "first_due", "rhythm")
    rows = list(Feed.objects.filter(quiet_at__isnull=False).values_list(*columns))
    quiet = [_quiet(row, now) for row in rows if row[3] <= now]
    return Quiet(tuple(sorted(quiet, key=lambda one: (-one.customers, one.station))), len(rows))


def feed_behind(feed: int) -> tuple[str, tuple[Behind, ...]] | None:
    """A station's name and the customers behind it, whether it is quiet or not; None where there is no such. Three queries."""
    row = Feed.objects.filter(pk=feed).values_list("station", "stages").first()
    if row is None:
        return None
    plans = [plan_of(*version) for version in running_versions()]
    waiting = Promise.objects.filter(
        journey__stage__in=feeds.on_the_way_to(row[1], plans),
        journey__ended_at=None,
        name__in=feeds.silences_of(plans),
        settled_at=None,
        due_at__isnull=False,
    )
    columns = ("journey__public_id", "journey__subject", "journey__stage", "due_at")
    found = waiting.order_by("due_at", "pk").values_list(*columns)[:MOST_BEHIND]
    return row[0], tuple(Behind(*one) for one in found)


def _quiet(row: tuple[int, str, datetime, datetime, int, datetime | None, bytes], now: datetime) -> QuietFeed:
    pk, station, last, _since, customers, first_due, raw = row
    known = feeds.learned(bytes(raw))
    hours = quiet_for(known.rhythm, last, now, zone=ZoneInfo(known.zone)) if known is not None else now - last
    return QuietFeed(pk, station, last, hours, customers, first_due)
