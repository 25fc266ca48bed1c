from datetime import UTC, date, datetime, timedelta

import pytest

from vorfreude.boot.demo.holidays import shutdowns, with_shutdowns
from vorfreude.boot.demo.world import WEEKS
from vorfreude.core.blueprint.model import DateRange

TWO_WEEKS = timedelta(days=14)


@pytest.mark.parametrize("day", range(0, 366, 5))
def test_every_history_has_one_shutdown_with_work_after_it(day: int) -> None:
    end = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
    start = end - timedelta(weeks=WEEKS)
    inside = [s for s in shutdowns(start, end) if start.date() < s.first < end.date() - TWO_WEEKS]
    assert len(inside) == 1


def test_christmas_of_the_years_around_is_closed() -> None:
    end = datetime(2026, 11, 2, tzinfo=UTC)
    closed = shutdowns(end - timedelta(weeks=WEEKS), end)
    assert DateRange(date(2025, 12, 24), date(2026, 1, 6)) in closed
    assert DateRange(date(2026, 12, 24), date(2027, 1, 6)) in closed


def test_works_holiday_begins_on_a_monday() -> None:
    end = datetime(2026, 11, 2, tzinfo=UTC)
    holiday = next(s for s in shutdowns(end - timedelta(weeks=WEEKS), end) if s.first.month not in {12, 1})
    assert (holiday.first.isoweekday(), holiday.last.isoweekday()) == (1, 5)


def test_text_gets_other_closed_days() -> None:
    text = "hours: [a]\n    closed: [2026-12-24..2027-01-06, 2027-08-09..2027-08-20]\nend"
    changed = with_shutdowns(text, (DateRange(date(2027, 2, 1), date(2027, 2, 5)),))
    assert changed == "hours: [a]\n    closed: [2027-02-01..2027-02-05]\nend"


def test_text_without_closed_days_is_refused() -> None:
    with pytest.raises(ValueError) as refused:
        with_shutdowns("clocks: {}", ())
    assert str(refused.value) == "blueprint: 0 times 'closed: […]' came; expected once, on the plant's clock"
