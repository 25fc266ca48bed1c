"""What somebody typed becomes what a row may hold: trimmed, of a length, without what no database keeps; instants near the occasion."""

from datetime import datetime, timedelta

from vorfreude.occasions import limits
from vorfreude.occasions.models import Occasion
from vorfreude.occasions.unfit import Unfit, UnfitCode

NEAR = timedelta(days=3 * 366)
"""So far from its beginning may lie what belongs to an occasion: nothing is planned for longer."""


def line(text: str, code: UnfitCode, *, what: str, most: int = limits.WORDS, empty: bool = False) -> str:
    """Words of one line. Raises Unfit with ``code`` where there are none (unless they may be ``empty``) or too many."""
    return lines(" ".join(text.split()), code, what=what, most=most, empty=empty)


def lines(text: str, code: UnfitCode, *, what: str, most: int = limits.TEXT, empty: bool = False) -> str:
    """Words of several lines. Raises as ``line``."""
    found = text.replace("\x00", "").strip()
    if not (found or empty) or len(found) > most:
        raise Unfit(code, came=f"{len(found)} characters", expected=f"{what}, up to {most} characters")
    return found


def between(number: int, code: UnfitCode, *, what: str, least: int, most: int) -> int:
    """A whole number. Raises Unfit with ``code`` where it lies outside."""
    if not least <= number <= most:
        raise Unfit(code, came=number, expected=f"{what} from {least} to {most}")
    return number


def near(at: datetime, occasion: Occasion) -> datetime:
    """An instant that can belong to this occasion. Raises Unfit: times-unclear."""
    if at.tzinfo is None or abs(at - occasion.starts_at) > NEAR:
        raise Unfit("times-unclear", came=at, expected=f"an instant within {NEAR.days} days of {occasion.starts_at}")
    return at


def past(at: datetime, now: datetime) -> datetime:
    """An instant that has been. Raises Unfit: times-unclear."""
    if at > now:
        raise Unfit("times-unclear", came=at, expected=f"an instant that has been, at most {now}")
    return at


def room_for_one(count: int, most: int, *, what: str) -> None:
    """Raises Unfit: too-many, where there are ``most`` already."""
    if count >= most:
        raise Unfit("too-many", came=count + 1, expected=f"at most {most} {what}")
