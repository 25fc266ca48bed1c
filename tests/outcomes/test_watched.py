"""Heads are counted once a day and station, and nothing that is kept says whose they are."""

from datetime import timedelta

import pytest

from tests.journeys.world import MONDAY
from vorfreude.outcomes import actions
from vorfreude.outcomes.actions import looking
from vorfreude.outcomes.models import Glance
from vorfreude.outcomes.queries import Watched, watched
from vorfreude.photos import queries as photos

pytestmark = pytest.mark.django_db

STATIONS = {"p1": "BODY-40", "p2": "BODY-40", "p3": "PAINT-20"}


@pytest.fixture(autouse=True)
def pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    looking.forget_what_is_known()
    monkeypatch.setattr(photos, "station_of", STATIONS.get)


def test_two_people_who_look_at_three_pictures_are_two_heads_at_one_station() -> None:
    for person, photo in ((1, "p1"), (1, "p2"), (2, "p1"), (2, "p3"), (1, "unknown")):
        actions.look(person_id=person, photo=photo, now=MONDAY)
    assert watched(["BODY-40"], MONDAY) == Watched(today=2, week=2, reacted_today=0, reacted_week=0)
    assert watched(["BODY-40", "PAINT-20"], MONDAY).today == 3
    assert watched(["ELSEWHERE"], MONDAY).week == 0


def test_same_person_on_another_day_is_another_head_that_nobody_can_follow() -> None:
    for day in range(9):
        actions.look(person_id=1, photo="p1", now=MONDAY - timedelta(days=day))
    assert watched(["BODY-40"], MONDAY) == Watched(1, 7, 0, 0)
    assert len(set(Glance.objects.values_list("who", flat=True))) == 9


def test_reactions_are_counted_apart() -> None:
    actions.look(person_id=1, photo="p1", now=MONDAY)
    actions.react(person_id=1, shown=["p1", "p2"], now=MONDAY)
    assert watched(["BODY-40"], MONDAY) == Watched(1, 1, 1, 1)


def test_process_that_knows_a_glance_asks_nothing() -> None:
    actions.look(person_id=1, photo="p1", now=MONDAY)
    Glance.objects.all().delete()
    actions.look(person_id=1, photo="p1", now=MONDAY)
    assert not Glance.objects.exists()


def test_glances_are_forgotten_after_sixty_days() -> None:
    actions.look(person_id=1, photo="p1", now=MONDAY)
    assert actions.forget_glances(now=MONDAY + timedelta(days=60)) == 0
    assert actions.forget_glances(now=MONDAY + timedelta(days=61)) == 1
