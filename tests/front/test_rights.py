"""Nobody sees another's journey: every address of the house, for everybody who has no right to it."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.front.world import World
from tests.journeys.world import signal
from vorfreude.front.urls import urlpatterns
from vorfreude.people import actions

STRANGERS = ["bob", "charlie", "dora", "eve"]
ABOUT_A_JOURNEY = {"journey", "journey-story", "journey-answers"}
OF_ONESELF = {"home", "journeys", "me"}
PHOTOS = {"photo"}


@pytest.fixture
def photo() -> Path:
    """The photograph that Alice's and Charlie's journeys show."""
    path: Path = settings.DATA / "photos" / "p1.jpg"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\xff\xd8 a picture")
    return path


def test_every_address_of_the_house_is_in_these_tests() -> None:
    names = {pattern.name for pattern in urlpatterns}
    assert names == ABOUT_A_JOURNEY | OF_ONESELF | PHOTOS


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("part", ["", "story/"])
def test_a_strangers_answer_is_that_of_a_journey_that_does_not_exist(world: World, name: str, part: str) -> None:
    browser = world.client(name)
    theirs = browser.get(f"{world.page()}{part}")
    nowhere = browser.get(f"/journeys/{'z' * 22}/{part}")
    assert (theirs.status_code, nowhere.status_code) == (404, 404)
    assert theirs.content == nowhere.content
    assert b"Kestrel" not in theirs.content


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_cannot_answer(world: World, name: str) -> None:
    answer = world.client(name).post(f"{world.page()}answers/", {"decision": "stitching", "option": "red"})
    assert answer.status_code == 404
    world.take()
    assert world.journey().state.decisions["stitching"].standing == "open"


@pytest.mark.parametrize("name", STRANGERS)
def test_a_strangers_tag_is_worth_nothing(world: World, name: str) -> None:
    tag = world.client("alice").get(world.page())["ETag"]
    assert world.client(name).get(world.page(), headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.parametrize("address", ["/", "/journeys/", "/me/"])
def test_somebody_who_is_not_signed_in_is_shown_the_way_in(world: World, address: str) -> None:
    answer = world.client("anonymous").get(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/account/login/?next={address}")


@pytest.mark.parametrize("part", ["", "story/"])
def test_a_journey_is_not_shown_without_signing_in(world: World, part: str) -> None:
    answer = world.client("anonymous").get(f"{world.page()}{part}")
    assert (answer.status_code, answer["Location"]) == (302, f"/account/login/?next={world.page()}{part}")


def test_an_answer_is_not_taken_without_signing_in(world: World) -> None:
    answer = world.client("anonymous").post(f"{world.page()}answers/", {"decision": "stitching", "option": "red"})
    assert answer.status_code == 302
    world.take()
    assert world.journey().state.decisions["stitching"].standing == "open"


def test_the_list_holds_ones_own_journeys_only(world: World) -> None:
    for name, subjects in (("alice", ["car-1"]), ("bob", []), ("charlie", ["car-2"]), ("dora", []), ("eve", [])):
        page = world.client(name).get("/journeys/").content.decode()
        assert [subject for subject in ("car-1", "car-2") if f'href="{world.page(subject)}"' in page] == subjects


def test_a_right_that_is_taken_away_ends_at_once(world: World) -> None:
    browser = world.client("alice")
    assert browser.get(world.page()).status_code == 200
    actions.revoke_participation(person=world.person("alice"), subject="car-1", actor="test", now=world.now)
    assert [browser.get(f"{world.page()}{part}").status_code for part in ("", "story/")] == [404, 404]


@pytest.mark.usefixtures("photo")
@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 200), ("charlie", 200), ("dora", 200), ("bob", 404), ("eve", 404), ("anonymous", 404)],
)
def test_a_photograph_is_for_those_who_are_shown_it(world: World, name: str, status: int) -> None:
    answer = world.client(name).get("/photos/p1.jpg")
    assert answer.status_code == status
    if status == 200:
        assert answer.getvalue() == b"\xff\xd8 a picture"
        assert (answer["Cache-Control"], answer["Content-Type"]) == ("private, max-age=86400", "image/jpeg")


def test_a_photograph_that_no_moment_shows_is_not_there(world: World, photo: Path) -> None:
    photo.with_name("p2.jpg").write_bytes(b"\xff\xd8 another")
    assert world.client("alice").get("/photos/p2.jpg").status_code == 404


def test_a_photograph_of_what_was_taken_back_is_not_there(world: World, photo: Path) -> None:
    assert photo.exists()
    world.take(signal("back", "signal.retracted", "car-1", 31, source="/plant", id="car-1-4", reason="wrong card"))
    assert world.client("alice").get("/photos/p1.jpg").status_code == 404


@pytest.mark.parametrize(
    "name", ["..%2f..%2fsecret", "%2e%2e", "p1%00", "p1.jpg", "-p1", "p%201", "%D7%90", "x" * 101, "..\\p1"]
)
def test_a_name_that_is_a_path_is_no_photograph(world: World, name: str) -> None:
    assert world.client("dora").get(f"/photos/{name}.jpg").status_code == 404
