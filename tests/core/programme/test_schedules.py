"""Schedules of others in, ours out: lenient and true."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from vorfreude.core.programme import (
    Item,
    Person,
    Programme,
    WrongProgramme,
    conflicts_of,
    differences,
    read_schedule,
    write_json,
    write_xml,
)

INPUTS = Path("../shared/inputs/occasions")
SCHEMAS = INPUTS / "schedule-schemas"
real = pytest.mark.skipif(not INPUTS.exists(), reason=f"{INPUTS} is not here")


def schemas() -> list[etree.XMLSchema]:
    return [
        etree.XMLSchema(etree.parse(SCHEMAS / name)) for name in ("schedule.xml.xsd", "schedule-without-person.xml.xsd")
    ]


def assert_true_to_schemas(programme: Programme) -> None:
    written = etree.fromstring(write_xml(programme))
    for schema in schemas():
        schema.assertValid(written)
    jsonschema.validate(
        json.loads(write_json(programme)), json.loads((SCHEMAS / "schema.json").read_text(encoding="utf-8"))
    )


@real
def test_a_real_programme_of_two_days_is_read_whole() -> None:
    read = read_schedule((INPUTS / "2024.xml").read_bytes(), zone="Europe/Brussels")
    assert (len(read.programme.items), len(read.programme.places), read.oddities) == (674, 32, ())
    assert {item.begins.utcoffset() for item in read.programme.items} == {timedelta(hours=1)}


@real
def test_its_conflicts_are_found_four_items_of_two_people_and_one_room() -> None:
    found = conflicts_of(read_schedule((INPUTS / "2024.xml").read_bytes(), zone="Europe/Brussels").programme)
    people = {key for one in found if one.sort == "person" for key in (one.first.key, one.second.key)}
    assert people == {"10858", "10862", "11167", "11179"}
    assert {one.who for one in found if one.sort == "place"} == {"UB4.136"}
    assert [int(one.by.total_seconds() // 60) for one in found if one.sort == "person"] == [15, 5]


@real
def test_it_does_not_say_its_zone_so_it_is_asked_for() -> None:
    with pytest.raises(
        WrongProgramme, match="has no zone and the file names none: say which one it is, as in Europe/Berlin"
    ):
        read_schedule((INPUTS / "2024.xml").read_bytes())


@real
@pytest.mark.parametrize("name", ["2024.xml", "schedule-schemas/pretalx-democon.json"])
def test_what_was_read_is_written_true_to_the_schemas_and_read_again_unchanged(name: str) -> None:
    programme = read_schedule(
        (INPUTS / name).read_bytes(), zone="Europe/Brussels" if name == "2024.xml" else ""
    ).programme
    assert_true_to_schemas(programme)
    assert differences(programme, read_schedule(write_xml(programme)).programme) == []
    assert differences(programme, read_schedule(write_json(programme).encode()).programme) == []


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
programmes = st.builds(
    lambda title, words, zone: Programme(
        title, zone,
        tuple(
            Item(
                f"{key}{number}", word, datetime(2027, 3, 27, 22, 30, tzinfo=UTC) + timedelta(minutes=37 * number),
                timedelta(minutes=7 * number), place=word.strip()[:9], strand=word, people=(Person(word or "x", word),), text=word,
            )
            for number, (key, word) in enumerate(words, start=1)
        ),
    ),
    texts, st.lists(st.tuples(st.sampled_from(["a", "item ", "9", "0"]), texts), min_size=1, max_size=6), st.sampled_from(["Europe/Berlin", "UTC", "Asia/Kathmandu"]),
)  # fmt: skip


@real
@given(programmes)
def test_whatever_a_programme_says_its_schedule_is_true_to_the_schemas(programme: Programme) -> None:
    assert_true_to_schemas(programme)


@given(programmes)
def test_times_come_back_as_they_went_over_a_night_in_which_the_clocks_change(programme: Programme) -> None:
    again = read_schedule(write_xml(programme)).programme
    assert sorted(one.begins for one in again.items) == [one.begins for one in programme.items]


def schedule(inside: str, about: str = "<time_zone_name>Europe/Berlin</time_zone_name>") -> bytes:
    return f'<schedule><conference><title>T</title>{about}</conference><day index="1" date="2027-05-14"><room name="Hall">{inside}</room></day></schedule>'.encode()


def test_what_begins_before_the_day_changes_belongs_to_the_night() -> None:
    late = schedule(
        '<event id="1"><title>Bar</title><start>01:30</start><duration>00:45</duration></event>',
        "<time_zone_name>Europe/Berlin</time_zone_name><day_change>06:00</day_change>",
    )
    assert read_schedule(late).programme.items[0].begins == datetime(2027, 5, 14, 23, 30, tzinfo=UTC)


def test_an_item_without_a_key_gets_one_and_that_is_told() -> None:
    twice = '<event id="7"><title>A</title><start>09:00</start><duration>45</duration></event>' * 2
    read = read_schedule(schedule(twice))
    assert [item.key for item in read.programme.items] == ["7", "7-2"]
    assert read.oddities == ("item 2 (A) has no key of its own: it is called 7-2",)
    assert read.programme.items[0].lasts == timedelta(minutes=45)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "neither XML nor JSON"),
        (b"BEGIN:VCALENDAR", "neither XML nor JSON"),
        (b"<schedule>", "the XML cannot be read"),
        (b"<html/>", "the first element is <html>: expected <schedule>"),
        (b"{", "the JSON cannot be read"),
        (b"[" * 5_000, "neither XML nor JSON"),
        (b'{"a":' * 50_000, "the JSON cannot be read"),
        (
            schedule('<event id="1"><start>soon</start><duration>00:45</duration></event>'),
            "item 1: start: came 'soon', expected a time of day",
        ),
        (schedule('<event id="1"><start>09:00</start><duration>long</duration></event>'), "item 1: duration 'long'"),
        (
            schedule(
                '<event id="1"><start>09:00</start><duration>00:45</duration></event>',
                "<time_zone_name>Mars/Base</time_zone_name>",
            ),
            "zone 'Mars/Base'",
        ),
        (
            schedule(
                '<event id="1"><start>09:00</start><duration>00:45</duration></event>',
                "<time_zone_name>../../etc/passwd</time_zone_name>",
            ),
            "zone '../../etc/passwd'",
        ),
        (
            schedule(
                '<event id="1"><date>2027-99-99T09:00:00</date><start>09:00</start><duration>00:45</duration></event>'
            ),
            "expected an instant",
        ),
        (b" " * (20 * 1024 * 1024 + 1), "expected at most 20971520"),
    ],
)
def test_what_is_no_schedule_is_refused_with_what_was_expected(content: bytes, says: str) -> None:
    with pytest.raises(WrongProgramme, match=says):
        read_schedule(content)


def test_a_file_that_names_other_files_or_swells_is_not_followed() -> None:
    bomb = b'<!DOCTYPE schedule [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule><conference><title>&a;</title></conference></schedule>'
    assert "root" not in read_schedule(bomb).programme.title
