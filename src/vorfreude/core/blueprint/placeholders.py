"""Words with gaps: ``Your {facts.model} is ready on {by|date}``, checked when a blueprint is read, filled when it is told.

Doubled braces stand for themselves. Dates have full month names in English and German and are ISO 8601 in
every other language; no locale library is needed for that.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from vorfreude.core.blueprint.model import Text

FILTERS = ("date", "time", "datetime", "number")
MISSING = "…"  # what a gap shows when nobody said what belongs into it

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_PLACEHOLDER = re.compile(r"([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)(?:\|([a-z]+))?")

_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
}
_YES_NO = {"en": ("yes", "no"), "de": ("ja", "nein")}


class Placeholder(NamedTuple):
    """A gap: its name (``facts.model``), its filter (empty = none), and how it is written."""

    name: str
    filter: str
    written: str


class Misplaced(NamedTuple):
    """A brace that is no placeholder."""

    written: str


def placeholders(words: str) -> tuple[Placeholder | Misplaced, ...]:
    """The gaps of some words in order, and the braces that are none."""
    found: list[Placeholder | Misplaced] = []
    for token in _TOKEN.finditer(words):
        if token[0] in {"{{", "}}"}:
            continue
        parts = _PLACEHOLDER.fullmatch(token[1]) if token[1] is not None else None
        found.append(Placeholder(parts[1], parts[2] or "", token[0]) if parts else Misplaced(token[0]))
    return tuple(found)


def in_language(text: Text, language: str) -> str:
    """The words of a text in a language, else in its base (``de`` for ``de-AT``), else in the first it has."""
    for candidate in (language, language.partition("-")[0]):
        if candidate in text:
            return text[candidate]
    return next(iter(text.values()), "")


def fill(words: str, values: Mapping[str, object], language: str, zone: tzinfo) -> str:
    """The words with their gaps filled.

    ``values`` holds ``subject``, ``by`` and the mappings ``facts`` and ``data``; what is missing shows as an
    ellipsis and never fails. Instants (aware datetimes, or text in RFC 3339) are shown in ``zone``.
    """

    def gap(token: re.Match[str]) -> str:
        if token[0] in {"{{", "}}"}:
            return token[0][0]
        parts = _PLACEHOLDER.fullmatch(token[1]) if token[1] is not None else None
        if not parts:
            return token[0]
        return _shown(_value(parts[1], values), parts[2] or "", language.partition("-")[0], zone)

    return _TOKEN.sub(gap, words)


def _value(name: str, values: Mapping[str, object]) -> object:
    head, _, field = name.partition(".")
    value = values.get(head)
    if not field:
        return value
    return value.get(field) if isinstance(value, Mapping) else None


def _shown(value: object, filter_: str, language: str, zone: tzinfo) -> str:
    if value is None or value == "":
        return MISSING
    if isinstance(value, bool):
        return _YES_NO.get(language, ("true", "false"))[not value]
    if isinstance(value, int | float):
        return _number(value, language) if filter_ == "number" or isinstance(value, float) else str(value)
    instant = _instant(value) if filter_ in {"date", "time", "datetime"} or isinstance(value, date) else None
    return str(value) if instant is None else _dated(instant, filter_, language, zone)


def _instant(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


def _dated(value: date, filter_: str, language: str, zone: tzinfo) -> str:
    if not isinstance(value, datetime):
        return _day(value, language)
    try:
        local = value.astimezone(zone) if value.tzinfo else value
    except OverflowError:  # the first and the last hours of the calendar have no neighbours
        local = value
    time = f"{local:%H:%M}"
    day = _day(local, language)
    return {"date": day, "time": time}.get(filter_, f"{day}, {time}")


def _day(day: date, language: str) -> str:
    if months := _MONTHS.get(language):
        dot = "." if language == "de" else ""
        return f"{day.day}{dot} {months[day.month - 1]} {day.year}"
    return f"{day:%Y-%m-%d}"


def _number(value: float, language: str) -> str:
    written = f"{value:,}"
    return written.translate(str.maketrans(",.", ".,")) if language == "de" else written
