"""What is written into the forms of the desk, and how it is read: times are those of a clock on the wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from django.http import HttpRequest

type Kind = Literal["line", "text", "instant", "number", "choice", "check", "file"]

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
