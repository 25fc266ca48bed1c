"""Our programme as a schedule for others, true to the published schemas: XML and JSON."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from hashlib import sha1
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from vorfreude.core.programme.model import Item, Person, Programme

SLOT = "00:05"
"""The grid on which others show it."""

LARGEST_NUMBER = 10**6

NOWHERE = "-"
"""The room of what is in no place."""

SHORTEST_SLUG = 4
LONGEST_SLUG = 60
A_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

OUR_NAMES = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""The name space of addresses (RFC 9562, section 6.6): from it and a programme's name come names that stay the same."""


def write_xml(programme: Programme) -> bytes:
    """The schedule as XML. An item that is not in a place stands in a room of its own."""
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", name="vorfreude", version="1")
    _say(root, "version", programme.version or "1")
    whole = etree.SubElement(root, "conference")
    for name, words in _about(programme).items():
        _say(whole, name, words)
    for day in _days(programme):
        span = {"start": day["day_start"], "end": day["day_end"]}
        element = etree.SubElement(root, "day", {"index": str(day["index"]), "date": day["date"], **span})
        for place, those in day["rooms"].items():
            room = etree.SubElement(element, "room", name=_sayable(place))
            for says in those:
                _one(room, says)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def write_json(programme: Programme) -> str:
    """The schedule as JSON."""
    days = _days(programme)
    about = _about(programme)
    conference = {
        "title": about["title"], "acronym": about["acronym"], "start": about["start"], "end": about["end"],
        "daysCount": len(days), "timeslot_duration": SLOT, "time_zone_name": programme.zone,
        "rooms": [{"name": place, "guid": _guid(programme, f"place {place}")} for place in _places(programme)], "days": days,
    }  # fmt: skip
    schedule = {"schedule": {"version": programme.version or "1", "conference": conference}}
    return json.dumps(schedule, ensure_ascii=False, indent=2)


def _about(programme: Programme) -> dict[str, str]:
    days = list(_by_day(programme)) or [date(1970, 1, 1)]
    return {
        "title": programme.title, "acronym": _acronym(programme), "start": days[0].isoformat(), "end": days[-1].isoformat(),
        "days": str(len(days)), "timeslot_duration": SLOT, "time_zone_name": programme.zone,
    }  # fmt: skip


def _days(programme: Programme) -> list[dict[str, Any]]:
    """The days with all that is said of their items, by place: what both spellings write."""
    numbers = _numbers(programme)
    return [
        {
            "index": index,
            "date": day.isoformat(),
            "day_start": _span(programme, day)[0].isoformat(),
            "day_end": _span(programme, day)[1].isoformat(),
            "rooms": {
                place: [_object(programme, item, place, numbers[item.key]) for item in items]
                for place, items in rooms.items()
            },
        }
        for index, (day, rooms) in enumerate(_by_day(programme).items(), start=1)
    ]


def _one(room: "etree._Element", says: dict[str, Any]) -> None:
    element = etree.SubElement(room, "event", id=str(says["id"]), guid=says["guid"])
    for name in (
        "room",
        "title",
        "subtitle",
        "type",
        "date",
        "start",
        "duration",
        "abstract",
        "slug",
        "track",
        "language",
    ):
        _say(element, name, says[name])
    persons = etree.SubElement(element, "persons")
    for person in says["persons"]:
        mark = "id" if "id" in person else "guid"
        _say(persons, "person", person["name"]).set(mark, str(person[mark]))
    if says["url"].startswith(("http://", "https://")):
        _say(element, "url", says["url"])


def _object(programme: Programme, item: Item, place: str, number: int) -> dict[str, Any]:
    local = item.begins.astimezone(ZoneInfo(programme.zone))
    guid = _guid(programme, item.key)
    return {
        "id": number,
        "guid": guid,
        "date": local.isoformat(),
        "start": f"{local:%H:%M}",
        "duration": _duration(item.lasts),
        "room": place,
        "slug": f"{_acronym(programme)}-{number}-{_slug(item.title)}",
        "url": item.url or f"urn:uuid:{guid}",
        "title": item.title,
        "subtitle": item.subtitle,
        "track": item.strand,
        "type": item.sort or "other",
        "language": item.language,
        "abstract": item.text,
        "persons": [_somebody(programme, person) for person in item.people],
        "links": [],
    }


def _numbers(programme: Programme) -> dict[str, int]:
    """A number for every item: its own where its key is one, else the next that is free, in the order of the programme."""
    own = {
        item.key: int(item.key)
        for item in programme.items
        if item.key.isdecimal() and 0 < int(item.key) < LARGEST_NUMBER and not item.key.startswith("0")
    }
    taken = set(own.values())
    free = (number for number in range(1, LARGEST_NUMBER) if number not in taken)
    return own | {item.key: next(free) for item in programme.items if item.key not in own}


def _by_day(programme: Programme) -> dict[date, dict[str, list[Item]]]:
    zone = ZoneInfo(programme.zone)
    found: dict[date, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in sorted(programme.items, key=lambda one: (one.begins, one.key)):
        found[item.begins.astimezone(zone).date()][item.place or NOWHERE].append(item)
    return {day: dict(found[day]) for day in sorted(found)}


def _places(programme: Programme) -> Iterator[str]:
    yield from dict.fromkeys((*programme.places, *(item.place for item in programme.items if item.place)))


def _span(programme: Programme, day: date) -> tuple[datetime, datetime]:
    zone = ZoneInfo(programme.zone)
    return datetime.combine(day, time(0), tzinfo=zone), datetime.combine(day + timedelta(days=1), time(0), tzinfo=zone)


def _duration(lasts: timedelta) -> str:
    minutes = int(lasts.total_seconds() // 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _acronym(programme: Programme) -> str:
    found = re.sub(r"[^a-z0-9_]+", "", _plain(programme.acronym or programme.title))
    return found.ljust(SHORTEST_SLUG, "_")[:LONGEST_SLUG]


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _plain(words)).strip("-")[:LONGEST_SLUG].strip("-").ljust(SHORTEST_SLUG, "x")


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()


def _guid(programme: Programme, key: str) -> str:
    """A name that is the same in every edition: version 5 of RFC 9562, section 5.5."""
    digest = bytearray(
        sha1(OUR_NAMES + f"{programme.acronym or programme.title}/{key}".encode(), usedforsecurity=False).digest()[:16]
    )
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _somebody(programme: Programme, person: Person) -> dict[str, Any]:
    """By what somebody is known to others: their own number or name of that kind, else one that stays the same."""
    if person.key.isdecimal():
        return {"name": person.name, "id": int(person.key)}
    guid = person.key if A_GUID.fullmatch(person.key) else _guid(programme, f"person {person.key}")
    return {"name": person.name, "guid": guid}


def _say(parent: "etree._Element", name: str, words: str) -> "etree._Element":
    element = etree.SubElement(parent, name)
    element.text = _sayable(words)
    return element


def _sayable(words: str) -> str:
    """Without the signs that no XML may hold (XML 1.0, section 2.2)."""
    return NO_XML.sub("", words)
