"""Amounts as somebody types them: 1250, 1250.50, 1250,50, 1 250. A mark before three digits is no decimal mark."""

import re

from django.http import HttpRequest
from django.utils.formats import get_format

from vorfreude.core.blueprint.quantities import decimals_of
from vorfreude.occasions.unfit import Unfit

LONGEST = 20
"""Characters of an amount."""

GROUPED = re.compile(r"[0-9]{1,3}(?:[.,' ][0-9]{3})+")


def amount_in(request: HttpRequest, name: str, *, currency: str = "", decimals: int | None = None) -> int:
    """The amount in a field, as ``amount_of``."""
    return amount_of(request.POST.get(name, ""), currency=currency, decimals=decimals)


def amount_of(text: str, *, currency: str = "", decimals: int | None = None) -> int:
    """An amount in minor units of a currency, or in parts of so many ``decimals``; nothing typed is none. Raises Unfit: money-unclear."""
    places = decimals_of(currency) if decimals is None else decimals
    typed = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    whole, mark, rest = _parts(typed)
    if (
        len(typed) > LONGEST
        or not (whole or "0").isdecimal()
        or not (whole or "0").isascii()
        or (mark and not _is_rest(rest, places))
    ):
        raise Unfit("money-unclear", came=typed[:LONGEST], expected=f"an amount with up to {places} decimals")
    return int((whole or "0") + rest.ljust(places, "0"))


def written(minor: int, currency: str) -> str:
    """An amount as it stands in its field, with the decimal mark of the reader's language; empty for none."""
    places = decimals_of(currency)
    whole, rest = divmod(minor, 10**places)
    return "" if not minor else f"{whole}" + (f"{get_format('DECIMAL_SEPARATOR')}{rest:0{places}}" if rest else "")


def _parts(typed: str) -> tuple[str, str, str]:
    """What stands before the decimal mark, the mark, and what stands after it."""
    if GROUPED.fullmatch(typed):
        return re.sub(r"[.,' ]", "", typed), "", ""
    found = re.fullmatch(r"(.*?)([.,])([0-9]*)", typed)
    whole, mark, rest = (found[1], found[2], found[3]) if found else (typed, "", "")
    return (re.sub(r"[.,' ]", "", whole) if GROUPED.fullmatch(whole) else whole), mark, rest


def _is_rest(rest: str, places: int) -> bool:
    return 0 < len(rest) <= places
