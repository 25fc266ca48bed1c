"""Partners at the desk, and where the day of those who care begins: what slips comes first, who may set up, what cannot be is said."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries as Counted

from tests.back.world import World
from tests.care.visits_world import with_visit
from tests.care.world import BY, NOW
from tests.ground import once
from vorfreude.care.actions.partners import NewPartner, add_partner
from vorfreude.care.models import Commission, Partner, PartnerMember, Receipt, Visit

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PARTNERS = "/desk/care/partners/"
TERMS = {"name": "Lackhaus Nord", "does": ["paint"], "rate": "92,5", "timezone": "Europe/Berlin", "telephone": ""}


@once
def visit() -> Visit:
    return with_visit()[1]


@pytest.fixture
def stefan(visit: Visit, world: World) -> Client:
    """The service adviser, on the day the visit was booked."""
    world.hours = (NOW - world.now).total_seconds() / 3600 + world.hours
    return world.client("stefan")


def test_partner_is_added_changed_and_its_people_come_and_go(stefan: Client) -> None:
    made = stefan.post(f"{PARTNERS}new/", TERMS)["Location"]
    partner = Partner.objects.get()
    assert (partner.rate, made) == (0.925, f"{PARTNERS}{partner.public_id}/?noted=added")
    stefan.post(f"{PARTNERS}{partner.public_id}/members/", {"email": "eve@example.org"})
    assert "eve@example.org" in stefan.get(made).content.decode()
    stefan.post(f"{PARTNERS}{partner.public_id}/members/", {"out": PartnerMember.objects.get().pk})
    assert "eve@example.org" not in stefan.get(made).content.decode()
    stefan.post(f"{PARTNERS}{partner.public_id}/terms/", TERMS | {"name": "Lackhaus Süd"})
    assert Partner.objects.values_list("name", "is_open").get() == ("Lackhaus Süd", False)


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"does": []}, {"does": ["magic"]}, {"rate": "many"}, {"rate": "30"}, {"timezone": "Mars"}]
)
def test_partner_that_cannot_be_is_refused_in_words(stefan: Client, wrong: dict[str, object]) -> None:
    answer = stefan.post(f"{PARTNERS}new/", TERMS | wrong)
    assert (answer.status_code, 'role="alert"' in answer.content.decode(), Partner.objects.count()) == (422, True, 0)


def test_work_is_given_and_taken_back_at_the_desk(stefan: Client, visit: Visit) -> None:
    partner = add_partner(NewPartner("Lackhaus Nord", ("paint",)), **BY)
    asking = reverse("desk-commission-new", args=[visit.public_id])
    sent = {
        "partner": partner,
        "kind": "paint",
        "words": "Polish",
        "answer": "2026-11-02T16:00",
        "due": "2026-11-04T16:00",
        "cost": "240,50",
    }
    for wrong in ({"answer": "soon"}, {"cost": "dear"}, {"words": " "}, {"kind": "service"}):
        assert stefan.post(asking, sent | wrong).status_code == 422
    made = stefan.post(asking, sent)["Location"]
    page = stefan.get(reverse("desk-visit", args=[visit.public_id])).content.decode()
    assert ("At partners" in page, made.partition("?")[0] in page, "Mon 2 Nov, 16:00" in page) == (True, True, True)
    row = Commission.objects.get()
    assert (row.cost, made) == (24_050, f"/desk/care/commissions/{row.public_id}/?noted=asked")
    acts = f"/desk/care/commissions/{row.public_id}"
    assert stefan.post(f"{acts}/receipt/", {"keys": "many"}).status_code == 422
    Commission.objects.update(standing="taken")
    stefan.post(f"{acts}/receipt/", {"keys": "2", "reading": "15.400"})
    assert Receipt.objects.values_list("keys", "reading").get() == (2, 15_400)
    stefan.post(f"{acts}/cancellation/", {"why": "Sold"})
    assert Commission.objects.get().standing == "cancelled"
    assert stefan.post(f"{acts}/nothing/").status_code == 404


def test_pages_ask_as_much_for_many_as_for_few(
    stefan: Client, visit: Visit, django_assert_num_queries: Counted
) -> None:
    for number in range(3):
        add_partner(NewPartner(f"House {number}", ("paint",)), **BY)
    stefan.get(PARTNERS)
    with django_assert_num_queries(6):
        stefan.get(PARTNERS)
    with django_assert_num_queries(10):
        stefan.get(f"{PARTNERS}{Partner.objects.first().public_id}/")  # type: ignore[union-attr]  # there are three


def test_day_begins_with_what_wants_to_be_looked_at(stefan: Client, visit: Visit, world: World) -> None:
    assert "Nothing wants to be looked at." in stefan.get("/desk/care/").content.decode()
    world.hours += timedelta(days=1, hours=2).total_seconds() / 3600
    assert "should have been here" in stefan.get("/desk/care/").content.decode()
    assert "should have been here" in world.client("tina").get("/desk/care/").content.decode()
    assert world.client("alice").get("/desk/care/").status_code == 404


def test_day_says_what_partners_owe_us_and_what_waits_for_us(stefan: Client, visit: Visit, world: World) -> None:
    partner = Partner.objects.get(public_id=add_partner(NewPartner("Lackhaus Nord", ("paint",)), **BY))
    asked = {"visit": visit, "partner": partner, "kind": "paint", "words": "Polish", "asked_at": NOW, "asked_by": "s", "answer_until": NOW + HOUR, "first_due_at": NOW + DAY, "due_at": NOW + DAY}  # fmt: skip
    standings = ("asked", "taken", "here", "back", "cancelled")
    rows = [
        Commission.objects.create(public_id=f"{n}" * 22, number=n, standing=one, **asked)
        for n, one in enumerate(standings, 1)
    ]
    Receipt.objects.create(commission=rows[2], number=1, direction="back", keys=1, given_by="eve", given_at=NOW + HOUR)
    world.hours += 2
    page = stefan.get("/desk/care/").content.decode()
    assert (
        "Lackhaus Nord has not answered" in page,
        "to be confirmed: Lackhaus Nord gave it back" in page,
        "late at" in page,
    ) == (
        True,
        True,
        False,
    )
    world.hours += 24
    page = stefan.get("/desk/care/").content.decode()
    assert page.count("late at Lackhaus Nord") == 1
    assert page.count("/desk/care/commissions/") == 3
