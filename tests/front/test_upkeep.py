"""What is due stands in one list; a vehicle goes on by a letter; its booklet and its book of the build are its own."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pikepdf
import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.care.test_documents import PDF
from tests.care.world import ADVISER, BY, NOW, CareWorld, a_vehicle, make_care_world, with_companion
from tests.front.test_invitation import code_in
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.actions import NewPaper
from vorfreude.care.actions.campaigns import Asks, NewCampaign, call_vehicles, open_campaign, write_campaign
from vorfreude.care.actions.plans import NewLine, NewPlan, release_plan
from vorfreude.care.models import Called, Ownership, Passing, Visit
from vorfreude.care.queries.upkeep import DueRow
from vorfreude.core.upkeep import Every
from vorfreude.front import reader, upkeep_said
from vorfreude.people import actions as people
from vorfreude.people import queries as persons

pytestmark = pytest.mark.django_db

RECALL = {
    "en": {"title": "Airbag", "what": "It may open late.", "fix": "A new one.", "compensation": "A car wash", "timeline": "An hour."},
    "de": {"title": "Airbag", "what": "Er kann spät auslösen.", "fix": "Ein neuer.", "timeline": "Eine Stunde."},
}  # fmt: skip


@once
def built() -> CareWorld:
    """Vela and Corvo need a service twelve months after delivery or at 15,000 km; an airbag is called in; Vela has a manual."""
    world = make_care_world()
    lines = (
        NewLine(
            "oil", {"en": "Yearly service", "de": "Jährlicher Service"}, Every(12, 15_000), job="service", cost=48_000
        ),
        NewLine("battery", {"en": "Battery", "de": "Batterie"}, Every(48)),
    )
    release_plan(NewPlan("gt-6", "GT 6", {"en": "GT 6"}, lines), **BY)
    made = write_campaign(
        NewCampaign(RECALL, Asks(models=("GT 6",)), is_recall=True, job="brakes", compensation=5_000),
        actor="one",
        now=NOW,
    )
    open_campaign(made, actor=ADVISER, now=NOW)
    call_vehicles(now=NOW)
    actions.add_paper(world.vela, NewPaper("Manual", "manual", PDF), **BY)
    actions.add_paper(world.vela, NewPaper("Diary", "other", PDF, is_private=True), **BY)
    return world


@pytest.fixture
def care(built: CareWorld, monkeypatch: pytest.MonkeyPatch) -> CareWorld:
    monkeypatch.setattr(reader, "clock", lambda: NOW)
    return built


def client(care: CareWorld, name: str) -> Client:
    browser = Client()
    browser.force_login(care.people[name])
    return browser


def read(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_what_is_due_says_when_why_and_what_it_costs(care: CareWorld) -> None:
    page = read(client(care, "alice"), "/upkeep/")
    wanted = (
        "Yearly service", "10 April<", "12 months after delivery, or at 15,000\N{NO-BREAK SPACE}km.", "480",
        f"/book/{care.vela.public_id}/?job=service", "Airbag", "The maker calls it in. It costs you nothing.", "Battery",
    )  # fmt: skip
    assert [
        one
        for one in wanted
        if one.replace("\N{NO-BREAK SPACE}", " ") not in page.replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
    ] == []
    assert "GT 6 Corvo" not in page


@pytest.mark.parametrize(("name", "sees"), [("bob", True), ("eve", False)])
def test_what_is_due_is_of_whoever_follows_the_vehicle(care: CareWorld, name: str, *, sees: bool) -> None:
    assert ("GT 6 Vela" in read(client(care, name), "/upkeep/")) == sees


def test_counter_that_is_past_its_limit_is_not_said_to_be_there_today() -> None:
    today = NOW.date()
    pads = DueRow("v", "Vela", "plan", "pads", {"en": "Pads"}, today, "overdue", "km", 40_000, None, projected=True, cost=None, currency="", job="brakes")  # fmt: skip
    cases = {
        "Its counter is past that": pads,
        "Today": replace(pads, pressing="soon"),
        "About tomorrow, as it is driven": replace(pads, on=today + timedelta(days=1), pressing="soon"),
        "It was due yesterday": replace(pads, on=today - timedelta(days=1)),
    }
    assert {upkeep_said.when(row, today) for row in cases.values()} == set(cases)


def test_list_of_what_is_due_asks_the_same_for_one_and_three_vehicles(
    care: CareWorld, plain_statements: list[str]
) -> None:
    counts, browser = [], client(care, "alice")
    read(browser, "/upkeep/")
    for more in ((), ("lyra", "cetus")):
        for one in more:
            a_vehicle(one, "alice")
        plain_statements.clear()
        with CaptureQueriesContext(connection) as found:
            read(browser, "/upkeep/")
        counts.append(len(found) + len(plain_statements))
    assert counts == [7, 7]


def test_recall_stands_on_the_page_of_the_vehicle_until_it_is_booked(care: CareWorld) -> None:
    browser, address = client(care, "alice"), f"/garage/{care.vela.public_id}/"
    page = read(browser, address)
    assert all(
        one in page
        for one in (
            "It may open late.",
            "A new one.",
            "An hour.",
            "A car wash",
            f"/book/{care.vela.public_id}/?job=brakes",
        )
    )
    begins = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)
    visit = Visit.objects.create(
        public_id="v" * 22, name="visit-1", vehicle=care.vela, workshop=care.workshop, begins_at=begins, works_at=begins, works_until=begins + timedelta(hours=2),
        ready_at=begins + timedelta(hours=2), booked_at=NOW, booked_by="test",
    )  # fmt: skip
    Called.objects.filter(vehicle=care.vela).update(visit=visit)
    page = read(browser, address)
    assert ("Booked for" in page, "?job=brakes" in page) == (True, False)


def test_calendar_has_what_is_due_and_the_visit_that_is_booked(care: CareWorld) -> None:
    people.open_calendar(person_id=care.people["alice"].pk, now=NOW)
    feed = Client().get(reverse("calendar-feed", args=[persons.calendar_token(care.people["alice"].pk)]))
    content = feed.content.decode().replace("\r\n ", "")
    assert "SUMMARY:Due: Yearly service (GT 6 Vela)" in content
    assert "DTSTART;VALUE=DATE:20270410" in content


def test_booklet_is_a_paper_of_whoever_follows_it(care: CareWorld) -> None:
    address = f"/garage/{care.vela.public_id}/booklet.pdf"
    for name in ("alice", "bob"):
        answer = client(care, name).get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert bool(pikepdf.open(io.BytesIO(answer.content)).Root.MarkInfo.Marked)
    assert client(care, "eve").get(address).status_code == 404


def test_book_of_a_build_is_there_for_nobody_who_was_not_told_of_it(care: CareWorld) -> None:
    assert client(care, "alice").get(f"/garage/{care.vela.public_id}/build.pdf").status_code == 404


def offer(care: CareWorld, to: str = "gregor@example.org", **more: object) -> None:
    answer = client(care, "alice").post(f"/garage/{care.vela.public_id}/passing/offers/", {"email": to, **more})
    assert answer.status_code == 302


def link_in(letter: EmailMessage) -> str:
    return (
        next(word for word in str(letter.body).split() if "/taken/" in word)
        .partition("//")[2]
        .partition("/")[2]
        .join(("/", ""))
    )


def test_vehicle_is_passed_on_by_a_letter_and_a_code(care: CareWorld, mailoutbox: list[EmailMessage]) -> None:
    manual = care.vela.documents.get(title="Manual").public_id
    offer(care, paper=[manual])
    address, browser = link_in(mailoutbox[0]), Client()
    page = read(browser, address)
    assert ("Arrowell GT 6" in page, "Manual" in page, "Diary" in page, "Alice" in page, "alice@" in page) == (
        True,
        True,
        False,
        False,
        False,
    )
    assert ("Alice" in mailoutbox[0].body, mailoutbox[0].to) == (False, ["gregor@example.org"])
    assert browser.post(f"{address}answer/", {"answer": "yes"}).status_code == 302
    assert Passing.objects.get().accepted_at is None
    browser.post(f"{address}codes/")
    browser.post(f"{address}proof/", {"code": code_in(mailoutbox[1])})
    answer = browser.post(f"{address}answer/", {"answer": "yes"})
    assert answer["Location"] == f"/garage/{care.vela.public_id}/"
    papers = read(browser, f"/garage/{care.vela.public_id}/papers/")
    assert ("Manual" in papers, "Diary" in papers) == (True, False)
    assert [client(care, name).get(f"/garage/{care.vela.public_id}/").status_code for name in ("alice", "bob")] == [
        404,
        404,
    ]


def test_proof_of_another_letter_and_a_forwarded_one_open_nothing(
    care: CareWorld, mailoutbox: list[EmailMessage]
) -> None:
    offer(care)
    eve, address = client(care, "eve"), link_in(mailoutbox[0])
    eve.post(f"{address}answer/", {"answer": "yes"})
    eve.post(f"{address}answer/", {"answer": "no"})
    assert Passing.objects.filter(accepted_at=None, declined_at=None).count() == 1
    assert Ownership.objects.get(vehicle=care.vela, until=None).person == care.people["alice"]


def test_letter_that_was_withdrawn_opens_nothing(care: CareWorld, mailoutbox: list[EmailMessage]) -> None:
    offer(care, "eve@example.org")
    alice, here = client(care, "alice"), f"/garage/{care.vela.public_id}/passing/"
    assert "eve@example.org" in read(alice, here)
    assert alice.post(f"{here}withdrawals/", {"passing": Passing.objects.get().public_id}).status_code == 302
    assert client(care, "eve").get(link_in(mailoutbox[0])).status_code == 404
    assert "eve@example.org" not in read(alice, here)


def test_only_the_owner_passes_on(care: CareWorld, mailoutbox: list[EmailMessage]) -> None:
    with_companion(care.vela, "jonas", ("photographs", "answer", "ask"))
    here = f"/garage/{care.vela.public_id}/passing/"
    got = {
        name: [
            client(care, name).get(here).status_code,
            client(care, name).post(f"{here}offers/", {"email": "x@example.org"}).status_code,
        ]
        for name in ("bob", "jonas", "eve")
    }
    assert got == {"bob": [403, 403], "jonas": [403, 403], "eve": [404, 404]}
    refused = client(care, "alice").post(f"{here}offers/", {"email": "nobody"})
    assert (refused.status_code, mailoutbox, date(2026, 11, 2) == NOW.date()) == (400, [], True)
