"""The workshop at the desk: a day, booking for somebody on the telephone, and how it is set up."""

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.care.test_booking import WEDNESDAY, wanted
from tests.care.world import BY, NOW, CareWorld, a_vehicle, make_care_world
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.models import Bay, JobKind, Part, Technician, Visit, Workshop
from vorfreude.people import actions as people

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = "/desk/care/workshop/?day=2026-11-04"


@dataclass
class Desk:
    """The world of care with those who work there."""

    world: CareWorld

    def client(self, name: str) -> Client:
        browser = Client()
        browser.force_login(self.world.people[name])
        return browser

    @property
    def set_up(self) -> str:
        return f"/desk/care/workshop/set-up/{self.world.workshop.public_id}/"


@once
def cared() -> CareWorld:
    world = make_care_world()
    stefan = people.register(
        email="stefan@example.org", name="Stefan Maier", timezone="Europe/Berlin", actor="test", now=NOW
    )
    world.people["stefan"] = stefan
    for name, role in (("stefan", "service-adviser"), ("tina", "technician"), ("jonas", "operator")):
        people.grant_role(person=world.people[name], role=role, actor="test", now=NOW)
    return world


@pytest.fixture
def desk(cared: CareWorld, monkeypatch: pytest.MonkeyPatch) -> Desk:
    from vorfreude.back import staff  # noqa: PLC0415 as in the conftest of this house

    monkeypatch.setattr(staff, "clock", lambda: NOW)
    return Desk(cared)


def test_a_day_shows_who_is_where_and_what_is_waited_for(desk: Desk) -> None:
    Part.objects.update(on_hand=0, arriving=2, arrives_on=WEDNESDAY.date() - timedelta(days=1))
    visit = actions.book_visit(wanted(desk.world, "brakes", wants_loaner=True), **BY)
    Part.objects.update(arrives_on=WEDNESDAY.date())
    page = desk.client("tina").get(DAY).content.decode()
    widths = re.findall(r'<td colspan="(\d+)" class="(\w+)">', page)
    assert widths[:6] == [
        ("1", "free"),
        ("12", "booked"),
        ("21", "free"),
        ("34", "free"),
        ("34", "free"),
        ("1", "free"),
    ]
    assert page.count(f'href="/desk/care/visits/{visit.public_id}/"') == 6
    assert "after the visit begins" in page
    assert "Book for somebody" not in page
    assert "closed on this day" in desk.client("tina").get("/desk/care/workshop/?day=2026-11-08").content.decode()
    for wrong in ("?day=x", "?day=9999-12-31", "?day=0001-01-01"):
        assert desk.client("tina").get(f"/desk/care/workshop/{wrong}").status_code == 200
    assert desk.client("tina").get("/desk/care/workshop/?place=nowhere").status_code == 404


def test_a_visit_is_booked_by_its_plate_and_one_press(desk: Desk) -> None:
    stefan = desk.client("stefan")
    assert stefan.get("/desk/care/workshop/booking/?words=117").content.decode().count("?vehicle=") == 2
    page = stefan.get("/desk/care/workshop/booking/?words=S-VE&job=service").content.decode()
    assert "Alice" in page
    stamps = re.findall(r'name="begins" value="([^"]+)"', page)
    assert len(stamps) == 12
    sent = {
        "vehicle": desk.world.vela.public_id,
        "job": "service",
        "begins": stamps[0],
        "channel": "walk-in",
        "wishes": "Rattles",
    }
    answer = stefan.post("/desk/care/workshop/bookings/", sent)
    visit = Visit.objects.get()
    assert (visit.begins_at, visit.channel, visit.booked_by) == (NOW, "walk-in", "stefan@example.org")
    assert "Booked." in stefan.get(answer["Location"]).content.decode()
    again = stefan.post("/desk/care/workshop/bookings/", sent)
    assert again.status_code == 422
    assert "in the workshop at that time already" in again.content.decode()
    assert stefan.post("/desk/care/workshop/bookings/", sent | {"begins": "x"}).status_code == 422
    assert stefan.post("/desk/care/workshop/bookings/", sent | {"vehicle": "nothing"}).status_code == 404


def test_a_visit_moves_comes_late_is_missed_or_called_off(desk: Desk) -> None:
    stefan = desk.client("stefan")
    visit = actions.book_visit(wanted(desk.world), **BY)
    acts = f"/desk/care/workshop/visits/{visit.public_id}/"
    times = stefan.get(f"/desk/care/workshop/booking/?visit={visit.public_id}&since=2026-11-04").content.decode()
    assert 'value="2026-11-04T07:00:00+00:00"' in times
    moved = stefan.post(f"/desk/care/workshop/moves/{visit.public_id}/", {"begins": (WEDNESDAY + HOUR).isoformat()})
    assert "noted=moved" in moved["Location"]
    assert stefan.post(f"{acts}late/", {"revision": "2", "at": "10:20"}).status_code == 302
    visit.refresh_from_db()
    assert (visit.begins_at, visit.revision) == (WEDNESDAY + 2.5 * HOUR, 3)
    assert stefan.post(f"{acts}late/", {"revision": "3", "at": "ten"}).status_code == 422
    assert stefan.post(f"{acts}missed/", {"revision": "3"}).status_code == 422
    assert stefan.post(f"{acts}cancelled/", {"revision": "2"}).status_code == 422
    assert stefan.post(f"{acts}cancelled/", {"revision": "3"}).status_code == 302
    assert stefan.post(f"{acts}other/", {"revision": "3"}).status_code == 404
    visit.refresh_from_db()
    assert visit.standing == "cancelled"


def test_who_only_looks_changes_nothing_and_others_find_nothing(desk: Desk) -> None:
    visit = actions.book_visit(wanted(desk.world), **BY)
    acts = [
        f"/desk/care/workshop/visits/{visit.public_id}/cancelled/",
        "/desk/care/workshop/bookings/",
        f"{desk.set_up}bays/",
        "/desk/care/workshop/made/",
    ]
    assert [desk.client("tina").post(act).status_code for act in acts] == [403] * 4
    assert [
        desk.client("tina").get(page).status_code for page in (DAY, desk.set_up, "/desk/care/workshop/booking/")
    ] == [200, 403, 403]
    assert [desk.client(name).get(DAY).status_code for name in ("jonas", "alice", "eve")] == [404] * 3
    assert [desk.client("alice").post(act).status_code for act in acts] == [404] * 4


def test_a_workshop_is_set_up_by_forms_that_say_what_was_not_clear(desk: Desk) -> None:
    stefan = desk.client("stefan")
    tina = desk.world.technicians["tina"]
    good: list[tuple[str, dict[str, str]]] = [
        ("bays", {"name": "7", "fits": "lift, high voltage", "is_open": "1"}),
        ("technicians", {"id": str(tina.pk), "name": "Tina", "skills": "service", "away": "2026-11-04 2026-11-06\n2026-12-24", "hours-1": "08:00-12:00", "is_open": "1"}),
        ("loaners", {"title": "GT 4", "registration": "S-VF 2", "is_open": "1"}),
        ("parts", {"number": "OIL", "title": "Oil", "on_hand": "9", "arriving": "4", "arrives_on": "2026-11-09"}),
        ("jobs", {"key": "wash", "title-en": "Wash", "title-de": "Wäsche", "minutes": "45", "price": "49.50", "parts": "OIL 1", "is_open": "1"}),
        ("place", {"name": "Stuttgart", "timezone": "Europe/Berlin", "hours-1": "07:00-15:00", "closed": "2026-12-24", "horizon_days": "60", "notice_hours": "12", "call_minutes": "15", "spare": "1", "is_open": "1"}),
    ]  # fmt: skip
    for part, sent in good:
        answer = stefan.post(f"{desk.set_up}{part}/", sent)
        assert (part, answer.status_code, answer["Location"]) == (part, 302, f"{desk.set_up}?noted=written#{part}")
    assert Bay.objects.get(name="7").fits == ["high voltage", "lift"]
    tina = Technician.objects.get(pk=tina.pk)
    assert (tina.away, tina.hours, tina.person_id) == (
        [["2026-11-04", "2026-11-06"], ["2026-12-24", "2026-12-24"]],
        {"1": [["08:00", "12:00"]]},
        None,
    )
    assert (JobKind.objects.get(key="wash").price, JobKind.objects.get(key="wash").parts) == (4_950, {"OIL": 1})
    assert (Workshop.objects.get().hours, Workshop.objects.get().spare) == ({"1": [["07:00", "15:00"]]}, 1)
    oil = Part.objects.get(number="OIL")
    stefan.post(f"{desk.set_up}arrivals/", {"id": str(oil.pk)})
    assert Part.objects.get(number="OIL").on_hand == 13
    wrong = [
        ("bays", {"name": ""}), ("bays", {"name": "1"}), ("bays", {"name": "8", "id": "99999"}), ("technicians", {"name": "X", "away": "soon"}),
        ("technicians", {"name": "X", "hours-1": "all day"}), ("parts", {"number": "A", "title": "A", "arriving": "1"}),
        ("jobs", {"key": "a", "title-en": "A", "minutes": "0"}), ("jobs", {"key": "a", "title-en": "A", "minutes": "5", "parts": "many"}),
        ("jobs", {"key": "a", "minutes": "5"}), ("jobs", {"key": "a", "title-en": "A", "minutes": "5", "price": "much"}),
        ("place", {"name": "Stuttgart", "timezone": "Mars"}), ("arrivals", {"id": "99999"}), ("arrivals", {}),
    ]  # fmt: skip
    assert [stefan.post(f"{desk.set_up}{part}/", sent).status_code for part, sent in wrong] == [422] * len(wrong)
    assert stefan.post(f"{desk.set_up}walls/", {}).status_code == 404
    for changed in (
        f"?bay={desk.world.bays[0].pk}",
        f"?technician={tina.pk}",
        f"?job={JobKind.objects.get(key='wash').pk}",
        f"?part={oil.pk}",
        "?loaner=x",
    ):
        assert stefan.get(desk.set_up + changed).status_code == 200
    made = stefan.post(
        "/desk/care/workshop/made/",
        {"name": "Ulm", "timezone": "Europe/Berlin", "hours-1": "08:00-12:00", "is_open": "1", "call_minutes": "15"},
    )
    assert made.status_code == 302
    assert stefan.post("/desk/care/workshop/made/", {"name": "Ulm", "timezone": "Europe/Berlin"}).status_code == 422


def test_no_page_asks_more_with_three_than_with_one(desk: Desk, plain_statements: list[str]) -> None:
    stefan = desk.client("stefan")
    vela = urlencode({"vehicle": desk.world.vela.public_id, "job": "service"})
    visit = actions.book_visit(wanted(desk.world), **BY)
    pages = [
        (DAY, 12), (f"/desk/care/workshop/booking/?{vela}", 12), (f"/desk/care/workshop/booking/?visit={visit.public_id}", 10), (desk.set_up, 11),
    ]  # fmt: skip
    stefan.get(DAY)
    for more in (False, True):
        if more:
            for number in (1, 2):
                Technician.objects.create(workshop=desk.world.workshop, name=f"T{number}", skills=["service"])
                vehicle = a_vehicle(f"m{number}", "eve")
                Bay.objects.create(workshop=desk.world.workshop, name=f"B{number}")
                desk.world.vehicles[f"m{number}"] = vehicle
                actions.book_visit(wanted(desk.world, vehicle=f"m{number}"), **BY)
        for page, many in pages:
            plain_statements.clear()
            with CaptureQueriesContext(connection) as found:
                assert stefan.get(page).status_code == 200
            assert (page, len(found) + len(plain_statements)) == (page, many)
