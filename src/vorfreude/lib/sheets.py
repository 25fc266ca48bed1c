"""A list as somebody keeps it in a spreadsheet: a header in whichever words, and lines whose cells are found by what their column is called."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from vorfreude.lib.plain import found_as, line_of

DELIMITERS: Final = ";,\t"
ENCODINGS: Final = ("utf-8-sig", "windows-1252")


class NoSheet(ValueError):
    """A file that is no such list; the message says what came and what was expected."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be taken."""

    line: int
    came: str
    expected: str


@dataclass(frozen=True, slots=True)
class Written:
    """One line of a list. ``said``: column → words, of cells that hold any; ``more``: title → words of columns that nobody asked for."""

    line: int
    said: Mapping[str, str]
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a list holds. ``columns``: those that were found; ``more``: titles of the others, as they were written."""

    columns: frozenset[str]
    more: tuple[str, ...]
    lines: tuple[Written, ...]


def read_sheet(content: bytes, columns: Mapping[str, tuple[str, ...]]) -> Sheet:
    """The lines of a CSV file with a header: comma, semicolon or tab; UTF-8 or Windows-1252. Empty lines are left out.

    ``columns``: column → what it may be called, without marks and in small letters. Of a cell white space is set right.
    Raises NoSheet for a file that is no text or no CSV.
    """
    text = _text(content)
    delimiter = max(DELIMITERS, key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next(reader, [])
        places, more = _places(header, columns)
        lines = [_line(reader.line_num, cells, places, more) for cells in reader]
    except csv.Error as trouble:
        raise NoSheet(f"{trouble} came in line {reader.line_num}; expected CSV (RFC 4180)") from None
    return Sheet(frozenset(places), tuple(more), tuple(one for one in lines if one.said or one.more))


def header_of(content: bytes) -> str:
    """The first line, for a message that says which header came."""
    return line_of(_text(content).split("\n", 1)[0])[:200] or "an empty file"


def _text(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoSheet("bytes came that are neither UTF-8 nor Windows-1252 (hint: save the table as CSV UTF-8)")


def _places(header: list[str], columns: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, int], dict[str, int]]:
    """Where each column stands, and where those stand that nobody asked for; of two alike the first."""
    called = {name: column for column, names in columns.items() for name in names}
    places: dict[str, int] = {}
    more: dict[str, int] = {}
    for place, title in enumerate(header):
        column = called.get(found_as(title))
        if column is not None:
            places.setdefault(column, place)
        elif line_of(title):
            more.setdefault(line_of(title), place)
    return places, more


def _line(number: int, cells: list[str], places: Mapping[str, int], more: Mapping[str, int]) -> Written:
    return Written(number, _said(cells, places), _said(cells, more))


def _said(cells: list[str], places: Mapping[str, int]) -> dict[str, str]:
    found = {column: " ".join(cells[place].split()) for column, place in places.items() if place < len(cells)}
    return {column: words for column, words in found.items() if words}
