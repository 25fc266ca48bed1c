"""From when on parts are there, and how many visits beyond what fits pay."""

from datetime import date

import pytest

from vorfreude.core.booking import OnShelf, parts_from, spare_that_pays

TODAY = date(2026, 11, 2)
SHELF = {
    "PAD": OnShelf(2, 4, date(2026, 11, 10)),
    "OIL": OnShelf(10),
    "OLD": OnShelf(0, 5, date(2026, 10, 1)),
    "DISC": OnShelf(0, 2, date(2026, 11, 20)),
}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, TODAY),
        ({"PAD": 2, "OIL": 1}, TODAY),
        ({"PAD": 3}, date(2026, 11, 11)),
        ({"PAD": 6, "DISC": 2}, date(2026, 11, 21)),
        ({"PAD": 7}, "PAD"),
        ({"OLD": 1}, "OLD"),
        ({"NEW": 1}, "NEW"),
    ],
)
def test_parts_are_there_today_the_day_after_they_arrive_or_not_at_all(
    wanted: dict[str, int], expected: date | str
) -> None:
    assert parts_from(wanted, SHELF, TODAY) == expected


@pytest.mark.parametrize(
    ("places", "came", "missed", "dearness", "expected"),
    [
        (12, 200, 0, 3.0, 0),
        (12, 180, 20, 3.0, 0),
        (12, 180, 20, 2.0, 1),
        (12, 150, 50, 3.0, 2),
        (12, 150, 50, 20.0, 1),
        (12, 150, 50, 50.0, 0),
        (12, 10, 9, 3.0, 0),
        (0, 100, 100, 3.0, 0),
        (12, 0, 100, 3.0, 4),
    ],
)
def test_as_many_are_taken_as_cost_least(places: int, came: int, missed: int, dearness: float, expected: int) -> None:
    assert spare_that_pays(places=places, came=came, missed=missed, dearness=dearness, most=4).visits == expected


def test_what_is_expected_of_a_day_is_what_two_places_by_hand_give() -> None:
    """Two places, one more visit, of whom each comes with a chance that is known to be close to nine in ten."""
    found = spare_that_pays(places=2, came=900_000, missed=100_000, dearness=0.1, most=1)
    assert found.visits == 1
    assert found.turned_away == pytest.approx(0.9**3, abs=1e-4)
    assert found.empty == pytest.approx(0.1**3 * 2 + 3 * 0.9 * 0.1**2, abs=1e-4)
