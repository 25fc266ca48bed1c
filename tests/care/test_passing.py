"""A vehicle goes to its next owner: what goes with it, who may accept, what stays behind."""

from datetime import timedelta

import pytest

from tests.care.visits_world import a_visit, here
from tests.care.world import NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.care.actions.campaigns import Asks, NewCampaign, call_vehicles, open_campaign, write_campaign
from vorfreude.care.actions.passing import (
    OPEN_FOR,
    Asked,
    Offered,
    accept_passing,
    ask_to_take,
    decline_passing,
    withdraw_passing,
)
from vorfreude.care.models import Called, Document, Ownership, Passing, Vehicle, Visit
from vorfreude.care.unfit import Unfit
from vorfreude.intake.models import Signal
from vorfreude.people import queries as persons

pytestmark = pytest.mark.django_db

ALICE, EVE = "alice@example.org", "eve@example.org"


@once
def world() -> CareWorld:
    made = make_care_world()
    for key, is_private in (("manual", False), ("contract", True), ("invoice", False)):
        Document.objects.create(
            vehicle=made.vela, public_id=key, title=key, kind="paper", file=key, form="pdf", size=1, digest="d", is_private=is_private,
            added_at=NOW, added_by=ALICE,
        )  # fmt: skip
    return made


def offered(world: CareWorld) -> Asked:
    """Alice offers Vela to Eve, with its manual."""
    return ask_to_take(world.vela.public_id, Offered(EVE, "en", ("manual",), ("story",)), seller=ALICE, now=NOW)


def followers(subject: str) -> set[str]:
    """Who follows it, by first name."""
    return {one.person.email.partition("@")[0] for one in persons.participants_of(subject)}


def test_whoever_accepts_owns_it_and_nobody_of_before_goes_with_it(world: CareWorld) -> None:
    was = world.vela.name
    asked = offered(world)
    assert accept_passing(asked.token, buyer=EVE, now=NOW + timedelta(days=1)) == world.vela.public_id
    vela = Vehicle.objects.get(pk=world.vela.pk)
    assert followers(vela.name) == {"eve"}
    assert [(one.number, one.person.email if one.person else "") for one in Ownership.objects.filter(vehicle=vela).order_by("number")] == [
        (1, ALICE), (2, EVE)
    ]  # fmt: skip
    told = Signal.objects.filter(kind__startswith="vehicle.", subject__name__in=[was, vela.name])
    assert set(told.values_list("subject__name", "kind")) == {
        (was, "vehicle.handed-over"),
        (was, "vehicle.passed-on"),
        (vela.name, "vehicle.handed-over"),
    }


def test_visit_that_is_under_way_goes_on_with_whoever_owns_the_vehicle_now(world: CareWorld) -> None:
    visit = a_visit(world)
    asked = offered(world)
    at = here(world, visit)
    accept_passing(asked.token, buyer=EVE, now=at + timedelta(hours=1))
    visit = Visit.objects.get(pk=visit.pk)
    assert (visit.standing, followers(visit.name)) == ("here", {"eve"})
    assert visit.person is not None
    assert visit.person.email == EVE


def test_papers_that_were_not_chosen_stay_with_the_seller(world: CareWorld) -> None:
    accept_passing(offered(world).token, buyer=EVE, now=NOW)
    assert {one.public_id: one.is_private for one in Document.objects.all()} == {
        "manual": False,
        "contract": True,
        "invoice": True,
    }


def test_campaign_goes_on_with_the_next_owner_alone(world: CareWorld) -> None:
    words = {"en": {"title": "Airbag", "what": "w", "fix": "f", "timeline": "t"}}
    open_campaign(
        write_campaign(NewCampaign(words, Asks(models=("GT 6",))), actor="one", now=NOW), actor="two", now=NOW
    )
    call_vehicles(now=NOW)
    accept_passing(offered(world).token, buyer=EVE, now=NOW)
    assert call_vehicles(now=NOW) == 1
    assert followers(Called.objects.get(vehicle=world.vela).name) == {"eve"}


def test_only_whom_the_letter_was_for_may_accept_and_only_while_it_is_open(world: CareWorld) -> None:
    asked = offered(world)
    with pytest.raises(Unfit, match="not-theirs"):
        accept_passing(asked.token, buyer="charlie@example.org", now=NOW)
    for token, at in (("guessed", NOW), (asked.public_id, NOW), (asked.token, NOW + OPEN_FOR)):
        with pytest.raises(Unfit, match="passing-over"):
            accept_passing(token, buyer=EVE, now=at)
    accept_passing(asked.token, buyer=EVE, now=NOW)
    for again in (
        lambda: accept_passing(asked.token, buyer=EVE, now=NOW),
        lambda: withdraw_passing(asked.public_id, seller=ALICE, now=NOW),
    ):
        with pytest.raises(Unfit, match="passing-over"):
            again()


def test_offer_can_be_withdrawn_and_declined_until_it_is_accepted(world: CareWorld) -> None:
    first = offered(world)
    with pytest.raises(Unfit, match="passing-open"):
        offered(world)
    with pytest.raises(Unfit, match="not-theirs"):
        withdraw_passing(first.public_id, seller=EVE, now=NOW)
    withdraw_passing(first.public_id, seller=ALICE, now=NOW)
    second = offered(world)
    decline_passing(second.token, now=NOW)
    for one in (first, second):
        with pytest.raises(Unfit, match="passing-over"):
            accept_passing(one.token, buyer=EVE, now=NOW)
    assert asked_now(world) == 0


def test_offer_that_ran_out_makes_room_for_another(world: CareWorld) -> None:
    offered(world)
    ask_to_take(world.vela.public_id, Offered(EVE, "en"), seller=ALICE, now=NOW + OPEN_FOR)
    assert asked_now(world) == 1


@pytest.mark.parametrize(
    ("seller", "wanted", "code"),
    [
        ("bob@example.org", Offered(EVE, "en"), "not-theirs"),
        (EVE, Offered("x@example.org", "en"), "not-theirs"),
        (ALICE, Offered("nobody", "en"), "passing-unclear"),
        (ALICE, Offered("Alice@example.org", "en"), "passing-unclear"),
        (ALICE, Offered(EVE, "en", ("contract",)), "passing-unclear"),
        (ALICE, Offered(EVE, "en", ("elsewhere",)), "passing-unclear"),
        (ALICE, Offered(EVE, "en", (), ("everything",)), "passing-unclear"),
    ],
)
def test_offer_that_cannot_be_is_refused(world: CareWorld, seller: str, wanted: Offered, code: str) -> None:
    with pytest.raises(Unfit, match=code):
        ask_to_take(world.vela.public_id, wanted, seller=seller, now=NOW)
    assert asked_now(world) == 0


def asked_now(world: CareWorld) -> int:
    """How many offers of Vela are open."""
    return Passing.objects.filter(vehicle=world.vela, withdrawn_at=None, declined_at=None, accepted_at=None).count()
