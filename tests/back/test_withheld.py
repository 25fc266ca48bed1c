"""What was withheld, and why, where staff look: on the journey's page, and among the surprises of the ledger."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, words
from tests.back.world import World
from tests.journeys.test_giving import GIVING
from tests.journeys.world import build, release
from vorfreude.outcomes import actions
from vorfreude.people import actions as people

SAID_TO_NOBODY = "//section[@aria-labelledby='said']//ul[@class='odd']/li"


@pytest.fixture
def giving(world: World) -> World:
    """Two cars were given a tag, two were not: the month is spent."""
    release(GIVING, now=world.now)
    world.hours = 40
    world.take(*(one for n in range(2, 6) for one in build(f"car-{n}")))
    return world


def table(page: object, caption: str) -> list[list[str]]:
    """The cells of the table of this name."""
    (found,) = page.xpath(f"//table[caption[contains(., '{caption}')]]")  # type: ignore[attr-defined]  # lxml's
    return [[words(cell) for cell in row.xpath("./th|./td")] for row in found.xpath("./tbody/tr")]


def test_journey_says_what_was_said_to_nobody_and_why(giving: World, helene: Client) -> None:
    page = read(helene, giving.page("car-4"))
    (line,) = page.xpath(SAID_TO_NOBODY)
    assert words(line).startswith("A tag is in the post: withheld by the cap of its month, €100")
    assert line.xpath(".//a/bdi/text()") == ["station.completed"]
    assert page.xpath("//table[@class='log']//bdi[text()='surprise.withheld']") != []
    assert read(helene, giving.page("car-2")).xpath(SAID_TO_NOBODY) == []


def test_it_is_said_in_german_too(giving: World) -> None:
    page = read(giving.client("helene", language="de"), giving.page("car-4"))
    (line,) = page.xpath(SAID_TO_NOBODY)
    assert words(line).startswith("Ein Anhänger ist in der Post: zurückgehalten durch die Grenze des Monats")


def test_customer_hears_nothing_of_it(giving: World) -> None:
    people.grant_participation(person=giving.people["eve"], subject="car-4", role="owner", actor="t", now=giving.now)
    journey = giving.journey("car-4")
    said = giving.client("eve").get(f"/journeys/{journey.public_id}/").content.decode()
    assert "tag is in the post" not in said
    assert "withheld" not in said


def test_ledger_counts_what_was_withheld_by_reason(giving: World, helene: Client) -> None:
    actions.account(now=giving.now)
    page = read(helene, "/desk/outcomes/sports-car/surprises/")
    assert table(page, "What was withheld") == [["tag", "withheld by the cap of its month", "2"]]
    ((tag, given, held_out, withheld, *_),) = table(page, "What each surprise does")
    assert (given, held_out, withheld) == ("2", "0", "2")
    assert tag.startswith("tag")
    ((month, spent, cost, cap), *_) = table(page, "What they cost")
    assert (month, spent, cost, cap) == ("November 2026", "2", "€80", "€100")


def test_ledger_says_how_it_is_spread_and_what_is_too_few(giving: World, helene: Client) -> None:
    dealers = {
        n: people.register(email=f"d{n}@example.org", name=f"Dealer {n}", actor="t", now=giving.now) for n in (1, 2)
    }
    for n in range(2, 6):
        people.grant_participation(
            person=dealers[1 if n < 4 else 2], subject=f"car-{n}", role="dealer", actor="t", now=giving.now
        )
    actions.account(now=giving.now)
    page = read(helene, "/desk/outcomes/sports-car/surprises/")
    spread = dict(table(page, "How it is spread over customers"))
    assert spread["Customers"] == "5"
    assert spread["of these without any cost"] == "3"
    assert spread["Spent on one, the mean"] == "€16"
    assert spread["Spent on the one in the middle"] == "too few"
    rows = table(page, "Over the customers of each dealer")
    assert {row[0]: row[1] for row in rows} == {"Dealer 1": "2", "Dealer 2": "2", "without a dealer": "1"}
    assert {row[3] for row in rows} == {"not enough data"}


@pytest.mark.parametrize("cars", [1, 3])
def test_pages_cost_the_same_for_one_and_for_three(
    giving: World, helene: Client, django_assert_num_queries: DjangoAssertNumQueries, cars: int
) -> None:
    giving.hours = 60
    giving.take(*(one for n in range(cars) for one in build(f"car-{n + 10}")))
    address = giving.page("car-10")
    read(helene, address)
    with django_assert_num_queries(10):
        read(helene, address)
