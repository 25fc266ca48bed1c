"""Schedules of others, read leniently: XML and JSON as Pentabarf, frab and pretalx write them, with what their own schemas would refuse.

What had to be guessed is told. What is an item's time is never guessed: a naive time needs a zone, from the file or from whoever reads it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from vorfreude.core.programme.model import Item, Person, Programme, WrongProgramme

LARGEST = 20 * 1024 * 1024
"""Bytes of a file; the largest one seen has half of one million."""

MIDNIGHT = time(0)

LONGEST_NUMBER = 6
"""Digits of a length in minutes: a longer one is no length."""


@dataclass(frozen=True, slots=True)
class Read:
    """A programme, and what was odd about its file, a sentence each."""

    programme: Programme
    oddities: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """What an item says, in the words of its file, before anything is understood."""

    day: str
    room: str
    says: Callable[[str], str]
    persons: list[tuple[str, str]]
    key: str


@dataclass(slots=True)
class _Frame:
    """What the file says about the whole."""

    title: str
    acronym: str
    version: str
    url: str
    zone: str
    day_change: time
    rooms: list[str]
    days: list[str]
    oddities: list[str] = field(default_factory=list)


def read_schedule(content: bytes, *, zone: str = "") -> Read:
    """A programme out of a file's bytes. ``zone`` is an IANA name for times without one, where the file names none.

    Raises WrongProgramme for what is neither such XML nor such JSON, for times that cannot be read, and where a zone is missing.
    """
    if len(content) > LARGEST:
        raise WrongProgramme(f"{len(content)} bytes: expected at most {LARGEST}")
    begins = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begins == b"{":
        frame, sheets = _from_json(content)
    elif begins == b"<":
        frame, sheets = _from_xml(content)
    else:
        raise WrongProgramme("neither XML nor JSON: expected a schedule that begins with < or {")
    return _programme(frame, sheets, zone)


def _from_xml(content: bytes) -> tuple[_Frame, list[_Sheet]]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as trouble:
        raise WrongProgramme(f"the XML cannot be read: {trouble}") from None
    if root.tag != "schedule":
        raise WrongProgramme(f"the first element is <{root.tag}>: expected <schedule>")
    whole = root.find("conference")
    about = root if whole is None else whole

    def says(name: str) -> str:
        return (about.findtext(name) or root.findtext(name) or "").strip()

    days = root.findall("day")
    rooms = list(dict.fromkeys(room.get("name", "") for day in days for room in day.findall("room")))
    frame = _frame(says, rooms, [day.get("date", "") for day in days])
    return frame, [sheet for day in days for sheet in _sheets_of_day(day)]


def _sheets_of_day(day: "etree._Element") -> Iterator[_Sheet]:
    for room in day.findall("room"):
        for one in room.findall("event"):
            persons = [
                (person.get("guid") or person.get("id") or "", "".join(str(part) for part in person.itertext()).strip())
                for person in one.findall("persons/person")
            ]
            key = one.get("id") or one.get("guid") or ""
            yield _Sheet(day.get("date", ""), room.get("name", ""), _saying(one), persons, key)


def _saying(one: "etree._Element") -> Callable[[str], str]:
    return lambda name: (one.findtext(name) or "").strip()


def _from_json(content: bytes) -> tuple[_Frame, list[_Sheet]]:
    try:
        root = json.loads(content)
    except (ValueError, RecursionError) as trouble:
        raise WrongProgramme(f"the JSON cannot be read: {trouble}") from None
    schedule = _mapping(root.get("schedule", root))
    whole = _mapping(schedule.get("conference"))
    days = [_mapping(day) for day in _list(whole.get("days"))]

    def says(name: str) -> str:
        return _word(whole.get(name)) or _word(schedule.get(name))

    rooms = [_word(_mapping(room).get("name")) for room in _list(whole.get("rooms"))]
    rooms += [room for day in days for room in _mapping(day.get("rooms"))]
    frame = _frame(says, list(dict.fromkeys(rooms)), [_word(day.get("date")) for day in days])
    sheets = [
        _sheet_of(_mapping(one), _word(day.get("date")), room)
        for day in days
        for room, those in _mapping(day.get("rooms")).items()
        for one in _list(those)
    ]
    return frame, sheets


def _sheet_of(one: Mapping[str, Any], day: str, room: str) -> _Sheet:
    persons = [
        (
            _word(who.get("guid")) or _word(who.get("code")) or _word(who.get("id")),
            _word(who.get("public_name")) or _word(who.get("name")),
        )
        for who in map(_mapping, _list(one.get("persons")))
    ]
    key = _word(one.get("id")) or _word(one.get("guid"))
    return _Sheet(day, room, lambda name: _word(one.get(name)), persons, key)


def _frame(says: Callable[[str], str], rooms: list[str], days: list[str]) -> _Frame:
    change = says("day_change")
    return _Frame(
        title=says("title"),
        acronym=says("acronym"),
        version=says("version"),
        url=says("url") or says("base_url"),
        zone=says("time_zone_name"),
        day_change=_clock(change, "day_change") if change else MIDNIGHT,
        rooms=[room for room in rooms if room],
        days=[day for day in days if day],
    )


def _programme(frame: _Frame, sheets: list[_Sheet], wanted: str) -> Read:
    zone = frame.zone or wanted
    if frame.zone and wanted and frame.zone != wanted:
        frame.oddities.append(f"the file says {frame.zone}, you said {wanted}: the file was believed")
    keys: set[str] = set()
    items = []
    for number, sheet in enumerate(sheets, start=1):
        if not sheet.key or sheet.key in keys:
            fresh = next(name for name in _fresh(f"{sheet.key or 'item'}-{number}") if name not in keys)
            frame.oddities.append(f"item {number} ({sheet.says('title')}) has no key of its own: it is called {fresh}")
            sheet.key = fresh
        keys.add(sheet.key)
        items.append(_item(sheet, frame, zone))
    if not zone:
        zone = "UTC"
        frame.oddities.append("no zone is named; every time has its own: UTC was taken for the whole")
    return Read(
        Programme(
            title=frame.title, zone=zone, items=tuple(items), version=frame.version, acronym=frame.acronym, url=frame.url,
            days=tuple(sorted({_day(day) for day in frame.days})), places=tuple(frame.rooms),
        ),
        tuple(frame.oddities),
    )  # fmt: skip


def _fresh(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{further}" for further in count(2))


def _item(sheet: _Sheet, frame: _Frame, zone: str) -> Item:
    says = sheet.says
    begins = _begins(sheet, frame, zone)
    lasts = _lasts(says("duration"), sheet)
    place = says("room") or sheet.room
    if sheet.room and place != sheet.room:
        frame.oddities.append(f"item {sheet.key} stands under {sheet.room} and says {place}: {place} was believed")
    return Item(
        key=sheet.key, title=says("title") or sheet.key, begins=begins, lasts=lasts, place=place, strand=says("track"),
        people=tuple(dict.fromkeys(Person(key or name, name or key) for key, name in sheet.persons if key or name)),
        subtitle=says("subtitle"), text=says("abstract") or says("description"), sort=says("type"), language=says("language"), url=says("url"),
    )  # fmt: skip


def _begins(sheet: _Sheet, frame: _Frame, zone: str) -> datetime:
    stamp = sheet.says("date")
    if "T" in stamp:
        try:
            found = datetime.fromisoformat(stamp)
        except ValueError:
            raise WrongProgramme(
                f"item {sheet.key}: date {stamp!r}: expected an instant as in 2027-05-14T10:00:00+02:00"
            ) from None
        return found if found.tzinfo else found.replace(tzinfo=_zone(zone, sheet.key))
    start = _clock(sheet.says("start"), f"item {sheet.key}: start")
    day = _day(stamp or sheet.day)
    if start < frame.day_change and day < date.max:
        day += timedelta(days=1)  # what begins before the day changes belongs to the night before
    return datetime.combine(day, start, tzinfo=_zone(zone, sheet.key))


def _lasts(text: str, sheet: _Sheet) -> timedelta:
    found = re.fullmatch(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?", text)
    if found:
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if text.isdecimal() and len(text) <= LONGEST_NUMBER:
        return timedelta(minutes=int(text))
    raise WrongProgramme(f"item {sheet.key}: duration {text!r}: expected hours and minutes as in 01:30")


def _clock(text: str, where: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise WrongProgramme(f"{where}: came {text!r}, expected a time of day as in 09:30") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise WrongProgramme(f"day {text!r}: expected a date as in 2027-05-14") from None


def _zone(name: str, key: str) -> ZoneInfo:
    if not name:
        raise WrongProgramme(
            f"item {key}: its time has no zone and the file names none: say which one it is, as in Europe/Berlin"
        )
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise WrongProgramme(f"zone {name!r}: expected the name of a time zone, as in Europe/Berlin") from None


def _mapping(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _word(found: object) -> str:
    """A word or a number; without the signs that no store keeps (NUL, halves of a pair)."""
    if not isinstance(found, str | int | float) or isinstance(found, bool):
        return ""
    return str(found).replace("\x00", "").encode("utf-8", "ignore").decode().strip()
