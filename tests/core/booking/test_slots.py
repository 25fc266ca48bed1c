"""Free slots of small workshops, by hand and by chance."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.booking import (
    Bay,
    Opening,
    Slot,
    Stock,
    Technician,
    Wanted,
    free_slots,
    quarter_of,
    quarters_of,
    timeline,
    why_none,
)

BERLIN = ZoneInfo("Europe/Berlin")
SPLIT = ((time(8), time(12)), (time(12, 30), time(17)))
WEEK = (SPLIT, SPLIT, SPLIT, SPLIT, SPLIT, (), ())
OPENING = Opening(BERLIN, WEEK, holidays="DE-BW")
MONDAY = date(2026, 11, 2)
FRIDAY = date(2026, 11, 6)
LIFT = frozenset({"lift"})


def wall(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN).astimezone(UTC)


STOCK = Stock(
    OPENING,
    (Bay(1, LIFT), Bay(2)),
    (Technician(7, frozenset({"service", "brakes"})), Technician(8, frozenset({"service"}))),
    loaners=(4,),
)
SERVICE = Wanted(
    minutes=120, call_minutes=15, earliest=wall(MONDAY, 0), latest=wall(FRIDAY, 20), skills=frozenset({"service"})
)


def slots(stock: Stock = STOCK, wanted: Wanted = SERVICE) -> list[Slot]:
    first, last = (at.astimezone(BERLIN).date() for at in (wanted.earliest, wanted.latest))
    behind = (wanted.minutes + wanted.call_minutes) // 15 + 8
    return list(free_slots(timeline(stock.opening, first, last, behind=behind), stock, wanted))


def begins(found: list[Slot], day: date = MONDAY) -> list[str]:
    at = (slot.begins.astimezone(BERLIN) for slot in found)
    return [f"{one:%H:%M}" for one in at if one.date() == day]


def busy(stock: Stock, *slots: Slot) -> Stock:
    taken = {what: set(quarters) for what, quarters in stock.taken.items()}
    for slot in slots:
        for what, quarter in slot.takes:
            taken.setdefault(what, set()).add(quarter)
    return replace(stock, taken={what: frozenset(quarters) for what, quarters in taken.items()})


def test_an_empty_workshop_takes_whoever_is_done_with_the_call_before_it_closes() -> None:
    found = slots()
    assert begins(found) == [
        "08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:30", "13:00", "13:30", "14:00", "14:30"
    ]  # fmt: skip
    first, last = found[0], found[12]
    assert (first.works_at, first.works_until, first.ready_at) == (
        wall(MONDAY, 8, 15),
        wall(MONDAY, 10, 15),
        wall(MONDAY, 10, 30),
    )
    assert (last.works_until, last.ready_at) == (wall(MONDAY, 16, 45), wall(MONDAY, 17))
    assert (first.bay, first.technician) == (2, 8)
    assert len(found) == 5 * 13


def test_work_goes_on_after_the_break() -> None:
    slot = slots()[6]
    assert slot.begins == wall(MONDAY, 11)
    assert (slot.works_until, slot.ready_at) == (wall(MONDAY, 13, 45), wall(MONDAY, 14))


def test_work_longer_than_a_day_goes_on_the_next_morning_and_over_the_weekend() -> None:
    wanted = replace(SERVICE, minutes=10 * 60, latest=wall(FRIDAY, 8), earliest=wall(FRIDAY, 0))
    [slot] = slots(wanted=wanted)
    monday = FRIDAY + timedelta(days=3)
    assert (slot.works_until, slot.ready_at) == (wall(monday, 9, 45), wall(monday, 10))
    assert len([one for one in slot.takes if one[0] == "bay:2"]) == 40


CASES: list[tuple[str, Wanted, Stock, tuple[int | None, int | None] | None]] = [
    ("a lift", replace(SERVICE, fits=LIFT), STOCK, (1, 8)),
    ("brakes", replace(SERVICE, skills=frozenset({"brakes"})), STOCK, (2, 7)),
    ("nobody can", replace(SERVICE, skills=frozenset({"high-voltage"})), STOCK, None),
    ("two skills in one person", replace(SERVICE, skills=frozenset({"service", "brakes"})), STOCK, (2, 7)),
    ("no bay fits", replace(SERVICE, fits=frozenset({"crane"})), STOCK, None),
    ("another turn", replace(SERVICE, turn=1), STOCK, (2, 8)),
    ("nobody here", SERVICE, replace(STOCK, technicians=(Technician(7, frozenset({"service"}), ((MONDAY, FRIDAY),)),)), None),
    ("no loaner", replace(SERVICE, loaner=True), replace(STOCK, loaners=()), None),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "stock", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_least_able_and_able_enough_is_taken(
    wanted: Wanted, stock: Stock, expected: tuple[int, int] | None
) -> None:
    found = slots(stock, wanted)
    assert ((found[0].bay, found[0].technician) if found else None) == expected


def test_why_there_is_nothing_is_said() -> None:
    lacks = {name: why_none(stock, wanted) for name, wanted, stock, expected in CASES if expected is None}
    assert lacks == {"nobody can": "technician", "no bay fits": "bay", "nobody here": "time", "no loaner": "loaner"}


def test_equals_are_taken_in_turn() -> None:
    stock = replace(STOCK, bays=(Bay(1), Bay(2), Bay(3)))
    assert [slots(stock, replace(SERVICE, turn=turn))[0].bay for turn in range(4)] == [1, 2, 3, 1]


def test_who_is_away_or_has_hours_of_their_own_is_booked_when_they_are_here() -> None:
    mornings = Opening(BERLIN, (((time(8), time(12)),),) * 5 + ((), ()))
    only = Technician(9, frozenset({"service"}), ((MONDAY, MONDAY + timedelta(days=1)),), mornings)
    found = slots(replace(STOCK, technicians=(only,)))
    assert begins(found) == begins(found, MONDAY + timedelta(days=1)) == []
    assert begins(found, MONDAY + timedelta(days=2)) == ["08:00", "08:30", "09:00", "09:30"]


def test_two_who_are_ready_at_once_are_called_one_after_the_other() -> None:
    one = slots()[0]
    two = slots(busy(STOCK, one))[0]
    assert (two.begins, two.works_until) == (one.begins, one.works_until)
    assert two.ready_at == one.ready_at + timedelta(minutes=15)
    three = slots(busy(STOCK, one, two))[0]
    assert three.begins == wall(MONDAY, 10)


def test_a_loaner_comes_back_an_hour_after_its_driver_could_have_come() -> None:
    wanted = replace(SERVICE, loaner=True)
    one = slots(wanted=wanted)[0]
    assert (one.loaner, one.ready_at) == (4, wall(MONDAY, 10, 30))
    assert begins(slots(busy(STOCK, one), wanted))[0] == "11:30"
    assert begins(slots(busy(STOCK, one)))[0] == "08:00"


def test_spare_places_are_there_on_full_days_alone_and_only_so_many() -> None:
    stock = replace(STOCK, spare=1)
    full = busy(stock, *_filling(stock))
    [spare, *_] = found = slots(full)
    assert {one.spare for one in found if one.begins < wall(MONDAY, 23)} == {0}
    assert {one.spare for one in found if one.begins > wall(MONDAY, 23)} == {None}
    assert (spare.bay, spare.technician, spare.takes) == (None, None, (("spare:0", quarter_of(wall(MONDAY, 8))),))
    assert begins(slots(busy(full, spare))) == []
    able = replace(SERVICE, skills=frozenset({"high-voltage"}))
    assert slots(full, able) == []


def _filling(stock: Stock) -> Iterator[Slot]:
    """Both bays are taken all Monday."""
    quarters = quarters_of(OPENING, MONDAY)
    yield replace(slots()[0], takes=tuple((f"bay:{one.id}", at) for one in stock.bays for at in quarters))


def test_the_days_of_summer_time_and_holidays_are_what_they_are() -> None:
    night = Opening(BERLIN, (((time(0), time(6)),),) * 7)
    assert [len(quarters_of(night, day)) for day in (date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 25))] == [
        24,
        20,
        28,
    ]
    assert quarters_of(OPENING, date(2026, 11, 1)) == ()
    assert quarters_of(OPENING, date(2027, 1, 6)) == ()
    assert quarters_of(replace(OPENING, closed=frozenset({MONDAY})), MONDAY) == ()


def test_a_workshop_that_never_opens_has_no_slots() -> None:
    assert slots(replace(STOCK, opening=Opening(BERLIN, ((),) * 7))) == []


@given(
    minutes=st.integers(1, 2_000),
    call=st.sampled_from([0, 15, 30]),
    loaner=st.booleans(),
    spare=st.integers(0, 2),
    taken=st.dictionaries(st.sampled_from(["bay:1", "bay:2", "technician:7", "technician:8", "loaner:4", "adviser:0"]),
                          st.frozensets(st.sampled_from(quarters_of(OPENING, MONDAY)), max_size=12), max_size=6),
)  # fmt: skip
def test_no_slot_takes_what_is_taken_and_each_is_as_long_as_its_work(
    *, minutes: int, call: int, loaner: bool, spare: int, taken: dict[str, frozenset[int]]
) -> None:
    stock = replace(STOCK, taken=taken, spare=spare)
    wanted = replace(SERVICE, minutes=minutes, call_minutes=call, loaner=loaner, latest=wall(MONDAY, 20))
    for slot in slots(stock, wanted):
        assert not any(quarter in taken.get(what, ()) for what, quarter in slot.takes)
        assert slot.begins < slot.works_at < slot.works_until <= slot.ready_at
        assert (slot.loaner == 4) is loaner
        if slot.spare is None:
            bays = [quarter for what, quarter in slot.takes if what == f"bay:{slot.bay}"]
            assert len(bays) == -(-minutes // 15)
            assert (bays[0], bays[-1]) == (quarter_of(slot.works_at), quarter_of(slot.works_until) - 1)


def test_two_advisers_call_at_once_each_in_a_lane_of_their_own() -> None:
    first = slots()[0]
    alone = slots(busy(STOCK, first))[0]
    assert (alone.begins, alone.ready_at - first.ready_at) == (first.begins, timedelta(minutes=15))
    two = replace(STOCK, advisers=2)
    again = slots(busy(two, first))[0]
    assert (again.begins, again.ready_at) == (first.begins, first.ready_at)
    lanes = [{what for what, _ in slot.takes if what.startswith("adviser")} for slot in (first, again)]
    assert lanes == [{"adviser:0"}, {"adviser:1"}]
    turned = slots(two, replace(SERVICE, turn=1))[0]
    assert "adviser:1" in {what for what, _ in turned.takes}
