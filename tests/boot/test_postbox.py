from threading import BoundedSemaphore, Event

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from vorfreude.boot import postbox
from vorfreude.boot.postbox import Postbox

PATIENCE = 60
LETTER = EmailMessage("Your code", "ABCD-EFGH", "us@example.org", ["ada@example.org"])


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> BoundedSemaphore:
    """Room for one letter; it is free again when the letter was posted or lost."""
    one = BoundedSemaphore(1)
    monkeypatch.setattr(postbox, "_room", one)
    return one


def box() -> Postbox:
    return Postbox(alias="default", host="mail.example")


def test_letter_is_taken_while_the_server_takes_its_time(
    room: BoundedSemaphore, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, sent = Event(), []

    def dawdle(backend: EmailBackend, messages: list[EmailMessage]) -> int:
        assert gate.wait(PATIENCE)
        sent.extend(messages)
        return len(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", dawdle)
    assert (box().send_messages([LETTER]), sent) == (1, [])
    gate.set()
    assert room.acquire(timeout=PATIENCE)
    assert sent == [LETTER]


def test_letter_that_cannot_be_sent_is_logged_and_makes_room(
    room: BoundedSemaphore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(backend: EmailBackend, messages: list[EmailMessage]) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    assert box().send_messages([LETTER]) == 1
    assert room.acquire(timeout=PATIENCE)
    assert [record.getMessage() for record in caplog.records] == ["a letter was not sent"]


def test_letter_for_which_there_is_no_room_is_not_taken(
    room: BoundedSemaphore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room.acquire()
    assert box().send_messages([LETTER]) == 0
    assert [record.levelname for record in caplog.records] == ["ERROR"]


@pytest.mark.django_db
def test_counted_attempts_outlast_a_crowd() -> None:
    cache.set("attempts", [1], 600)
    for number in range(400):
        cache.set(f"another-{number:03}", [1], 600)
    found = cache.get_many(["attempts", *(f"another-{number:03}" for number in range(400))])
    assert len(found) == 401
