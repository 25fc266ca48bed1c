"""How many guests are there, slot by slot."""

import pytest

from vorfreude.core.staffing import Stay, WrongStaffing, presence


def test_guests_who_come_over_an_hour_are_half_there_in_it_and_gone_when_they_leave() -> None:
    present, arriving = presence([Stay(100, 0, 60, 150)], slot=60, slots=4)
    assert present == [50, 100, 50, 0]
    assert arriving == [100, 0, 0, 0]


def test_whoever_comes_at_once_arrives_in_one_slot_and_groups_add_up() -> None:
    present, arriving = presence([Stay(10, 60, 60, 120), Stay(20, 30, 90, 180)], slot=60, slots=3)
    assert present == pytest.approx([20 * 0.25 * 0.5, 10 + 20 * (0.75 * 0.5 + 0.5), 20])
    assert arriving == [10, 20, 0]
    assert sum(arriving) == 30


@pytest.mark.parametrize(("comes", "begins", "ends"), [(10, 5, 60), (0, 60, 60), (-5, 0, 60), (0, 10, 48 * 60 + 1)])
def test_stays_that_cannot_be_are_refused(comes: float, begins: float, ends: float) -> None:
    with pytest.raises(WrongStaffing, match="expected none or more"):
        Stay(1, comes, begins, ends)
