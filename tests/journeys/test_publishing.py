import json
from datetime import timedelta

import pytest

from tests.front.world import SECRET
from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, release, signal
from vorfreude.delivery.actions.endpoints import add_endpoint, replay
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
        "journey.begun 2026-11-02T09:00:00+00:00",
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


def test_journey_that_ends_is_published_once_with_its_ending() -> None:
    release(BLUEPRINT.replace("clocks:\n", "cancelled_on: {signal: order.cancelled}\nclocks:\n", 1).replace(
        "  handover.completed: {}\n", "  handover.completed: {}\n  order.cancelled: {}\n"
    ))  # fmt: skip
    listen()
    go_on(31, *build("car-1"), *build("car-2"))
    ends = (signal("h", "handover.completed", "car-1", 32), signal("c", "order.cancelled", "car-2", 33))
    assert [one for one in go_on(34, *ends) if one.startswith("journey")] == [
        "journey.ended 2026-11-03T17:00:00+00:00",
        "journey.ended 2026-11-03T18:00:00+00:00",
    ]
    assert go_on(35, *ends) == []
    bodies = [
        json.loads(row.body)["data"] for row in Publication.objects.filter(kind="journey.ended").order_by("ident")
    ]
    told = sorted((body["subject"], body["blueprint"], body["ending"]) for body in bodies)
    assert told == [("car-1", "sports-car", "completed"), ("car-2", "sports-car", "cancelled")]


def test_journey_that_never_was_is_published_as_withdrawn() -> None:
    release()
    listen()
    go_on(31, *build("car-1"))
    back = signal("back", "signal.retracted", "car-1", 31.5, source="/plant", id="car-1-1", reason="another customer")
    assert "journey.withdrawn 2026-11-02T09:00:00+00:00" in go_on(32, back)


def test_excused_promise_is_published() -> None:
    release()
    listen()
    go_on(25, *build("car-1")[:4])
    excused = signal("sorry", "promise.excused", "car-1", 25.5, promise="body-photo", reason="agreed by telephone")
    assert go_on(26, excused) == ["promise.excused body-photo"]


def test_machine_that_asks_for_one_kind_hears_no_other() -> None:
    release()
    add_endpoint(url="https://crm.example/hooks", kinds=["journey.*"], actor="test", now=MONDAY)
    assert go_on(31, *build("car-1")) == ["journey.begun 2026-11-02T09:00:00+00:00"]


def test_new_kinds_are_told_again_under_the_id_they_had() -> None:
    release()
    listen()
    go_on(31, *build("car-1"))
    go_on(34, signal("h", "handover.completed", "car-1", 32))
    rows = Publication.objects.filter(kind__startswith="journey.")
    idents = list(rows.order_by("pk").values_list("kind", "ident"))
    assert [kind for kind, _ in idents] == ["journey.begun", "journey.ended"]
    Publication.objects.update(due_at=None, standing="sent")
    day = MONDAY + timedelta(hours=48)
    replay(Publication.objects.values_list("endpoint__public_id", flat=True)[0], since=MONDAY, until=day, now=day)
    assert list(rows.filter(due_at=day, standing="due").order_by("pk").values_list("kind", "ident")) == idents


def test_promise_kept_by_a_secret_is_published_only_with_it() -> None:
    about = "promises:\n  - promise: plate-in-time\n    starts: {signal: order.confirmed}\n    kept_by: {moment: engraving}\n"
    text = BLUEPRINT.replace("promises:\n", SECRET.lstrip("\n"), 1)
    release(text.replace("promises:\n", about + "    within: 10 hours\n    owner: concierge\n", 1))
    listen()
    assert [one for one in [*go_on(31, *build("car-1")), *go_on(60)] if "plate" in one] == []


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
