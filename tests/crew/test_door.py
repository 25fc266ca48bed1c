"""The door's addresses: who may ask, what a phone may hold, and nothing that is sent keeps anything else waiting."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import msgspec
import pytest
import segno
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tests.occasions.world import NINE, a_day, at_the_door, with_guests
from vorfreude.core.doors import milliseconds
from vorfreude.crew import phone
from vorfreude.crew.pages import door as page
from vorfreude.occasions.models import Door, Guest
from vorfreude.occasions.queries import Member, crew_token

pytestmark = pytest.mark.django_db
NOW = NINE + timedelta(hours=1)
HERE = {"HTTP_ORIGIN": "http://testserver"}

type Phone = Callable[[Member], Client]


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """Phones of the crew, an hour into the day."""
    for module in (phone, page):
        monkeypatch.setattr(module, "clock", lambda: NOW)

    def of(member: Member) -> Client:
        client = Client(**HERE)  # type: ignore[arg-type]  # the stubs know headers by name only
        client.cookies[phone.COOKIE] = crew_token(member.id, 1)
        return client

    return of


@pytest.fixture
def door() -> Member:
    roll_out = a_day()
    with_guests(roll_out)
    return at_the_door(roll_out)


def passed(member: Member, ident: str, *, ago: timedelta = timedelta(), **more: Any) -> dict[str, Any]:
    return {"ident": ident, "at": milliseconds(NOW - ago), "occasion": member.occasion, "device": "phone-1"} | more


def send(client: Client, *sent: object) -> Any:
    body = msgspec.json.encode({"clock": milliseconds(NOW), "sent": sent})
    answer = client.post("/crew/door/passes", body, content_type="application/json")
    return answer.json()["answers"]


def test_whoever_does_not_work_at_a_door_gets_none_of_it(door: Member, phones: Phone) -> None:
    host = phones(at_the_door(door.occasion, "Hans", may=("host",)))
    strange = Client()
    for address in ("/crew/door/", "/crew/door/list.json", "/crew/door/passes", "/crew/door/codes"):
        for client in (host, strange):
            ask = client.get if address in {"/crew/door/", "/crew/door/list.json"} else client.post
            answer = ask(address, content_type="application/json")
            assert answer.status_code == 403
            assert b"Guest 1" not in answer.content
    assert phones(door).get("/crew/guests/").status_code == 403
    elsewhere = phones(door).post(
        "/crew/door/passes", b"{}", content_type="application/json", HTTP_ORIGIN="https://evil.example"
    )
    assert elsewhere.status_code == 403


def test_a_pass_that_waited_is_dated_by_how_long_it_waited(door: Member, phones: Phone) -> None:
    waited = timedelta(minutes=20)
    assert send(phones(door), passed(door, "1", ago=waited, guest=1)) == [
        {"ident": "1", "outcome": "in", "guest": 1, "name": "Guest 1"}
    ]
    assert Guest.objects.get(number=1).came_at == NOW - waited


def test_what_is_no_pass_is_said_and_keeps_nothing_else_waiting(door: Member, phones: Phone) -> None:
    answers = send(
        phones(door), {"ident": "bad", "at": "soon"}, 7, passed(door, "2", guest=2, code="x" * 500), passed(door, "3", guest=3),
        passed(door, "4", guest=1, occasion="another"), passed(door, "w", walk_in="\x00 "), passed(door, "n", code="\x00"),
    )  # fmt: skip
    assert {one["ident"]: one["outcome"] for one in answers} == {
        "bad": "unclear", "": "unclear", "2": "unclear", "3": "in", "4": "another", "w": "unknown", "n": "unclear",
    }  # fmt: skip
    assert list(Door.objects.values_list("ident", flat=True)) == ["3"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"clock":1}', b'{"clock":-1,"sent":[]}', b"\xff"])
def test_what_cannot_be_read_is_refused_whole(door: Member, phones: Phone, body: bytes) -> None:
    assert phones(door).post("/crew/door/passes", body, content_type="application/json").status_code == 400


def test_the_list_says_what_a_phone_may_hold(door: Member, phones: Phone) -> None:
    said = phones(door).get("/crew/door/list.json").json()
    assert sorted(said["guests"][0]) == [
        "digest",
        "expected",
        "group",
        "host",
        "name",
        "number",
        "of",
        "party",
        "walk_in",
    ]
    send(phones(door), passed(door, "1", guest=1))
    news = phones(door).get("/crew/door/list.json", {"change": said["change"], "door": said["door"]}).json()
    assert (news["guests"], news["passes"]) == (None, [[1, milliseconds(NOW), "phone-1", "1", True, ""]])
    odd = phones(door).get("/crew/door/list.json", {"change": "9" * 40, "door": "-1"}).json()
    assert len(odd["guests"]) == 6


def test_the_list_is_closed_on_other_days(door: Member, phones: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    client = phones(door)
    monkeypatch.setattr(page, "clock", lambda: NINE - timedelta(days=3))
    assert client.get("/crew/door/list.json").json() == {"outcome": "closed"}


@pytest.mark.parametrize("address", ["/crew/door/", "/crew/door/list.json", "/crew/guests/"])
def test_pages_cost_at_most_eight_statements(door: Member, phones: Phone, address: str) -> None:
    client = phones(at_the_door(door.occasion, "Both", may=("host", "door")))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 8


def test_a_scan_costs_at_most_eight_statements(door: Member, phones: Phone) -> None:
    client = phones(door)
    with CaptureQueriesContext(connection) as asked:
        send(client, passed(door, "1", guest=1))
    assert len([one for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]]) <= 8


def test_a_frame_is_read_for_the_code_of_a_badge(door: Member, phones: Phone) -> None:
    code = Guest.objects.get(number=1).code
    for text, read in (
        (code, code),
        (f"https://maker.example/crew/door/t/{code}/", code),
        ("https://elsewhere.example/", None),
    ):
        answer = phones(door).post("/crew/door/codes", frame(text), content_type="image/jpeg")
        assert answer.json() == {"code": read}


def frame(text: str) -> bytes:
    into, jpeg = BytesIO(), BytesIO()
    segno.make(text, error="m").save(into, kind="png", scale=6, border=4)
    Image.open(into).convert("L").save(jpeg, "JPEG")
    return jpeg.getvalue()


def test_a_host_sees_when_a_guest_came_in_their_own_time(door: Member, phones: Phone) -> None:
    hans = at_the_door(door.occasion, "Hans", may=("host",))
    Guest.objects.filter(number__in=[1, 2]).update(host=hans.id, came_at=None)
    Guest.objects.filter(number=2).update(came_at=NINE + timedelta(minutes=5))
    text = phones(hans).get("/crew/guests/").content.decode()
    assert ("1 of 2 guests" in text or "1 of 2 guest" in text, "in since 09:05" in text, "Guest 3" in text) == (
        True,
        True,
        False,
    )
