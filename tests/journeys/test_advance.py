"""A worker's step: from recorded signals to journeys, moments, promises, tasks and decisions."""

from datetime import datetime, timedelta

import pytest

from tests.journeys import world
from tests.journeys.world import MONDAY, advance_all, build, signal
from vorfreude.core import engine
from vorfreude.core.blueprint.model import Words
from vorfreude.core.engine import Plan, Signal, State, decode, fold
from vorfreude.core.engine.model import MomentState
from vorfreude.intake import actions as intake
from vorfreude.intake import queries as recorded
from vorfreude.journeys import actions, queries, turning
from vorfreude.journeys.models import Decision, Journey, Moment, Promise, Task
from vorfreude.journeys.words import Said, words_of

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, bool]]:
    """(key, still stands) of every moment that was told, in the order in which it was ready."""
    return [(m.key, m.withdrawn_at is None) for m in Moment.objects.order_by("ready_at", "key")]


def take(signals: list[intake.NewSignal], hours: float) -> None:
    intake.record(signals, now=MONDAY + timedelta(hours=hours))


def the_journey() -> queries.JourneyRow:
    return queries.journeys_of(["car-1"])[0]


def test_signals_become_told_moments_and_standing_promises() -> None:
    world.release()
    take(build("car-1"), 31)
    done = advance_all(31)
    assert (done.signals, done.begun, done.moments) == (6, 1, 3)
    assert told() == [("welcome", True), ("body-photo", True), ("in-paint", True)]
    assert list(Promise.objects.order_by("name").values_list("name", "standing")) == [
        ("body-photo", "kept"),
        ("never-silent", "running"),
    ]
    assert list(Task.objects.values_list("name", "role", "standing")) == [("shoot-body", "photographer", "done")]
    assert list(Decision.objects.values_list("name", "standing")) == [("stitching", "open")]
    assert the_journey().state.stage == "paint"


def test_words_are_kept_as_they_were_said_in_every_language() -> None:
    world.release()
    take(build("car-1")[:1], 1)
    advance_all(1)
    assert Moment.objects.get().words == {
        "title": {"en": "Your Kestrel has a place", "de": "Ihr Kestrel hat einen Platz"}
    }


def test_the_state_equals_a_fold_from_the_start_however_signals_arrived() -> None:
    world.release()
    signals = build("car-1")
    for position in (0, 3, 1, 5, 4, 2):
        take([signals[position]], 31)
        advance_all(31)
    journey = Journey.objects.get()
    history = recorded.signals_after([(journey.subject_id, 0)])[journey.subject_id]
    state = decode(bytes(journey.state))
    assert state == fold(the_journey().plan, history, MONDAY + timedelta(hours=31))
    assert told() == [("welcome", True), ("body-photo", True), ("in-paint", True)]


def test_a_batch_sent_twice_changes_nothing() -> None:
    world.release()
    take(build("car-1"), 31)
    advance_all(31)
    before = bytes(Journey.objects.get().state)
    take(build("car-1"), 31)
    assert advance_all(31).moments == 0
    assert bytes(Journey.objects.get().state) == before
    assert Moment.objects.count() == 3


def test_a_subject_waits_until_a_signal_begins_its_journey() -> None:
    world.release()
    take(build("car-1")[1:], 31)
    assert advance_all(31).begun == 0
    assert not Journey.objects.exists()
    take(build("car-1")[:1], 31)
    assert advance_all(31).begun == 1
    assert told() == [("welcome", True), ("body-photo", True), ("in-paint", True)]


def test_subjects_that_came_before_the_blueprint_begin_when_it_is_released() -> None:
    take(build("car-1"), 31)
    assert advance_all(31).begun == 0
    world.release()
    assert advance_all(31).begun == 1


def test_a_wake_breaks_a_promise_and_tells_the_customer_otherwise() -> None:
    world.release()
    take(build("car-1")[:4], 24)
    advance_all(24)
    journey = Journey.objects.get()
    assert journey.wake_at == MONDAY + timedelta(hours=28.5)
    assert advance_all(28.4).journeys == 0
    assert advance_all(28.5).journeys == 1
    assert Task.objects.get().standing == "late"
    assert advance_all(29.5).journeys == 1
    assert Journey.objects.get().at_risk == 1
    assert advance_all(48).moments == 1
    assert told() == [("welcome", True), ("words-only", True)]
    assert Journey.objects.get().broken == 1


def test_a_late_signal_mends_the_record_but_not_what_was_told() -> None:
    world.release()
    signals = build("car-1")
    take(signals[:4], 24)
    advance_all(60)
    take([signals[4]], 60)
    advance_all(60)
    assert Promise.objects.get(name="body-photo").standing == "kept"
    assert sorted(told()) == [("body-photo", True), ("welcome", True), ("words-only", False)]


def test_a_retracted_signal_withdraws_what_it_told_and_says_so() -> None:
    world.release()
    take(build("car-1"), 31)
    advance_all(31)
    wrong = signal("fix", "signal.retracted", "car-1", 32, source="/plant", id="car-1-6", reason="wrong car")
    take([wrong], 32)
    advance_all(32)
    assert told() == [("welcome", True), ("body-photo", True), ("in-paint", False)]
    row = the_journey()
    assert row.state.stage == "body"
    assert [c.reason for c in row.state.corrections] == ["wrong car"]


def test_a_moment_that_stands_again_is_not_told_again() -> None:
    world.release()
    take(build("car-1"), 31)
    advance_all(31)
    first = Moment.objects.get(key="in-paint").told_at
    take([signal("fix", "signal.retracted", "car-1", 32, source="/plant", id="car-1-6", reason="typo")], 32)
    advance_all(32)
    take([signal("again", "station.entered", "car-1", 33, station="PAINT-10")], 33)
    advance_all(33)
    again = Moment.objects.get(key="in-paint")
    assert (again.told_at, again.withdrawn_at) == (first, None)


def test_a_signal_dated_tomorrow_is_waited_for() -> None:
    world.release()
    take([*build("car-1")[:1], signal("early", "station.entered", "car-1", 24, station="PAINT-10")], 1)
    advance_all(1)
    assert told() == [("welcome", True)]
    assert Journey.objects.get().wake_at == MONDAY + timedelta(hours=24)
    advance_all(24)
    assert told() == [("welcome", True), ("in-paint", True)]


def test_an_undone_import_takes_its_journeys_back() -> None:
    world.release()
    batch = intake.begin_batch(file_name="a.csv", digest="d", mapping_digest="m", actor="op", now=MONDAY).id
    intake.record(build("car-1"), now=MONDAY, batch=batch)
    advance_all(31)
    intake.undo_batch(batch, actor="op", now=MONDAY + timedelta(hours=32))
    advance_all(32)
    assert Journey.objects.get().withdrawn_at == MONDAY + timedelta(hours=32)
    assert queries.journeys_of(["car-1"]) == []
    assert all(not stands for _, stands in told())
    assert not Promise.objects.exists()


def test_a_journey_that_another_worker_saved_meanwhile_is_dropped_and_its_subject_seen_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world.release()
    take(build("car-1")[:1], 1)
    advance_all(1)
    take(build("car-1")[1:], 31)
    real = recorded.signals_after

    def another_worker_is_faster(pairs: list[tuple[int, int]]) -> object:
        monkeypatch.setattr(recorded, "signals_after", real)
        Journey.objects.update(revision=7)
        return real(pairs)

    monkeypatch.setattr(recorded, "signals_after", another_worker_is_faster)
    actions.advance(worker="slow", now=MONDAY + timedelta(hours=31))
    assert told() == [("welcome", True)]
    assert Journey.objects.get().revision == 7
    advance_all(31)
    assert told() == [("welcome", True), ("body-photo", True), ("in-paint", True)]


def test_a_journey_that_cannot_be_folded_holds_nobody_up_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    world.release()
    for car in ("car-1", "car-2"):
        take(build(car)[:1], 1)
    advance_all(1)
    take([*build("car-1")[1:], *build("car-2")[1:]], 31)
    real = engine.advance

    def stumble(plan: Plan, state: State, signals: list[Signal], now: datetime) -> State | None:
        if any(signal.subject == "car-1" for signal in signals):
            raise ArithmeticError("a stumble")
        return real(plan, state, signals, now)

    monkeypatch.setattr(turning, "advance", stumble)
    advance_all(31)
    assert list(Journey.objects.order_by("subject").values_list("subject", "stage", "trouble")) == [
        ("car-1", "", "ArithmeticError: a stumble"),
        ("car-2", "paint", ""),
    ]
    monkeypatch.setattr(turning, "advance", real)
    advance_all(31.2)
    assert Journey.objects.get(subject="car-1").trouble != ""
    advance_all(31.25)
    assert list(Journey.objects.filter(subject="car-1").values_list("stage", "trouble")) == [("paint", "")]


def test_a_journey_that_cannot_begin_holds_nobody_up_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    world.release()
    take([*build("car-1"), *build("car-2")], 31)
    real = engine.fold

    def stumble(plan: Plan, signals: list[Signal], now: datetime) -> State:
        if any(signal.subject == "car-1" for signal in signals):
            raise ArithmeticError("a stumble")
        return real(plan, signals, now)

    monkeypatch.setattr(turning, "fold", stumble)
    advance_all(31)
    assert list(Journey.objects.values_list("subject", "stage")) == [("car-2", "paint")]
    monkeypatch.setattr(turning, "fold", real)
    advance_all(31)
    assert Journey.objects.count() == 1
    advance_all(31.01)
    assert list(Journey.objects.order_by("subject").values_list("subject", "stage")) == [
        ("car-1", "paint"),
        ("car-2", "paint"),
    ]


def test_a_journey_whose_words_cannot_be_found_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    world.release()
    for car in ("car-1", "car-2"):
        take(build(car)[:1], 1)
    advance_all(1)
    take([*build("car-1")[1:], *build("car-2")[1:]], 31)
    real = words_of

    def stumble(words: Words, moment: MomentState, state: State, subject: str) -> Said:
        if subject == "car-1":
            raise KeyError("a stumble")
        return real(words, moment, state, subject)

    monkeypatch.setattr(turning, "words_of", stumble)
    advance_all(31)
    assert list(Journey.objects.order_by("subject").values_list("subject", "stage", "trouble")) == [
        ("car-1", "", "KeyError: 'a stumble'"),
        ("car-2", "paint", ""),
    ]


@pytest.mark.parametrize("zone", ["Europe/Berln", "Mars/Phobos", "\x01", "../../etc/passwd", "x" * 10_000, ""])
def test_a_zone_that_is_none_is_taken_for_utc(zone: str) -> None:
    text = world.BLUEPRINT.replace("{model: string}", "{model: string, timezone: string, ready: instant}")
    text = text.replace(
        "take: data.model}", "take: data.model}\n  timezone: {signal: order.confirmed, take: data.timezone}"
    )
    world.release(text.replace("{facts.model} has a place", "{data.ready|time}"))
    order = {"model": "Kestrel", "timezone": zone, "ready": "2026-12-20T10:00:00Z"}
    take([signal("o", "order.confirmed", "car-1", 0, **order)], 1)
    advance_all(1)
    assert Moment.objects.get().words["title"]["en"] == "Your 10:00"


def test_a_state_that_an_older_release_wrote_is_folded_anew() -> None:
    world.release()
    take(build("car-1"), 31)
    advance_all(31)
    Journey.objects.update(state=b"\x81\xa3old\x01")
    take([signal("next", "station.entered", "car-1", 31, station="PAINT-20")], 31)
    advance_all(31)
    assert Moment.objects.count() == 3
    assert the_journey().state.stage == "paint"


def test_an_upgrade_wakes_what_the_older_release_saved_and_pages_do_not_wait_for_it() -> None:
    world.release()
    take(build("car-1"), 31)
    advance_all(31)
    before = the_journey().state
    Journey.objects.update(state=b"\x00" + bytes(Journey.objects.get().state)[1:])
    assert the_journey().state == before
    assert actions.wake_older_shapes(now=MONDAY + timedelta(hours=32)) == 1
    assert advance_all(32).journeys == 1
    assert actions.wake_older_shapes(now=MONDAY + timedelta(hours=32)) == 0
    assert the_journey().state == before


def test_a_journey_stays_on_its_version_when_a_new_one_is_released() -> None:
    world.release()
    take(build("car-1")[:1], 1)
    advance_all(1)
    world.release(world.BLUEPRINT.replace("10 days", "5 days"), now=MONDAY + timedelta(hours=2))
    take(build("car-2")[:1], 3)
    advance_all(3)
    versions = list(Journey.objects.order_by("subject").values_list("subject", "version__number"))
    assert versions == [("car-1", 1), ("car-2", 2)]


def test_what_a_person_does_is_a_signal_too() -> None:
    world.release()
    take(build("car-1")[:1], 1)
    advance_all(1)
    journey = Journey.objects.get()
    for _ in range(2):
        actions.answer_decision(
            journey=journey, decision="stitching", option="red", actor="ada", now=MONDAY + timedelta(hours=2)
        )
    advance_all(2)
    assert list(Decision.objects.values_list("standing", "option")) == [("answered", "red")]
    assert len(recorded.signals_after([(journey.subject_id, 0)])[journey.subject_id]) == 2


def test_the_plan_of_a_version_is_that_of_its_text() -> None:
    world.release()
    take(build("car-1")[:1], 1)
    advance_all(1)
    assert isinstance(the_journey().plan, Plan)
    assert the_journey().blueprint.blueprint == "sports-car"
