"""What somebody sends who means no good, or what they had before it was theirs no more: it is refused, and hinders nobody else."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.care.test_booking import WEDNESDAY, built, wanted
from tests.care.test_upkeep import OIL, PLAN
from tests.care.test_waiting import full_wednesday, waits
from tests.care.world import BY, NOW, CareWorld, a_vehicle
from vorfreude.care import actions
from vorfreude.care.actions import waiting
from vorfreude.care.actions.partners import NewPartner, add_partner
from vorfreude.care.actions.passing import Offered, accept_passing, ask_to_take
from vorfreude.care.actions.plans import NewPlan, release_plan
from vorfreude.care.models import Occupied, Passing, Visit, Waiting
from vorfreude.care.unfit import Unfit
from vorfreude.people import actions as people
from vorfreude.people import queries as persons

pytestmark = pytest.mark.django_db
__all__ = ["built"]

ALICE, EVE, JONAS = (f"{name}@example.org" for name in ("alice", "eve", "jonas"))


def test_who_waits_since_the_year_one_is_looked_for_from_today_on(built: CareWorld) -> None:
    assert waits(built, "alice", "vela", since_day=date(1, 1, 1)).since_day == NOW.date()


def test_place_that_is_offered_while_somebody_stops_waiting_is_kept_for_nobody(
    built: CareWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits = full_wednesday(built)
    row = waits(built, "alice", "vela")
    actions.cancel_visit(visits[1], by="customer", now=NOW)
    settle = waiting._settle

    def settled_after_an_offer(one: Waiting, outcome: str, now: datetime) -> int:
        actions.offer_places(now=now)  # of the worker, committed between two statements of whoever stops
        return settle(one, outcome, now)

    monkeypatch.setattr(waiting, "_settle", settled_after_an_offer)
    actions.stop_waiting(row, now=NOW)
    assert Occupied.objects.exclude(why="").count() == 0


def test_what_is_kept_for_somebody_who_is_no_more_is_free(built: CareWorld) -> None:
    visits = full_wednesday(built)
    waits(built, "alice", "vela")
    actions.cancel_visit(visits[1], by="customer", now=NOW)
    assert actions.offer_places(now=NOW) == 1
    actions.erase_owner(person=built.people["alice"].pk, now=NOW)
    assert (Occupied.objects.exclude(why="").count(), Waiting.objects.count()) == (0, 0)


def test_offer_of_whoever_owned_it_before_opens_nothing_and_hinders_nobody(built: CareWorld) -> None:
    asked = ask_to_take(built.vela.public_id, Offered(EVE, "en"), seller=ALICE, now=NOW)
    actions.hand_to(built.vela, email=JONAS, **BY)
    with pytest.raises(Unfit, match="passing-over"):
        accept_passing(asked.token, buyer=EVE, now=NOW)
    ask_to_take(built.vela.public_id, Offered(EVE, "en"), seller=JONAS, now=NOW)
    assert Passing.objects.filter(withdrawn_at=None).count() == 1


def test_what_was_booked_before_a_vehicle_was_passed_on_is_called_off(built: CareWorld) -> None:
    visit = actions.book_visit(wanted(built, at=WEDNESDAY), **BY)
    waits(built, "alice", "vela", visit=visit)
    asked = ask_to_take(built.vela.public_id, Offered(EVE, "en"), seller=ALICE, now=NOW)
    accept_passing(asked.token, buyer=EVE, now=NOW)
    visit.refresh_from_db()
    assert visit.standing == Visit.Standing.CANCELLED
    assert (Occupied.objects.count(), Waiting.objects.filter(settled_at=None).count()) == (0, 0)


def test_dealer_who_buys_it_owns_it(built: CareWorld) -> None:
    people.grant_participation(
        person=built.people["jonas"], subject=built.vela.name, role="dealer", actor="test", now=NOW
    )
    actions.hand_to(built.vela, email=JONAS, **BY)
    actions.hand_to(built.corvo, email=JONAS, **BY)
    (jonas,) = persons.participants_of(built.vela.name)
    assert (jonas.person.email, jonas.role, "invite" in jonas.may) == (JONAS, "owner", True)


@pytest.mark.parametrize("name", ["registered_on", "built_on", "delivered_on"])
@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_vehicle_of_a_year_that_was_mistyped_is_refused(built: CareWorld, name: str, day: date) -> None:
    with pytest.raises(Unfit, match="vehicle-unclear"):
        a_vehicle("odd", "", **{name: day})


@pytest.mark.parametrize("zone", ["x" * 5_000, "Europe", "../../etc/passwd", "Mars/Olympus"])
def test_partner_in_no_zone_of_this_world_is_refused(zone: str) -> None:
    with pytest.raises(Unfit, match="partner-unclear"):
        add_partner(NewPartner("Lackhaus", ("paint",), timezone=zone), **BY)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(PLAN, currency="Euro"),
        replace(PLAN, currency="eur"),
        replace(PLAN, lines=(replace(OIL, job="x" * 61),)),
        replace(PLAN, lines=(replace(OIL, words={"en": "x" * 201}),)),
    ],
)
def test_plan_that_no_row_can_hold_is_refused(wrong: NewPlan) -> None:
    with pytest.raises(Unfit, match="plan-unclear"):
        release_plan(wrong, **BY)
