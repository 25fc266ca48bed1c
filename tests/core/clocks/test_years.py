from datetime import timedelta

from tests.core.clocks.world import CUSTOMER
from vorfreude.core.clocks.calendar import Calendar
from vorfreude.core.clocks.wall import zone_named
from vorfreude.core.clocks.years import YEARS_KEPT, Years


def test_a_year_is_counted_once() -> None:
    years = Years(Calendar(CUSTOMER, zone_named("UTC")))

    assert years[2026] is years[2026]


def test_wrong_dates_do_not_fill_the_memory() -> None:
    years = Years(Calendar(CUSTOMER, zone_named("UTC")))

    for number in range(1500, 1500 + 2 * YEARS_KEPT + 1):
        assert years[number].total == len(years[number].days) * timedelta(hours=13)
        assert len(years._kept) <= YEARS_KEPT
