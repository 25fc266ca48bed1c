"""Amounts as people write them: ``8 hours on plant``, ``40 EUR``, ``mon-fri``, ``06:00-12:00``, ``2 per week``.

Each has a reader that raises Misread with a hint, and a writer that gives back the shortest spelling.
"""

import re
from datetime import date, time
from decimal import Decimal
from typing import Literal, cast

from vorfreude.core.blueprint.errors import nearest, quoted
from vorfreude.core.blueprint.model import DateRange, Duration, Hours, Money, Unit

LONGEST_DURATION = {"minutes": 5_270_400, "hours": 87_840, "days": 3_660, "weeks": 520}  # ten years; a slip, if longer
LONGEST_MONEY = 24  # characters; more digits than any price has
LARGEST_SHARE = 0.5  # held out of a surprise; with more it would be none
LARGEST_AMOUNT = 10**12  # major units of money; a slip, if larger

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = ("minutes", "hours", "days", "weeks")
# ISO 4217: currencies that do not have two decimals.
_DECIMALS = dict.fromkeys(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ],
    0,
) | dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3)

SLUG = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_DAY = "(?:" + "|".join(WEEKDAYS) + ")"
_CLOCK_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"

DURATION = rf"[0-9]+(?:\.[0-9]+)? (?:minute|hour|day|week)s?(?: on {SLUG})?"
MONEY = r"-?[0-9]+(?:\.[0-9]+)? [A-Z]{3}"
SHARE = r"0?\.[0-9]{1,3}"
DAYS = rf"{_DAY}(?:-{_DAY})?(?:, ?{_DAY}(?:-{_DAY})?)*"
HOURS = rf"{_CLOCK_TIME}-(?:{_CLOCK_TIME}|24:00)"
DATES = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?"
INTERRUPTIONS = r"[0-9]+ per (?:day|week|month)"
DIGEST = rf"(?:{_DAY} )?{_CLOCK_TIME}(?: on {SLUG})?"

type Stretch = Literal["day", "week", "month"]
type Digest = tuple[int | None, time, str | None]


class Misread(ValueError):
    """The words are not what was expected; the message is a hint and may be empty."""


def read_duration(text: str) -> Duration:
    """``8 hours on plant``, ``10 days``; more than nothing, at most ten years."""
    found = re.fullmatch(rf"([0-9]+(?:\.[0-9]+)?) +([a-z]+)(?: +on +({SLUG}))?", text)
    if not found:
        raise Misread("write an amount, a unit and perhaps a clock, like '8 hours on plant'")
    unit = found[2] if found[2].endswith("s") else found[2] + "s"
    if unit not in _UNITS:
        raise Misread(nearest(unit, _UNITS, likeness=0.7) or "units are minutes, hours, days and weeks")
    amount, clock = float(found[1]), found[3]
    if not 0 < amount <= LONGEST_DURATION[unit]:
        raise Misread("more than nothing and at most ten years")
    if clock and unit == "weeks":
        raise Misread(f"a clock has no weeks; say how many days on {clock}")
    if clock and unit == "days" and amount % 1:
        raise Misread(f"days on a clock are whole; say how many hours on {clock}")
    return Duration(amount, cast("Unit", unit), clock)


def write_duration(duration: Duration) -> str:
    """The spelling that ``read_duration`` reads back."""
    unit = duration.unit.removesuffix("s") if duration.amount == 1 else duration.unit
    return f"{plainly(duration.amount)} {unit}" + (f" on {duration.clock}" if duration.clock else "")


def plainly(number: float) -> str:
    """A number without exponent and without a useless ``.0``."""
    return str(int(number)) if number % 1 == 0 else format(Decimal(repr(number)), "f")


def read_money(text: str) -> Money:
    """``40 EUR``, ``19.90 EUR``, ``-300 JPY`` as minor units of the currency."""
    if len(text) > LONGEST_MONEY or not re.fullmatch(MONEY, text):
        raise Misread("write an amount and the three capital letters of its currency, like '40 EUR'")
    amount, currency = text.split(" ")
    minor = Decimal(amount).scaleb(decimals_of(currency))
    if minor % 1:
        raise Misread(f"{currency} has {decimals_of(currency)} decimals")
    if abs(Decimal(amount)) > LARGEST_AMOUNT:
        raise Misread("that is more than a thousand milliards")
    return Money(int(minor), currency)


def read_share(text: str) -> float:
    """``0.2``: more than nothing and at most half."""
    if not re.fullmatch(SHARE, text):
        raise Misread("write a share of 1, like '0.2' for a fifth")
    share = float(text)
    if not 0 < share <= LARGEST_SHARE:
        raise Misread("more than nothing and at most 0.5: most people shall have it")
    return share


def write_money(money: Money) -> str:
    """The spelling that ``read_money`` reads back."""
    decimals = decimals_of(money.currency)
    whole, rest = divmod(abs(money.minor), 10**decimals)
    sign = "-" if money.minor < 0 else ""
    return f"{sign}{whole}" + (f".{rest:0{decimals}}" if rest else "") + f" {money.currency}"


def decimals_of(currency: str) -> int:
    """How many decimals an amount in a currency (ISO 4217) has."""
    return _DECIMALS.get(currency, 2)


def read_days(text: str) -> tuple[int, ...]:
    """``mon-fri``, ``mon,wed,fri-sat`` as ISO weekdays, 1 to 7, in order."""
    days: set[int] = set()
    for part in re.split(r", *", text):
        first, _, last = part.partition("-")
        for word in (first, last or first):
            if word not in WEEKDAYS:
                raise Misread(nearest(word.lower(), WEEKDAYS) or "write days like 'mon-fri' or 'mon,wed,fri-sat'")
        begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        if end < begin:
            raise Misread(f"{quoted(part)} runs backwards; name both stretches, like 'mon,sat-sun'")
        days.update(range(begin + 1, end + 2))
    return tuple(sorted(days))


def write_days(days: tuple[int, ...]) -> str:
    """The shortest spelling: runs of three or more days as a range."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_run(run) for run in runs)


def _run(days: list[int]) -> str:
    names = [WEEKDAYS[day - 1] for day in days]
    return f"{names[0]}-{names[-1]}" if len(names) > 1 else names[0]


def read_hours(text: str) -> Hours:
    """``06:00-12:00``; ``24:00`` may close a day."""
    if not re.fullmatch(HOURS, text):
        raise Misread("write hours like '06:00-12:00', with two digits; a day may close at 24:00")
    opens, closes = text.split("-")
    hours = Hours(time.fromisoformat(opens), time() if closes == "24:00" else time.fromisoformat(closes))
    if closes != "24:00" and hours.opens >= hours.closes:
        raise Misread("hours must close after they open; split a night at 24:00 into two days")
    return hours


def write_hours(hours: Hours) -> str:
    """The spelling that ``read_hours`` reads back."""
    closes = "24:00" if hours.closes == time() else f"{hours.closes:%H:%M}"
    return f"{hours.opens:%H:%M}-{closes}"


def read_dates(text: str) -> DateRange:
    """``2026-12-24`` or ``2026-12-24..2027-01-06``, both ends included."""
    if not re.fullmatch(DATES, text):
        raise Misread("write one day like '2026-12-24' or a range like '2026-12-24..2027-01-06'")
    first, _, last = text.partition("..")
    try:
        dates = DateRange(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError as trouble:
        raise Misread(f"there is no such day: {trouble}") from trouble
    if dates.last < dates.first:
        raise Misread("the range ends before it begins")
    return dates


def write_dates(dates: DateRange) -> str:
    """The spelling that ``read_dates`` reads back."""
    return f"{dates.first}" if dates.first == dates.last else f"{dates.first}..{dates.last}"


def read_interruptions(text: str) -> tuple[int, Stretch]:
    """``2 per week``; nought to a thousand."""
    if not re.fullmatch(INTERRUPTIONS, text):
        raise Misread("write '2 per week'; stretches are day, week and month")
    amount, _, stretch = text.split(" ")
    if len(amount) > 4 or int(amount) > 1000:  # noqa: PLR2004 - a thousand, said in the next line
        raise Misread("at most a thousand")
    return int(amount), cast("Stretch", stretch)


def write_interruptions(value: tuple[int, Stretch]) -> str:
    """The spelling that ``read_interruptions`` reads back."""
    return f"{value[0]} per {value[1]}"


def read_digest(text: str) -> Digest:
    """``fri 17:00 on customer`` or ``17:00``: the ISO weekday (None = daily), the wall time, the clock."""
    found = re.fullmatch(rf"(?:({_DAY}) )?({_CLOCK_TIME})(?: on ({SLUG}))?", text)
    if not found:
        raise Misread("write 'fri 17:00 on customer', or '17:00 on customer' for every day")
    day = WEEKDAYS.index(found[1]) + 1 if found[1] else None
    return day, time.fromisoformat(found[2]), found[3]


def write_digest(value: Digest) -> str:
    """The spelling that ``read_digest`` reads back."""
    day, at, clock = value
    return (f"{WEEKDAYS[day - 1]} " if day else "") + f"{at:%H:%M}" + (f" on {clock}" if clock else "")
