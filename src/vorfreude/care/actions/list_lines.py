"""Vehicles, and what was done to them before this house was here, as another system writes them into a spreadsheet: read leniently, line by line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final, get_args

from django.conf import settings

from vorfreude.care.actions.records import Kind, Source
from vorfreude.care.actions.vehicles import NewVehicle
from vorfreude.lib.plain import found_as
from vorfreude.lib.sheets import Fault, NoSheet, Written, header_of, read_sheet

VEHICLE_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title", "called", "name", "titel", "bezeichnung"),
    "kind": ("kind", "sort", "art"),
    "maker": ("maker", "make", "hersteller", "marke"),
    "model": ("model", "modell", "typ"),
    "serial": ("serial", "serial number", "hull", "seriennummer", "werknummer"),
    "vin": ("vin", "chassis", "chassis number", "fin", "fahrgestellnummer", "fahrzeug-identifizierungsnummer"),
    "registration": ("registration", "plate", "number plate", "kennzeichen"),
    "registered_on": ("registered", "first registration", "zugelassen", "erstzulassung"),
    "built_on": ("built", "built on", "gebaut", "gebaut am"),
    "delivered_on": ("delivered", "delivered on", "ausgeliefert", "ausgeliefert am"),
    "build": ("build", "order", "subject", "auftrag", "bestellung"),
    "timezone": ("timezone", "time zone", "zeitzone"),
    "km": ("km", "mileage", "odometer", "kilometerstand", "kilometer"),
    "hours": ("hours", "stunden", "betriebsstunden"),
    "email": ("owner", "email", "e-mail", "owner's address", "halter", "besitzer", "eigentumer"),
    "person": ("owner's name", "name of the owner", "name des halters", "name des besitzers"),
    "language": ("language", "sprache"),
}
"""What a column may be called, without marks and in small letters; every other column is a line of the specification."""

HISTORY_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "vehicle": ("vehicle", "vin", "serial", "chassis", "plate", "registration", "fahrzeug", "fin", "seriennummer", "kennzeichen"),
    "on": ("date", "on", "day", "datum", "am", "tag"),
    "kind": ("kind", "sort", "art"),
    "words": ("words", "work", "what", "text", "arbeit", "arbeiten", "beschreibung"),
    "language": ("language", "sprache"),
    "house": ("house", "workshop", "by", "werkstatt", "betrieb"),
    "source": ("source", "whose", "quelle"),
    "lines": ("plan", "lines", "plan lines", "wartungspunkte", "planpunkte"),
    "km": VEHICLE_COLUMNS["km"],
    "hours": VEHICLE_COLUMNS["hours"],
}  # fmt: skip

COUNTERS: Final = ("km", "hours")
DAYS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y%m%d")
COUNT = re.compile(r"\d{1,3}([.,' ]?\d{3})*|\d+")
SEVERAL = re.compile(r"[,;/|+]")
KINDS: Final[dict[str, Kind]] = {one: one for one in get_args(Kind.__value__) if one not in {"built", "correction", "passed-on"}} | {
    "wartung": "service", "inspektion": "inspection", "reparatur": "repair", "reifen": "tyres", "ruckruf": "campaign", "recall": "campaign",
    "auslieferung": "delivered", "schaden": "damage", "umbau": "upgrade", "zahler": "counter", "notiz": "note",
}  # fmt: skip
"""How a kind of record may be called."""

SOURCES: Final[dict[str, Source]] = {"maker": "maker", "partner": "partner", "owner": "owner", "hersteller": "maker", "halter": "owner", "besitzer": "owner"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListedVehicle:
    """A vehicle, what its counters show, and who owns it (an empty address: nobody that we know)."""

    line: int
    new: NewVehicle
    readings: Mapping[str, int]
    email: str = ""
    person: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """Something that was done to a vehicle. ``vehicle``: its VIN, serial or plate, as written."""

    line: int
    vehicle: str
    on: date
    kind: Kind
    source: Source
    words: str
    language: str
    house: str
    readings: Mapping[str, int]
    lines: tuple[str, ...]


def read_vehicle_list(
    content: bytes, *, maker: str, timezone: str
) -> tuple[list[ListedVehicle | Fault], tuple[str, ...]]:
    """The vehicles of a CSV file, and the titles of the columns that became their specification.

    Where a line names no maker or zone, it is ``maker`` and ``timezone``. Raises NoSheet for a file without a model and a VIN or serial.
    """
    sheet = read_sheet(content, VEHICLE_COLUMNS)
    if "model" not in sheet.columns or not sheet.columns & {"serial", "vin"}:
        raise NoSheet(f"{header_of(content)} came as header; expected the columns model, and vin or serial")
    counted = tuple(one for one in COUNTERS if one in sheet.columns) or COUNTERS[:1]
    read = partial(_vehicle, maker=maker, timezone=timezone, counters=counted)
    return [_tried(one, read) for one in sheet.lines if one.said], sheet.more


def read_history(content: bytes, *, language: str) -> list[ListedRecord | Fault]:
    """What was done to vehicles, of a CSV file. Raises NoSheet for a file without a vehicle, a date and words."""
    sheet = read_sheet(content, HISTORY_COLUMNS)
    if missing := {"vehicle", "on", "words"} - sheet.columns:
        came, without = header_of(content), ", ".join(sorted(missing))
        raise NoSheet(f"{came} came as header, without {without}; expected the columns vehicle, date and words")
    return [_tried(one, partial(_record, language=language)) for one in sheet.lines if one.said]


def _tried[Listed](written: Written, read: Callable[[Written], Listed]) -> Listed | Fault:
    try:
        return read(written)
    except ValueError as trouble:
        came, _, expected = str(trouble).partition("; expected ")
        return Fault(written.line, came, expected)


def _vehicle(written: Written, *, maker: str, timezone: str, counters: tuple[str, ...]) -> ListedVehicle:
    said = written.said
    serial = said.get("serial") or said.get("vin", "")
    readings = {one: _count(said[one]) for one in counters if one in said}
    new = NewVehicle(
        kind=said.get("kind", "car").lower(), maker=said.get("maker", maker), model=_needed(said, "model"),
        title=said.get("title", said.get("model", "")), serial=serial, vin=said.get("vin", ""), registration=said.get("registration", ""),
        registered_on=_day_in(said, "registered_on"), built_on=_day_in(said, "built_on"), delivered_on=_day_in(said, "delivered_on"),
        specification=tuple(written.more.items()), build=said.get("build", ""), counters=tuple(readings) or counters,
        timezone=said.get("timezone", timezone),
    )  # fmt: skip
    if not serial:
        raise ValueError("no vin and no serial; expected one of them in every line")
    return ListedVehicle(
        written.line, new, readings, said.get("email", ""), said.get("person", ""), _language(said, "")
    )


def _record(written: Written, *, language: str) -> ListedRecord:
    said = written.said
    return ListedRecord(
        written.line, _needed(said, "vehicle"), _day(_needed(said, "on")), _one_of(KINDS, said.get("kind", "service")),
        _one_of(SOURCES, said.get("source", "maker")), _needed(said, "words"), _language(said, language), said.get("house", ""),
        {one: _count(said[one]) for one in COUNTERS if one in said},
        tuple(one.strip() for one in SEVERAL.split(said.get("lines", "")) if one.strip()),
    )  # fmt: skip


def _needed(said: Mapping[str, str], column: str) -> str:
    if column not in said:
        raise ValueError(f"no {column}; expected one in every line")
    return said[column]


def _language(said: Mapping[str, str], otherwise: str) -> str:
    spoken = dict(settings.LANGUAGES)
    wanted = said.get("language", otherwise).lower()
    if wanted and wanted not in spoken:
        raise ValueError(f"{wanted[:40]!r}; expected one of {', '.join(spoken)}")
    return wanted


def _one_of[Word](known: Mapping[str, Word], written: str) -> Word:
    found = known.get(found_as(written))
    if found is None:
        raise ValueError(f"{written[:40]!r}; expected one of {', '.join(sorted(known))}")
    return found


def _day_in(said: Mapping[str, str], column: str) -> date | None:
    return _day(said[column]) if column in said else None


def _day(written: str) -> date:
    for shape in DAYS:
        try:
            return datetime.strptime(written, shape).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    raise ValueError(f"{written[:40]!r}; expected a day, as in 2027-05-14 or 14.05.2027")


def _count(written: str) -> int:
    if not COUNT.fullmatch(written):
        raise ValueError(f"{written[:40]!r}; expected a whole number, as in 23400 or 23.400")
    return int("".join(one for one in written if one.isdecimal()))
