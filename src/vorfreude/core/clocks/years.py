"""The years of a clock, each counted when first asked for and then kept.

A year is a pure function of the calendar and its number, and is never changed once built: threads that
race for one build it twice and store the same thing.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from vorfreude.core.clocks.calendar import Calendar
from vorfreude.core.clocks.errors import ClockError, NeverOpens
from vorfreude.core.clocks.year import Year

YEARS_SEARCHED = 10  # no plant is closed longer and still has promises
YEARS_COUNTED = 100  # working time across more is a wrong date, and each year costs about two milliseconds
YEARS_KEPT = 128  # some 70 KB each; only wrong dates reach this many


class Years:
    """The counted years of one calendar."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._kept: dict[int, Year] = {}

    def __getitem__(self, number: int) -> Year:
        try:
            return self._kept[number]
        except KeyError:
            return self._count(number)

    def walk(self, number: int, step: int) -> Iterator[Year]:
        """The years from ``number`` on, forwards (step 1) or back (-1), without end.

        Raises NeverOpens after ``YEARS_SEARCHED`` years without an opening, ClockError after ``YEARS_COUNTED``.
        """
        empty = 0
        for reached in range(number, number + step * YEARS_COUNTED, step):
            year = self[reached]
            empty = 0 if year.total else empty + 1
            if empty == YEARS_SEARCHED:
                raise _never_opens(reached)
            yield year
        raise too_far(f"working time that begins or ends in {number}")

    def between(self, first: int, last: int) -> Iterator[Year]:
        """The years after ``first`` and before ``last``. Raises ClockError for more than ``YEARS_COUNTED``."""
        if last - first > YEARS_COUNTED:
            raise too_far(f"the years {first} to {last}")
        return map(self.__getitem__, range(first + 1, last))

    def working_day(self, day: date, count: int) -> date:
        """The count-th working day after (below zero: before) a day, or after the last one worked until that day.

        Raises as ``walk`` does.
        """
        year = self[day.year]
        index = bisect_right(year.days, day) - 1 + count
        if 0 <= index < len(year.days):
            return year.days[index]
        return self._earlier_day(day.year, index) if index < 0 else self._later_day(day.year, index - len(year.days))

    def _later_day(self, number: int, index: int) -> date:
        for year in self.walk(number + 1, 1):
            if index < len(year.days):
                return year.days[index]
            index -= len(year.days)
        raise AssertionError  # a walk ends only by an error of its own

    def _earlier_day(self, number: int, index: int) -> date:
        for year in self.walk(number - 1, -1):
            index += len(year.days)
            if index >= 0:
                return year.days[index]
        raise AssertionError  # a walk ends only by an error of its own

    def _count(self, number: int) -> Year:
        year = Year(self.calendar, number)
        if len(self._kept) >= YEARS_KEPT:
            self._kept.clear()
        self._kept[number] = year
        return year


def too_far(came: str) -> ClockError:
    """The refusal of a question that nobody plans for."""
    return ClockError(
        came=came,
        expected=f"at most {YEARS_COUNTED} years of working time",
        hint="Look for a wrong date, or a duration in the wrong unit.",
    )


def _never_opens(reached: int) -> NeverOpens:
    return NeverOpens(
        came=f"a clock without an opening in the {YEARS_SEARCHED} years to or from {reached}",
        expected="at least one working day",
        hint="Look at the clock's days and closed ranges.",
    )
