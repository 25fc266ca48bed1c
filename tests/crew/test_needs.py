"""Needs on a phone: two taps and its clock runs, a step is one button, and a guest's name is read by whoever has to do with it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.occasions.test_needs import TEN, guest, running
from vorfreude.crew import phone
from vorfreude.occasions import actions
from vorfreude.occasions.actions import NewNeed
from vorfreude.occasions.models import ClockIn, CrewMember, Need, Occasion, SpecialTour
from vorfreude.occasions.queries import crew_token

pytestmark = pytest.mark.django_db
NOW = TEN + timedelta(minutes=2)
JSON = {"origin": "http://testserver", "accept": "application/json"}
FORM = {"origin": "http://testserver"}


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(phone, "clock", lambda: NOW)
    occasion = running()
    CrewMember.objects.update(language="en")
    guest(occasion)
    return occasion


def phone_of(name: str, occasion: str) -> Client:
    row = CrewMember.objects.get(name=name, occasion__public_id=occasion)
    client = Client()
    client.cookies[phone.COOKIE] = crew_token(row.pk, row.link)
    return client


def text(client: Client, address: str = "/crew/needs/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_need_is_opened_by_the_second_tap_and_once_however_often_it_is_sent(day: str) -> None:
    anna = phone_of("Anna", day)
    assert "What does somebody need?" in text(anna)
    pressed = {"kind": "errand", "ident": "phone-1", "at": "1000", "clock": "241000"}
    for _ in range(2):
        answer = anna.post("/crew/needs/opened/", pressed, headers=JSON)
        assert answer.json() == {"outcome": "done", "words": "", "to": "/crew/needs/1/"}
    need = Need.objects.get()
    assert (need.opened_at, need.promised_at, need.opened_by) == (
        NOW - timedelta(minutes=4),
        NOW + timedelta(minutes=9),
        "crew:1",
    )
    more = {"words": "forgot camera at hotel Astoria", "guest": "117", "place": "Plant"}
    assert anna.post("/crew/needs/1/described/", more, headers=JSON).json()["outcome"] == "done"
    assert anna.post("/crew/needs/1/described/", {"guest": "9"}, headers=JSON).status_code == 422
    assert "forgot camera" in text(anna)


def test_whoever_is_asked_takes_it_reaches_it_and_is_done(day: str) -> None:
    actions.open_need(occasion=day, wanted=NewNeed("errand", "the camera", 117, "Plant"), actor="crew:1", now=NOW)
    clara, ben = phone_of("Clara", day), phone_of("Ben", day)
    for words in ("Can you go?", "Errand: the camera", "Guest 117, Odette Swann", "Promised by 10:15"):
        assert words in text(clara)
    assert [word in text(ben) for word in ("Errand", "camera", "Odette")] == [True, False, False]
    assert [[word in text(one, "/crew/") for word in ("Errand", "camera")] for one in (clara, ben)] == [
        [True, True],
        [True, False],
    ]
    assert [word in text(phone_of("Dora", day)) for word in ("/crew/needs/1/", "Odette")] == [False, False]
    assert ben.post("/crew/needs/1/there/", headers=JSON).status_code == 422
    assert clara.post("/crew/needs/1/taken/", headers=FORM)["Location"] == "/crew/needs/1/"
    late = ben.post("/crew/needs/1/taken/", headers=JSON)
    assert (late.status_code, late.json()["words"]) == (422, "Somebody else has it. Thank you all the same.")
    for step in ("there", "done"):
        assert clara.post(f"/crew/needs/1/{step}/", headers=FORM).status_code == 302
    assert Need.objects.get().standing == "done"
    assert clara.get("/crew/needs/1/").status_code == 404


def test_a_page_speaks_the_places_of_their_language_and_hands_over_to_whoever_is_there_and_can(day: str) -> None:
    Occasion.objects.update(glossary={"Plant": {"it": "Stabilimento"}, "Hall": {"it": "Salone"}})
    CrewMember.objects.filter(name="Ben").update(language="it")
    ClockIn.objects.filter(member__name="Fay").delete()
    for kind in ("errand", "errand"):
        actions.open_need(occasion=day, wanted=NewNeed(kind, "", 117, "Plant"), actor="crew:1", now=NOW)
    actions.take_need(occasion=day, need=1, member=2, actor="crew:2", now=NOW)
    ben = phone_of("Ben", day)
    with CaptureQueriesContext(connection) as asked:
        shown = text(ben, "/crew/needs/1/")
    assert len(asked) == 8
    assert ("· Stabilimento</p>" in shown, '<option value="Hall">Salone</option>' in shown) == (True, True)
    assert '<option value="Plant" selected>Stabilimento</option>' in shown
    assert [f">{name}, " in shown for name in ("Anna", "Clara", "Emil", "Fay")] == [False, True, False, False]
    assert "Stabilimento" in text(ben)
    assert ben.post("/crew/needs/1/handed-over/", {"to": "6"}, headers=JSON).status_code == 422
    assert ben.post("/crew/needs/1/handed-over/", {"to": "3"}, headers=JSON).json()["outcome"] == "done"
    assert "You have this" in text(phone_of("Clara", day))


def test_pages_ask_as_few_statements_with_three_needs_as_with_one(day: str) -> None:
    clara = phone_of("Clara", day)
    counts = []
    for count in (1, 2):
        for _ in range(count):
            actions.open_need(occasion=day, wanted=NewNeed("errand", guest=117, place="Plant"), actor="crew:3", now=NOW)
        for address in ("/crew/needs/", "/crew/needs/1/"):
            with CaptureQueriesContext(connection) as asked:
                text(clara, address)
            counts.append(len(asked))
    assert counts == [5, 4, 5, 4]


def test_nothing_of_another_occasion_and_nothing_of_others(day: str) -> None:
    other = running("other")
    actions.open_need(occasion=other, wanted=NewNeed("question", "of another"), actor="crew:1", now=NOW)
    actions.open_need(occasion=day, wanted=NewNeed("question", "here", 117), actor="crew:5", now=NOW)
    actions.take_need(occasion=day, need=1, member=1, actor="crew:1", now=NOW)
    ben = phone_of("Ben", day)
    assert "of another" not in text(ben)
    assert "Odette" not in text(ben, "/crew/needs/1/")
    for address in ("described/", "withdrawn/"):
        assert ben.post(f"/crew/needs/1/{address}", {"words": "mine"}, headers=FORM).status_code == 404
    assert ben.post("/crew/needs/1/handed-over/", {"to": "2"}, headers=JSON).status_code == 422
    assert ben.post("/crew/needs/1/else/", headers=FORM).status_code == 404
    assert ben.post("/crew/needs/1/done/").status_code == 403  # no page of ours sent it
    assert phone_of("Ben", other).get("/crew/needs/2/").status_code == 404
    assert sorted(Need.objects.values_list("standing", "words")) == [("taken", "here"), ("waiting", "of another")]


def test_a_guide_says_yes_and_the_host_reads_with_whom(day: str) -> None:
    row = SpecialTour.objects.create(
        occasion_id=CrewMember.objects.get(name="Clara").occasion_id, guest=guest(day, 118), missed="tour", composed_at=NOW,
        guide=CrewMember.objects.get(name="Clara"), starts_at=NOW + timedelta(minutes=3),
        stops=[{"place": "Plant", "title": "The press", "from": NOW.isoformat(), "to": (NOW + timedelta(minutes=20)).isoformat()}],
    )  # fmt: skip
    row.guest.host = CrewMember.objects.get(name="Ben")
    row.guest.save()
    clara, ben = phone_of("Clara", day), phone_of("Ben", day)
    assert "Can you give a special tour?" in text(clara)
    assert ben.post("/crew/tours/118/yes/", headers=JSON).status_code == 422
    assert clara.post("/crew/tours/118/yes/", headers=JSON).json()["outcome"] == "done"
    assert "With Clara" in text(ben)
