"""Journeys go on under another version: looked at, confirmed, moved once, nothing told late, and back again."""

import sys
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, release, signal
from vorfreude.core.engine import decode, fold
from vorfreude.delivery import actions as delivery
from vorfreude.delivery.channels import Handed, Outgoing
from vorfreude.delivery.models import Letter, Notice
from vorfreude.intake import actions as intake
from vorfreude.intake import queries as recorded
from vorfreude.journeys import actions
from vorfreude.journeys.actions import CannotMove, move_on
from vorfreude.journeys.models import Journey, Moment, Move, Moved, Promise, Task
from vorfreude.journeys.versions import plan_of
from vorfreude.people import actions as people

pytestmark = pytest.mark.django_db

CARS = 7
MODULE = sys.modules[move_on.__module__]
"""The module of the verb, which has its name."""

TOLD_MORE = """  - moment: first-metal
    factor: transparency
    on: {stage: body}
    shows: [{photo: body}]
    say: {title: {en: "The first piece of metal", de: "Das erste Stück Metall"}}
    urgency: now
promises:
  - promise: paint-news
    said: {en: You hear from the paint shop., de: Sie hören aus der Lackiererei.}
    starts: {stage: paint}
    kept_by: {signal: handover.completed}
    within: 30 days
    owner: concierge
"""
NEWER = BLUEPRINT.replace("promises:\n", TOLD_MORE, 1)
BREAKING = BLUEPRINT.replace("within: 8 hours on plant, warn: 3 hours", "within: 1 hours on plant, warn: 0.5 hours")
PATIENT = BLUEPRINT.replace("max_silence: 10 days", "max_silence: 20 days")


class Box:
    """Where letters land."""

    def __init__(self) -> None:
        self.came: list[Outgoing] = []

    def send(self, letter: Outgoing) -> Handed:
        self.came.append(letter)
        return Handed(letter.key)


@pytest.fixture
def box() -> Box:
    return Box()


def plant(hours: float, text: str = BLUEPRINT) -> None:
    """Some cars as they are at an hour, each with its owner."""
    release(text)
    for n in range(CARS):
        person = people.register(email=f"p{n}@example.org", actor="test", now=MONDAY)
        people.grant_participation(person=person, subject=f"car-{n}", actor="test", now=MONDAY)
    said = [one for n in range(CARS) for one in build(f"car-{n}") if one.at <= MONDAY + timedelta(hours=hours)]
    intake.record(said, now=MONDAY)
    advance_all(hours)


def post(box: Box, hours: float) -> None:
    """Everything that was to be said is said."""
    now = MONDAY + timedelta(hours=hours)
    while not (actions.announce(now=now).idle and delivery.deliver(worker="w", now=now, channels={"email": box}).idle):
        pass


def work(hours: float, *, worker: str = "w", limit: int = 3) -> None:
    while not actions.move_on(worker=worker, now=MONDAY + timedelta(hours=hours), limit=limit).idle:
        pass


def prepare(number: int, hours: float) -> str:
    now = MONDAY + timedelta(hours=hours)
    name = actions.prepare_move(blueprint="sports-car", number=number, actor="doris", now=now)
    work(hours)
    return name


def groups(move: str) -> set[str]:
    return set(Moved.objects.filter(move__public_id=move).values_list("likeness", flat=True))


def move(number: int, hours: float, *, by: str = "otto") -> str:
    name = prepare(number, hours)
    now = MONDAY + timedelta(hours=hours)
    actions.confirm_move(move=name, likenesses=groups(name), actor=by, now=now)
    work(hours)
    return name


def back(name: str, hours: float) -> str:
    now = MONDAY + timedelta(hours=hours)
    again = actions.prepare_way_back(move=name, actor="doris", now=now)
    work(hours)
    actions.confirm_move(move=again, likenesses=groups(again), actor="otto", now=now)
    work(hours)
    return again


def states() -> dict[str, object]:
    return {row.subject: decode(bytes(row.state)) for row in Journey.objects.all()}


def told() -> set[tuple[str, str, bool]]:
    rows = Moment.objects.values_list("journey__subject", "key", "withdrawn_at")
    return {(subject, key, withdrawn is not None) for subject, key, withdrawn in rows}


@pytest.mark.parametrize("newer", [NEWER, BREAKING, PATIENT])
@pytest.mark.parametrize("hours", [1, 21, 25, 27, 31, 300])
def test_there_and_back_is_the_same_state_and_no_letter(hours: float, newer: str, box: Box) -> None:
    plant(hours)
    post(box, hours)
    before, known, came = states(), told(), len(box.came)
    release(newer)
    name = move(2, hours)
    post(box, hours)
    back(name, hours)
    post(box, hours)
    assert (states(), told(), len(box.came)) == (before, known, came)
    assert set(Journey.objects.values_list("version__number", flat=True)) == {1}


def test_state_is_the_fold_under_the_new_version() -> None:
    plant(31)
    release(NEWER)
    move(2, 32)
    row = Journey.objects.select_related("version").get(subject="car-3")
    plan = plan_of(row.version_id, row.version.digest)
    history = recorded.signals_after([(row.subject_id, 0)])[row.subject_id]
    assert decode(bytes(row.state)) == fold(plan, history, MONDAY + timedelta(hours=32))
    promise = Promise.objects.get(journey=row, name="paint-news")
    assert promise.started_at == MONDAY + timedelta(hours=30)  # its start is when the paint shop began, not the move


def test_what_would_have_been_told_before_is_never_told_late(box: Box) -> None:
    plant(31)
    post(box, 31)
    release(NEWER)
    known, came = told(), len(box.came)
    move(2, 32)
    photo = [signal(f"more-{n}", "photo.approved", f"car-{n}", 33, stage="body", photo=f"q{n}") for n in range(CARS)]
    intake.record(photo, now=MONDAY + timedelta(hours=33))
    advance_all(34)
    post(box, 34)
    assert told() == known
    assert len(box.came) == came
    assert Journey.objects.get(subject="car-1").untold == ["first-metal"]


def test_what_is_about_to_be_told_is_told_first_and_then_the_journey_moves() -> None:
    plant(25)
    release(NEWER)
    name = prepare(2, 25)
    actions.confirm_move(move=name, likenesses=groups(name), actor="otto", now=MONDAY)
    photo = [one for n in range(CARS) for one in build(f"car-{n}") if one.kind == "photo.approved"]
    intake.record(photo, now=MONDAY + timedelta(hours=26))
    work(27)
    assert Moved.objects.filter(standing="moved").count() == 0
    advance_all(27)
    work(27)
    assert Moved.objects.filter(standing="moved").count() == CARS
    assert Moment.objects.filter(key="body-photo").count() == CARS


def test_what_becomes_ready_afterwards_is_told_under_the_new_version() -> None:
    plant(1)
    release(NEWER)
    move(2, 2)
    intake.record([signal("go", "station.entered", "car-1", 20, station="BODY-10")], now=MONDAY)
    advance_all(21)
    assert ("car-1", "first-metal", False) in told()


def test_move_that_breaks_a_promise_lists_it_before_and_needs_a_second_person() -> None:
    plant(31)
    release(BREAKING)
    name = prepare(2, 32)
    previews = [row.preview or {} for row in Moved.objects.all()]
    assert all(
        ("promise-broken", "body-photo") in {(one["code"], one["name"]) for one in preview["changes"]}
        for preview in previews
    )
    with pytest.raises(CannotMove) as refused:
        actions.confirm_move(move=name, likenesses=groups(name), actor="doris", now=MONDAY)
    assert refused.value.why == "second-person"
    assert Moved.objects.filter(standing="chosen").count() == 0
    actions.confirm_move(move=name, likenesses=groups(name), actor="otto", now=MONDAY)
    work(33)
    assert Promise.objects.filter(name="body-photo", standing="broken").count() == CARS


def test_database_insists_on_the_second_person() -> None:
    plant(31)
    release(BREAKING)
    name = prepare(2, 32)
    with pytest.raises(IntegrityError), transaction.atomic():
        Move.objects.filter(public_id=name).update(breaks=True, confirmed_at=MONDAY, confirmed_by="doris")


def test_move_that_breaks_nothing_may_be_confirmed_by_who_prepared_it() -> None:
    plant(31)
    release(NEWER)
    name = move(2, 32, by="doris")
    assert Move.objects.get(public_id=name).breaks is False
    assert Moved.objects.filter(standing="moved").count() == CARS


def test_journeys_with_the_same_differences_are_one_group() -> None:
    plant(31)
    intake.record([signal("only", "station.entered", "car-9x", 31, station="BODY-10")], now=MONDAY)
    intake.record([one for one in build("car-9") if one.at <= MONDAY + timedelta(hours=1)], now=MONDAY)
    advance_all(31)
    release(NEWER)
    name = prepare(2, 32)
    rows = Moved.objects.filter(move__public_id=name)
    sizes = sorted(rows.filter(likeness=one).count() for one in groups(name))
    assert sizes == [1, CARS]


def test_group_that_was_not_chosen_stays() -> None:
    plant(31)
    intake.record([one for one in build("car-9") if one.at <= MONDAY + timedelta(hours=1)], now=MONDAY)
    advance_all(31)
    release(NEWER)
    name = prepare(2, 32)
    (lonely,) = [one for one in groups(name) if Moved.objects.filter(likeness=one).count() == 1]
    assert actions.confirm_move(move=name, likenesses=[lonely], actor="otto", now=MONDAY) == 1
    work(33)
    assert list(Journey.objects.filter(version__number=2).values_list("subject", flat=True)) == ["car-9"]


def test_promise_that_breaks_only_since_it_was_looked_at_is_not_broken_by_the_move() -> None:
    plant(24.5)  # the last weld was half an hour ago
    release(BREAKING)
    name = prepare(2, 24.5)
    assert not Moved.objects.filter(breaks=True).exists()
    actions.confirm_move(move=name, likenesses=groups(name), actor="otto", now=MONDAY)
    work(26.5)
    assert set(Moved.objects.values_list("standing", "left_because")) == {("left", "breaks-more")}
    assert set(Journey.objects.values_list("version__number", flat=True)) == {1}


def test_worker_that_dies_between_two_journeys_is_taken_up_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    plant(31)
    release(NEWER)
    name = prepare(2, 32)
    actions.confirm_move(move=name, likenesses=groups(name), actor="otto", now=MONDAY)
    save, left = MODULE._save, [3]

    def dies(*given: object) -> None:
        save(*given)
        left[0] -= 1
        if not left[0]:
            raise SystemExit

    monkeypatch.setattr(MODULE, "_save", dies)
    with pytest.raises(SystemExit):
        work(33, worker="mortal", limit=20)
    monkeypatch.setattr(MODULE, "_save", save)
    assert Moved.objects.filter(standing="moved").count() == 2  # the third was not half moved
    work(33, worker="heir")
    assert Moved.objects.filter(standing="moved").count() == 2  # the lease has not ended
    work(34, worker="heir")
    assert Moved.objects.filter(standing="moved").count() == CARS
    assert set(Journey.objects.values_list("version__number", "revision").distinct()) == {(2, 2)}


def test_journey_that_a_worker_folds_meanwhile_is_moved_once_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plant(1)
    release(NEWER)
    name = prepare(2, 2)
    actions.confirm_move(move=name, likenesses=groups(name), actor="otto", now=MONDAY)
    fold_one, once = MODULE._fold, [True]

    def meanwhile(*given: object) -> object:
        folded = fold_one(*given)
        if once:
            once.clear()
            for n in range(CARS):
                late = signal(f"go-{n}", "station.entered", f"car-{n}", 2, station="PAINT-10")
                intake.record([late], now=MONDAY)
            advance_all(3, worker="other")
        return folded

    monkeypatch.setattr(MODULE, "_fold", meanwhile)
    work(3, limit=20)
    assert Moved.objects.filter(standing="moved").count() == 0  # what was read is no longer so
    work(3, limit=20)
    assert Moved.objects.filter(standing="moved").count() == CARS
    assert all(state.stage == "paint" for state in states().values())  # type: ignore[attr-defined]
    assert Moment.objects.filter(key="in-paint").count() == CARS


def test_journey_that_was_moved_elsewhere_meanwhile_stays_there() -> None:
    plant(31)
    release(NEWER)
    first, second = prepare(2, 32), prepare(2, 32)
    for name in (first, second):
        actions.confirm_move(move=name, likenesses=groups(name), actor="otto", now=MONDAY)
    work(33)
    rows = Moved.objects.filter(move__public_id=second)
    assert set(rows.values_list("standing", "left_because")) == {("left", "moved-meanwhile")}


def test_move_that_is_dropped_moves_nothing() -> None:
    plant(31)
    release(NEWER)
    name = prepare(2, 32)
    assert actions.drop_move(move=name, actor="doris", now=MONDAY)
    with pytest.raises(CannotMove):
        actions.confirm_move(move=name, likenesses=groups(name), actor="otto", now=MONDAY)
    work(33)
    assert set(Journey.objects.values_list("version__number", flat=True)) == {1}


def test_open_things_that_the_new_version_does_not_know_are_gone_and_settled_ones_stay() -> None:
    plant(23)
    assert Task.objects.filter(name="shoot-body", settled_at=None).count() == CARS
    without = BLUEPRINT[: BLUEPRINT.index("tasks:")] + BLUEPRINT[BLUEPRINT.index("decisions:") :]
    release(without)
    move(2, 23)
    assert Task.objects.filter(name="shoot-body").count() == 0
    assert Notice.objects.count() == Letter.objects.count() == 0


@pytest.mark.parametrize(("number", "why"), [(9, "no-such-version"), (1, "nothing-to-move")])
def test_move_that_makes_no_sense_is_refused(number: int, why: str) -> None:
    plant(1)
    with pytest.raises(CannotMove) as refused:
        actions.prepare_move(blueprint="sports-car", number=number, actor="doris", now=MONDAY)
    assert refused.value.why == why
