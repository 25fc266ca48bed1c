"""A workshop and a clock tell the same time, or the first day on which they do not is known."""

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from vorfreude.core.blueprint.model import Clock, Hours
from vorfreude.core.booking import Opening, first_difference
from vorfreude.core.clocks import Schedule

SPLIT = ((time(8), time(12)), (time(12, 30), time(17)))
OPENING = Opening(ZoneInfo("Europe/Berlin"), (SPLIT, SPLIT, SPLIT, SPLIT, SPLIT, (), ()), holidays="DE-BW")
CLOCK = Clock(
    "workshop", "Europe/Berlin", (1, 2, 3, 4, 5), tuple(Hours(opens, closes) for opens, closes in SPLIT), "DE-BW"
)
SUNDAY = date(2026, 10, 18)


@pytest.mark.parametrize(
    ("opening", "clock", "day"),
    [
        (OPENING, CLOCK, None),
        (replace(OPENING, zone=ZoneInfo("Europe/London")), CLOCK, date(2026, 10, 19)),
        (replace(OPENING, closed=frozenset({date(2026, 10, 27)})), CLOCK, date(2026, 10, 27)),
        (replace(OPENING, holidays=""), CLOCK, date(2026, 12, 25)),
        (OPENING, Clock("workshop", "participant", CLOCK.days, CLOCK.hours[:1], "DE-BW"), date(2026, 10, 19)),
    ],
)
def test_first_day_on_which_they_differ_is_known(opening: Opening, clock: Clock, day: date | None) -> None:
    assert first_difference(opening, Schedule.of(clock, "Europe/Berlin"), SUNDAY, 90) == day
