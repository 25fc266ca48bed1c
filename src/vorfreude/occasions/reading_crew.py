"""A crew list as an agency or a plant keeps it in a spreadsheet: read leniently, line by line, and no line lost without a word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from vorfreude.lib.plain import found_as
from vorfreude.lib.sheets import Fault, Written, read_sheet
from vorfreude.occasions.actions.crews import NewMember
from vorfreude.occasions.reading_guests import check_named, name_in

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "full name", "crew"),
    "first": ("first name", "given name", "vorname"),
    "last": ("last name", "surname", "family name", "nachname", "familienname"),
    "email": ("email", "e-mail", "mail", "e-mail address", "e-mail-adresse"),
    "phone": ("phone", "telephone", "mobile", "telefon", "mobil", "handy"),
    "agency": ("agency", "agentur", "firm", "firma", "employer", "arbeitgeber"),
    "language": ("language", "mother tongue", "sprache", "muttersprache"),
    "languages": ("languages", "sprachen", "speaks", "spricht"),
    "skills": ("skills", "can", "fahigkeiten", "kann"),
    "may": ("may", "darf", "roles", "rollen"),
    "from": ("from", "available from", "von", "ab"),
    "until": ("until", "to", "available until", "bis"),
    "hour": ("hour", "hourly rate", "rate", "stunde", "stundensatz"),
    "most": ("most hours", "max hours", "hochstens stunden", "stunden hochstens"),
}
"""What a column may be called, without marks and in small letters."""

SEVERAL = re.compile(r"[,;/|+]")
INSTANTS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M")
MONEY = re.compile(r"\d{1,4}([.,]\d{1,2})?")
HOST, DOOR = "host", "door"
CALLED = {"host": HOST, "gastgeber": HOST, "gastgeberin": HOST, "door": DOOR, "tur": DOOR, "einlass": DOOR}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: somebody of the crew."""

    line: int
    member: NewMember


def read_crew_list(content: bytes, *, zone: ZoneInfo, language: str) -> list[Line | Fault]:
    """The lines of a CSV file with a header in English or German (``lib.sheets``).

    Several of something in one cell are parted by a slash, a bar, a plus, or whatever does not part the columns. Times are of ``zone``;
    whoever has no language has ``language``. Raises NoSheet for a file without a column of names.
    """
    sheet = read_sheet(content, COLUMNS)
    check_named(sheet.columns, content)
    return [_line(one, zone, language) for one in sheet.lines if one.said]


def _line(written: Written, zone: ZoneInfo, language: str) -> Line | Fault:
    said, number, name = written.said, written.line, name_in(written)
    try:
        own = _tag(said.get("language", language))
        member = NewMember(
            name, own, said.get("email", ""), said.get("phone", ""), said.get("agency", ""),
            tuple(_tag(one) for one in _several(said.get("languages", ""))),
            tuple(one.lower() for one in _several(said.get("skills", ""))),
            _window(said, zone), tuple(_may(one) for one in _several(said.get("may", ""))),
            _minor(said["hour"]) if "hour" in said else 3_000, _minutes(said["most"]) if "most" in said else None,
        )  # fmt: skip
    except ValueError as trouble:
        came, _, expected = str(trouble).partition("; expected ")
        return Fault(number, came, expected)
    return Line(number, member) if name else Fault(number, "no name", "a name in every line")


def _several(written: str) -> Iterator[str]:
    yield from (one.strip() for one in SEVERAL.split(written) if one.strip())


def _tag(written: str) -> str:
    return written.lower().replace("_", "-")


def _may(written: str) -> str:
    found = CALLED.get(found_as(written))
    if found is None:
        raise ValueError(f"{written[:40]!r}; expected host or door")
    return found


def _window(said: Mapping[str, str], zone: ZoneInfo) -> tuple[tuple[datetime, datetime], ...]:
    if "from" not in said and "until" not in said:
        return ()
    begin, end = (_instant(said.get(column, ""), zone) for column in ("from", "until"))
    if begin >= end:
        raise ValueError(f"{said['from']} until {said['until']}; expected an end after the beginning")
    return ((begin, end),)


def _instant(written: str, zone: ZoneInfo) -> datetime:
    for shape in INSTANTS:
        try:
            return datetime.strptime(written[:16], shape).replace(tzinfo=zone)
        except ValueError:
            continue
    raise ValueError(f"{written[:40]!r}; expected a day and a time, as in 2027-05-14 08:00")


def _minor(written: str) -> int:
    if not MONEY.fullmatch(written):
        raise ValueError(f"{written[:40]!r}; expected money for an hour, as in 32.50")
    return round(float(written.replace(",", ".")) * 100)


def _minutes(written: str) -> int:
    if not MONEY.fullmatch(written):
        raise ValueError(f"{written[:40]!r}; expected hours, as in 10")
    return round(float(written.replace(",", ".")) * 60)
