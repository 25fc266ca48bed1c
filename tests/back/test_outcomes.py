"""The ledger's pages: every figure opens to its rows, every broken promise says why, and every page costs the same for one as for three."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import resolve
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, table, words
from tests.back.world import ROLELESS, STAFF, World
from tests.journeys.world import build
from tests.outcomes.test_accounting import late
from vorfreude.back.figures import tame
from vorfreude.back.outcome_urls import urlpatterns
from vorfreude.back.outcome_ways import PAGES
from vorfreude.outcomes import actions
from vorfreude.outcomes.models import Outcome

DASH = "\N{EN DASH}"
SHEETS = (
    "promises", "stage", "station", "plant", "dealer", "partner", "delays", "causes", "silences", "answers", "surprises",
)  # fmt: skip


@pytest.fixture
def broken(world: World) -> World:
    """A second car, whose photograph came a day late."""
    world.hours = 48
    world.take(*late("car-2"))
    actions.account(now=world.now)
    return world


def why(world: World) -> str:
    row = Outcome.objects.get(standing="broken")
    return f"/desk/outcomes/why/{row.account.public_id}/{row.key}/"


def test_ledger_says_what_came_of_each_promise(broken: World, helene: Client) -> None:
    page = read(helene, "/desk/outcomes/")
    assert table(page) == [
        ["body-photo", "2", "1", "1", "0", "0", "too few n = 2"],
        ["never-silent", "2", "0", "0", "2", "0", DASH],
    ]
    assert words(page.xpath("//p[@class='lead']")[0]) == (
        "Of 2 promises whose time is over 1 were kept. That is too few to say a share. 2 are still open."
    )


def test_enough_promises_give_a_share_with_its_interval(broken: World, helene: Client) -> None:
    for n in range(10):
        broken.take(*build(f"car-{n + 10}"))
    actions.account(now=broken.now)
    assert table(read(helene, "/desk/outcomes/"))[0][-1] == f"91.7 % 64.6{DASH}98.5 % · n = 12"
    german = read(broken.client("helene", language="de"), "/desk/outcomes/")
    assert table(german)[0][-1] == f"91,7 % 64,6{DASH}98,5 % · n = 12"


@pytest.mark.parametrize("name", SHEETS)
def test_figure_opens_to_as_many_rows_as_it_says(broken: World, helene: Client, name: str) -> None:
    page = read(helene, f"/desk/outcomes/sports-car/{name}/")
    for link in page.xpath("//table//td/a"):
        said, address = link.text_content(), link.get("href")
        if said.isdigit():
            assert len(read(helene, address).xpath("//tbody/tr")) == int(said), (said, address)


def test_broken_promise_says_what_would_have_kept_it(broken: World, helene: Client) -> None:
    page = read(helene, why(broken))
    assert words(page.xpath("//p[@class='counter']")[0]) == (
        "Kept, had photo.approved come 5 working hours 30 minutes earlier: by Tue 3 Nov 2026, 18:30."
    )
    steps = [words(one) for one in page.xpath("//ol[@class='chain']/li")]
    assert steps == [
        "Tue 3 Nov, 08:00 Somebody was asked: Photograph the body of car-2. station.entered",
        "Tue 3 Nov, 10:00 The promise was given. station.completed",
        "Tue 3 Nov, 15:30 It was at risk; its owner was warned.",
        "Tue 3 Nov, 18:30 Its time was over: it broke.",
        "Wed 4 Nov, 08:00 Too late came what would have kept it. photo.approved",
        "Wed 4 Nov, 08:00 It was done: Photograph the body of car-2. photo.approved",
    ]


def test_step_of_the_chain_opens_to_its_signal(broken: World, helene: Client) -> None:
    for address in read(helene, why(broken)).xpath("//ol[@class='chain']//a/@href"):
        anchor = address.partition("#")[2]
        assert read(helene, address.partition("#")[0]).xpath(f"//*[@id='{anchor}']")


def test_promise_that_was_kept_has_no_page_of_why(broken: World, helene: Client) -> None:
    row = Outcome.objects.get(standing="kept")
    assert helene.get(f"/desk/outcomes/why/{row.account.public_id}/{row.key}/").status_code == 404


def test_figures_come_as_csv(broken: World, helene: Client) -> None:
    answer = helene.get("/desk/outcomes/sports-car/causes/?as=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    found = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert found[:2] == [
        ["Cause", "Broken", "Share", "All down to here"],
        ["Heard too late", "1", "100.0 %", "100.0 %"],
    ]


def test_chart_stands_in_its_page_and_leads_to_rows(broken: World, helene: Client) -> None:
    assert read(helene, "/desk/outcomes/sports-car/causes/").xpath("//figure") == []
    actions.draw_charts(now=broken.now)
    page = read(helene, "/desk/outcomes/sports-car/causes/")
    (link,) = page.xpath("//figure//a/@href")
    assert link == "/desk/outcomes/sports-car/rows/?standing=broken&cause=heard-late"
    assert len(read(helene, link).xpath("//tbody/tr")) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [("=1+1", "'=1+1"), ("@SUM", "'@SUM"), ("-3.5", "-3.5"), ("+49", "+49"), ("car-2", "car-2"), ("-x", "'-x")],
)
def test_spreadsheet_takes_no_text_for_a_formula(text: str, said: str) -> None:
    assert tame(text) == said


def addresses(world: World) -> list[str]:
    """Every page of the ledger."""
    named = ["", *(f"sports-car/{name}/" for name in SHEETS), "sports-car/rows/", "sports-car/rows.csv"]
    named += ["sports-car/answers.csv"]
    return [*(f"/desk/outcomes/{name}" for name in named), "/desk/outcomes/sports-car/rows.parquet", why(world)]


def test_every_page_of_the_ledger_is_tried_here(broken: World) -> None:
    assert {resolve(one).url_name for one in addresses(broken)} == {one.name for one in urlpatterns}
    assert set(SHEETS) == set(PAGES)


@pytest.mark.parametrize("who", STAFF)
def test_staff_of_every_role_may_read_every_page(broken: World, who: str) -> None:
    browser = broken.client(who)
    answers = [browser.get(one) for one in addresses(broken)]
    assert {(one.status_code, one["Cache-Control"]) for one in answers} == {(200, "private, no-cache")}
    for one in answers:
        if one.streaming:
            assert len(b"".join(one.streaming_content)) > len("journey,subject")  # type: ignore[attr-defined]  # it streams


@pytest.mark.parametrize("who", [*ROLELESS, "anonymous"])
def test_for_everybody_else_the_ledger_does_not_exist(broken: World, who: str) -> None:
    browser = broken.client(who)
    answers = [browser.get(one) for one in addresses(broken)]
    assert {one.status_code for one in answers} == {302 if who == "anonymous" else 404}
    assert [one for one in answers if b"car-2" in one.content] == []


def test_pages_are_fetched_never_posted(broken: World, helene: Client) -> None:
    assert {helene.post(one).status_code for one in addresses(broken)} == {405}


def test_page_that_is_none_is_not_found(broken: World, helene: Client) -> None:
    pages = ("boat/causes/", "sports-car/weather/", "boat/rows/", "sports-car/rows.xls", "boat/rows.csv")
    assert {helene.get(f"/desk/outcomes/{page}").status_code for page in pages} == {404}


def test_nonsense_in_an_address_asks_for_nothing(broken: World, helene: Client) -> None:
    asked = ("week=never", "dealer=x", "standing=lost", "below=z", "since=now", "dealer=" + 30 * "9")
    found = [len(read(helene, f"/desk/outcomes/sports-car/rows/?{one}").xpath("//tbody/tr")) for one in asked]
    assert found == [4, 4, 4, 4, 4, 4]


def test_long_list_of_rows_goes_on_below_its_last(broken: World, helene: Client) -> None:
    broken.take(*(one for n in range(30) for one in build(f"car-{n + 10}")))
    actions.account(now=broken.now)
    first = read(helene, "/desk/outcomes/sports-car/rows/")
    (older,) = first.xpath("//a[@rel='next']/@href")
    second = read(helene, f"/desk/outcomes/sports-car/rows/{older}")
    assert [len(page.xpath("//tbody/tr")) for page in (first, second)] == [50, 14]


@pytest.mark.parametrize("cars", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"),
    [
        ("", 4),
        ("sports-car/promises/", 6),
        ("sports-car/stage/", 5),
        ("sports-car/station/", 4),
        ("sports-car/dealer/", 4),
        ("sports-car/delays/", 5),
        ("sports-car/causes/", 6),
        ("sports-car/silences/", 7),
        ("sports-car/answers/", 8),
        ("sports-car/surprises/", 4),
        ("sports-car/rows/", 4),
        ("why", 5),
    ],
)
def test_page_costs_the_same_for_one_and_for_three(
    broken: World, helene: Client, django_assert_num_queries: DjangoAssertNumQueries, page: str, queries: int, cars: int
) -> None:
    address = why(broken) if page == "why" else f"/desk/outcomes/{page}"
    broken.hours = 60
    broken.take(*(one for n in range(cars) for one in late(f"car-{n + 10}")))
    actions.account(now=broken.now)
    read(helene, address)
    with django_assert_num_queries(queries):
        read(helene, address)
