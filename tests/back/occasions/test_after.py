"""The page of what came of an occasion: summed up, findings, the next one; for its manager alone, in few statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.back.reading import parsed, read, words
from tests.back.world import World
from tests.occasions.world import BY, HOUR, NINE, a_day, with_guests, with_kinds
from vorfreude.occasions import actions
from vorfreude.occasions.actions import NewFinding
from vorfreude.occasions.models import Finding, Guest, GuestAnswer, Learnt, Occasion


@pytest.fixture
def day(world: World) -> str:
    """A roll-out that is over, of which Evelyn is the manager."""
    made = a_day(manager=world.people["evelyn"].pk)
    with_kinds(made)
    with_guests(made)
    actions.open_day(occasion=made, **BY)
    actions.begin_item(occasion=made, key="welcome", at=BY["now"], **BY)
    actions.close(occasion=made, **BY)
    return made


@pytest.fixture
def evelyn(world: World) -> Client:
    return world.client("evelyn")


def at(day: str, where: str = "after/") -> str:
    return f"/desk/occasions/{day}/{where}"


def test_a_day_is_summed_up_from_its_page_and_read_in_both_languages(world: World, day: str, evelyn: Client) -> None:
    before = words(read(evelyn, at(day)).xpath("//main")[0])
    assert "nobody has summed it up yet" in before
    assert evelyn.post(at(day, "after/summings/")).status_code == 302
    page = read(evelyn, at(day))
    said = words(page.xpath("//main")[0])
    assert "0 guests came, 0 hours in all" in said
    assert "Of 5 items 1 took place" in said
    assert [words(one) for one in page.xpath("//caption")][:2] == ["What was needed", "Who worked"]
    german = words(read(world.client("evelyn", language="de"), at(day)).xpath("//main")[0])
    assert "Was gebraucht wurde" in german
    assert "Noch einmal Bilanz ziehen" in german


def test_a_day_that_is_not_over_is_not_summed_up(world: World, evelyn: Client) -> None:
    planned = a_day("other", manager=world.people["evelyn"].pk)
    assert "It is not over yet" in words(read(evelyn, at(planned)).xpath("//main")[0])
    refused = evelyn.post(at(planned, "after/summings/"))
    assert refused.status_code == 422
    assert "once the occasion is over" in words(parsed(refused.content).xpath("//*[@role='alert']")[0])
    assert Learnt.objects.count() == 0


def test_a_finding_is_written_down_and_mended_and_nobodys_elses(world: World, day: str, evelyn: Client) -> None:
    form = {"words": "More <sockets>", "owner": "tom", "due": "2027-05-20"}
    assert evelyn.post(at(day, "after/findings/"), form).status_code == 302
    (found,) = Finding.objects.all()
    assert "More <sockets>" in words(read(evelyn, at(day)).xpath("//main")[0])
    stranger = a_day("other", manager=world.people["evelyn"].pk)
    assert evelyn.post(at(stranger, f"after/findings/{found.pk}/")).status_code == 404
    assert Finding.objects.get().done_at is None
    assert evelyn.post(at(day, f"after/findings/{found.pk}/")).status_code == 302
    assert Finding.objects.get().done_at is not None
    for broken in ({**form, "words": " "}, {**form, "due": "soon"}, {"due": "2027-05-20"}):
        assert evelyn.post(at(day, "after/findings/"), broken).status_code == 422
    assert Finding.objects.count() == 1


def test_the_next_occasion_is_begun_from_the_page_and_says_what_cannot_be(
    world: World, day: str, evelyn: Client
) -> None:
    form = {"name": "roll-out-28", "title-en": "Next", "title-de": "Nächster", "day": "2028-05-12"}
    assert evelyn.get(at(day, "next/")).status_code == 200
    for broken, said in (
        ({**form, "name": "Roll Out"}, "small letters"),
        ({**form, "title-de": ""}, "a title is expected"),
        ({**form, "day": "never"}, "on which day"),
        ({**form, "name": "roll-out-27"}, "another occasion"),
    ):
        refused = evelyn.post(at(day, "next/"), broken)
        assert refused.status_code == 422
        assert said in words(parsed(refused.content).xpath("//*[@role='alert']")[0])
    made = evelyn.post(at(day, "next/"), form)
    assert made.status_code == 302
    row = Occasion.objects.get(name="roll-out-28")
    assert row.starts_at.astimezone(NINE.tzinfo).hour == NINE.hour
    assert "Next" in words(read(evelyn, at(day)).xpath("//main")[0])


def test_the_page_is_for_the_manager_and_for_nobody_else(world: World, day: str) -> None:
    for where in ("after/", "next/"):
        assert world.client("evelyn").get(at("z" * 22, where)).status_code == 404
    other = a_day("other")
    assert world.client("evelyn").get(at(other)).status_code == 404


def test_the_page_asks_as_little_of_three_findings_as_of_one(day: str, evelyn: Client) -> None:
    evelyn.post(at(day, "after/summings/"))
    for many in (1, 3):
        while Finding.objects.count() < many:
            number = Finding.objects.count()
            finding = NewFinding(f"Mend {number}", "tom", NINE + timedelta(days=number))
            actions.note_finding(occasion=day, finding=finding, **BY)
            guest = Guest.objects.order_by("number")[number]
            GuestAnswer.objects.create(guest=guest, score=9, answered_at=NINE + HOUR)
        with CaptureQueriesContext(connection) as asked:
            assert evelyn.get(at(day)).status_code == 200
        assert len(asked) == 8
