"""The made-up garage: 120 vehicles with their years, a workshop with its weeks, partners of whom one is slipping, cases in every state."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from django.db import transaction

from vorfreude.boot.demo.building import catch_up, welcome_staff
from vorfreude.boot.demo.garage import VEHICLES
from vorfreude.boot.demo.garage_building import Garage, build_garage
from vorfreude.boot.demo.garage_keys import PREPARED, days_of_keys
from vorfreude.boot.demo.garage_weeks import DAYS_AHEAD, live_weeks
from vorfreude.boot.demo.garage_words import read_garage
from vorfreude.boot.demo.moving_in import fresh_car, move_in
from vorfreude.boot.demo.orders import order
from vorfreude.boot.demo.works import Works
from vorfreude.boot.demo.world import CARE, new_world
from vorfreude.care.handing import CHECKS
from vorfreude.care.models import Called, Case, MakeGood, Ownership, Record, Vehicle, Visit
from vorfreude.care.queries.hand_overs import hand_overs
from vorfreude.care.queries.partners import houses
from vorfreude.care.queries.upkeep import due_of_all
from vorfreude.journeys.models import Journey, Promise
from vorfreude.people import actions as people

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
CPU_SECONDS = 40


def test_garage_of_the_demo_is_lived_through() -> None:
    began = process_time()
    works = new_world(8, NOW, orders=30).works()
    with transaction.atomic():
        welcome_staff(works.words, now=works.start)
    fresh = [fresh_car(works, order(works, number).subject, NOW - number * timedelta(days=2)) for number in (9, 8)]
    built = build_garage(works, read_garage(CARE), count=VEHICLES, fresh=fresh)
    live_weeks(built)
    days_of_keys(built)
    catch_up(NOW)
    assert process_time() - began < CPU_SECONDS
    _years(built)
    _weeks(built)
    _cases()
    _keys()
    _moves_in_once(works)


def _moves_in_once(works: Works) -> None:
    """A car that the running plant hands over stands in its owner's garage, also when its plant says it twice."""
    about = order(works, 12)
    people.register(email=about.customer.mail, name=about.customer.name, actor="test", now=NOW)
    for _ in range(2):
        move_in(works, about.subject, NOW)
    assert Vehicle.objects.get(build=about.subject).serial == about.chassis


def _years(built: Garage) -> None:
    assert Counter(Vehicle.objects.values_list("kind", flat=True)) == {"car": 119, "yacht": 1, "jet": 1, "kitchen": 1}
    assert Ownership.objects.filter(until=None).count() == VEHICLES + 1
    assert Record.objects.filter(vehicle=built.vehicles[1]).count() >= 9
    assert len(due_of_all(now=NOW, most=1_000)) > 50
    assert 0 < Called.objects.filter(fixed_at=None).count() < VEHICLES


def _weeks(built: Garage) -> None:
    standings = Counter(Visit.objects.values_list("standing", flat=True))
    assert set(standings) == {"booked", "here", "ready", "gone", "cancelled"}
    assert standings["booked"] > 4 * DAYS_AHEAD
    found = {one.public_id: one.slip.slip for one in houses(now=NOW)}
    slipping = [key for key, house in built.partners.items() if found[house] == "slipping"]
    assert slipping == [built.words.slipping]
    assert Promise.objects.filter(name="commission-done", standing="broken").count() >= 4
    assert not Journey.objects.exclude(trouble="").exists()


def _cases() -> None:
    assert {(one.standing, one.move) for one in Case.objects.all()} >= {
        ("open", "ours"), ("open", "customer"), ("open", "partner"), ("settled", "nobody"), ("closed", "nobody"),
    }  # fmt: skip
    assert set(MakeGood.objects.values_list("standing", flat=True)) == {"given", "asked"}


def _keys() -> None:
    """One day is ahead and half prepared; after the other one pin waits for us, one for its owner."""
    ahead, begun = hand_overs(NOW)[::-1]
    assert (ahead.left, ahead.done_at, begun.left, begun.open_snags) == (len(CHECKS) - PREPARED, None, 0, 1)
    stood = Promise.objects.filter(name="snag-mended").values_list("standing", flat=True)
    assert Counter(stood) == {"kept": 1, "running": 1}
