"""Instants and whole numbers in the forms of planning: times are those of the occasion's zone, on its clock on the wall."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from vorfreude.back.forms import LONGEST_NUMBER
from vorfreude.lib.walls import instant_of, local
from vorfreude.occasions.unfit import Unfit, UnfitCode


def instant_in(request: HttpRequest, name: str, zone: ZoneInfo, was: datetime | None = None) -> datetime:
    """An instant that was written as on the wall of a zone; ``was`` where nobody touched it, to the second and through the hour
    that summer time has twice. Raises Unfit times-unclear, also for an hour that summer time leaves out.
    """
    written = request.POST.get(name, "").strip()
    if was is not None and written == local(was, zone):
        return was
    at = instant_of(written, zone)
    if at is None:
        raise Unfit("times-unclear", came=written[:20], expected="a day and a time that the clock on the wall shows, as in 2027-05-14T09:00")  # fmt: skip
    return at


def whole_in(request: HttpRequest, name: str, *, least: int = 0, code: UnfitCode = "item-unclear") -> int | None:
    """A whole number that was written; None where nothing was. Raises Unfit for anything else."""
    written = request.POST.get(name, "").strip()
    if not written:
        return None
    digits = written.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > LONGEST_NUMBER or int(written) < least:
        raise Unfit(code, came=written[:20], expected=f"a whole number from {least}")
    return int(written)
