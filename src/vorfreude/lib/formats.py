"""Days, times, weeks and money in the reader's language: as a person would say them, from the instants as they are.

Everything takes values that are already in the reader's zone and the reader's today; the language is the active one.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, pgettext

from vorfreude.core.blueprint.quantities import decimals_of

NEAR = 6
"""Days from today for which the weekday is said: beyond, one counts in dates."""

MONTH_OF_DAYS = 35
"""Days. A window wider than this is said in months."""

A_WEEK = 7

REMEMBERED = 4_096
"""Days that were said and need not be put into words again: some years in both languages, half a megabyte."""

SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}
HALF_A_YEAR = 183
"""Days ahead for which nobody needs to be told the year."""


def day(on: date, today: date) -> str:
    """Today, Tuesday 10 November, 10 November, 10 November 2025."""
    return _day(on, today, get_language())


def on_day(on: date, today: date) -> str:
    """The day as it stands within a sentence: today, on Tuesday 10 November, on 10 November."""
    said = day(on, today)
    return said if (on - today).days in _NAMED else gettext("on %(day)s") % {"day": said}


def instant(at: datetime, today: date) -> str:
    """The day and the time: today, 14:20."""
    return f"{day(at.date(), today)}, {at.hour:02}:{at.minute:02}"


def dated(on: date) -> str:
    """A day with its year, whenever it is read: 28 February 2027."""
    return _dated(on, date.min, get_language())


def days(first: date, last: date, today: date) -> str:
    """A stretch of days: 10 November, 10 to 13 November, 28 November to 3 December."""
    if first == last:
        return _date(first, today)
    if (first.month, first.year) == (last.month, last.year):
        return gettext("%(first)d to %(last)s") % {"first": first.day, "last": _date(last, today)}
    return gettext("%(first)s to %(last)s") % {"first": _date(first, today), "last": _date(last, today)}


def weeks(first: date, last: date, today: date) -> str:
    """Whole weeks from a Monday to a Sunday: this week, in the week of 7 December, between …, around January."""
    monday = today - timedelta(days=today.weekday())
    if (last - first).days < A_WEEK:
        if first <= monday:
            return gettext("this week")
        if first == monday + timedelta(days=A_WEEK):
            return gettext("next week")
        return gettext("in the week of %(day)s") % {"day": _date(first, today)}
    if (last - first).days <= MONTH_OF_DAYS:
        return _between(max(first, today), last, today)
    return _months(first, last)


def money(minor: int, currency: str) -> str:
    """An amount in minor units: €300, 1.250,50 €."""
    places = decimals_of(currency)
    whole = minor % 10**places == 0
    amount = number_format(minor / 10**places, 0 if whole else places, use_l10n=True, force_grouping=True)
    sign = SIGNS.get(currency)
    if sign is None:
        return f"{amount} {currency}"
    return pgettext("money", "%(sign)s%(amount)s") % {"sign": sign, "amount": amount}


@lru_cache(maxsize=REMEMBERED)
def _day(on: date, today: date, _language: str | None) -> str:
    away = (on - today).days
    if away in _NAMED:
        return _NAMED[away]()
    if abs(away) <= NEAR:
        weekday = str(WEEKDAYS[on.weekday()])
        return gettext("%(weekday)s, %(day)s") % {"weekday": weekday, "day": _date(on, today)}
    return _date(on, today)


def _date(on: date, today: date) -> str:
    return _dated(on, today, get_language())


@lru_cache(maxsize=REMEMBERED)
def _dated(on: date, today: date, _language: str | None) -> str:
    said = {"day": on.day, "month": MONTHS[on.month], "year": on.year}
    if on.year == today.year or 0 <= (on - today).days < HALF_A_YEAR:
        return gettext("%(day)d %(month)s") % said
    return gettext("%(day)d %(month)s %(year)d") % said


def _between(first: date, last: date, today: date) -> str:
    if first.month == last.month:
        return gettext("between %(first)d and %(last)s") % {"first": first.day, "last": _date(last, today)}
    return gettext("between %(first)s and %(last)s") % {"first": _date(first, today), "last": _date(last, today)}


def _months(first: date, last: date) -> str:
    names = {"first": MONTHS[first.month], "last": MONTHS[last.month], "year": last.year}
    return gettext("between %(first)s and %(last)s %(year)d") % names


_NAMED = {
    -1: lambda: gettext("yesterday"),
    0: lambda: gettext("today"),
    1: lambda: gettext("tomorrow"),
}
