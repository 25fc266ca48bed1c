"""One year of a clock, counted once: opening spans in order, with the working time that lies before each.

A question about any instant of the year is then one bisection and one addition. The year is that of UTC,
so that neighbouring years meet without a gap; a span across its end is cut there and goes on in the next.
"""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

from vorfreude.core.clocks.calendar import DAY, Calendar, Span
from vorfreude.core.clocks.errors import ClockError

FIRST_YEAR, LAST_YEAR = 2, 9998  # datetime ends at 1 and 9999, and a year looks two days over each edge
_ZERO = timedelta()


class Year:
    """The opening spans of one year (UTC). A *position* is the working time since the year began.

    ``days`` are the working days of the civil year in order, ``worked`` the same as a set.
    """

    __slots__ = ("_before", "_closes", "_opens", "days", "total", "worked")

    def __init__(self, calendar: Calendar, number: int) -> None:
        if not FIRST_YEAR <= number <= LAST_YEAR:
            raise ClockError(
                came=f"the year {number}",
                expected=f"an instant between the years {FIRST_YEAR} and {LAST_YEAR}",
                hint="Look for a wrong date in what was received.",
            )
        spans = _spans_within(calendar, number)
        self._opens = [opens for opens, _ in spans]
        self._closes = [closes for _, closes in spans]
        self._before = list(accumulate((closes - opens for opens, closes in spans), initial=_ZERO))
        self.total = self._before[-1]
        self.days = calendar.working_days(date(number, 1, 1), date(number, 12, 31))
        self.worked = frozenset(self.days)

    def is_open(self, at: datetime) -> bool:
        """Whether the clock runs at an instant; at the closing instant it no longer does."""
        index = bisect_right(self._opens, at) - 1
        return index >= 0 and at < self._closes[index]

    def position(self, at: datetime) -> timedelta:
        """The working time of this year until an instant in it."""
        index = bisect_right(self._opens, at) - 1
        if index < 0:
            return _ZERO
        within = self._before[index] + (at - self._opens[index])
        end = self._before[index + 1]
        return within if within < end else end  # noqa: FURB136  min() costs twice as much, and every promise asks

    def earliest(self, position: timedelta) -> datetime:
        """The first instant with a position: 0 < position <= total."""
        index = bisect_left(self._before, position) - 1
        return self._opens[index] + (position - self._before[index])

    def latest(self, position: timedelta) -> datetime:
        """The last instant with a position: 0 <= position < total."""
        index = bisect_right(self._before, position) - 1
        return self._opens[index] + (position - self._before[index])

    def opening(self, at: datetime) -> datetime | None:
        """The first opening after an instant, or None when this year has none left."""
        index = bisect_right(self._opens, at)
        return self._opens[index] if index < len(self._opens) else None

    def closing(self, at: datetime) -> datetime | None:
        """The last closing at or before an instant, or None when this year has none yet."""
        index = bisect_right(self._closes, at) - 1
        return self._closes[index] if index >= 0 else None


def _spans_within(calendar: Calendar, number: int) -> list[Span]:
    """Merged opening spans, cut to the year. Zones and nights reach at most two days over its edges."""
    begin, end = datetime(number, 1, 1, tzinfo=UTC), datetime(number + 1, 1, 1, tzinfo=UTC)
    days = calendar.working_days(begin.date() - 3 * DAY, end.date() + 2 * DAY)
    spans = _merged(sorted(span for day in days for span in calendar.spans(day)))
    cut = [(max(opens, begin), min(closes, end)) for opens, closes in spans]
    # Empty is what lies in another year, and what a change of clocks has swallowed.
    return [(opens, closes) for opens, closes in cut if opens < closes]


def _merged(spans: list[Span]) -> list[Span]:
    """Ordered spans without overlaps or seams."""
    merged: list[Span] = []
    for opens, closes in spans:
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], closes))
        else:
            merged.append((opens, closes))
    return merged
