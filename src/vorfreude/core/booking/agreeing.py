"""Whether a workshop and a clock tell the same time: what is booked is counted in the hours of one, what is promised in those of the other."""

from datetime import UTC, date, datetime, time, timedelta

from vorfreude.core.booking.hours import QUARTER, Opening, quarters_of, start_of
from vorfreude.core.clocks import Schedule
from vorfreude.core.clocks.wall import instant

DAY = timedelta(days=1)


def first_difference(opening: Opening, clock: Schedule, first: date, days: int) -> date | None:
    """The first day of so many, from ``first`` on, on which the workshop does not work exactly while the clock runs; None where there is none."""
    found = (first + number * DAY for number in range(days))
    return next((day for day in found if not _agree(opening, clock, day)), None)


def _agree(opening: Opening, clock: Schedule, day: date) -> bool:
    quarters = [start_of(quarter) for quarter in quarters_of(opening, day)]
    begin, end = (_midnight(opening, one) for one in (day, day + DAY))
    same_length = clock.between(begin, end) == len(quarters) * QUARTER
    return same_length and all(clock.is_open(at) for at in quarters)


def _midnight(opening: Opening, day: date) -> datetime:
    return instant(opening.zone, day, time()).astimezone(UTC)
