"""Amounts are read as people write them and written in their shortest spelling."""

from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.blueprint.strategies import durations, money
from vorfreude.core.blueprint import quantities as q
from vorfreude.core.blueprint.model import DateRange, Duration, Hours, Money


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("8 hours on plant", Duration(8.0, "hours", "plant")),
        ("1 hour", Duration(1.0, "hours")),
        ("1.5 days", Duration(1.5, "days")),
        ("2 weeks", Duration(2.0, "weeks")),
        ("90 minutes", Duration(90.0, "minutes")),
        ("1 day on paint-shop", Duration(1.0, "days", "paint-shop")),
    ],
)
def test_a_duration_is_read_and_written_back(text: str, duration: Duration) -> None:
    assert q.read_duration(text) == duration
    assert q.write_duration(duration) == text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("8 ours", "did you mean 'hours'?"),
        ("8 months", "units are minutes, hours, days and weeks"),
        ("0 hours", "more than nothing and at most ten years"),
        ("11000 days", "more than nothing and at most ten years"),
        ("2 weeks on plant", "a clock has no weeks; say how many days on plant"),
        ("1.5 days on plant", "days on a clock are whole; say how many hours on plant"),
        ("eight hours", "write an amount, a unit and perhaps a clock, like '8 hours on plant'"),
        ("-8 hours", "write an amount, a unit and perhaps a clock, like '8 hours on plant'"),
        ("٣ hours", "write an amount, a unit and perhaps a clock, like '8 hours on plant'"),
    ],
)
def test_a_duration_that_cannot_be_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(q.Misread) as caught:
        q.read_duration(text)
    assert str(caught.value) == hint


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("40 EUR", Money(4000, "EUR")),
        ("19.90 EUR", Money(1990, "EUR")),
        ("-300 JPY", Money(-300, "JPY")),
        ("0.005 KWD", Money(5, "KWD")),
        ("0 EUR", Money(0, "EUR")),
    ],
)
def test_money_is_read_and_written_back(text: str, amount: Money) -> None:
    assert q.read_money(text) == amount
    assert q.write_money(amount) == text


@pytest.mark.parametrize(
    "text", ["40", "40 eur", "40EUR", "1.5 JPY", "1.001 EUR", "9999999999999 EUR", "1" + "0" * 30 + " EUR"]
)
def test_money_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(q.Misread):
        q.read_money(text)


@pytest.mark.parametrize(
    ("text", "days", "shortest"),
    [
        ("mon-fri", (1, 2, 3, 4, 5), "mon-fri"),
        ("mon,wed,fri-sat", (1, 3, 5, 6), "mon,wed,fri-sat"),
        ("sun", (7,), "sun"),
        ("sat, sun, mon", (1, 6, 7), "mon,sat-sun"),
    ],
)
def test_days_are_read_and_written_shortest(text: str, days: tuple[int, ...], shortest: str) -> None:
    assert q.read_days(text) == days
    assert q.write_days(days) == shortest


def test_hours_may_close_at_midnight() -> None:
    assert q.read_hours("12:30-24:00") == Hours(time(12, 30), time(0))
    assert q.write_hours(Hours(time(12, 30), time(0))) == "12:30-24:00"


def test_one_day_is_a_range_of_one_day() -> None:
    assert q.read_dates("2026-12-24") == DateRange(date(2026, 12, 24), date(2026, 12, 24))
    assert q.write_dates(DateRange(date(2026, 12, 24), date(2026, 12, 24))) == "2026-12-24"


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (q.read_days, "fri-mon"),
        (q.read_days, "monday"),
        (q.read_hours, "8:00-12:00"),
        (q.read_hours, "12:00-08:00"),
        (q.read_hours, "08:00-08:00"),
        (q.read_dates, "2026-02-30"),
        (q.read_dates, "2026-12-24..2026-12-23"),
        (q.read_interruptions, "1001 per week"),
        (q.read_interruptions, "two per week"),
        (q.read_digest, "fri 24:00"),
    ],
)
def test_what_cannot_be_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(q.Misread):
        read(text)


@given(durations(("plant",)))
def test_every_duration_is_read_back(duration: Duration) -> None:
    assert q.read_duration(q.write_duration(duration)) == duration


@given(money(least=-(10**7)))
def test_every_amount_of_money_is_read_back(amount: Money) -> None:
    assert q.read_money(q.write_money(amount)) == amount


@given(st.sets(st.integers(1, 7), min_size=1))
def test_every_set_of_days_is_read_back(days: set[int]) -> None:
    assert q.read_days(q.write_days(tuple(sorted(days)))) == tuple(sorted(days))
