"""The text in which instances of Curtois & Qu are written: sections with lines of fields, ``#`` before what a person should read."""

from collections.abc import Iterator
from itertools import groupby

from vorfreude.core.rostering.horizon.model import Cover, Horizon, Person, Request, Shift
from vorfreude.core.rostering.model import WrongRostering

Line = tuple[int, str]
FIELDS = {
    "SECTION_SHIFTS": 3,
    "SECTION_STAFF": 8,
    "SECTION_DAYS_OFF": None,
    "SECTION_SHIFT_ON_REQUESTS": 4,
    "SECTION_SHIFT_OFF_REQUESTS": 4,
    "SECTION_COVER": 5,
}
"""How many fields a line of each section has; None is any number from one."""


class WrongInstance(WrongRostering):
    """A text that is no instance: the message names the line."""


def read(text: str) -> Horizon:
    """The instance that stands in a text. Raises WrongInstance with the number of the first line that cannot be read."""
    sections = _sections(text)
    missing = sorted({"SECTION_HORIZON", *FIELDS} - sections.keys())
    if missing:
        raise WrongInstance(f"no {missing[0]}: expected the sections of an instance of Curtois & Qu")
    days = int(_one(sections["SECTION_HORIZON"]))
    rows = {name: list(_rows(sections[name], count)) for name, count in FIELDS.items()}
    off: dict[str, frozenset[int]] = {}
    for person, *days_off in rows["SECTION_DAYS_OFF"]:
        off[person] = off.get(person, frozenset()) | set(map(int, days_off))
    return Horizon(
        days,
        tuple(
            Shift(key, int(minutes), frozenset(after.split("|")) - {""})
            for key, minutes, after in rows["SECTION_SHIFTS"]
        ),
        tuple(_person(fields, off.get(fields[0], frozenset())) for fields in rows["SECTION_STAFF"]),
        tuple(_requests(rows)),
        tuple(Cover(int(d), s, int(n), int(u), int(o)) for d, s, n, u, o in rows["SECTION_COVER"]),
    )


def _sections(text: str) -> dict[str, list[Line]]:
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    kept = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if kept and not kept[0][1].startswith("SECTION_"):
        raise WrongInstance(f"line {kept[0][0]}: {kept[0][1]!r}: expected a section")
    found: dict[str, list[Line]] = {}
    name = ""
    for is_head, group in groupby(kept, key=lambda line: line[1].startswith("SECTION_")):
        if is_head:
            for _, name in group:
                found[name] = []
        else:
            found[name] = list(group)
    return found


def _one(lines: list[Line]) -> str:
    if len(lines) != 1 or not lines[0][1].isdecimal():
        raise WrongInstance(f"a horizon of {[line for _, line in lines]!r}: expected one number of days")
    return lines[0][1]


def _rows(lines: list[Line], count: int | None) -> Iterator[list[str]]:
    for number, line in lines:
        fields = [field.strip() for field in line.split(",")]
        if count is not None and len(fields) != count:
            raise WrongInstance(f"line {number}: {len(fields)} fields: expected {count}")
        yield fields


def _person(fields: list[str], days_off: frozenset[int]) -> Person:
    key, most_of, *numbers = fields
    pairs = dict(one.split("=", 1) for one in most_of.split("|"))
    most, least, longest, shortest, rest, weekends = map(int, numbers)
    limits = {shift: int(count) for shift, count in pairs.items()}
    return Person(key, limits, most, least, longest, shortest, rest, weekends, days_off)


def _requests(rows: dict[str, list[list[str]]]) -> Iterator[Request]:
    for name, is_off in (("SECTION_SHIFT_ON_REQUESTS", False), ("SECTION_SHIFT_OFF_REQUESTS", True)):
        for person, day, shift, weight in rows[name]:
            yield Request(person, int(day), shift, int(weight), is_off)
