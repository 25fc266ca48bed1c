"""What is written into the forms of the desk, and how it is read: times are those of a clock on the wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from django.http import HttpRequest

type Kind = Literal["line", "text", "instant", "number", "choice", "check", "file"]

LOCAL: Final = "%Y-%m-%dT%H:%M"
"""How a browser writes an instant that has no zone."""

YEARS: Final = range(2000, 2200)
"""In which something may take place; another year is a slip of a finger."""

LONGEST_NUMBER: Final = 9
"""Characters of a number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    value: str
    title: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. ``lang`` is set where its words are in one language, ``known`` are words to choose from or not."""

    name: str
    label: str
    value: str = ""
    kind: Kind = "line"
    lang: str = ""
    most: int = 0
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    known: tuple[str, ...] = ()
    is_checked: bool = False
    is_needed: bool = False


def choices(offered: Iterable[tuple[str, object]], chosen: str) -> tuple[Choice, ...]:
    """What may be chosen: pairs of a value and its words."""
    return tuple(Choice(value, str(title), value == chosen) for value, title in offered)


def local(at: datetime, zone: ZoneInfo) -> str:
    """An instant as a browser writes it into its field."""
    return at.astimezone(zone).strftime(LOCAL)


def word_in(request: HttpRequest, name: str) -> str:
    """What was sent to name something that is there, as it was sent; without the sign that no database may be asked for."""
    return request.POST.get(name, "").replace("\x00", "")


def number_in(request: HttpRequest, name: str) -> int | None:
    """The number of a row that a form or an address names; None for none."""
    return number_of(request.POST.get(name, "") if request.method == "POST" else request.GET.get(name, ""))


def number_of(written: str) -> int | None:
    """The number of a row as it was sent; None for what is none."""
    return int(written) if written.isascii() and written.isdigit() and len(written) <= LONGEST_NUMBER else None


def line_in(request: HttpRequest, name: str) -> str:
    """A line that was written, its blanks and controls single blanks."""
    return " ".join(word_in(request, name).split())


def text_in(request: HttpRequest, name: str) -> str:
    """Lines that were written."""
    return word_in(request, name).replace("\r\n", "\n").strip()


def instant_of(written: str, zone: ZoneInfo) -> datetime | None:
    """What a browser wrote, as on the wall of a zone; None for what is no instant, also for an hour that summer time leaves out."""
    try:
        wall = datetime.strptime(written[: len("2027-05-14T09:00")], LOCAL)  # noqa: DTZ007 its zone comes next
    except ValueError:
        return None
    at = wall.replace(tzinfo=zone)
    if wall.year not in YEARS or at.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        return None
    return at
