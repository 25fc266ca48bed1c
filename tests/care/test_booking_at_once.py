"""Fifty people press at the same instant: each slot has one taker, nobody is told of a place that is not there, and none is left over."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from tests.care.world import NOW, ZONE, CareWorld, a_vehicle, make_care_world
from tests.intake.test_two_senders import at_once
from vorfreude.care import actions
from vorfreude.care.actions import NewJob, NewVisit, SlotGone
from vorfreude.care.models import Bay, Occupied, Technician, Vehicle, Visit
from vorfreude.care.unfit import Unfit

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 50
NINE = datetime(2026, 11, 4, 9, tzinfo=ZoneInfo(ZONE))


def three_bays() -> CareWorld:
    """Three bays and four technicians who can do a service."""
    world = make_care_world()
    Bay.objects.create(workshop=world.workshop, name="3", fits=[])
    for name in ("Uli", "Vera"):
        Technician.objects.create(workshop=world.workshop, name=name, skills=["service"])
    world.workshop.call_minutes = 0
    world.workshop.save()
    return world


def raced(world: CareWorld, vehicles: list[Vehicle]) -> Counter[str]:
    found: list[str] = []

    def press(vehicle: Vehicle) -> None:
        new = NewVisit(vehicle, world.workshop, (NewJob("service"),), NINE)
        try:
            found.append(f"{actions.book_visit(new, actor='test', now=NOW).begins_at:booked}")
        except SlotGone as gone:
            found.append(f"next {gone.next.begins.astimezone(NINE.tzinfo):%H:%M}" if gone.next else "nothing")
        except Unfit as unfit:
            found.append(unfit.code)

    jobs: list[Callable[[], None]] = [partial(press, vehicle) for vehicle in vehicles]
    at_once(*jobs)
    return Counter(found)


def test_of_fifty_as_many_come_as_there_are_bays_and_the_others_hear_what_is_free_next() -> None:
    world = three_bays()
    vehicles = [a_vehicle(f"v{number}", "alice") for number in range(MANY)]
    assert raced(world, vehicles) == {"booked": 3, "next 11:00": MANY - 3}
    visits = Visit.objects.all()
    assert len({visit.bay_id for visit in visits}) == len({visit.technician_id for visit in visits}) == 3
    assert Occupied.objects.filter(what__startswith="bay:").count() == 3 * 8
    assert Occupied.objects.exclude(visit__in=visits).count() == 0


def test_one_vehicle_that_is_booked_twice_at_once_comes_once() -> None:
    world = three_bays()
    assert raced(world, [world.vela] * 8) == {"booked": 1, "already-booked": 7}
    assert (Visit.objects.count(), Occupied.objects.filter(what__startswith="bay:").count()) == (1, 8)
