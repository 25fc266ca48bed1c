"""A guest's own page: what it shows when, what it takes, and that nobody reads it without its link."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from lxml import html

from tests.front.reading import texts
from tests.occasions.guests_world import AMMER, BERG, OKAFOR, UNTIL, a_guest, at, guest, link, with_guests, with_host
from tests.occasions.world import BY, HOUR, NINE, NOW
from vorfreude.core.programme import Item
from vorfreude.front import reader
from vorfreude.front.guest_urls import urlpatterns
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import Rsvp
from vorfreude.occasions.models import (
    Bed,
    Contact,
    Guest,
    Hotel,
    Need,
    NeedKind,
    Occasion,
    Question,
    Ride,
    Seat,
    Sensitive,
    SpecialTour,
    Travel,
)
from vorfreude.occasions.queries import RideShown, Stay
from vorfreude.people import actions as people
from vorfreude.people.models import Person

pytestmark = pytest.mark.django_db
POSTED = {
    "guest-answer": ("answer/", {"answer": "coming", "coming": "1"}),
    "guest-wishes": ("wishes/", {"about": "1", "diet-1": "Nüsse"}),
    "guest-travel": ("travel/", {"arrives_by": "Zug", "arrives_at": "2027-05-13T18:00"}),
    "guest-questions": ("questions/", {"words": "Hund?"}),
    "guest-scores": ("afterwards/scores/", {"score-whole": "9"}),
}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    cache.clear()
    now = [NOW + HOUR]
    monkeypatch.setattr(reader, "clock", lambda: now[0])
    return now


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    return answer.content.decode()


def test_every_address_of_a_guest_opens_by_their_link_alone() -> None:
    occasion = with_guests(BERG, OKAFOR)
    theirs, uninvited = link(1), with_guests(AMMER, name="other", invited=False)
    stale = theirs
    actions.end_link(occasion=occasion, guest=1, **BY)
    actions.answer_invitation(occasion=occasion, guest=1, rsvp=Rsvp({1}), **at(1))
    row = Guest.objects.get(occasion__public_id=uninvited)
    nowhere = [stale, f"/guest/{queries.guest_token(row.pk, row.link)}/", "/guest/1.2:made-up/", f"/guest/{'9' * 300}/"]
    paths = {str(pattern.name): str(pattern.pattern).removeprefix("guest/<str:token>/") for pattern in urlpatterns}
    for name, part in paths.items():
        for before in nowhere:
            cache.clear()
            sent = POSTED.get(name)
            answer = Client().post(before + part, sent[1]) if sent else Client().get(before + part)
            assert (name, answer.status_code) == (name, 404)
            assert b"Berg" not in answer.content
    assert Sensitive.objects.count() + Travel.objects.count() + Question.objects.count() == 0
    assert Client().get(link(1, occasion)).status_code == 200


def test_whoever_tries_many_links_waits() -> None:
    with_guests(BERG)
    browser = Client()
    answers = [browser.get(f"/guest/{one}.1:x/").status_code for one in range(61)]
    assert (answers[0], answers[59], answers[60]) == (404, 404, 429)


def test_the_page_is_in_the_guests_language_and_asks_for_the_party() -> None:
    with_guests()
    shown = page(link(1))
    assert "Kommen Sie?" in shown
    assert "Konrad von Berg" in shown
    assert shown.count('name="brings"') == 2
    assert "Will you come?" in page(link(3))
    assert page(link(5)).count('type="checkbox"') == 0


def test_an_answer_is_taken_without_a_cookie_and_the_day_is_shown() -> None:
    occasion = with_guests()
    actions.write_item(occasion=occasion, item=Item("a", "Only for A", NINE, HOUR, groups=frozenset({"A"})), **BY)
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(f"{link(3)}answer/", {"answer": "coming", "coming": ["3", "4"]})
    assert (answer.status_code, answer["Location"]) == (302, f"{link(3)}#answer")
    shown = page(link(3))
    assert "You are coming, 2 of you." in shown
    assert "Only for A" not in shown
    browser.post(f"{link(1)}answer/", {"answer": "coming", "coming": ["1", "2"]})
    assert "Only for A" in page(link(1))
    browser.post(f"{link(3)}answer/", {"answer": "declined"})
    assert "there will be another day" in page(link(3))


def test_what_cannot_be_is_said_on_the_page(clock: list[datetime]) -> None:
    with_guests()
    for form in ({"answer": "coming"}, {"answer": "coming", "coming": ["1", "5"]}, {"coming": "x" * 9_999}):
        answer = Client().post(f"{link(1)}answer/", form)
        assert 'role="alert"' in page(answer["Location"].partition("#")[0])
    clock[0] = UNTIL + HOUR
    answer = Client().post(f"{link(1)}answer/", {"answer": "coming", "coming": "1"})
    assert "trouble=answers-over" in answer["Location"]
    assert guest(1).party.answer == ""


def test_what_somebody_needs_is_taken_and_never_shown_again() -> None:
    address = a_guest()
    Client().post(
        f"{address}wishes/", {"about": ["2", "6"], "diet-2": "Laktose", "access-6": "Rollstuhl", "diet-6": " "}
    )
    shown = page(address)
    assert [word for word in ("Nüsse", "Laktose", "Rollstuhl") if word in shown] == []
    assert Sensitive.objects.count() == 3
    Client().post(f"{address}wishes/", {"about": ["1", "2", "6"]})
    assert Sensitive.objects.count() == 3
    Client().post(f"{address}wishes/", {"about": ["1", "2", "6", "3"], "forget-1": "1", "forget-2": "1"})
    assert [one.guest.number for one in Sensitive.objects.all()] == [6]


def test_travel_questions_and_calendar_in_the_zone_of_the_day() -> None:
    address = a_guest()
    Client().post(f"{address}travel/", POSTED["guest-travel"][1])
    assert Travel.objects.get().arrives_at == datetime.fromisoformat("2027-05-13T18:00+02:00")
    shown = page(address)
    assert 'value="2027-05-13T18:00"' in shown
    assert "Gibt es einen Platz für den Hund?" in shown
    answer = Client().post(f"{address}travel/", {"arrives_at": "2027-99-99"})
    assert "trouble=times-unclear" in answer["Location"]
    (entry,) = Calendar.from_ical(Client().get(f"{address}invitation.ics").content).walk("VEVENT")
    assert (entry["summary"], entry["status"], entry.decoded("dtstart")) == ("Enthüllung", "CONFIRMED", NINE)
    assert str(entry["description"]).startswith("09:00 Welcome\n")


def test_what_stands_round_a_day_is_read_at_once_each_in_its_order() -> None:
    occasion = Occasion.objects.get(public_id=with_guests(BERG))
    day = NINE.date()
    hotel = Hotel.objects.create(occasion=occasion, title="Astoria", street="Ufer 1")
    for hours, late in ((3, 0), (0, 10)):
        ride = Ride.objects.create(
            occasion=occasion, title=f"Coach {hours}", starts_from="Astoria", goes_to="Plant", leaves_at=NINE + hours * HOUR,
            arrives_at=NINE + (hours + 1) * HOUR, seats=9, late_minutes=late, left_at=NINE + 4 * HOUR if hours else None,
        )  # fmt: skip
        Seat.objects.create(ride=ride, guest=guest(1))
        Seat.objects.create(ride=ride, guest=guest(2))
        night = day + timedelta(days=hours)
        Bed.objects.create(
            hotel=hotel, guest=guest(1), evening=night, morning=night + timedelta(days=1), room=str(hours)
        )
        Question.objects.create(guest=guest(1), words=f"Question {hours}", asked_at=NOW + hours * HOUR)
    for what, shown in (("Taxi", True), ("Doctor", True), ("Boss", False)):
        Contact.objects.create(occasion=occasion, what=what, name="Ada", phone="1", for_guests=shown)
    found = queries.around(guest(1))
    minute, next_day = timedelta(minutes=1), day + timedelta(days=1)
    assert found.rides == (
        RideShown("Coach 0", "Astoria", "Plant", NINE + 10 * minute, NINE + HOUR + 10 * minute, 10 * minute),
        RideShown("Coach 3", "Astoria", "Plant", NINE + 4 * HOUR, NINE + 4 * HOUR, timedelta()),
    )
    assert found.stays[0] == Stay("Astoria", "Ufer 1", "", day, next_day, "0")
    assert [one.room for one in found.stays] == ["0", "3"]
    assert [(one.what, one.name, one.phone, one.email) for one in found.contacts] == [
        ("Doctor", "Ada", "1", ""),
        ("Taxi", "Ada", "1", ""),
    ]
    assert [one.words for one in found.questions] == ["Question 0", "Question 3"]


def test_the_day_goes_on_the_page_with_offsets_needs_and_a_tour_of_their_own(clock: list[datetime]) -> None:
    occasion = with_guests()
    mara = with_host(occasion)
    Client().post(f"{link(3)}answer/", {"answer": "coming", "coming": "3"})
    actions.open_day(occasion=occasion, **BY)
    actions.put_off_item(occasion=occasion, key="tour", by=timedelta(minutes=20), actor="eva", now=NINE)
    row = Occasion.objects.get()
    kind = NeedKind.objects.create(
        occasion=row, key="errand", words={"en": {"title": "An errand"}}, rank=1, promise_minutes=15
    )
    host = queries.hosts_of(occasion)[0]
    assert host.number == mara
    Need.objects.create(
        occasion=row, number=1, kind=kind, words="forgot his teeth", guest=guest(3), ident="a", opened_at=NINE, opened_by="x",
        promised_at=NINE + timedelta(minutes=15),
    )  # fmt: skip
    SpecialTour.objects.create(
        occasion=row, guest=guest(3), missed="tour", starts_at=NINE + HOUR, composed_at=NINE,
        confirmed_at=NINE, stops=[{"place": "Plant", "title": "The press", "from": (NINE + HOUR).isoformat(), "to": (NINE + 2 * HOUR).isoformat()}],
    )  # fmt: skip
    clock[0] = NINE + timedelta(minutes=10)
    assert connection.features.supports_json_field  # asked of SQLite once by whoever comes first
    with CaptureQueriesContext(connection) as asked:
        shown = page(link(3))
    assert len(asked) == 9  # one of them made the link
    assert "An errand" in shown
    assert "Somebody is with you by 09:15." in shown
    assert "teeth" not in shown
    assert "10:00 Plant" in shown
    assert '10:20</time> <s><span class="unseen">planned </span>10:00</s>' in shown
    part = page(f"{link(3)}day/")
    assert "An errand" in part
    assert "<html" not in part


def test_after_the_day_somebody_who_came_says_how_it_was(clock: list[datetime]) -> None:
    address = a_guest(came=True)
    clock[0] = NINE + 9 * HOUR
    shown = page(f"{address}afterwards/")
    assert "Mara Feld" in shown
    answer = Client().post(
        f"{address}afterwards/scores/", {"score-whole": "9", "words-whole": "Schön", "score-1": "10", "score-7": "1"}
    )
    assert answer["Location"] == f"{address}afterwards/?said"
    assert queries.answered_afterwards(guest(1))[1] == {None: (9, "Schön"), 1: (10, "")}
    clock[0] = NINE + timedelta(days=70)
    assert Client().get(address).status_code == 404


def test_the_page_asks_the_same_of_the_database_however_large_the_party() -> None:
    with_guests()
    asked = []
    for number in (5, 1):
        with CaptureQueriesContext(connection) as captured:
            assert len(texts(Client().get(link(number)))["h1"]) == 1
        asked.append(len(captured) - 1)  # one of them made the link
    assert asked == [4, 4]


def test_the_portal_leads_a_guest_to_their_own_page_and_nobody_else() -> None:
    henriette, paul, carla = (
        people.register(email=email, language="de", actor="test", now=NOW)
        for email in ("henriette@example.org", "paul@example.org", "carla@example.org")
    )
    occasion = with_guests()
    people.grant_participation(person=carla, subject="roll-out-27:1", role="companion", actor="test", now=NOW)

    def led(person: Person) -> list[tuple[str, str]]:
        browser = Client()
        browser.force_login(person)
        Session.objects.update(expire_date=NOW + timedelta(days=365))
        answer = browser.get("/journeys/")
        assert answer.status_code == 200
        shown: Any = html.fromstring(answer.content)
        found = shown.xpath("//ul[@class='murmur']//a")
        return [(one.text_content(), one.get("href")) for one in found]

    assert led(henriette) == [("Sie sind eingeladen: Enthüllung", link(1))]
    assert led(paul) == [("Sie sind eingeladen: Enthüllung", link(5))]
    assert led(carla) == []
    actions.answer_invitation(occasion=occasion, guest=1, rsvp=Rsvp({1}), **at(1))
    actions.answer_invitation(occasion=occasion, guest=5, rsvp=Rsvp(), **at(1))
    assert led(henriette) == [("Ihr Tag bei uns am 14. Mai: Enthüllung", link(1))]
    assert led(paul) == []
    people.revoke_participation(person=henriette, subject="roll-out-27:1", actor="test", now=NOW)
    assert led(henriette) == []
