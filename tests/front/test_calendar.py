"""A calendar that says what is planned, and no more exactly than anybody knows; closed, it is closed at once."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from tests.front.world import World
from vorfreude.people import actions as people


def address(browser: Client) -> str:
    """Opens the calendar and gives its address."""
    browser.post("/me/calendar/changes/", {"act": "open"})
    page = browser.get("/me/calendar/").content.decode()
    return "/calendar/" + page.partition('value="')[2].partition("/calendar/")[2].partition('"')[0]


def entries(content: bytes) -> dict[str, object]:
    return {str(one["summary"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


def test_a_calendar_has_what_is_planned_promised_and_asked(world: World, alice: Client) -> None:
    feed = Client().get(address(alice))
    assert feed["Content-Type"] == "text/calendar; charset=utf-8"
    assert {name.partition(":")[0] for name in entries(feed.content)} >= {"Please tell us"}
    assert {str(one["transp"]) for one in Calendar.from_ical(feed.content).walk("VEVENT")} == {"TRANSPARENT"}


def test_a_secret_is_in_no_calendar(world: World, alice: Client) -> None:
    assert b"initials" not in Client().get(address(alice)).content


def test_nothing_of_others_is_in_a_calendar(world: World, alice: Client) -> None:
    assert b"car-2" not in Client().get(address(alice)).content


def test_a_closed_calendar_and_an_old_address_open_nothing(world: World, alice: Client) -> None:
    old = address(alice)
    alice.post("/me/calendar/changes/", {"act": "replace"})
    new = address(alice)
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    alice.post("/me/calendar/changes/", {"act": "close"})
    assert Client().get(new).status_code == 404
    assert address(alice) not in {old, new}


@pytest.mark.parametrize("token", ["1-1", "1-1:abc", "x" * 5_000, "1-1:" + "A" * 43, "-:x"])
def test_a_made_up_address_opens_nothing(world: World, alice: Client, token: str) -> None:
    address(alice)
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_a_calendar_that_did_not_change_is_not_sent_again(world: World, alice: Client) -> None:
    feed = address(alice)
    tag = Client().get(feed)["ETag"]
    assert Client().get(feed, headers={"If-None-Match": tag}).status_code == 304


def test_words_cannot_add_lines_to_a_calendar(world: World, alice: Client) -> None:
    world.named("alice", "Alice\r\nBEGIN:VALARM")
    content = Client().get(address(alice)).content
    assert b"VALARM" not in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_forecast_is_whole_days_from_a_monday(world: World, alice: Client) -> None:
    planned = [one for name, one in entries(Client().get(address(alice)).content).items() if name.startswith("Planned")]
    for one in planned:
        first, end = one["dtstart"].dt, one["dtend"].dt  # type: ignore[index]
        assert isinstance(first, date)
        assert (first.weekday(), (end - first) % timedelta(days=7)) == (0, timedelta())


def test_a_right_that_ended_takes_its_journey_out(world: World, alice: Client) -> None:

    feed = address(alice)
    assert b"VEVENT" in Client().get(feed).content
    people.revoke_participation(person=world.person("alice"), subject="car-1", actor="test", now=world.now)
    assert b"VEVENT" not in Client().get(feed).content


def test_the_house_can_be_put_on_a_first_screen(world: World) -> None:
    manifest = Client().get("/manifest.webmanifest")
    assert manifest["Content-Type"] == "application/manifest+json"
    words = manifest.json()
    assert (words["display"], words["start_url"]) == ("standalone", "/journeys/")
    assert [icon["sizes"] for icon in words["icons"]] == ["192x192", "512x512", "512x512"]
