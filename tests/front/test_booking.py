"""Booking by pages: three decisions, a link that needs no sign-in, and what a stranger sees of either."""

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.care.test_booking import WEDNESDAY, wanted
from tests.care.test_upkeep import PLAN
from tests.care.world import BY, NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.actions.plans import release_plan
from vorfreude.care.models import Called, Campaign, JobKind, Loaner, Part, Visit, Waiting
from vorfreude.care.queries import booking
from vorfreude.people import actions as people

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@dataclass
class House:
    """The world of care, and who looks at it."""

    world: CareWorld

    def client(self, name: str) -> Client:
        browser = Client()
        if name in self.world.people:
            browser.force_login(self.world.people[name])
        return browser

    def page(self, part: str = "", /, **query: str | list[str]) -> str:
        name = f"booking-{part}" if part else "booking"
        asked: dict[str, str | list[str]] = {"workshop": self.world.workshop.public_id, "job": ["service"]}
        asked |= query
        return f"{reverse(name, args=[self.world.vela.public_id])}?{urlencode(asked, doseq=True)}"


@once
def cared() -> CareWorld:
    return make_care_world()


@pytest.fixture
def house(cared: CareWorld, monkeypatch: pytest.MonkeyPatch) -> House:
    from vorfreude.front import reader  # noqa: PLC0415 as in the conftest of this house

    monkeypatch.setattr(reader, "clock", lambda: NOW)
    return House(cared)


def booked(house: House, **other: object) -> tuple[Visit, str]:
    visit = actions.book_visit(wanted(house.world, **other), **BY)  # type: ignore[arg-type]  # as a test varies
    return visit, f"/appointments/{booking.link_of(visit)}/"


def test_three_decisions_lead_to_a_visit_behind_its_own_link(house: House) -> None:
    alice = house.client("alice")
    what = alice.get(house.page()).content.decode()
    assert re.findall(r'name="job" value="(\w+)"( checked)?', what) == [("service", " checked"), ("brakes", "")]
    assert "€480" in what
    times = alice.get(house.page("times")).content.decode()
    assert re.findall(r"<h2>(.+?)</h2>", times)[0] == "Tomorrow"
    [first, *_] = re.findall(r'href="(/book/[^"]+?/confirm/[^"]+)"', times)
    confirm = alice.get(first.replace("&amp;", "&")).content.decode()
    begins = re.findall(r'name="begins" value="([^"]+)"', confirm)[0]
    assert "Tomorrow, 10:00" in confirm
    answer = alice.post(
        house.page("visits").partition("?")[0],
        {"job": "service", "begins": begins, "workshop": house.world.workshop.public_id, "wishes": "A rattle"},
    )
    visit = Visit.objects.get()
    assert answer["Location"] == f"/appointments/{booking.link_of(visit)}/"
    assert (visit.wishes, visit.channel, visit.begins_at) == ("A rattle", "portal", NOW + timedelta(hours=24))
    page = house.client("anonymous").get(answer["Location"])
    assert "Annual service" in page.content.decode()
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "same-origin")


def test_what_was_taken_meanwhile_leads_to_the_next_time_with_everything_else_kept(house: House) -> None:
    alice = house.client("alice")
    actions.book_visit(wanted(house.world, "brakes", vehicle="corvo"), **BY)
    sent = {"job": "brakes", "begins": WEDNESDAY.isoformat(), "workshop": house.world.workshop.public_id}
    answer = alice.post(house.page("visits").partition("?")[0], sent)
    assert answer.status_code == 302
    page = alice.get(answer["Location"]).content.decode()
    assert "That time has just been taken." in page
    assert "Front brakes" in page
    assert Visit.objects.count() == 1


def test_a_stranger_finds_nothing_and_a_companion_may_book(house: House) -> None:
    parts = ("", "times", "confirm")
    at = {"begins": WEDNESDAY.isoformat()}
    found = {
        name: [house.client(name).get(house.page(part, **at)).status_code for part in parts]
        for name in ("alice", "bob", "eve", "charlie", "anonymous")
    }
    assert found == {
        "alice": [200] * 3,
        "bob": [200] * 3,
        "eve": [404] * 3,
        "charlie": [404] * 3,
        "anonymous": [302] * 3,
    }
    nowhere = house.page().replace(house.world.vela.public_id, "z" * 22)
    assert house.client("eve").get(house.page()).content == house.client("eve").get(nowhere).content
    for part in ("visits", "waiting"):
        address = house.page(part).partition("?")[0]
        sent = {"job": "service", "begins": WEDNESDAY.isoformat(), "since": "2026-11-05", "until": "2026-11-06"}
        assert [house.client(name).post(address, sent).status_code for name in ("eve", "anonymous")] == [404, 302]
    assert (Visit.objects.count(), Waiting.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("part", "query", "status"),
    [
        ("confirm", {"begins": "tomorrow"}, 404), ("confirm", {"begins": "2026-11-04T08:00"}, 404), ("confirm", {"begins": ""}, 404),
        ("confirm", {"begins": "2026-11-04T03:00:00+00:00"}, 302), ("times", {"job": []}, 302), ("times", {"job": ["nothing"]}, 302),
        ("times", {"from": "2030-01-01"}, 200), ("times", {"from": "x"}, 200), ("times", {"workshop": "nowhere"}, 404),
        ("times", {"job": ["service"] * 50}, 200), ("confirm", {"begins": "9999-12-31T23:45:00+00:00"}, 302),
        ("confirm", {"begins": "0001-01-01T00:00:00+00:00"}, 302),
    ],
)  # fmt: skip
def test_what_nobody_would_send_is_answered_calmly(
    house: House, part: str, query: dict[str, str | list[str]], status: int
) -> None:
    assert house.client("alice").get(house.page(part, **query)).status_code == status


def test_a_visit_moves_and_is_called_off_without_signing_in(house: House) -> None:
    visit, address = booked(house)
    nobody = house.client("anonymous")
    times = nobody.get(f"{address}times/").content.decode()
    assert 'name="revision" value="1"' in times
    later = (WEDNESDAY + timedelta(days=1)).isoformat()
    assert nobody.post(f"{address}moves/", {"begins": later, "revision": "1"})["Location"] == address
    visit.refresh_from_db()
    assert (visit.begins_at, visit.revision) == (WEDNESDAY + timedelta(days=1), 2)
    stale = nobody.post(f"{address}cancellations/", {"revision": "1"})
    assert "changed-meanwhile" in stale["Location"]
    calendar = nobody.get(f"{address}visit.ics")
    text = calendar.content.decode().replace("\r\n ", "")
    assert "DTSTART;TZID=Europe/Berlin:20261105T080000" in text
    assert ("SEQUENCE:2" in text, "URL:https://" in text or "URL:http://" in text) == (True, True)
    assert nobody.post(f"{address}cancellations/", {"revision": "2"})["Location"] == address
    page = nobody.get(address).content.decode()
    assert "Your visit is cancelled" in page
    assert "STATUS:CANCELLED" in nobody.get(f"{address}visit.ics").content.decode()


def test_a_link_that_we_did_not_make_or_that_ended_is_nothing(house: House) -> None:
    visit, address = booked(house)
    nobody = house.client("anonymous")
    token = address.split("/")[2]
    for wrong in (
        token[:-1] + ("a" if token[-1] != "a" else "b"),
        visit.public_id,
        f"{visit.public_id}.1",
        "~",
        token.replace(".1~", ".2~"),
    ):
        for part in ("", "times/", "visit.ics"):
            assert nobody.get(f"/appointments/{wrong}/{part}").status_code == 404
        assert nobody.post(f"/appointments/{wrong}/cancellations/", {"revision": "1"}).status_code == 404
    people.revoke_participation(person=house.world.people["alice"], subject=visit.name, actor="test", now=NOW)
    assert nobody.get(address).status_code == 404
    assert nobody.get("/offered/1/").status_code == 404


def test_whoever_waits_is_shown_what_is_kept_for_them(house: House) -> None:
    alice = house.client("alice")
    sent = {"job": "service", "workshop": house.world.workshop.public_id, "since": "2026-11-04", "until": "2026-11-05"}
    answer = alice.post(house.page("waiting").partition("?")[0], sent)
    nobody = house.client("anonymous")
    assert "You are on the list" in nobody.get(answer["Location"]).content.decode()
    actions.offer_places(now=NOW)
    assert "We keep this place for you until today, 14:00" in nobody.get(answer["Location"]).content.decode()
    taken = nobody.post(f"{answer['Location']}answers/", {"answer": "yes"})
    assert taken["Location"] == f"/appointments/{booking.link_of(Visit.objects.get())}/"
    assert "The place is yours" in nobody.get(answer["Location"]).content.decode()
    wrong = alice.post(house.page("waiting").partition("?")[0], sent | {"until": "2026-01-01"})
    assert "waiting-unclear" in wrong["Location"]


def test_no_page_asks_more_of_the_database_with_three_than_with_one(house: House, plain_statements: list[str]) -> None:
    _visit, address = booked(house)
    alice, nobody = house.client("alice"), house.client("anonymous")
    at = {"begins": (WEDNESDAY + HOUR * 4.5).isoformat()}
    pages = [
        (alice, house.page(), 4), (alice, house.page(job=[]), 7), (alice, house.page("times"), 6), (alice, house.page("confirm", **at), 6),
        (nobody, address, 5), (nobody, f"{address}times/", 7),
    ]  # fmt: skip
    alice.get("/")  # who signed in just now is looked up twice
    for more in (False, True):
        if more:
            for number in (1, 2):
                JobKind.objects.create(key=f"k{number}", words={"en": {"title": "More"}}, minutes=30)
                Loaner.objects.create(workshop=house.world.workshop, title="GT 4", registration=f"S-{number}")
                Part.objects.create(workshop=house.world.workshop, number=f"P{number}", title="Part")
            actions.book_visit(wanted(house.world, vehicle="corvo"), **BY)
        for browser, page, many in pages:
            plain_statements.clear()
            with CaptureQueriesContext(connection) as found:
                assert browser.get(page).status_code == 200
            assert (page, len(found) + len(plain_statements)) == (page, many)


def test_first_page_of_a_vehicle_with_a_plan_and_a_recall_asks_for_eight_things(
    house: House, plain_statements: list[str]
) -> None:
    release_plan(PLAN, **BY)
    recall = Campaign.objects.create(
        public_id="c", name="campaign-1", words={"en": {"title": "Airbag"}}, asks={}, standing="open", written_at=NOW, written_by="test",
        job="brakes",
    )  # fmt: skip
    Called.objects.create(campaign=recall, vehicle=house.world.vela, name="campaign-1-1", called_at=NOW)
    alice = house.client("alice")
    alice.get("/")
    plain_statements.clear()
    with CaptureQueriesContext(connection) as found:
        page = alice.get(house.page(job=[])).content.decode()
    assert len(found) + len(plain_statements) == 8
    assert re.findall(r'name="job" value="(\w+)"[^>]*checked', page) == ["brakes"]


def test_everything_is_said_in_german_too(house: House) -> None:
    alice = house.world.people["alice"]
    people.set_preferences(person_id=alice.pk, language="de", timezone="Europe/Berlin", actor="test")
    _visit, address = booked(house)
    pages = [house.client("alice").get(house.page(part)) for part in ("", "times")]
    pages.append(house.client("anonymous").get(address))
    heads = [re.findall(r"<h1>(.+?)</h1>", page.content.decode(), re.DOTALL)[0] for page in pages]
    assert heads[:2] == ["Was dürfen wir tun?", "Wann passt es Ihnen?"]
