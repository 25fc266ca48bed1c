"""Days, weeks and money as a person would say them, in both languages."""

from datetime import date, datetime

import pytest
from django.utils import translation

from vorfreude.lib import formats

TODAY = date(2026, 11, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("on", "english", "german"),
    [
        (date(2026, 11, 11), "today", "heute"),
        (date(2026, 11, 10), "yesterday", "gestern"),
        (date(2026, 11, 12), "tomorrow", "morgen"),
        (date(2026, 11, 13), "Friday, 13 November", "Freitag, 13. November"),
        (date(2026, 11, 5), "Thursday, 5 November", "Donnerstag, 5. November"),
        (date(2026, 11, 18), "18 November", "18. November"),
        (date(2026, 1, 4), "4 January", "4. Januar"),
        (date(2027, 1, 4), "4 January", "4. Januar"),
        (date(2027, 9, 4), "4 September 2027", "4. September 2027"),
        (date(2025, 11, 30), "30 November 2025", "30. November 2025"),
    ],
)
def test_day_is_said(on: date, english: str, german: str) -> None:
    with translation.override("en"):
        assert formats.day(on, TODAY) == english
    with translation.override("de"):
        assert formats.day(on, TODAY) == german


@pytest.mark.parametrize(
    ("on", "english", "german"),
    [
        (date(2026, 11, 10), "yesterday", "gestern"),
        (date(2026, 11, 3), "on 3 November", "am 3. November"),
    ],
)
def test_day_is_said_within_a_sentence(on: date, english: str, german: str) -> None:
    with translation.override("en"):
        assert formats.on_day(on, TODAY) == english
    with translation.override("de"):
        assert formats.on_day(on, TODAY) == german


def test_instant_has_its_time() -> None:
    with translation.override("en"):
        assert formats.instant(datetime(2026, 11, 11, 14, 5), TODAY) == "today, 14:05"  # noqa: DTZ001 local by contract


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        (date(2026, 11, 3), date(2026, 11, 3), "3 November", "3. November"),
        (date(2026, 11, 3), date(2026, 11, 9), "3 to 9 November", "3. bis 9. November"),
        (date(2026, 10, 30), date(2026, 11, 2), "30 October to 2 November", "30. Oktober bis 2. November"),
    ],
)
def test_stretch_of_days_is_said(first: date, last: date, english: str, german: str) -> None:
    with translation.override("en"):
        assert formats.days(first, last, TODAY) == english
    with translation.override("de"):
        assert formats.days(first, last, TODAY) == german


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        (date(2026, 11, 9), date(2026, 11, 15), "this week", "diese Woche"),
        (date(2026, 11, 16), date(2026, 11, 22), "next week", "nächste Woche"),
        (date(2026, 11, 23), date(2026, 11, 29), "in the week of 23 November", "in der Woche vom 23. November"),
        (date(2026, 12, 7), date(2026, 12, 20), "between 7 and 20 December", "zwischen dem 7. und dem 20. Dezember"),
        (
            date(2026, 11, 30),
            date(2026, 12, 13),
            "between 30 November and 13 December",
            "zwischen dem 30. November und dem 13. Dezember",
        ),
        (date(2026, 11, 9), date(2026, 11, 22), "between 11 and 22 November", "zwischen dem 11. und dem 22. November"),
        (
            date(2026, 12, 7),
            date(2027, 2, 7),
            "between December and February 2027",
            "zwischen Dezember und Februar 2027",
        ),
    ],
)
def test_weeks_are_said_without_false_precision(first: date, last: date, english: str, german: str) -> None:
    with translation.override("en"):
        assert formats.weeks(first, last, TODAY) == english
    with translation.override("de"):
        assert formats.weeks(first, last, TODAY) == german


@pytest.mark.parametrize(
    ("minor", "currency", "english", "german"),
    [
        (30_000, "EUR", "€300", "300 €"),
        (125_050, "EUR", "€1,250.50", "1.250,50 €"),
        (5_000, "JPY", "5,000 JPY", "5.000 JPY"),
        (9_900, "CHF", "99 CHF", "99 CHF"),
        (100, "USD", "$1", "1 $"),
        (12_500, "KWD", "12.500 KWD", "12,500 KWD"),
        (9_000, "XOF", "9,000 XOF", "9.000 XOF"),
    ],
)
def test_money_is_said(minor: int, currency: str, english: str, german: str) -> None:
    with translation.override("en"):
        assert formats.money(minor, currency) == english
    with translation.override("de"):
        assert formats.money(minor, currency) == german
