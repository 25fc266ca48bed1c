import threading
from collections.abc import Sequence
from datetime import datetime

import pytest

from vorfreude.boot import publishing as module
from vorfreude.boot.publishing import publishing, publishing_beside
from vorfreude.delivery.actions.endpoints import add_endpoint
from vorfreude.delivery.actions.publish import Happening, publish
from vorfreude.delivery.publishing import Outcome, Parcel


@pytest.mark.django_db
def test_what_was_published_is_posted_in_one_step(now: datetime) -> None:
    posted: list[str] = []

    def post(parcels: Sequence[Parcel]) -> list[Outcome]:
        posted.extend(parcel.ident for parcel in parcels)
        return [Outcome(parcel.id, taken=True) for parcel in parcels]

    add_endpoint(url="https://crm.example/hooks", actor="test", now=now)
    publish([Happening("moment.told", "told", now, {})], now=now)
    step = publishing("w", lambda: post)
    assert [step(now).idle, step(now).idle] == [False, True]
    assert posted == ["told"]


def test_thread_ends_when_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    stop = threading.Event()

    def work(_: object, *, stop: threading.Event) -> None:
        stop.wait()
        steps.append("ended")

    monkeypatch.setattr(module, "work", work)
    with publishing_beside("w", stop=stop):
        stop.set()
    assert steps == ["ended"]
