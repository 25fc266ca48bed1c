"""The list of journeys: found, filtered, counted, at a fixed price."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, table, words
from tests.back.world import World
from tests.journeys.world import BLUEPRINT, build, release, signal
from vorfreude.journeys.models import Journey
from vorfreude.people import actions as people
from vorfreude.people import queries as known
from vorfreude.people.queries import following


def subjects(browser: Client, query: str) -> list[str]:
    """The subjects that the list shows."""
    return [words(cell) for cell in read(browser, f"/desk/?{query}").xpath("//tbody//th/a")]


def tabs(browser: Client, query: str = "") -> list[str]:
    return [words(tab) for tab in read(browser, f"/desk/?{query}").xpath("//nav[@class='tabs']//a")]


@pytest.fixture
def yard(world: World) -> World:
    """Five cars: in paint, kept waiting for its picture, at risk, ended, odd."""
    world.take(
        *build("car-late")[:4],
        signal("r1", "order.confirmed", "car-risk", 20, model="Merle"),
        signal("r2", "station.completed", "car-risk", 24, station="BODY-40"),
        *build("car-done"),
        signal("d9", "handover.completed", "car-done", 30.5),
        *build("car-odd")[:1],
        signal("o2", "station.entered", "car-odd", 5, station=7),
    )
    world.hours = 30.2
    return world


def test_line_says_what_is_due_when_to_whom_and_what_was_told_last(world: World, helene: Client) -> None:
    row = ["car-1 Alice", "Paint", "never-silent concierge", "in 9 d", "", "1 h ago"]
    assert table(read(helene, "/desk/")) == [row]


def test_distance_says_the_instant_on_a_second_look(helene: Client) -> None:
    due, news = read(helene, "/desk/").xpath("//tbody//time[not(ancestor::*[contains(@class, 'narrow')])]")
    assert (due.get("datetime"), due.get("title")) == ("2026-11-13T16:00:00+01:00", "Fri 13 Nov, 16:00")
    assert (news.get("datetime"), news.get("title")) == ("2026-11-03T16:00:00+01:00", "Tue 3 Nov, 16:00")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=car-1", ["car-1"]),
        ("q=CAR-R", ["car-risk"]),
        ("q=alice", ["car-1"]),
        ("q=ALICE@EXAMPLE", ["car-1"]),
        ("q=gerd", []),
        ("q=%25", []),
        ("q=_", []),
        ("q=car_1", []),
        ("standing=at-risk", ["car-late", "car-risk"]),
        ("standing=ended", ["car-done"]),
        ("standing=odd", ["car-odd"]),
        ("stage=body", ["car-late"]),
        ("stage=paint&standing=under-way", ["car-1"]),
        ("blueprint=sports-car&stage=body", ["car-late"]),
        ("blueprint=boat", []),
        ("q=car&stage=paint&standing=ended", ["car-done"]),
    ],
)
def test_search_and_filters_find(yard: World, helene: Client, query: str, found: list[str]) -> None:
    assert sorted(subjects(helene, query)) == found


def test_customer_who_may_not_follow_any_more_is_not_found(yard: World, helene: Client) -> None:
    people.revoke_participation(person=yard.people["alice"], subject="car-1", actor="test", now=yard.now)
    assert subjects(helene, "q=alice") == []


def test_tabs_count_what_a_search_finds(yard: World, helene: Client) -> None:
    assert tabs(helene) == ["All 5", "At risk 2", "Broken 0", "Under way 4", "Ended 1", "Odd 1"]
    assert tabs(helene, "q=car-d") == ["All 1", "At risk 0", "Broken 0", "Under way 0", "Ended 1", "Odd 0"]
    assert tabs(helene, "stage=body&standing=odd") == [
        "All 1", "At risk 1", "Broken 0", "Under way 1", "Ended 0", "Odd 0",
    ]  # fmt: skip


def test_tab_keeps_the_search_and_leaves_the_page(yard: World, helene: Client) -> None:
    page = read(helene, "/desk/?q=car&stage=body&page=4")
    assert page.xpath("//nav[@class='tabs']//a/@href")[:2] == [
        "/desk/?q=car&stage=body",
        "/desk/?q=car&stage=body&standing=at-risk",
    ]
    assert [words(tab) for tab in page.xpath("//*[@aria-current='true']")] == ["All 1"]


def test_stages_stand_in_their_order_with_their_counts(yard: World, helene: Client) -> None:
    options = [words(one) for one in read(helene, "/desk/?standing=under-way").xpath("//select[@id='stage']/option")]
    assert options == ["Any", "Body shop (1)", "Paint (1)"]


def test_marks_are_words_and_signs(yard: World, helene: Client) -> None:
    yard.take(signal("late", "task.done", "car-late", 30.1, task="nothing"))
    yard.hours = 50
    yard.take()
    marks = {row[0]: row[4] for row in table(read(helene, "/desk/"))}
    assert marks == {
        "car-late": "1 broken",
        "car-risk": "1 broken",
        "car-done": "",
        "car-odd": "1 odd signal",
        "car-1 Alice": "",
    }
    assert (
        len(
            read(helene, "/desk/").xpath(
                "//tbody//span[contains(@class, 'mark')]/*[local-name()='svg'][@aria-hidden='true']"
            )
        )
        == 3
    )


def test_those_at_risk_come_first(yard: World, helene: Client) -> None:
    assert set(subjects(helene, "")[:2]) == {"car-late", "car-risk"}


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "page=9999999999999999999", "page=٣", "standing=nonsense", "q=%00", "page="],
)
def test_nonsense_asks_for_nothing(helene: Client, query: str) -> None:
    assert subjects(helene, query) == ["car-1"]


def test_long_list_has_pages_of_fifty(world: World, helene: Client) -> None:
    world.take(*(signal(f"n{n}", "order.confirmed", f"new-{n:03}", 30, model="Merle") for n in range(100)))
    first, third = read(helene, "/desk/?q=n"), read(helene, "/desk/?q=n&page=7")
    assert [len(table(page)) for page in (first, third)] == [50, 50]
    assert first.xpath("//nav[@class='pager']//a/@href") == ["/desk/?q=n&page=2"]
    assert words(third.xpath("//nav[@class='pager']/p")[0]) == "100 journeys, page 2 of 2"
    assert third.xpath("//a[@rel='prev']/@href") == ["/desk/?q=n"]


@pytest.mark.parametrize(("cars", "query", "queries"), [(1, "", 7), (3, "", 7), (1, "?q=alice", 9), (3, "?q=car", 9)])
def test_list_costs_the_same_for_one_and_for_three(
    world: World, helene: Client, django_assert_num_queries: DjangoAssertNumQueries, cars: int, query: str, queries: int
) -> None:
    for number in range(2, cars + 1):
        world.take(*build(f"car-{number}"))
        people.grant_participation(person=world.people["alice"], subject=f"car-{number}", actor="test", now=world.now)
    read(helene, "/desk/")
    with django_assert_num_queries(queries):
        assert len(subjects(helene, query.removeprefix("?"))) == cars


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=zebra", "No journey is about “zebra”, and no customer is called that."),
        ("q=<b>", "No journey is about “<b>”, and no customer is called that."),
        ("standing=broken", "No promise was broken."),
        ("stage=body", "No journey is there."),
    ],
)
def test_empty_list_says_what_was_looked_for_and_where_to_go(helene: Client, query: str, said: str) -> None:
    page = read(helene, f"/desk/?{query}")
    assert words(page.xpath("//p[@class='lead']")[0]) == said
    assert page.xpath("//div[@class='empty']//a/@href") == (["/desk/waiting/"] if "q=" in query else ["/desk/"])


def test_house_without_journeys_says_what_begins_one(world: World, helene: Client) -> None:
    Journey.objects.all().delete()
    page = read(helene, "/desk/")
    assert words(page.xpath("//p[@class='lead']")[0]) == "No journey has begun yet."
    assert page.xpath("//div[@class='empty']//a/@href") == ["/desk/waiting/"]


def test_open_list_fetches_its_part_with_the_same_search(yard: World, helene: Client) -> None:
    page = read(helene, "/desk/?q=car&standing=ended")
    (live,) = page.xpath("//*[@id='live']")
    assert (live.get("data-stream"), live.get("data-part")) == ("/live/desk", "/desk/?q=car&standing=ended")
    part = helene.get(live.get("data-part"), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "car-done" in part.content.decode()
    assert "HX-Request" in part["Vary"]


def test_hostile_subject_and_name_are_shown_as_they_are(world: World, helene: Client) -> None:
    hostile = "<img src=x>\u202e🏎"
    world.take(signal("h1", "order.confirmed", hostile, 30, model="Merle"))
    mallory = people.register(email="m@example.org", name="<script>alert(1)</script>", actor="test", now=world.now)
    people.grant_participation(person=mallory, subject=hostile, actor="test", now=world.now)
    page = read(helene, "/desk/?q=img")
    assert table(page)[0][0] == "<img src=x>\\u202e🏎 <script>alert(1)</script>"
    assert page.xpath("//tbody//img | //tbody//script") == []


def test_search_among_people_is_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MOST_FOUND", 1)
    people.grant_participation(person=world.people["alice"], subject="car-2", actor="test", now=world.now)
    assert known.subjects_found("alice") == ["car-2"]


def test_owner_is_whoever_was_let_in_first(world: World) -> None:
    for name, role in (("eve", "owner"), ("gerd", "companion")):
        people.grant_participation(
            person=world.people[name], subject="car-1", role=role, actor="test", now=world.now
        )  # fmt: skip
    assert {subject: one.name for subject, one in known.owners_of(["car-1", "car-9"]).items()} == {"car-1": "Alice"}


PAINTED = BLUEPRINT.replace(
    "{en: Paint, de: Lackiererei}", '{en: "Paint of {subject}, a {facts.model}", de: Lackiererei}'
)


def test_stage_that_speaks_of_its_journey_is_said_in_full(world: World, helene: Client) -> None:
    release(PAINTED, now=world.now)
    world.take(*build("car-2"))
    assert {row[0]: row[1] for row in table(read(helene, "/desk/"))} == {
        "car-1 Alice": "Paint",
        "car-2": "Paint of car-2, a Kestrel",
    }


def test_stage_to_filter_by_speaks_of_no_journey(world: World, helene: Client) -> None:
    release(PAINTED, now=world.now)
    world.take(*build("car-2"))
    options = [words(one) for one in read(helene, "/desk/").xpath("//select[@id='stage']/option")]
    assert options == ["Any", "Body shop (0)", "Paint of …, a … (2)"]


def test_stage_of_a_state_that_an_older_release_saved_says_what_is_known(world: World, helene: Client) -> None:
    release(PAINTED, now=world.now)
    world.take(*build("car-2"))
    Journey.objects.filter(subject="car-2").update(state=b"\x00")
    assert table(read(helene, "/desk/?q=car-2"))[0][1] == "Paint of car-2, a …"


def test_stages_that_speak_of_facts_cost_one_query_for_all(
    world: World, helene: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    release(PAINTED, now=world.now)
    world.take(*build("car-2"), *build("car-3"))
    read(helene, "/desk/")
    with django_assert_num_queries(8):
        assert len(subjects(helene, "")) == 3
