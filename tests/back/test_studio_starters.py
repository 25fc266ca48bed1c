"""A maker's first blueprint: begun with a starter, seen in the studio, released by a second person."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, words
from tests.back.world import ROLELESS, STAFF, World
from vorfreude.journeys.queries.blueprints import running_release
from vorfreude.studio import queries
from vorfreude.studio.starters import ORDER, starter

SHELF, BEGINNINGS, HOME = "/desk/studio/starters/", "/desk/studio/starters/beginnings/", "/desk/studio/"


@pytest.mark.parametrize("who", STAFF)
def test_all_staff_see_the_starters_and_designers_may_begin(world: World, who: str) -> None:
    page = world.client(who).get(SHELF).content.decode()
    begin = 'name="starter"'
    assert page.count(begin) == (5 if who == "doris" else 0)  # a sports car runs in this world
    assert [f'id="{name}"' in page for name in ORDER] == [True] * 6


@pytest.mark.parametrize("who", ROLELESS)
@pytest.mark.parametrize("page", [SHELF, BEGINNINGS])
def test_starters_do_not_exist_for_others(world: World, who: str, page: str) -> None:
    browser = world.client(who)
    assert (browser.get(page) if page == SHELF else browser.post(page)).status_code == 404


@pytest.mark.parametrize("who", sorted(STAFF))
def test_only_designers_begin_with_a_starter(world: World, who: str) -> None:
    answer = world.client(who).post(BEGINNINGS, {"starter": "hotel-stay"})
    assert (answer.status_code, len(queries.open_drafts())) == ((302, 1) if who == "doris" else (403, 0))


def test_starter_becomes_the_first_version_when_a_second_person_releases_it(world: World) -> None:
    doris, tomas = world.client("doris"), world.client("tomas")
    draft = doris.post(BEGINNINGS, {"starter": "yacht-refit"})["Location"]
    assert "A first version, last written by" in words(read(doris, draft))
    assert "Not released yet." in words(read(doris, HOME))
    review = f"{draft}review/"
    assert "The first version of yacht-refit" in words(read(doris, review))
    doris.post(f"{draft}requests/", {"revision": 1})
    assert doris.post(f"{draft}releases/", {"revision": 2}).status_code in {302, 403}
    assert running_release("yacht-refit") is None
    tomas.post(f"{draft}releases/", {"revision": 2})
    running, found = running_release("yacht-refit"), starter("yacht-refit")
    assert running is not None
    assert found is not None
    assert (running.number, running.text) == (1, found.text())
    assert "Not released yet." not in words(read(doris, HOME))
    assert doris.get("/desk/studio/blueprints/yacht-refit/").status_code == 200


@pytest.mark.parametrize(
    ("name", "why"), [("sports-car", "runs-already"), ("", "not-there"), ("../setup", "not-there")]
)
def test_starter_that_cannot_be_begun_with_says_why(world: World, name: str, why: str) -> None:
    answer = world.client("doris").post(BEGINNINGS, {"starter": name})
    assert (answer["Location"], queries.open_drafts()) == (f"{SHELF}?trouble={why}", [])


def test_starters_are_offered_in_german(world: World) -> None:
    page = words(read(world.client("doris", language="de"), SHELF))
    assert "Mit einem davon beginnen" in page
    assert "Ambulanter Behandlungsweg" in page


@pytest.mark.parametrize("drafts", [1, 3])
def test_studio_asks_as_often_for_three_first_drafts_as_for_one(
    world: World, drafts: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    doris = world.client("doris")
    for name in ORDER[1 : 1 + drafts]:
        doris.post(BEGINNINGS, {"starter": name})
    with django_assert_num_queries(5):
        doris.get(HOME)
    with django_assert_num_queries(4):
        doris.get(SHELF)
