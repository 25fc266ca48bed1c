"""The page of a journey: what it says, in which language, how it is kept, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.delivery.world import notice
from tests.front.reading import elements, texts
from tests.front.world import World
from tests.journeys.world import signal
from vorfreude.delivery import actions as delivery
from vorfreude.delivery.models import Notice
from vorfreude.people import actions as people

PLATE = re.compile(r"plate|schild|engrav|initials", re.IGNORECASE)

OFFERED = "Shall we tell you when the next thing happens?"
ANGEBOTEN = "Sollen wir Ihnen sagen, wenn das Nächste geschieht?"
"""Hidden, until it is the moment to ask."""


def folds(markup: str) -> list[bool]:
    """Which chapters lie open."""
    return ["open" in e.attributes for e in elements(markup) if e.tag == "details"]


def test_page_tells_what_just_happened_and_the_stages(world: World, alice: Client) -> None:
    page = texts(alice.get(world.page()))
    assert page["h1"] == ["Your sports car"]
    assert page["h2"] == ["In the paint shop", "Which stitching?", "What we promised you", "The story so far", OFFERED]
    assert page["h3"] == ["The beginning", "Body shop", "Paint"]
    assert page["h4"] == ["Your Kestrel has a place", "It has its shape", "In the paint shop"]


def test_page_speaks_the_language_of_its_reader(world: World, alice: Client) -> None:
    world.speaks("alice", "de")
    answer = alice.get(world.page(), headers={"Accept-Language": "en"})
    page = texts(answer)
    assert page["h2"] == [
        "In der Lackiererei",
        "Welche Naht?",
        "Was wir Ihnen versprochen haben",
        "Was bisher geschah",
        ANGEBOTEN,
    ]
    assert page["status"] == ["Jetzt: Lackiererei, seit heute"]
    assert '<html lang="de">' in answer.content.decode()


def test_times_are_in_the_zone_of_the_reader(world: World, alice: Client) -> None:
    assert texts(alice.get(world.page()))["time"][1] == "today, 16:00"
    person = world.person("alice")
    people.set_preferences(person_id=person.pk, language="en", timezone="Asia/Tokyo", actor="test")
    page = texts(alice.get(world.page()))
    assert page["time"][1] == "today, 00:00"
    assert page["zone"] == ["All times as in Asia/Tokyo."]


def test_a_secret_is_nowhere_before_it_happens(world: World, alice: Client) -> None:
    assert "engraving" in world.journey().state.moments
    for part in ("", "story/"):
        assert not PLATE.search(alice.get(f"{world.page()}{part}").content.decode())
    assert not PLATE.search(alice.get("/journeys/").content.decode())


def test_a_secret_is_told_once_it_happened(world: World, alice: Client) -> None:
    world.hours = 32
    world.take(signal("e", "station.completed", "car-1", 32, station="PLATE-10"))
    page = texts(alice.get(world.page()))
    assert page["h4"] == [
        "Your Kestrel has a place",
        "It has its shape",
        "A plate with your initials",
        "In the paint shop",
    ]


def test_rework_is_told_as_it_is(world: World, alice: Client) -> None:
    world.hours = 40
    world.take(signal("r", "station.entered", "car-1", 40, station="BODY-10"))
    page = texts(alice.get(world.page()))
    assert page["status"] == ["Back in: Body shop, since today"]
    assert page["h3"] == ["The beginning", "Body shop", "Paint", "Back in: Body shop"]
    assert page["note-of-stage"] == [
        "Something was not yet as it should be, so it went back to be put right. We show you that too."
    ]


def test_what_was_told_too_early_is_taken_back_in_plain_words(world: World, alice: Client) -> None:
    world.take(signal("x", "signal.retracted", "car-1", 31, source="/plant", id="car-1-6", reason="<b>card</b>"))
    page = texts(alice.get(world.page()))
    assert page["h2"][0] == "In the paint shop"
    assert page["correction"] == ["We took this back today: we told you too early, and it was not so. We are sorry."]
    assert page["status"] == ["Now: Body shop, since today"]
    assert "card" not in alice.get(world.page()).content.decode()


def test_a_broken_promise_is_called_broken_with_an_apology(world: World, alice: Client) -> None:
    world.hours = 24 * 12
    world.take()
    (promise,) = texts(alice.get(world.page()))["promise"]
    assert promise == (
        "You never wait more than ten days for news. "
        "Not kept. This was due yesterday, and we were not there in time. We are sorry."
    )


def test_a_running_promise_says_until_when(world: World, alice: Client) -> None:
    assert texts(alice.get(world.page()))["promise"] == [
        "You never wait more than ten days for news. Running until 13 November"
    ]


def test_the_way_is_shown_in_one_line(world: World, alice: Client) -> None:
    page = texts(alice.get(world.page()))
    assert (page["done"], page["now"][0], page["ahead"]) == (["Body shop"], "Paint", [])
    world.hours = 40
    world.take(signal("r", "station.entered", "car-1", 40, station="BODY-10"))
    page = texts(alice.get(world.page()))
    assert (page["done"], page["now"][0], page["ahead"]) == ([], "Body shop", ["Paint"])


def test_a_long_story_is_folded_but_for_what_is_new(world: World, alice: Client) -> None:
    assert folds(alice.get(world.page()).content.decode()) == [True, True, True]
    world.hours = 40
    for n in range(10):
        world.take(signal(f"f{n}", "station.entered", "car-1", 31 + n / 10, station=("BODY-10", "PAINT-10")[n % 2]))
    opened = folds(alice.get(world.page()).content.decode())
    newest, now = 2, len(opened) - 1
    assert [n for n, is_open in enumerate(opened) if is_open] == [newest, now]


def test_promises_are_counted_in_one_line(world: World, alice: Client) -> None:
    assert texts(alice.get(world.page()))["tally"] == ["1 running"]
    world.hours = 24 * 12
    world.take()
    assert texts(alice.get(world.page()))["tally"] == ["1 not kept"]


def test_a_journey_that_ended_says_so_and_asks_nothing(world: World, alice: Client) -> None:
    world.take(signal("h", "handover.completed", "car-1", 30.5))
    page = texts(alice.get(world.page()))
    assert page["status"] == ["Completed today."]
    assert page["ask"] == []


def test_words_of_a_customer_are_never_markup(world: World, alice: Client) -> None:
    evil = "<script>alert(1)</script>"
    world.take(
        signal("o", "order.confirmed", "car-9", 30, model=evil),
    )
    people.grant_participation(person=world.person("alice"), subject="car-9", actor="test", now=world.now)
    page = alice.get(world.page("car-9")).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert evil not in page


def test_the_part_is_the_inside_of_the_page(world: World, alice: Client) -> None:
    page = alice.get(world.page()).content.decode()
    part = alice.get(f"{world.page()}story/").content.decode()
    start = page.index("<article data-revision")
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", page[start : start + len(part.strip())]) == token.sub("", part.strip())
    assert part.strip().endswith("</article>")


@pytest.mark.parametrize("part", ["", "story/"])
def test_unchanged_page_is_not_sent_again(world: World, alice: Client, part: str) -> None:
    first = alice.get(f"{world.page()}{part}")
    again = alice.get(f"{world.page()}{part}", headers={"If-None-Match": f"W/{first['ETag']}"})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert first["Cache-Control"] == again["Cache-Control"] == "private, no-cache"


def test_tag_changes_with_all_that_the_page_depends_on(world: World, alice: Client) -> None:
    tags = [alice.get(world.page())["ETag"], alice.get(f"{world.page()}story/")["ETag"]]
    tags.append(alice.get(f"{world.page()}?noted=stitching")["ETag"])
    people.grant_participation(person=world.person("eve"), subject="car-1", actor="test", now=world.now)
    tags.append(world.client("eve").get(world.page())["ETag"])
    world.take(signal("n", "station.completed", "car-1", 30.5, station="PAINT-10"))
    tags.append(alice.get(world.page())["ETag"])
    world.hours += 24
    tags.append(alice.get(world.page())["ETag"])
    world.speaks("alice", "de")
    tags.append(alice.get(world.page())["ETag"])
    person = world.person("alice")
    people.set_preferences(person_id=person.pk, language="de", timezone="UTC", actor="test")
    tags.append(alice.get(world.page())["ETag"])
    assert len(set(tags)) == len(tags) == 8


def test_tag_stays_within_a_day(world: World, alice: Client) -> None:
    first = alice.get(world.page())["ETag"]
    world.hours += 5
    assert alice.get(world.page())["ETag"] == first


@pytest.mark.parametrize("moments", [1, 3])
def test_page_asks_the_database_five_times(
    world: World, moments: int, plain_statements: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(moments):
        world.take(signal(f"q{n}", "station.entered", "car-1", 30 + n / 10, station=("BODY", "PAINT")[n % 2]))
    browser, page = world.client("alice"), world.page()
    browser.get(page)  # whose session it is, is found out once
    plain_statements.clear()
    with django_assert_num_queries(0):
        assert browser.get(page).status_code == 200
    # who asks, with their right and the revision; the journey; what was told; its photographs; and what is now seen
    assert len(plain_statements) == 5


def test_unchanged_page_asks_the_database_once(
    world: World, plain_statements: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser, page = world.client("alice"), world.page()
    tag = browser.get(page)["ETag"]
    plain_statements.clear()
    with django_assert_num_queries(0):
        assert browser.get(page, headers={"If-None-Match": tag}).status_code == 304
    assert len(plain_statements) == 1


def test_only_reading_is_allowed(world: World, alice: Client) -> None:
    assert [alice.post(f"{world.page()}{part}").status_code for part in ("", "story/")] == [405, 405]
    assert alice.put(f"{world.page()}answers/").status_code == 405
    assert alice.head(world.page()).status_code == 200


def test_instants_are_told_as_instants_too(world: World, alice: Client) -> None:
    assert (world.now - timedelta(hours=1)).isoformat(timespec="minutes") == "2026-11-03T15:00+00:00"
    assert 'datetime="2026-11-03T16:00+01:00"' in alice.get(world.page()).content.decode()


def test_what_was_seen_on_the_page_is_not_said_again(world: World, alice: Client) -> None:
    delivery.notify([notice(world.person("alice"), "paint", "moment", subject="car-1")], now=world.now)
    alice.get(world.page())
    assert Notice.objects.get().seen_at == world.now
