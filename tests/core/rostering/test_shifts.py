import pytest

from vorfreude.core.rostering import LAWS, Duty, WrongRostering
from vorfreude.core.rostering.shifts import design

ANY, DRIVER = frozenset[str](), frozenset({"driver"})
BEGIN = 8 * 60


def free(duties: list[Duty], minute: int, skills: frozenset[str]) -> int:
    return sum(
        one.heads
        for one in duties
        if skills <= one.skills
        and one.span.begin <= minute < one.span.end
        and not any(pause.begin <= minute < pause.end for pause in one.breaks)
    )


def test_every_quarter_of_an_hour_has_enough_people_free_though_they_have_breaks() -> None:
    curve = [2] * 8 + [5] * 16 + [3] * 16 + [1] * 8
    drivers = [0] * 8 + [1] * 32 + [0] * 8
    found = design({ANY: curve, DRIVER: drivers}, begin=BEGIN, law=LAWS["DE"])
    for slot, (anybody, driving) in enumerate(zip(curve, drivers, strict=True)):
        assert free(found, BEGIN + slot * 15, ANY) >= anybody
        assert free(found, BEGIN + slot * 15, DRIVER) >= driving
    paid, asked = sum(one.worked * one.heads for one in found), 15 * sum(curve)
    assert paid <= 1.1 * asked
    assert all(one.is_float and one.place is None for one in found)
    assert len({one.key for one in found}) == len(found)


def test_whoever_stays_longer_than_the_run_has_a_break_that_leaves_no_longer_run() -> None:
    found = design({ANY: [1] * 40}, begin=BEGIN, law=LAWS["DE"])
    for one in found:
        if one.span.minutes > 360:
            (pause,) = one.breaks
            assert pause.minutes == 45
            assert max(pause.begin - one.span.begin, one.span.end - pause.end) <= 360


def test_one_need_of_four_hours_is_one_shift_of_four_hours() -> None:
    (found,) = design({ANY: [1] * 16}, begin=BEGIN, law=LAWS["DE"], day=2)
    assert (found.key, found.span.begin, found.span.end, found.heads, found.breaks) == ("float 2/1", 480, 720, 1, ())


def test_no_need_is_no_shift_and_a_day_too_short_for_any_is_refused() -> None:
    assert design({ANY: [0] * 40}, begin=BEGIN, law=LAWS["DE"]) == []
    with pytest.raises(WrongRostering, match=r"no shifts cover the float: .* expected a day of 4 hours at least"):
        design({ANY: [1] * 8}, begin=BEGIN, law=LAWS["DE"])
