"""Nobody sees another's journey: every address of the house, for everybody who has no right to it."""

import pytest

from tests.front.test_films import filmed, link
from tests.front.world import World
from tests.journeys.world import signal
from tests.photos.album import place_photo
from vorfreude.front import (
    booking_urls,
    cases_urls,
    community_urls,
    garage_urls,
    guest_urls,
    held_urls,
    notice_urls,
    people_urls,
    said_urls,
    upkeep_urls,
    visits_urls,
    voice_urls,
)
from vorfreude.front.urls import urlpatterns
from vorfreude.people import actions as rights
from vorfreude.photos import actions as photos
from vorfreude.photos import store

STRANGERS = ["bob", "charlie", "dora", "eve"]
ABOUT_A_JOURNEY = {"journey", "journey-story", "journey-answers"}
OF_ONESELF = {"home", "journeys", "me"}
PHOTOS = {"photo", "film", "clip", "statement", "origin"}
PUBLIC = {"photo-keys"}
SHARING = {"journey-share", "journey-shares", "share-revocations", "shared", "shared-photo", "shared-card"}
"""See test_share.py."""
ENQUIRIES = {"shared-asking", "shared-asked", "enquiry", "enquiry-confirmations", "enquiry-withdrawals"}
"""See test_enquiries.py."""
BOOKING = {pattern.name for pattern in booking_urls.urlpatterns}
"""See test_booking.py, which tries each of them."""
CASES = {pattern.name for pattern in cases_urls.urlpatterns}
"""See test_cases.py, which tries each of them."""
COMMUNITY = {pattern.name for pattern in community_urls.urlpatterns}
"""See test_community.py, which names each of them."""
NOTICES = {pattern.name for pattern in notice_urls.urlpatterns}
"""See test_notices.py and test_no_more.py."""
SAID = {pattern.name for pattern in said_urls.urlpatterns}
"""See test_said.py and test_preferences.py."""
PEOPLE = {pattern.name for pattern in people_urls.urlpatterns}
"""See test_people_rights.py, which names each of them."""
GARAGE = {pattern.name for pattern in garage_urls.urlpatterns}
"""See test_garage.py, which tries each of them."""
UPKEEP = {pattern.name for pattern in upkeep_urls.urlpatterns}
"""See test_upkeep.py, which tries each of them."""
VISITS = {pattern.name for pattern in visits_urls.urlpatterns}
"""See test_visits.py, which tries each of them."""
GUESTS = {pattern.name for pattern in guest_urls.urlpatterns}
"""See test_guests.py, which tries each of them."""
HELD = {pattern.name for pattern in held_urls.urlpatterns}
"""See tests/holdings and test_calendar.py, which try each of them."""


def test_every_address_of_the_house_is_in_these_tests() -> None:
    names = {pattern.name for pattern in urlpatterns} - {pattern.name for pattern in voice_urls.urlpatterns} - PEOPLE
    assert (
        names
        == ABOUT_A_JOURNEY
        | OF_ONESELF
        | PHOTOS
        | PUBLIC
        | SHARING
        | ENQUIRIES
        | BOOKING
        | CASES
        | COMMUNITY
        | GARAGE
        | GUESTS
        | NOTICES
        | SAID
        | HELD
        | UPKEEP
        | VISITS
    )


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


@pytest.mark.parametrize("address", ["/", "/journeys/", "/me/", "/me/data/", "/me/data/end/", "/me/calendar/"])
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
    rights.revoke_participation(person=world.person("alice"), subject="car-1", actor="test", now=world.now)
    assert [browser.get(f"{world.page()}{part}").status_code for part in ("", "story/")] == [404, 404]


@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 200), ("charlie", 404), ("dora", 200), ("bob", 404), ("eve", 404), ("anonymous", 404)],
)
def test_a_photograph_is_for_those_who_are_shown_it(world: World, name: str, status: int) -> None:
    answer = world.client(name).get(world.photo(name), headers={"Accept": "image/avif,image/webp,*/*"})
    assert answer.status_code == status
    if status == 200:
        assert answer.content == b"960.avif"
        assert (answer["Cache-Control"], answer["Content-Type"]) == ("private, no-cache", "image/avif")
        assert answer["Content-Disposition"] == 'inline; filename="photograph.avif"'


@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 200), ("charlie", 404), ("dora", 200), ("bob", 404), ("eve", 404), ("anonymous", 404)],
)
@pytest.mark.parametrize("what", ["statement", "origin"])
def test_a_statement_is_for_those_who_are_shown_its_photograph(world: World, name: str, status: int, what: str) -> None:
    link = world.photo(name).removesuffix("960") + what
    assert world.client(name).get(link).status_code == status
    theirs = world.photo("alice" if name != "alice" else "dora").removesuffix("960") + what
    assert world.client(name).get(theirs).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 200), ("charlie", 404), ("dora", 200), ("bob", 404), ("eve", 404), ("anonymous", 404)],
)
def test_a_film_is_for_those_who_are_shown_it(world: World, name: str, status: int) -> None:
    filmed(world)
    assert [world.client(name).get(link(world, name, file)).status_code for file in store.FILM] == [status] * 3


def test_a_link_to_a_film_is_worth_nothing_to_somebody_else(world: World) -> None:
    filmed(world)
    rights.grant_participation(person=world.person("eve"), subject="car-1", role="companion", actor="t", now=world.now)
    assert [world.client("eve").get(link(world, name)).status_code for name in ("alice", "eve")] == [404, 200]


def test_a_link_is_worth_nothing_to_somebody_else(world: World) -> None:
    rights.grant_participation(person=world.person("eve"), subject="car-1", role="companion", actor="t", now=world.now)
    browser = world.client("eve")
    assert browser.get(world.photo("alice")).status_code == 404
    assert browser.get(world.photo("eve")).status_code == 200


@pytest.mark.parametrize(("hours", "status"), [(24, 200), (48, 404), (-48, 404)])
def test_a_link_ends_after_the_next_day(world: World, hours: float, status: int) -> None:
    link = world.photo("alice")
    world.hours += hours
    assert world.client("alice").get(link).status_code == status


@pytest.mark.parametrize(
    "link", ["/photos/p1/0-/960", "/photos/p1/zz-x/960", "/photos/p1/1-%00/960", "/photos/p1/x/960"]
)
def test_a_made_up_link_opens_nothing(world: World, link: str) -> None:
    assert world.client("alice").get(link).status_code == 404


def test_a_link_to_one_photograph_opens_no_other(world: World) -> None:
    place_photo("p2", "car-1")
    world.take(signal("p2", "photo.approved", "car-1", 30.5, stage="body", photo="p2"))
    link = world.photo("alice")
    assert world.client("alice").get(link.replace("/p1/", "/p2/")).status_code == 404


def test_a_photograph_that_no_moment_shows_is_not_there(world: World) -> None:
    place_photo("p2", "car-1")
    assert world.client("alice").get(world.photo("alice", "p2")).status_code == 404


def test_a_photograph_of_what_was_taken_back_is_not_there(world: World) -> None:
    world.take(signal("back", "signal.retracted", "car-1", 31, source="/plant", id="car-1-4", reason="wrong card"))
    assert world.client("alice").get(world.photo("alice")).status_code == 404


def test_a_photograph_that_was_withdrawn_is_gone_at_once_whoever_has_the_link(world: World) -> None:
    link, desk = world.photo("alice"), world.photo("dora")
    photos.withdraw(photo="p1", reason="somebody is on it", actor="dora", now=world.now)
    assert [world.client(n).get(one).status_code for n, one in (("alice", link), ("dora", desk))] == [404, 404]


def test_a_photograph_that_a_browser_has_is_asked_about_and_not_sent_again(world: World) -> None:
    browser, link = world.client("alice"), world.photo("alice")
    tag = browser.get(link)["ETag"]
    again = browser.get(link, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "private, no-cache")
    rights.revoke_participation(person=world.person("alice"), subject="car-1", actor="t", now=world.now)
    assert browser.get(link, headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.parametrize(
    ("accept", "file"),
    [("image/webp,*/*", b"320.webp"), ("*/*", b"320.jpg"), ("", b"320.jpg"), ("image/avif", b"320.avif")],
)
def test_a_browser_gets_the_best_it_can_show(world: World, accept: str, file: bytes) -> None:
    answer = world.client("alice").get(world.photo("alice", width=100), headers={"Accept": accept})
    assert (answer.content, answer["Vary"].startswith("Accept, Cookie")) == (file, True)


@pytest.mark.parametrize("name", ["..%2f..%2fsecret", "%2e%2e", "p1%00", "-p1", "p%201", "%D7%90", "x" * 101, "..\\p1"])
def test_a_name_that_is_a_path_is_no_photograph(world: World, name: str) -> None:
    assert world.client("dora").get(f"/photos/{name}/1-x/960").status_code == 404
