"""A visit from the key on the counter to the call after it, and what stops it on the way."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.care.visits_world import BELT, BRAKES, HOUR, JONAS, TINA, WIPERS, a_visit, here, journey_of, with_visit
from tests.care.world import ADVISER, CareWorld
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.actions import NewFinding
from vorfreude.care.models import Approval, Bay, Finding, Occupied, Record, Visit, VisitJob
from vorfreude.care.queries.approvals import comes_to, question
from vorfreude.care.queries.booking import link_of
from vorfreude.care.queries.places import InTheWay, Unplaced, unplaced_of
from vorfreude.care.queries.workshops import differs_from_clock
from vorfreude.care.unfit import Unfit
from vorfreude.core.booking import start_of
from vorfreude.delivery.models import Notice
from vorfreude.journeys.actions import announce
from vorfreude.people import queries as people

pytestmark = pytest.mark.django_db

type Built = tuple[CareWorld, Visit]

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@once
def built() -> Built:
    return with_visit()


def why(act: Callable[[], object]) -> str:
    with pytest.raises(Unfit) as unfit:
        act()
    return unfit.value.code


def test_whoever_has_to_do_with_the_vehicle_follows_the_visit_and_nobody_else(built: Built) -> None:
    world, visit = built
    rights = {name: people.rights_of(row.pk, visit.name) for name, row in world.people.items()}
    assert {name for name, may in rights.items() if may is not None} == {"alice", "bob"}
    assert ("answer" in (rights["alice"] or ()), "answer" in (rights["bob"] or ())) == (True, False)


def test_a_booking_is_said_once_and_leads_whose_it_is_to_the_link_that_moves_it(built: Built) -> None:
    world, visit = built
    journey = journey_of(visit.name, world.now)
    announce(now=world.now)
    told = dict(Notice.objects.filter(subject=visit.name).values_list("person__email", "address"))
    assert told == {
        "alice@example.org": f"/appointments/{link_of(visit)}/",
        "bob@example.org": f"/journeys/{journey.public_id}/",
    }
    assert Notice.objects.filter(subject=visit.name).count() == 2


def test_a_visit_to_which_nobody_came_is_over_and_says_so_once(built: Built) -> None:
    _world, visit = built
    late = visit.begins_at + HOUR
    actions.miss_visit(visit, now=late)
    journey = journey_of(visit.name, late)
    assert (journey.state.ended, journey.state.ending) == (late, "cancelled")
    assert [one.name for one in journey.state.moments.values() if one.triggered == late] == ["missed"]


def test_a_visit_that_goes_well_keeps_every_promise_and_leaves_a_record(built: Built) -> None:
    world, visit = built
    at = here(world, visit, BRAKES, WIPERS, BELT)
    name: Any = {"visit": visit.public_id}
    actions.ask_approval(**name, findings=[1, 2, 3], actor=ADVISER, now=at + MINUTE)
    said = {1: "approved", 2: "declined", 3: "later"}
    actions.answer_approval(**name, approval=1, answers=said, person=world.people["alice"].pk, actor="alice@example.org", now=at + HOUR)  # fmt: skip
    actions.begin_work(**name, actor=TINA, now=at + HOUR + MINUTE)
    at += 5 * HOUR
    actions.finish_work(**name, actor=TINA, now=at)
    actions.check_work(**name, well=True, actor=JONAS, now=at + MINUTE)
    actions.make_ready(**name, actor=ADVISER, now=at + 2 * MINUTE)
    actions.hand_back(**name, keys=2, actor=ADVISER, now=at + HOUR)
    actions.call_after(**name, well=True, words="All is well", actor=ADVISER, now=at + 20 * HOUR)
    row = journey_of(visit.name, at + 100 * HOUR)
    standings = sorted((one.name, one.standing) for one in row.state.promises.values())
    assert standings == [
        ("behind-the-scenes", "excused"), ("call-after", "kept"), ("looked-at", "kept"), ("ready-by", "excused"), ("ready-by", "kept")
    ]  # fmt: skip
    assert [one.name for one in row.told] == [
        "booked", "received", "inspected", "approval-asked", "approval-given", "work-begun", "work-done", "checked", "ready", "collected",
        "called",
    ]  # fmt: skip
    (record,) = Record.objects.exclude(kind="built")
    assert (record.kind, record.source, record.visit_id) == ("repair", "maker", visit.pk)
    assert not Occupied.objects.filter(visit=visit, quarter__gt=(at + HOUR).timestamp() // 900).exists()
    jobs = VisitJob.objects.filter(visit=visit).order_by("pk")
    assert list(jobs.values_list("price", "finding__number")) == [(48_000, None), (92_000, 1)]


def test_waiting_for_an_answer_and_for_a_part_moves_the_ready_time_by_the_working_time_lost(built: Built) -> None:
    world, visit = built
    at = here(world, visit, WIPERS)
    name: Any = {"visit": visit.public_id}
    by: Any = {"actor": ADVISER}
    promised = Visit.objects.get(pk=visit.pk).ready_at
    actions.ask_approval(**name, findings=[1], **by, now=at)
    waiting = journey_of(visit.name, at + HOUR)
    ready = next(one for one in waiting.state.promises.values() if one.name == "ready-by")
    assert (ready.standing, [one.reason for one in ready.pauses]) == ("paused", ["approval-open"])
    actions.answer_approval(**name, approval=1, answers={1: "declined"}, person=None, channel="telephone", **by, now=at + HOUR)  # fmt: skip
    assert Visit.objects.get(pk=visit.pk).ready_at == promised + HOUR
    actions.miss_part(**name, part="Belt", **by, now=at + HOUR)
    assert why(lambda: actions.miss_part(**name, part="Another", **by, now=at + HOUR)) == "part-missing"
    actions.begin_work(**name, **by, now=at + HOUR)
    assert why(lambda: actions.finish_work(**name, **by, now=at + HOUR)) == "part-missing"
    actions.take_part_in(**name, **by, now=at + 2 * HOUR)
    row = journey_of(visit.name, at + 2 * HOUR)
    (again,) = (one for one in row.state.promises.values() if one.name == "ready-by")
    assert (again.standing, again.due) == ("running", Visit.objects.get(pk=visit.pk).ready_at)
    assert {"waiting-for-part", "part-arrived"} < {one.name for one in row.told}


def test_what_is_approved_is_promised_anew_and_what_is_said_beforehand_comes_true(built: Built) -> None:
    world, visit = built
    at = here(world, visit, BRAKES, BELT)
    actions.ask_approval(visit=visit.public_id, findings=[1, 2], actor=ADVISER, now=at)
    asked = question(visit.public_id, 1)
    assert asked is not None
    answers = {1: "approved", 2: "later"}
    said = comes_to(asked, answers, at + HOUR)
    assert said is not None
    assert (said.price, said.minutes) == (92_000, 180)
    assert comes_to(asked, {1: "approved"}, at) is None
    actions.answer_approval(visit=visit.public_id, approval=1, answers=answers, person=None, actor="alice@example.org", now=at + HOUR)  # fmt: skip
    assert Visit.objects.get(pk=visit.pk).ready_at == said.ready
    row = journey_of(visit.name, at + HOUR)
    running = [one.due for one in row.state.promises.values() if one.name == "ready-by" and one.standing == "running"]
    assert running == [said.ready]


@pytest.mark.parametrize(
    ("again", "times"),
    [
        (NewFinding("amber", place="glass", words="x", price=1), 1),
        (NewFinding("amber", place="glass", words="x", price=1, again_counter="km", again_reading=90_000), 0),
        (NewFinding("amber", place="glass", words="x", price=1, again_counter="km", again_reading=16_000), 1),
    ],
)
def test_what_was_put_off_comes_back_into_the_next_inspection_when_it_is_due(
    built: Built, again: NewFinding, times: int
) -> None:
    world, visit = built
    at = here(world, visit, again)
    actions.ask_approval(visit=visit.public_id, findings=[1], actor=ADVISER, now=at)
    actions.answer_approval(visit=visit.public_id, approval=1, answers={1: "later"}, person=None, actor="alice@example.org", now=at)  # fmt: skip
    later = Visit.objects.get(pk=a_visit(world, begins=visit.begins_at + 50 * DAY).pk)
    actions.receive_visit(visit=later.public_id, keys=1, readings={"km": 15_900}, actor=ADVISER, now=later.begins_at)
    found = list(Finding.objects.filter(visit=later).values_list("words", "standing"))
    assert found == [("x", "noted")] * times
    assert Finding.objects.filter(came_back_as__visit=later).count() == len(found)


def test_a_question_is_frozen_asked_once_at_a_time_and_answered_once(built: Built) -> None:
    world, visit = built
    at = here(world, visit, BRAKES, WIPERS, NewFinding("green", place="body"), NewFinding("red", place="exhaust", words="?"))  # fmt: skip
    name: Any = {"visit": visit.public_id}
    by: Any = {"actor": ADVISER, "now": at}
    assert why(lambda: actions.ask_approval(**name, findings=[3], **by)) == "finding-unclear"
    assert why(lambda: actions.ask_approval(**name, findings=[4], **by)) == "money-unclear"
    assert why(lambda: actions.ask_approval(**name, findings=[1, 99], **by)) == "finding-unclear"
    assert actions.ask_approval(**name, findings=[1], **by) == 1
    frozen = Approval.objects.get().asked
    assert why(lambda: actions.ask_approval(**name, findings=[2], **by)) == "approval-open"
    assert why(lambda: actions.note_finding(**name, finding=WIPERS, number=1, **by)) == "approval-open"
    assert why(lambda: actions.drop_finding(**name, number=1, **by)) == "approval-open"
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.create(visit=visit, number=2, asked={}, asked_at=at, asked_by="x")
    actions.withdraw_approval(**name, approval=1, **by)
    assert why(lambda: actions.answer_approval(**name, approval=1, answers={1: "approved"}, person=None, **by)) == "approval-over"  # fmt: skip
    assert actions.ask_approval(**name, findings=[1, 2], **by) == 2
    assert why(lambda: actions.answer_approval(**name, approval=2, answers={1: "approved"}, person=None, **by)) == "finding-unclear"  # fmt: skip
    assert Approval.objects.get(number=1).asked == frozen


def test_one_thing_comes_after_the_other(built: Built) -> None:
    world, visit = built
    at = visit.begins_at
    name: Any = {"visit": visit.public_id}
    by: Any = {"actor": ADVISER, "now": at}
    assert why(lambda: actions.begin_work(**name, **by)) == "not-here"
    assert why(lambda: actions.receive_visit(**name, keys=0, **by)) == "keys-unclear"
    assert why(lambda: actions.receive_visit(visit="z" * 22, keys=1, **by)) == "not-there"
    here(world, visit)
    assert why(lambda: actions.receive_visit(**name, keys=2, **by)) == "visit-over"
    assert why(lambda: actions.check_work(**name, well=True, **by)) == "work-open"
    assert why(lambda: actions.make_ready(**name, **by)) == "work-open"
    assert why(lambda: actions.hand_back(**name, keys=2, **by)) == "work-open"
    actions.begin_work(**name, **by)
    actions.finish_work(**name, **by)
    assert why(lambda: actions.check_work(**name, well=True, **by)) == "second-person"
    actions.check_work(**name, well=False, actor=JONAS, now=at)
    assert why(lambda: actions.make_ready(**name, **by)) == "work-open"
    ready = Visit.objects.get(pk=visit.pk).ready_at
    assert why(lambda: actions.delay_visit(**name, ready=ready, reason="part", **by)) == "times-unclear"
    actions.delay_visit(**name, ready=ready + HOUR, reason="part", **by)
    assert Visit.objects.get(pk=visit.pk).ready_at == ready + HOUR


def test_what_is_approved_has_its_place_behind_what_was_booked_or_the_desk_says_who_is_in_the_way(built: Built) -> None:
    world, visit = built
    Bay.objects.exclude(pk=visit.bay_id or 0).update(is_open=False)
    other = a_visit(world, vehicle=world.vehicles["corvo"], begins=visit.begins_at + 2 * HOUR + HOUR / 2)
    assert other.bay_id == visit.bay_id
    at = here(world, visit, BELT)
    name: Any = {"visit": visit.public_id}
    actions.ask_approval(**name, findings=[1], actor=ADVISER, now=at)
    actions.answer_approval(**name, approval=1, answers={1: "approved"}, person=None, channel="telephone", actor=ADVISER, now=at)  # fmt: skip
    bay = Occupied.objects.filter(visit=visit, what=f"bay:{visit.bay_id}")
    lacks = unplaced_of(visit.public_id, now=at)
    assert (bay.count(), lacks) == (
        8, Unplaced(30, visit.works_until, (InTheWay(other.vehicle.title, other.public_id, other.begins_at),)),
    )  # fmt: skip
    actions.cancel_visit(other, by="customer", now=at)
    row = Visit.objects.get(pk=visit.pk)
    assert (bay.count(), row.works_until - visit.works_until) == (10, HOUR / 2)
    assert unplaced_of(visit.public_id, now=at) is None
    call = Occupied.objects.get(visit=visit, what__startswith="adviser:")
    assert start_of(call.quarter) == row.works_until


def test_hours_that_are_not_those_of_the_promises_are_known(built: Built) -> None:
    place = built[0].workshop
    assert differs_from_clock(place, built[0].now) is None
    place.closed = ["2026-11-10"]
    assert differs_from_clock(place, built[0].now) == date(2026, 11, 10)
