"""What somebody typed into a case becomes what a row may hold: trimmed, of a length, without what no database keeps."""

from vorfreude.care import limits
from vorfreude.care.unfit import Unfit, UnfitCode


def line(text: str, code: UnfitCode, *, what: str, most: int = limits.WORDS, empty: bool = False) -> str:
    """Words of one line. Raises Unfit with ``code`` where there are none (unless they may be ``empty``) or too many."""
    return lines(" ".join(text.split()), code, what=what, most=most, empty=empty)


def lines(text: str, code: UnfitCode, *, what: str, most: int = limits.TEXT, empty: bool = False) -> str:
    """Words of several lines. Raises as ``line``."""
    found = text.replace("\x00", "").strip()
    if not (found or empty) or len(found) > most:
        raise Unfit(code, came=f"{len(found)} characters", expected=f"{what}, up to {most} characters")
    return found


def money(amount: int, code: UnfitCode, *, what: str) -> int:
    """Minor units, from nothing. Raises Unfit with ``code``."""
    if not 0 <= amount <= limits.MONEY:
        raise Unfit(code, came=amount, expected=f"{what} in minor units, from 0 to {limits.MONEY}")
    return amount
