"""The desk's pages of upkeep, plans and campaigns: what presses first, editions with what changed, two people for a campaign."""

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.back.world import World, make_world
from tests.care.world import BY, CareWorld, a_vehicle, make_care_world
from tests.ground import once
from vorfreude.back.care.plans_forms import NAMES
from vorfreude.care.actions.campaigns import call_vehicles
from vorfreude.care.actions.plans import NewLine, NewPlan, release_plan
from vorfreude.care.models import Called, Campaign, MaintenancePlan, PlanLine
from vorfreude.core.upkeep import Every

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

CARE = "/desk/care/"
DRAFT = {
    "title-en": "Airbag", "what-en": "It may open late.", "fix-en": "A new one.", "timeline-en": "An hour.",
    "title-de": "Airbag", "what-de": "Er kann spät auslösen.", "fix-de": "Ein neuer.", "timeline-de": "Eine Stunde.",
    "models": ["GT 6"], "job": "brakes", "compensation": "50", "recall": "1",
}  # fmt: skip


@once
def built() -> World:
    return make_world()


@once
def care(built: World) -> CareWorld:
    """Both vehicles need oil within seven months of their delivery in April, and tyres every four years."""
    world = make_care_world()
    lines = (
        NewLine("oil", {"en": "Oil", "de": "Öl"}, Every(7), job="service", cost=48_000),
        NewLine("tyres", {"en": "Tyres"}, Every(48)),
    )
    release_plan(NewPlan("gt-6", "GT 6", {"en": "GT 6"}, lines), **BY)
    return world


@pytest.fixture
def stefan(world: World, care: CareWorld) -> "Client":
    return world.client("stefan")


def statements(browser: "Client", address: str, plain: list[str]) -> int:
    plain.clear()
    with CaptureQueriesContext(connection) as found:
        assert browser.get(address).status_code == 200
    return len(found) + len(plain)


def table(*rows: dict[str, str]) -> dict[str, list[str]]:
    """Lines of a plan as the table sends them: a column each."""
    return {name: [row.get(name, "") for row in rows] for name in NAMES}


def test_what_presses_says_whom_to_call_and_books_with_the_job(stefan: "Client", care: CareWorld) -> None:
    page = stefan.get(f"{CARE}upkeep/").content.decode()
    wanted = (
        "Oil",
        "GT 6 Vela",
        "GT 6 Corvo",
        "Alice",
        "Charlie",
        "480",
        f"vehicle={care.vela.public_id}&amp;job=service",
    )
    assert [one for one in wanted if one not in page] == []
    assert "Tyres" not in page


def test_pages_ask_as_many_statements_for_one_row_and_three(
    stefan: "Client", care: CareWorld, plain_statements: list[str]
) -> None:
    stefan.post(f"{CARE}campaigns/drafts/", DRAFT)
    one = Campaign.objects.get()
    Campaign.objects.update(standing="open", opened_by="x")
    addresses = [
        f"{CARE}upkeep/",
        f"{CARE}plans/",
        f"{CARE}plans/of/gt-6/",
        f"{CARE}campaigns/",
        f"{CARE}campaigns/{one.public_id}/",
    ]
    call_vehicles(now=care.now)
    few = [statements(stefan, address, plain_statements) for address in addresses]
    for key in ("lyra", "cetus"):
        a_vehicle(key, "alice")
    release_plan(NewPlan("gt-6", "GT 6", {"en": "GT 6"}, (NewLine("oil", {"en": "Oil"}, Every(7)),)), **BY)
    call_vehicles(now=care.now)
    many = [statements(stefan, address, plain_statements) for address in addresses]
    assert few == many
    assert max(few) <= 12


def test_plan_is_edited_as_a_table_and_says_what_changed(stefan: "Client") -> None:
    sent = table(
        {
            "line": "oil",
            "line_en": "Oil",
            "months": "12",
            "km": "15.000",
            "severe_km": "7500",
            "cost": "480,50",
            "job": "service",
        },
        {"line_en": "Winter tyres", "season": "10, 11"},
        {},
    )
    answer = stefan.post(f"{CARE}plans/editions/", {"key": "gt-6", "model": "GT 6", "title-en": "GT 6"} | sent)
    page = stefan.get(answer["Location"]).content.decode()
    assert [
        one in page for one in ("New: winter-tyres", "Changed: oil", "Taken out: tyres", "The new edition is what")
    ] == [True] * 4
    rows = PlanLine.objects.filter(plan__edition=2).values_list("key", "months", "km", "severe", "season", "cost")
    assert list(rows.order_by("place")) == [
        ("oil", 12, 15_000, [None, 7_500, None], [], 48_050), ("winter-tyres", None, None, [None, None, None], [10, 11], None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        {"line": "oil", "line_en": "Oil"},
        {"line_en": "Oil", "months": "x"},
        {"line_en": "Oil", "months": "1", "cost": "1.2.3"},
    ],
)
def test_plan_that_cannot_be_stays_as_it_was_typed(stefan: "Client", row: dict[str, str]) -> None:
    answer = stefan.post(f"{CARE}plans/editions/", {"key": "gt-6", "model": "GT 6"} | table(row))
    assert (answer.status_code, 'value="Oil"' in answer.content.decode(), MaintenancePlan.objects.count()) == (
        422,
        True,
        1,
    )


def test_campaign_is_written_by_one_and_opened_by_another_who_saw_how_many(
    world: World, stefan: "Client", care: CareWorld
) -> None:
    address = stefan.post(f"{CARE}campaigns/drafts/", DRAFT)["Location"].partition("?")[0]
    assert "2 vehicles are meant" in stefan.get(address).content.decode()
    assert stefan.post(f"{address}openings/", {"meant": "2"}).status_code == 403
    lead = world.client("tomas")
    assert lead.post(f"{address}openings/", {"meant": "1"}).status_code == 422
    assert Campaign.objects.get().standing == "draft"
    assert lead.post(f"{address}openings/", {"meant": "2"}).status_code == 302
    call_vehicles(now=care.now)
    page = stefan.get(address).content.decode()
    assert [one in page for one in ("GT 6 Vela", "Charlie", "not yet", "Called: 2.")] == [True] * 4


def test_vehicle_is_let_go_with_a_reason_and_only_in_its_own_campaign(
    world: World, stefan: "Client", care: CareWorld
) -> None:
    address = stefan.post(f"{CARE}campaigns/drafts/", DRAFT)["Location"].partition("?")[0]
    other = stefan.post(f"{CARE}campaigns/drafts/", DRAFT)["Location"].partition("?")[0]
    Campaign.objects.filter(public_id=address.split("/")[-2]).update(standing="open", opened_by="x")
    call_vehicles(now=care.now)
    name = Called.objects.get(vehicle=care.vela).name
    assert stefan.post(f"{other}lettings-go/", {"called": name, "why": "Scrapped"}).status_code == 404
    assert stefan.post(f"{address}lettings-go/", {"called": name, "why": " "}).status_code == 422
    assert stefan.post(f"{address}lettings-go/", {"called": name, "why": "Scrapped"}).status_code == 302
    assert Called.objects.get(name=name).let_go == "Scrapped"


def test_campaign_that_says_too_little_stays_as_it_was_typed(stefan: "Client") -> None:
    wrongs: list[dict[str, object]] = [{"what-de": ""}, {"models": []}, {"compensation": "x"}, {"built_from": "x"}]
    for wrong in wrongs:
        answer = stefan.post(f"{CARE}campaigns/drafts/", DRAFT | wrong)
        assert (answer.status_code, "It may open late." in answer.content.decode()) == (422, True), wrong
    assert Campaign.objects.count() == 0


@pytest.mark.parametrize(("name", "got"), [("tina", [403] * 3), ("alice", [404] * 3)])
def test_pages_are_for_those_whose_work_it_is(world: World, care: CareWorld, name: str, got: list[int]) -> None:
    browser = world.client(name)
    assert [browser.get(f"{CARE}{part}/").status_code for part in ("upkeep", "plans", "campaigns")] == got
