import threading

import pytest

from tests.delivery.world import Box, person
from tests.journeys import world
from tests.journeys.world import MONDAY, advance_all, build
from vorfreude.boot import posting as module
from vorfreude.boot.posting import posting, posting_beside
from vorfreude.delivery.actions.queue import claim_people, touch
from vorfreude.delivery.models import Recipient
from vorfreude.intake import actions as intake


@pytest.mark.django_db
def test_what_was_told_is_decided_about_in_one_step() -> None:
    person()
    world.release()
    intake.record(build("car-1"), now=MONDAY)
    advance_all(1)
    step = posting("w", lambda: {"email": Box()}, lambda: MONDAY)
    assert not step(MONDAY).idle
    assert step(MONDAY).idle
    assert Recipient.objects.get().due_at is not None


@pytest.mark.django_db
def test_idle_step_asks_three_questions(plain_statements: list[str]) -> None:
    step = posting("w", dict)
    step(MONDAY)
    plain_statements.clear()
    assert step(MONDAY).idle
    assert len(plain_statements) == 3


@pytest.mark.django_db
def test_worker_that_starts_again_lets_go_of_whom_it_held() -> None:
    anna = person()
    touch([anna.pk], now=MONDAY)
    claim_people(worker="machine:1", now=MONDAY, limit=1)
    assert posting("machine:2", dict)(MONDAY).idle
    assert not posting("machine:1", dict)(MONDAY).idle


def test_thread_ends_when_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    stop = threading.Event()

    def work(_: object, *, stop: threading.Event) -> None:
        stop.wait()
        steps.append("ended")

    monkeypatch.setattr(module, "work", work)
    with posting_beside("w", stop=stop):
        stop.set()
    assert steps == ["ended"]
