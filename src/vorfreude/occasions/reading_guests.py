"""A list of guests as somebody keeps it in a spreadsheet: read leniently, line by line, and no line lost without a word."""

from dataclasses import dataclass
from typing import Final

from vorfreude.lib.sheets import Fault, NoSheet, Written, header_of, read_sheet

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


def read_list(content: bytes) -> list[Listed | Fault]:
    """The lines of a CSV file with a header in English or German (``lib.sheets``). Raises NoSheet for a file without a column of names."""
    sheet = read_sheet(content, COLUMNS)
    check_named(sheet.columns, content)
    return [_line(one) for one in sheet.lines if one.said]


def check_named(columns: frozenset[str], content: bytes) -> None:
    """Raises NoSheet where no column says who somebody is."""
    if not columns & {"name", "last"}:
        came = header_of(content)
        raise NoSheet(f"{came} came as header; expected a column called name (hint: or first name and last name)")


def name_in(written: Written) -> str:
    """Who the line is about: one column, or first and last name."""
    said = written.said
    return said.get("name") or " ".join(word for word in (said.get("first"), said.get("last")) if word)


def _line(written: Written) -> Listed | Fault:
    said, name, seats = written.said, name_in(written), written.said.get("seats", "")
    if not name:
        return Fault(written.line, "no name", "a name in every line")
    if seats and not seats.isdecimal():
        return Fault(written.line, f"{seats[:40]!r} as seats", "a whole number, or nothing")
    return Listed(
        written.line, name, said.get("email", ""), said.get("party", ""), said.get("group", ""),
        int(seats[:6]) if seats else None, said.get("language", "").lower()[:2],
    )  # fmt: skip
