"""What the pages of the workshop say: why something could not be, what was done, how hours and lists are written."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from vorfreude.care.unfit import Unfit, UnfitCode

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "not-there": _("Nothing was changed: it is not there any more."),
    "changed-meanwhile": _("Nothing was changed: somebody else changed it meanwhile. Look at it, and do it again."),
    "too-many": _("Nothing was changed: there are too many already."),
    "words-missing": _("Nothing was changed: something has no name, or one that is too long."),
    "words-unclear": _("Nothing was changed: a number was not clear, or the words are too long."),
    "money-unclear": _("Nothing was changed: the price was not clear. Write 480 or 480.50."),
    "times-unclear": _("Nothing was changed: a day or a time was not clear. Hours look like 08:00-12:00, 12:30-17:00; days like 2026-12-24."),
    "workshop-unclear": _("Nothing was changed: the name is taken, or a number is out of range."),
    "job-unclear": _("Nothing was changed: choose what is to be done; a job lasts at least a minute, and parts are counted."),
    "slot-gone": _("That time is taken. The next that are free stand below."),
    "no-room": _("There is no bay or nobody for this work, or nothing fits on that day any more. Choose another time."),
    "too-late": _("That time is over, or further ahead than this workshop books."),
    "loaner-gone": _("No loaner is free then."),
    "part-missing": _("A part is not to be had: neither in the store nor on its way."),
    "already-booked": _("This vehicle is in the workshop at that time already."),
    "visit-over": _("Nothing was changed: this visit does not stand so any more."),
    "not-here": _("Nothing was changed: the visit has not begun yet."),
}  # fmt: skip

NOTED: Final[Mapping[str, str | Lazy]] = {
    "booked": _("Booked. The customer has it in their portal."),
    "moved": _("Moved. The customer is told."),
    "late": _("Noted: they come later, and everything has moved with it."),
    "missed": _("Noted that nobody came. Its place is free."),
    "cancelled": _("Cancelled. Its place is free."),
    "written": _("Saved."),
    "arrived": _("Noted: the parts are in the store."),
}


def trouble_of(unfit: Unfit) -> str:
    """Why something could not be, for people."""
    return str(TROUBLES.get(unfit.code, _("Nothing was changed.")))


def spans_of(written: str) -> tuple[tuple[str, str], ...]:
    """``08:00-12:00, 12:30-17:00`` as spans. What is no time is found by whoever keeps it. Raises Unfit: times-unclear."""
    found = []
    for one in filter(None, (part.strip() for part in written.replace("\N{EN DASH}", "-").split(","))):
        opens, dash, closes = one.partition("-")
        if not dash:
            raise Unfit("times-unclear", came=one, expected="08:00-12:00")
        found.append((opens.strip(), closes.strip()))
    return tuple(found)


def spans_said(spans: Sequence[Sequence[str]]) -> str:
    """Spans as they are written."""
    return ", ".join("-".join(span) for span in spans)


def days_of(written: str) -> tuple[date, ...]:
    """Days, separated by blanks, commas or lines. Raises Unfit: times-unclear."""
    try:
        return tuple(date.fromisoformat(one) for one in written.replace(",", " ").split())
    except ValueError as error:
        raise Unfit("times-unclear", came=written[:40], expected="days such as 2026-12-24") from error


def away_of(written: str) -> tuple[tuple[date, date], ...]:
    """A stretch of days in each line: one day, or the first and the last. Raises Unfit: times-unclear."""
    lines = (days_of(line.replace("\N{EN DASH}", " ").replace("..", " ")) for line in written.splitlines())
    found = [days for days in lines if days]
    if any(len(days) > 2 for days in found):  # noqa: PLR2004 a first and a last
        raise Unfit("times-unclear", came=written[:40], expected="one or two days in a line")
    return tuple((days[0], days[-1]) for days in found)


def keys_of(written: str) -> tuple[str, ...]:
    """Words, separated by commas."""
    return tuple(one.strip() for one in written.split(",") if one.strip())


def counts_of(written: str) -> dict[str, int]:
    """``PAD-4 2`` in each line: the number of a part, and how many. Raises Unfit: job-unclear."""
    found: dict[str, int] = {}
    for line in filter(None, (one.strip() for one in written.splitlines())):
        number, _blank, count = line.rpartition(" ")
        if not number or not count.isdecimal() or len(count) > 4:  # noqa: PLR2004 digits
            raise Unfit("job-unclear", came=line[:40], expected="a part's number and how many, such as PAD-4 2")
        found[number.strip()] = int(count)
    return found
