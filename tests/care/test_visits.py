"""A visit from the key on the counter to the call after it, and what stops it on the way."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.care.visits_world import BELT, BRAKES, HOUR, JONAS, TINA, WIPERS, a_visit, here, journey_of, with_visit
from tests.care.world import ADVISER, CareWorld
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.models import Approval, Finding, Occupied, Record, Visit, VisitJob
from vorfreude.care.unfit import Unfit
from vorfreude.people import queries as people

pytestmark = pytest.mark.django_db

type Built = tuple[CareWorld, Visit]


@once
def built() -> Built:
    return with_visit()


def test_whoever_has_to_do_with_the_vehicle_follows_the_visit_and_nobody_else(built: Built) -> None:
    world, visit = built
    rights = {name: people.rights_of(row.pk, visit.name) for name, row in world.people.items()}
    assert {name: bool(may) for name, may in rights.items() if may is not None} == {"alice": True, "bob": True}
    assert ("answer" in (rights["alice"] or ()), "answer" in (rights["bob"] or ())) == (True, False)


def test_a_visit_that_goes_well_keeps_every_promise_and_leaves_a_record(built: Built) -> None:
    world, visit = built
    at = here(world, visit, BRAKES, WIPERS, BELT)
    name = {"visit": visit.public_id}
    actions.ask_approval(**name, findings=[1, 2, 3], actor=ADVISER, now=at)
    said = {1: "approved", 2: "declined", 3: "later"}
    actions.answer_approval(**name, approval=1, answers=said, person=world.people["alice"].pk, actor="alice@example.org", now=at + HOUR)  # fmt: skip
    actions.begin_work(**name, actor=TINA, now=at + HOUR)
    at += 5 * HOUR
    actions.finish_work(**name, actor=TINA, now=at)
    actions.check_work(**name, well=True, actor=JONAS, now=at)
    actions.make_ready(**name, actor=ADVISER, now=at)
    actions.hand_back(**name, keys=2, actor=ADVISER, now=at + HOUR)
    actions.call_after(**name, well=True, words="All is well", actor=ADVISER, now=at + 20 * HOUR)
    row = journey_of(visit.name, at + 100 * HOUR)
    standings = sorted((one.name, one.standing) for one in row.state.promises.values())
    assert standings == [
        ("behind-the-scenes", "excused"), ("call-after", "kept"), ("looked-at", "kept"), ("ready-by", "excused"), ("ready-by", "kept")
    ]  # fmt: skip
    told = [one.name for one in row.told]
    assert told == [
        "booked", "received", "inspected", "approval-asked", "approval-given", "work-begun", "work-done", "checked", "ready", "collected",
        "called",
    ]  # fmt: skip
    (record,) = Record.objects.exclude(kind="built")
    assert (record.kind, record.source, record.visit_id) == ("repair", "maker", visit.pk)
    assert not Occupied.objects.filter(visit=visit, quarter__gt=(at + HOUR).timestamp() // 900).exists()
