"""Letters that came back: what providers report, what mail servers write, and who may say so."""

import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client, override_settings

from tests.delivery.test_reports import BOUNCE, COMPLAINT
from tests.delivery.world import CAR, MONDAY, Box, deliver, never, notice, person
from vorfreude.boot.mail import report_settings
from vorfreude.boot.returning import say_what_came_back
from vorfreude.delivery import actions
from vorfreude.delivery.models import Barrier, Letter, MailReport
from vorfreude.intake.actions import create_token
from vorfreude.intake.models import Signal

pytestmark = pytest.mark.django_db

SECRET = "reporter:a long password"
BREVO = "/api/mail/reports/brevo/"


@pytest.fixture
def letter() -> Letter:
    """A letter to Anna that was handed over."""
    anna = person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": Box()})
    return Letter.objects.get()


@contextmanager
def brevo(secret: str = SECRET) -> Iterator[None]:
    with override_settings(MAIL_REPORTS=report_settings(urlsplit("brevo://KEY@api"), secret)):
        yield


def reported(event: str, ref: str, *, password: str = SECRET, address: str = BREVO) -> int:
    body = {"event": event, "email": "anna@example.org", "message-id": ref, "reason": "550 no such user"}
    basic = "Basic " + b64encode(password.encode()).decode()
    answer = Client().post(address, json.dumps(body), content_type="application/json", headers={"Authorization": basic})
    return answer.status_code


def ways() -> list[tuple[str, str]]:
    return list(Barrier.objects.filter(lifted_at=None).values_list("channel", "code"))


def said() -> list[tuple[str, str, str]]:
    rows = Signal.objects.filter(source="/vorfreude/letters").order_by("id")
    return [(row.kind, row.subject.name, row.data) for row in rows.select_related("subject")]


@pytest.mark.parametrize(
    ("event", "code"), [("hard_bounce", "bounced"), ("spam", "complained"), ("blocked", "bounced")]
)
def test_what_a_provider_reports_closes_the_way_and_reaches_the_journey(letter: Letter, event: str, code: str) -> None:
    with brevo():
        assert [reported(event, letter.provider_ref) for _ in range(2)] == [200, 200]
    assert (MailReport.objects.count(), ways()) == (1, [("email", code)])
    assert [say_what_came_back(now=MONDAY) for _ in range(2)] == [1, 0]
    words = json.dumps({"letter": letter.public_id, "channel": "email"}, separators=(",", ":"))
    assert said() == [(f"letter.{code}", CAR, words)]


def test_letter_that_is_late_closes_nothing(letter: Letter) -> None:
    with brevo():
        assert reported("deferred", letter.provider_ref) == 200
    assert (MailReport.objects.get().code, ways(), say_what_came_back(now=MONDAY)) == ("delayed", [], 0)


def test_opened_letter_is_nobodys_business(letter: Letter) -> None:
    with brevo():
        assert reported("opened", letter.provider_ref) == 200
    assert MailReport.objects.count() == 0


@pytest.mark.parametrize("password", ["reporter:wrong", ":", "reporter", ""])
def test_report_that_is_forged_is_refused(letter: Letter, password: str) -> None:
    with brevo():
        assert reported("hard_bounce", letter.provider_ref, password=password) == 403
    assert (MailReport.objects.count(), ways()) == (0, [])


def test_report_about_a_letter_that_is_not_ours_changes_nothing(letter: Letter) -> None:
    with brevo():
        assert [reported("hard_bounce", ref) for ref in ("<other@x>", "", letter.public_id[:-1])] == [200] * 3
    assert (MailReport.objects.count(), ways()) == (0, [])


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '{"event": []}', '{"items": []}', "\x00"])
def test_report_that_cannot_be_read_breaks_nothing(letter: Letter, body: str) -> None:
    headers = {"Authorization": "Basic " + b64encode(SECRET.encode()).decode()}
    with brevo():
        answer = Client().post(BREVO, body, content_type="application/json", headers=headers)
    assert answer.status_code in {200, 400}
    assert ways() == []


def test_only_the_provider_that_sends_may_report(letter: Letter) -> None:
    assert reported("hard_bounce", letter.provider_ref) == 404
    with brevo():
        assert reported("hard_bounce", letter.provider_ref, address="/api/mail/reports/mailgun/") == 404
        assert Client().head(BREVO).status_code == 200
        assert Client().get(BREVO).status_code == 405
    assert ways() == []


def mailbox(sources: tuple[str, ...] = ("/vorfreude/letters",)) -> str:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    return create_token(name="mailbox", sources=sources, actor="a test", now=now).secret


def hand_in(message: str, token: str) -> tuple[int, object]:
    answer = Client().post(
        "/api/mail/returned", message, content_type="message/rfc822", headers={"Authorization": f"Bearer {token}"}
    )
    return answer.status_code, answer.json()


@pytest.mark.parametrize(("message", "code"), [(BOUNCE, "bounced"), (COMPLAINT, "complained")])
def test_message_that_came_back_is_handed_in(letter: Letter, message: str, code: str) -> None:
    message = message.replace("7Fh3kQ9xW2mZb8RtYpLc4V", letter.public_id)
    token = mailbox()
    assert [hand_in(message, token) for _ in range(2)] == [(200, {"taken": 1}), (200, {"taken": 0})]
    assert ways() == [("email", code)]
    assert Letter.objects.get().standing == ("bounced" if code == "bounced" else "sent")


def test_message_about_a_letter_of_somebody_else_changes_nothing(letter: Letter) -> None:
    assert hand_in(BOUNCE, mailbox()) == (200, {"taken": 0})
    assert ways() == []


@pytest.mark.parametrize("sources", [(), ("/plant/*",), ("*",)])
def test_token_for_other_things_hands_no_messages_in(letter: Letter, sources: tuple[str, ...]) -> None:
    status, _ = hand_in(BOUNCE.replace("7Fh3kQ9xW2mZb8RtYpLc4V", letter.public_id), mailbox(sources))
    assert (status, ways()) == (403, [])


def test_without_a_token_nothing_is_handed_in(letter: Letter) -> None:
    assert Client().post("/api/mail/returned", BOUNCE, content_type="message/rfc822").status_code == 401


def test_letter_that_was_refused_at_once_reaches_the_journey_too() -> None:
    anna = person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": Box(troubles=[never(gone=True)])})
    assert [say_what_came_back(now=MONDAY + timedelta(minutes=1)) for _ in range(2)] == [1, 0]
    assert [kind for kind, *_ in said()] == ["letter.bounced"]
