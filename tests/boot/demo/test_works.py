from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from vorfreude.boot.demo.works import Works


def test_takt_puts_two_fifths_of_the_orders_into_the_hall(works: Works) -> None:
    begun = [number for number in range(1, works.orders + 1) if works.at(works.body_begins(number)) < works.end]
    assert len(begun) == 80


def test_position_of_an_instant_leads_back_to_it(works: Works) -> None:
    at = datetime(2026, 10, 20, 8, 15, tzinfo=UTC)
    assert works.at(works.position(at)) == at


def test_position_before_the_start_leads_back_to_its_instant(works: Works) -> None:
    at = datetime(2026, 6, 16, 8, 15, tzinfo=UTC)
    assert works.at(works.position(at)) == at


def test_position_stands_still_over_a_weekend(works: Works) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    friday, monday = datetime(2026, 10, 23, 16, 30, tzinfo=berlin), datetime(2026, 10, 26, 6, 30, tzinfo=berlin)
    assert works.position(monday) == works.position(friday)


def test_last_order_may_come_before_the_end_and_the_next_may_not(works: Works) -> None:
    end = works.position(works.end)
    assert works.ordered(works.orders) < end
    assert works.ordered(works.orders + 1) >= end
