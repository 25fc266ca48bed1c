"""What is due across all vehicles, in one list: plans by model, what was put off, and campaigns."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries as Counted

from tests.care.world import BY, NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.care.actions import NewJob, NewVisit, book_visit, cancel_visit, change_vehicle
from vorfreude.care.actions.plans import NewLine, NewPlan, release_plan
from vorfreude.care.actions.upkeep import tell_due
from vorfreude.care.models import Called, Campaign, Finding, MaintenancePlan, Reading, Record, Visit
from vorfreude.care.queries.upkeep import due_for, due_of_all
from vorfreude.care.unfit import Unfit
from vorfreude.core.upkeep import Every
from vorfreude.intake.models import Signal

pytestmark = pytest.mark.django_db


@once
def care_world() -> CareWorld:
    return make_care_world()


OIL = NewLine(
    "oil", {"en": "Oil", "de": "Öl"}, Every(months=12, km=15_000), severe=Every(months=6), job="service", cost=48_000
)
TYRES = NewLine("winter-tyres", {"en": "Winter tyres"}, Every(), season=frozenset({10, 11}))
PLAN = NewPlan("gt-6", "GT 6", {"en": "GT 6"}, (OIL, TYRES))


def read(world: CareWorld, km: int, days_ago: int) -> None:
    """What Vela's counter showed."""
    at = NOW - timedelta(days=days_ago)
    Reading.objects.create(
        vehicle=world.vela, counter="km", value=km, at=at, source="owner", noted_at=at, noted_by="test"
    )


def lines(world: CareWorld) -> dict[str, tuple[str, str, str]]:
    """What Vela needs: key → day, how pressing, because of what."""
    return {one.key: (str(one.on), one.pressing, one.because) for one in due_for([world.vela.name], now=NOW)}


def test_plan_of_a_model_is_what_its_vehicles_need(care_world: CareWorld) -> None:
    assert release_plan(PLAN, **BY) == 1
    assert lines(care_world) == {
        "oil": ("2027-04-10", "later", "months"),
        "winter-tyres": ("2026-11-30", "soon", "season"),
    }


def test_distance_comes_first_where_more_is_driven_and_severe_use_sooner(care_world: CareWorld) -> None:
    release_plan(PLAN, **BY)
    read(care_world, 1_000, 100)
    read(care_world, 13_000, 0)
    assert lines(care_world)["oil"] == (str((NOW + timedelta(days=17)).date()), "soon", "km")
    vela = care_world.vela
    change_vehicle(vela, title=vela.title, registration=vela.registration, is_severe=True)
    assert lines(care_world)["oil"] == ("2026-10-10", "overdue", "months")


def test_what_a_record_did_is_due_again_later(care_world: CareWorld) -> None:
    release_plan(PLAN, **BY)
    facts = {
        "kind": "service",
        "source": "maker",
        "body": "{}",
        "key": "k",
        "signature": "s",
        "kept_at": NOW,
        "kept_by": "test",
    }
    done = NOW - timedelta(days=10)
    Record.objects.create(
        vehicle=care_world.vela, public_id="r", number=90, at=done, digest="d", lines=["oil"], **facts
    )
    assert lines(care_world)["oil"] == ("2027-10-23", "later", "months")


def test_new_edition_takes_the_place_of_the_one_before(care_world: CareWorld) -> None:
    release_plan(PLAN, **BY)
    assert release_plan(NewPlan("gt-6", "GT 6", {"en": "GT 6"}, (TYRES,)), **BY) == 2
    assert list(lines(care_world)) == ["winter-tyres"]
    assert MaintenancePlan.objects.count() == 2


def test_findings_put_off_and_campaigns_stand_in_the_same_list(care_world: CareWorld) -> None:
    vela = care_world.vela
    times = dict.fromkeys(("begins_at", "works_at", "booked_at"), NOW) | dict.fromkeys(
        ("works_until", "ready_at"), NOW + timedelta(hours=2)
    )
    visit = Visit.objects.create(public_id="v", name="visit-1", vehicle=vela, workshop=care_world.workshop, **times)
    Finding.objects.create(
        visit=visit, number=2, light="amber", words="Brake pads, 4 mm", standing="deferred", again_counter="km", again_reading=12_500, price=92_000,
        found_at=NOW, found_by="test",
    )  # fmt: skip
    recall = Campaign.objects.create(
        public_id="c",
        name="campaign-1",
        is_recall=True,
        words={"en": {"title": "Airbag"}},
        asks={},
        standing="open",
        written_at=NOW,
        written_by="test",
    )
    Called.objects.create(campaign=recall, vehicle=vela, name="campaign-1-1", called_at=NOW)
    read(care_world, 12_000, 0)
    assert {one.key: one.pressing for one in due_for([vela.name], now=NOW)} == {
        "visit-1/2": "whenever",
        "campaign-1-1": "overdue",
    }
    read(care_world, 12_600, -1)
    later = due_for([vela.name], now=NOW + timedelta(days=2))
    assert {one.key: (one.pressing, one.cost) for one in later} == {
        "visit-1/2": ("overdue", 92_000),
        "campaign-1-1": ("overdue", 0),
    }


def test_what_is_booked_presses_nobody_until_its_visit_is_over(care_world: CareWorld) -> None:
    release_plan(PLAN, **BY)
    read(care_world, 1_000, 100)
    read(care_world, 13_000, 0)
    assert lines(care_world)["oil"][1] == "soon"
    begins = datetime(2026, 11, 4, 7, tzinfo=UTC)
    visit = book_visit(NewVisit(care_world.vela, care_world.workshop, (NewJob("service"),), begins), **BY)
    assert {one.key: (one.pressing, one.booked) for one in due_for([care_world.vela.name], now=NOW)} == {
        "oil": ("booked", begins),
        "winter-tyres": ("soon", None),
    }
    assert {one.key for one in due_of_all(now=NOW, most=9)} == {"winter-tyres"}
    cancel_visit(visit, by="customer", now=NOW)
    assert lines(care_world)["oil"][1] == "soon"


def test_list_asks_as_much_for_three_vehicles_as_for_one(
    care_world: CareWorld, django_assert_num_queries: Counted
) -> None:
    release_plan(PLAN, **BY)
    with django_assert_num_queries(4):
        due_for([care_world.vela.name], now=NOW)
    with django_assert_num_queries(4):
        assert len(due_of_all(now=NOW, most=100)) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        NewPlan("", "GT 6", {"en": "x"}, (OIL,)),
        NewPlan("k", "GT 6", {"en": "x"}, ()),
        NewPlan("k", "GT 6", {"en": "x"}, (OIL, OIL)),
        NewPlan("k", "GT 6", {"en": "x"}, (NewLine("nothing", {"en": "Nothing"}, Every()),)),
        NewPlan("k", "GT 6", {"en": "x"}, (NewLine("month", {"en": "Month"}, Every(), season=frozenset({13})),)),
        NewPlan("k", "GT 6", {"en": "x"}, (NewLine("never", {"en": "Never"}, Every(km=-1)),)),
        NewPlan("k", "GT 6", {"en": "x"}, (NewLine("mute", {"en": " "}, Every(km=1)),)),
    ],
)
def test_plan_that_says_nothing_is_refused(wrong: NewPlan) -> None:
    with pytest.raises(Unfit, match="plan-unclear"):
        release_plan(wrong, **BY)
    assert not MaintenancePlan.objects.exists()


def test_owner_hears_once_of_each_round(care_world: CareWorld) -> None:
    release_plan(PLAN, **BY)
    assert [tell_due(now=NOW), tell_due(now=NOW + timedelta(days=1))] == [2, 2]
    told = Signal.objects.filter(kind="upkeep.due")
    assert sorted(told.values_list("subject__name", flat=True)) == sorted([care_world.vela.name, care_world.corvo.name])
    assert {json.loads(one.data)["title_de"] for one in told} == {"Winter tyres"}
