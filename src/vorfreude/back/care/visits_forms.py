"""Amounts, numbers and times in the forms of care: times are those of the workshop's clock on the wall."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from vorfreude.back.forms import line_in
from vorfreude.care.unfit import Unfit
from vorfreude.core.blueprint.quantities import decimals_of
from vorfreude.lib.walls import instant_of

LONGEST: Final = 9
"""Characters of a whole number, and of an amount without its decimals."""


def whole_in(request: HttpRequest, name: str) -> int | None:
    """A whole number from none; None where nothing was written. Raises Unfit words-unclear."""
    written = line_in(request, name).replace(".", "").replace(" ", "")
    if not written:
        return None
    if not written.isascii() or not written.isdigit() or len(written) > LONGEST:
        raise Unfit("words-unclear", came=written[:20], expected="a whole number")
    return int(written)


def money_in(request: HttpRequest, name: str, currency: str = "EUR") -> int | None:
    """An amount as 1250, 1250.50 or 1.250,50 in minor units; None where nothing was written. Raises Unfit money-unclear."""
    written = line_in(request, name).removesuffix("€").strip()
    if not written:
        return None
    places = decimals_of(currency)
    try:
        amount = Decimal(_plain(written, places))
        minor = amount.scaleb(places)
    except InvalidOperation:
        raise Unfit("money-unclear", came=written[:20], expected="an amount such as 1250 or 1250.50") from None
    if not amount.is_finite() or minor != minor.to_integral_value() or not 0 <= amount < 10**LONGEST:
        raise Unfit("money-unclear", came=written[:20], expected=f"an amount with up to {places} decimals")
    return int(minor)


def instant_in(request: HttpRequest, name: str, zone: ZoneInfo) -> datetime:
    """An instant as on the wall of a zone. Raises Unfit times-unclear, also for an hour that summer time leaves out."""
    written = line_in(request, name)
    at = instant_of(written, zone)
    if at is None:
        raise Unfit("times-unclear", came=written[:20], expected="a day and a time that the clock on the wall shows")
    return at


def day_in(request: HttpRequest, name: str) -> date | None:
    """A day; None where nothing was written. Raises Unfit times-unclear."""
    written = line_in(request, name)
    if not written:
        return None
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        raise Unfit("times-unclear", came=written[:20], expected="a day") from None


def _plain(written: str, places: int) -> str:
    """With a point before the decimals and nothing else: a mark with as many figures behind it as the currency has decimals is that point."""
    written = written.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace("'", "")
    at = max(written.rfind("."), written.rfind(","))
    if at >= 0 and 0 < len(written) - at - 1 <= places:
        return written[:at].replace(".", "").replace(",", "") + "." + written[at + 1 :]
    return written.replace(".", "").replace(",", "")
