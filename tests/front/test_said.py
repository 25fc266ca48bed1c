import pytest
from django.test import Client

from tests.delivery.world import Box, deliver, notice
from tests.front.world import World
from tests.journeys.world import MONDAY
from vorfreude.delivery import actions
from vorfreude.delivery.models import Notice


def say(world: World, name: str, *keys: str, sort: str = "question") -> None:
    notices = [notice(world.person(name), key, sort) for key in keys]  # type: ignore[arg-type]
    actions.notify(notices, now=MONDAY)
    deliver({"email": Box()})


def test_page_says_what_was_said_how_and_why(world: World, alice: Client) -> None:
    say(world, "alice", "Which stitching?")
    page = alice.get("/me/letters/").content.decode()
    assert "Which stitching?" in page
    assert "We asked you something." in page
    assert "It was worth a letter of its own." in page
    assert f'id="{Notice.objects.get().public_id}"' in page


def test_page_says_why_not(world: World, alice: Client) -> None:
    say(world, "alice", "An offer", sort="offer")
    page = alice.get("/me/letters/").content.decode()
    assert "It comes with your next regular letter" in page or "It waits a moment" in page


def test_page_speaks_german(world: World, alice: Client) -> None:
    world.speaks("alice", "de")
    say(world, "alice", "Naht")
    page = alice.get("/me/letters/").content.decode()
    assert "Was wir Ihnen gesagt haben" in page
    assert "Wir haben Sie etwas gefragt." in page


def test_nobody_reads_what_was_said_to_another(world: World) -> None:
    say(world, "alice", "Which stitching?")
    for name in ("bob", "charlie", "dora", "eve"):
        assert b"Which stitching?" not in world.client(name).get("/me/letters/").content


@pytest.mark.parametrize("address", ["/me/letters/", "/me/preferences/"])
def test_who_is_not_signed_in_is_shown_the_way_in(world: World, address: str) -> None:
    answer = world.client("anonymous").get(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/account/login/?next={address}")


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_as_often_however_much_was_said(
    world: World, alice: Client, count: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    say(world, "alice", *[f"q{n}" for n in range(count)])
    with django_assert_num_queries(2):  # type: ignore[operator]
        alice.get("/me/letters/")


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "²", ""])
def test_odd_page_number_is_answered(alice: Client, page: str) -> None:
    assert alice.get("/me/letters/", {"page": page}).status_code == 200


@pytest.mark.parametrize("asked", ["0", "00", "-1", "\x00", "٣", "9" * 19, "1" * 5_000, "0" * 5_000])
def test_a_page_that_is_no_number_or_a_huge_one_is_no_trouble(alice: Client, asked: str) -> None:
    assert alice.get("/me/letters/", {"page": asked}).status_code == 200
