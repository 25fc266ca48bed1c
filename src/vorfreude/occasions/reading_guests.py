"""A list of guests as somebody keeps it in a spreadsheet: read leniently, line by line, and no line lost without a word."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from vorfreude.occasions.naming import found_as

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "guest", "gast", "full name", "name des gastes"),
    "first": ("first name", "given name", "vorname"),
    "last": ("last name", "surname", "family name", "nachname", "familienname"),
    "email": ("email", "e-mail", "mail", "e-mail address", "e-mail-adresse", "address", "adresse"),
    "party": ("party", "family", "together", "familie", "gesellschaft", "gehort zu"),
    "group": ("group", "tour", "gruppe"),
    "seats": ("seats", "places", "platze", "sitze"),
    "language": ("language", "sprache"),
}
"""What a column may be called, without marks and in small letters."""

DELIMITERS = ";,\t"
ENCODINGS = ("utf-8-sig", "windows-1252")


class NoList(ValueError):
    """A file that is no list of guests; the message says what came and what was expected."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: somebody, the name of whom they come with (empty: alone), and how many the party may be."""

    line: int
    name: str
    email: str = ""
    party: str = ""
    group: str = ""
    seats: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be read."""

    line: int
    came: str
    expected: str


def read_list(content: bytes) -> list[Listed | Fault]:
    """The lines of a CSV file with a header in English or German: comma, semicolon or tab; UTF-8 or Windows-1252.

    Raises NoList for a file without a column of names.
    """
    text = _text(content)
    head = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = _columns(next(reader, []))
        return [one for cells in reader if (one := _line(reader.line_num, cells, columns)) is not None]
    except csv.Error as trouble:
        raise NoList(f"{trouble} came in line {reader.line_num}; expected CSV (RFC 4180)") from None


def _text(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoList("bytes came that are neither UTF-8 nor Windows-1252 (hint: save the table as CSV UTF-8)")


def _columns(header: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        called = found_as(title)
        for column, names in COLUMNS.items():
            if called in names:
                found.setdefault(column, place)
    if "name" not in found and "last" not in found:
        came = ", ".join(header)[:200] or "an empty file"
        raise NoList(f"{came} came as header; expected a column called name (hint: or first name and last name)")
    return found


def _line(number: int, cells: list[str], columns: Mapping[str, int]) -> Listed | Fault | None:
    if not any(cell.strip() for cell in cells):
        return None
    said = dict(_cells(cells, columns))
    name = said.get("name") or " ".join(word for word in (said.get("first"), said.get("last")) if word)
    if not name:
        return Fault(number, "no name", "a name in every line")
    seats = said.get("seats", "")
    if seats and not seats.isdecimal():
        return Fault(number, f"{seats[:40]!r} as seats", "a whole number, or nothing")
    return Listed(
        number, name, said.get("email", ""), said.get("party", ""), said.get("group", ""), int(seats[:6]) if seats else None,
        said.get("language", "").lower()[:2],
    )  # fmt: skip


def _cells(cells: list[str], columns: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for column, place in columns.items():
        if place < len(cells):
            yield column, " ".join(cells[place].split())
