"""What waits, what was refused, which kinds came, which blueprints run, and what came of the promises."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, table, words
from tests.back.world import World
from tests.journeys.world import BLUEPRINT, MONDAY, release, signal
from vorfreude.intake import actions as intake
from vorfreude.intake import queries as recorded
from vorfreude.journeys.models import BlueprintVersion, Promise

DASH = "\N{EN DASH}"
HINT = "A subject is what the signal is about: an order number, a chassis number, a visit."
TO_DO = "It names nothing that it is about. Write the order or chassis number that was meant. Mend it"


def lead(browser: Client, address: str) -> str:
    return words(read(browser, address).xpath("//p[@class='lead']")[0])


def refused(
    subject: str = "", source: str = "/plant", ident: str = "bad", kind: str = "a.b", data: bytes = b"{}"
) -> None:
    """Let a signal be turned away: it has no subject, or its data is not acceptable."""
    intake.record([intake.NewSignal(source, ident, kind, subject, MONDAY, data)], now=MONDAY)


def test_waiting_subject_says_since_when_and_what_came_last(world: World, helene: Client) -> None:
    world.take(
        signal("w1", "station.entered", "car-9", 3, station="BODY-10"),
        signal("w2", "station.completed", "car-9", 4, station="BODY-10"),
    )
    world.hours = 34
    page = read(helene, "/desk/waiting/")
    assert table(page) == [["car-9", "3 h ago", "2", "station.completed", f"Mon 2 Nov, 13:00 {DASH} Mon 2 Nov, 14:00"]]
    assert words(page.xpath("//p[@class='hint']")[0]) == (
        "Of these subjects something was heard, but nothing that begins a journey. "
        "A journey of “Your sports car” begins with order.confirmed."
    )


def test_condition_of_a_beginning_is_shown(world: World, helene: Client) -> None:
    release(
        BLUEPRINT.replace(
            "{signal: order.confirmed}\nends_on", "{signal: order.confirmed, if: data.model == '<x>'}\nends_on"
        )
    )
    assert words(read(helene, "/desk/waiting/").xpath("//p[@class='hint']/code")[0]) == "data.model == '<x>'"


def test_nothing_waits(helene: Client) -> None:
    assert lead(helene, "/desk/waiting/") == "No subject waits: every signal found its journey."


def test_without_a_blueprint_the_page_says_how_to_release_one(helene: Client) -> None:
    Promise.objects.all().delete()
    for version in BlueprintVersion.objects.all():
        version.journeys.all().delete()
        version.delete()
    assert "vorfreude blueprint release" in words(read(helene, "/desk/waiting/").xpath("//p[@class='hint']")[0])
    assert lead(helene, "/desk/outcomes/") == "Nothing was promised yet."


def test_refused_signal_says_what_came_what_was_expected_and_what_to_do(world: World, helene: Client) -> None:
    refused(ident="r1", kind="order.confirmed", data=b'{"model": "<b>\xe2\x80\xae"}')
    assert table(read(helene, "/desk/refused/")) == [
        [
            f"order.confirmed {DASH} · /plant · r1",
            f"{TO_DO} came: no subject expected: a subject that is not empty subject-missing · {HINT}",
            "31 h ago",
        ]
    ]
    page = read(helene, "/desk/refused/")
    assert page.xpath("//pre/text()") == ['{"model": "<b>\\u202e"}']
    assert page.xpath("//pre/b") == []


def test_nothing_was_refused(helene: Client) -> None:
    assert lead(helene, "/desk/refused/") == "Nothing was refused."


@pytest.mark.parametrize("address", ["/desk/refused/", "/desk/waiting/"])
def test_long_list_goes_on_below_its_last_row(world: World, helene: Client, address: str) -> None:
    for n in range(60):
        refused(ident=f"r{n}")
    world.take(*(signal(f"w{n}", "station.entered", f"new-{n}", 3, station="BODY-10") for n in range(60)))
    first = read(helene, address)
    (older,) = first.xpath("//a[@rel='next']/@href")
    second = read(helene, address + older)
    rows = [words(row) for page in (first, second) for row in page.xpath("//tbody//th")]
    assert (len(rows), len(set(rows))) == (60, 60)
    assert second.xpath("//a[@rel='next']") == []


def test_kinds_are_counted_and_unknown_ones_come_first(world: World, helene: Client) -> None:
    world.take(
        signal("k1", "robot.waved", "car-1", 30),
        signal("k2", "moment.seen", "car-1", 30, moment="welcome"),
    )
    page = read(helene, "/desk/kinds/")
    assert words(page.xpath("//caption")[0]) == "1 kind is unknown to every running blueprint"
    assert [row[:3] for row in table(page)] == [
        ["robot.waved", "1", "unknown"],
        ["station.entered", "3", "sports-car"],
        ["moment.seen", "1", "every blueprint"],
        ["order.confirmed", "1", "sports-car"],
        ["photo.approved", "1", "sports-car"],
        ["station.completed", "1", "sports-car"],
    ]


def test_every_kind_is_known(helene: Client) -> None:
    assert words(read(helene, "/desk/kinds/").xpath("//caption")[0]) == "Every kind is known to a blueprint"


def test_house_without_signals_says_where_they_come_from(
    world: World, helene: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded, "kind_counts", list)
    assert lead(helene, "/desk/kinds/") == "No signal has come yet."


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/desk/waiting/", 6),  # and the running versions, in plain SQL
        ("/desk/refused/", 4),
        ("/desk/kinds/", 5),  # the same
        ("/desk/outcomes/", 4),
    ],
)
def test_page_costs_the_same_for_one_and_for_three(
    world: World,
    helene: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
    times: int,
) -> None:
    for n in range(times):
        refused(ident=f"r{n}")
        world.take(signal(f"w{n}", f"robot.waved-{n}", f"new-{n}", 3))
        release(BLUEPRINT.replace("10 days", f"{n + 4} days"))
    read(helene, address)
    with django_assert_num_queries(queries):
        read(helene, address)
