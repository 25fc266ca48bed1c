"""The phones of the crew: their own duties in their own language, one tap, a few statements, and nothing of anybody else."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.boot.test_buzzing import Pocket
from tests.occasions.crew_world import assignment, comes, knows, rostered, row_of, running
from tests.occasions.world import HOUR, NINE, NOW
from vorfreude.boot.calling import call_crew
from vorfreude.crew import phone
from vorfreude.crew.languages import NAMES
from vorfreude.delivery.channels.push import words_of
from vorfreude.occasions import actions, queries
from vorfreude.occasions.models import Ask, Assignment, ClockIn, CrewLetter, CrewMember

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
MISSED = NINE + 6 * MINUTE
HERE = {"origin": "http://testserver"}
JSON = HERE | {"accept": "application/json"}


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> str:
    """The roll-out on its day, at nine."""
    at(monkeypatch, NINE)
    return running(rostered())


def at(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(phone, "clock", lambda: now)


def phone_with(occasion: str, name: str) -> Client:
    row = row_of(occasion, name)
    client = Client(headers={"accept": "text/html"})
    client.get(f"/crew/enter/{queries.crew_token(row.pk, row.link)}/")
    return client


def text(response: "_MonkeyPatchedWSGIResponse") -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_says_what_is_next_where_when_and_what_to_press(
    there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clara = phone_with(there, "Clara")
    shown = text(clara.get("/crew/"))
    assert ("Tour of the plant" in shown, "10:00" in shown, "Plant" in shown, "Je suis là" in shown) == (True,) * 4
    at(monkeypatch, NINE - HOUR)
    assert "Je suis là" not in text(clara.get("/crew/"))
    anna = text(phone_with(there, "Anna").get("/crew/"))
    assert ("Einweisung lesen" in anna, "Ich bin da" in anna, "Gate 2" in anna) == (True, False, True)


def test_every_page_speaks_all_six_languages(there: str) -> None:
    client, found = phone_with(there, "Clara"), {}
    for tag in NAMES:
        CrewMember.objects.update(language=tag)
        shown = text(client.get("/crew/duties/"))
        found[tag] = f'<html lang="{tag}"' in shown, shown.split("<h1>")[1].split("</h1>")[0]
    assert found == {
        "de": (True, "Dienste"), "en": (True, "Duties"), "es": (True, "Turnos"), "fr": (True, "Services"),
        "it": (True, "Turni"), "pl": (True, "Dyżury"),
    }  # fmt: skip


def test_a_tap_accepts_or_gives_back_and_a_queue_is_answered_in_words(there: str) -> None:
    Assignment.objects.update(standing="offered")
    clara, duty = phone_with(there, "Clara"), assignment(there, "Clara").pk
    assert clara.post(f"/crew/duties/{duty}/acceptance/", headers=HERE).status_code == 302
    said = clara.post(f"/crew/duties/{duty}/refusal/", headers=JSON).json()
    assert said == {"outcome": "done", "words": "Merci de le dire. Nous cherchons quelqu’un d’autre."}
    again = clara.post(f"/crew/duties/{duty}/acceptance/", headers=JSON)
    assert (again.status_code, again.json()["outcome"]) == (422, "not-done")
    assert assignment(there, "Clara").standing == "dropped"


def test_a_briefing_is_passed_by_right_answers_alone_and_never_says_which_are_right(there: str) -> None:
    ben = phone_with(there, "Ben")
    shown = text(ben.get("/crew/briefings/door/"))
    assert ("Welcome" in shown, "Who are you with?" in shown, "right" in shown) == (True, True, False)
    wrong = text(ben.post("/crew/briefings/door/", {"answer-0": "0", "answer-1": "0"}, headers=HERE))
    assert ("One answer is not right yet" in wrong, wrong.count("Not right yet")) == (True, 1)
    odd = text(ben.post("/crew/briefings/door/", {"answer-0": "-1", "answer-1": "99"}, headers=HERE))
    assert "2 answers are not right yet" in odd
    right = ben.post("/crew/briefings/door/", {"answer-0": "0", "answer-1": "1"}, headers=HERE)
    assert (right.status_code, right["Location"]) == (302, "/crew/")
    assert "I am here" in text(ben.get("/crew/"))


def test_what_was_pressed_without_a_network_counts_when_it_was_pressed_whatever_the_phone_s_clock_says(
    there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clara, wrong = phone_with(there, "Clara"), int(datetime(2031, 1, 1, tzinfo=UTC).timestamp() * 1000)
    at(monkeypatch, NINE + HOUR)
    form = {
        "coming": "yes",
        "ident": "once",
        "at": str(wrong),
        "clock": str(wrong + 20 * 60_000),
        "member": str(row_of(there, "Clara").pk),
    }
    for _ in range(2):
        assert clara.post("/crew/clock/", form, headers=JSON).json()["outcome"] == "done"
    assert [(one.at, one.heard_at) for one in ClockIn.objects.all()] == [(NINE + 40 * MINUTE, NINE + HOUR)]
    other = clara.post("/crew/clock/", form | {"member": "99"}, headers=JSON)
    assert (other.status_code, other.json()) == (409, {"outcome": "another"})
    odd = clara.post("/crew/clock/", {"coming": "yes", "at": "1e9", "clock": "-5"}, headers=JSON)
    assert odd.json()["outcome"] == "done"
    assert ClockIn.objects.order_by("-pk")[0].at == NINE + HOUR


def test_a_page_of_another_site_presses_nothing_and_another_s_duty_is_not_there(there: str) -> None:
    clara, anna = phone_with(there, "Clara"), assignment(there, "Anna").pk
    for headers in ({}, {"origin": "https://evil.example"}, {"origin": "null"}):
        assert clara.post("/crew/clock/", {"coming": "yes"}, headers=headers).status_code == 403
    assert clara.post(f"/crew/duties/{anna}/refusal/", headers=JSON).status_code == 422
    assert clara.get("/crew/asks/1/").status_code == 404
    assert (assignment(there, "Anna").standing, ClockIn.objects.count()) == ("accepted", 0)


def test_the_missing_are_written_to_and_the_float_takes_over_by_one_tap(
    there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    knows(there, "Anna", "Emil")
    comes(there, "Anna", "Clara", "Dora", "Emil", "Fay")
    Assignment.objects.update(told_at=NOW, reminded_at=NOW)
    pocket = Pocket()
    assert call_crew(now=MISSED, push=pocket) == 4
    asked = Ask.objects.get(member=row_of(there, "Emil")).pk
    words = [words_of(one) for one in pocket.letters]
    assert [(one.title, one.body, one.url) for one in words][:2] == [
        ("We miss you: Front door", "09:00, Hall", "/crew/"), ("Può occuparsene? Front door", "09:00, Hall", f"/crew/asks/{asked}/"),
    ]  # fmt: skip
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["ben@crew.example"], "We miss you: Front door"), (["emil@crew.example"], "Può occuparsene? Front door"),
        (["dora@crew.example"], "Können Sie das übernehmen? Front door"), (["fay@crew.example"], "Can you take this? Front door"),
    ]  # fmt: skip
    assert "Staff" not in "".join(str(one.body) for one in mail.outbox)
    at(monkeypatch, MISSED)
    emil, dora = phone_with(there, "Emil"), phone_with(there, "Dora")
    assert ("Sì, ci penso io" in text(emil.get("/crew/")), "Erst die Einweisung" in text(dora.get("/crew/"))) == (
        True,
        True,
    )
    assert emil.post(f"/crew/asks/{asked}/yes/", headers=HERE).status_code == 302
    assert ("Front door" in text(emil.get("/crew/")), "Front door" in text(dora.get("/crew/"))) == (True, False)
    assert "È suo" in text(emil.get(f"/crew/asks/{asked}/"))
    assert "Ihren Posten hat jemand anderes" not in text(dora.get("/crew/"))


@pytest.mark.parametrize("more", [0, 2])
def test_pages_ask_the_database_as_often_for_three_as_for_one(there: str, more: int) -> None:
    extra = Assignment.objects.exclude(member=row_of(there, "Clara")).order_by("duty", "pk")
    chosen = [extra[0].duty_id, extra.last().duty_id][:more]  # type: ignore[union-attr]
    for duty in chosen:
        Assignment.objects.create(duty_id=duty, member=row_of(there, "Clara"), standing="offered")
    clara, found = phone_with(there, "Clara"), {}
    for address in ("/crew/", "/crew/duties/", "/crew/briefings/"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text(clara.get(address))
        found[address] = len(asked)
    assert found == {"/crew/": 6, "/crew/duties/": 4, "/crew/briefings/": 3}


def test_the_link_is_kept_where_no_script_reads_it_and_the_stream_of_changes_is_sent_it(there: str) -> None:
    kept = phone_with(there, "Anna").cookies[phone.COOKIE]
    assert (kept["path"], kept["httponly"], kept["samesite"]) == ("/", True, "Lax")


def test_what_a_phone_keeps_is_there_and_names_no_one(there: str) -> None:
    worker = Client().get("/crew/sw.js")
    assert worker["Content-Type"] == "text/javascript"
    assert all(name in text(worker) for name in ("crew/crew.css", "crew/queue.js", "/crew/duties/"))
    assert Client().get("/crew/app.webmanifest").json()["scope"] == "/crew/"
    assert Client(headers={"accept": "text/html"}).get("/crew/duties/").status_code == 403
    assert there


def test_what_a_worker_that_died_did_not_say_is_said_by_the_next_and_once(
    there: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "vorfreude.boot.calling")
    knows(there, "Anna", "Emil")
    comes(there, "Anna", "Clara", "Dora", "Emil", "Fay")
    Assignment.objects.update(told_at=NOW, reminded_at=NOW)
    assert [one.name for one in actions.notice_missing(now=MISSED)] == ["Ben"]
    held = actions.owed_to_crew(worker="one that dies", now=MISSED)
    assert [one.note.sort for one in held or ()] == ["missing"]
    pocket = Pocket(gone=True)
    assert call_crew(now=MISSED, push=pocket) == 3
    assert caplog.messages == ["phones of the crew that were not buzzed: the phone is no more (3)"]
    assert [one.to for one in mail.outbox] == [["emil@crew.example"], ["dora@crew.example"], ["fay@crew.example"]]
    later = MISSED + timedelta(minutes=2)
    Ask.objects.update(answer="no")
    with patch.object(EmailMessage, "send", side_effect=SMTPServerDisconnected("away")):
        assert call_crew(now=later, push=pocket) == 0
    assert caplog.messages[1:] == [
        "phones of the crew that were not buzzed: the phone is no more (1)",
        "letters to the crew that did not go: SMTPServerDisconnected (1)",
    ]
    letter = CrewLetter.objects.get(sort="missing")
    assert (letter.tries, letter.due_at, letter.trouble) == (
        2,
        later + timedelta(minutes=2),
        "SMTPServerDisconnected: away",
    )
    assert call_crew(now=later + timedelta(minutes=1), push=pocket) == 0
    assert call_crew(now=later + timedelta(minutes=2), push=pocket) == 1
    assert [one.to for one in mail.outbox][3:] == [["ben@crew.example"]]
    assert call_crew(now=later + timedelta(hours=1), push=pocket) == 0
    assert set(CrewLetter.objects.values_list("trouble", "due_at")) == {("", None)}
