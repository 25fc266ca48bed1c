import json
from datetime import timedelta

import pytest

from tests.front.world import SECRET
from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, release, signal
from vorfreude.delivery.actions.endpoints import add_endpoint
from vorfreude.delivery.models import Publication
from vorfreude.intake import actions as intake
from vorfreude.journeys.actions import announce
from vorfreude.journeys.models import Journey

pytestmark = pytest.mark.django_db


def go_on(hours: float, *signals: intake.NewSignal) -> list[str]:
    """What machines are told when these come in, in any order: the kind and the thing."""
    now = MONDAY + timedelta(hours=hours)
    before = set(Publication.objects.values_list("pk", flat=True))
    intake.record(signals, now=now)
    advance_all(hours)
    announce(now=now)
    fresh = Publication.objects.exclude(pk__in=before)
    return sorted(f"{row.kind} {row.ident.split()[2]}" for row in fresh)


def listen() -> None:
    add_endpoint(url="https://crm.example/hooks", actor="test", now=MONDAY)


def test_told_moments_and_kept_promises_are_published_once() -> None:
    release()
    listen()
    assert go_on(31, *build("car-1")) == [
        "moment.told body-photo",
        "moment.told in-paint",
        "moment.told welcome",
        "promise.kept body-photo",
    ]
    assert go_on(32, *build("car-1")) == []


def test_what_is_published_is_thin() -> None:
    release()
    listen()
    go_on(31, *build("car-1"))
    journey = Journey.objects.get()
    body = json.loads(Publication.objects.get(kind="promise.kept").body)
    assert body == {
        "type": "promise.kept",
        "timestamp": "2026-11-03T11:00:00Z",
        "data": {"journey": journey.public_id, "subject": "car-1", "promise": "body-photo", "key": "body-photo"},
    }


def test_broken_promise_is_published_when_it_breaks() -> None:
    release()
    listen()
    assert "promise.broken body-photo" not in go_on(24, *build("car-1")[:4])
    assert "promise.broken body-photo" in go_on(100)


def test_moment_that_is_taken_back_is_published_as_withdrawn() -> None:
    release()
    listen()
    go_on(31, *build("car-1"))
    taken_back = signal("back", "signal.retracted", "car-1", 31.5, source="/plant", id="car-1-6", reason="wrong car")
    assert go_on(32, taken_back) == ["moment.withdrawn in-paint"]


def test_nothing_of_a_secret_is_published_before_it_happens() -> None:
    secret = SECRET.replace("    say:", "    promise: {within: 1 hour on plant, owner: photographer}\n    say:")
    release(BLUEPRINT.replace("promises:\n", secret.lstrip("\n"), 1))
    listen()
    told = [*go_on(31, *build("car-1")), *go_on(60)]
    assert [one for one in told if "engraving" in one] == []
    happened = go_on(70, signal("plate", "station.completed", "car-1", 69, station="PLATE-10"))
    assert [one for one in happened if "engraving" in one] == ["moment.told engraving"]


def test_without_endpoints_nothing_is_kept() -> None:
    release()
    assert go_on(31, *build("car-1")) == []
