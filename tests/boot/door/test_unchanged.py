import pytest

from tests.boot.door.test_streams import in_a_loop
from tests.boot.door.world import ALICE, BOB, CHARLIE, JOURNEY, OTHER, Visit, World

PAGE = f"/journeys/{JOURNEY}/"
TAG = f'"{PAGE} 1 17"'


async def asked(world: World, *, session: str = ALICE, path: str = PAGE, tag: str = TAG) -> int:
    visit = Visit(world.door(), path, session=session, if_none_match=tag)
    return await visit.status()


@in_a_loop
async def test_unchanged_page_is_answered_without_django() -> None:
    visit = Visit(World().door(), PAGE, session=ALICE, if_none_match=TAG)
    assert await visit.status() == 304
    assert visit.headers == {b"etag": TAG.encode(), b"cache-control": b"private, no-cache"}
    assert await visit.body() == b""


@pytest.mark.parametrize("tag", [f"W/{TAG}", f'"older", {TAG}'])
@in_a_loop
async def test_tag_may_be_weak_or_one_of_several(tag: str) -> None:
    assert await asked(World(), tag=tag) == 304


@in_a_loop
async def test_changed_page_is_built_by_django() -> None:
    world = World()
    world.change(JOURNEY)
    assert await asked(world) == 200


@in_a_loop
async def test_person_whose_right_was_revoked_never_gets_an_unchanged_answer() -> None:
    assert await asked(World(follows=set())) == 200


@pytest.mark.parametrize("session", [BOB, CHARLIE, "forged", ""])
@in_a_loop
async def test_stranger_with_the_right_tag_never_gets_an_unchanged_answer(session: str) -> None:
    assert await asked(World(), session=session) == 200


@in_a_loop
async def test_tag_of_another_person_is_not_mine() -> None:
    assert await asked(World(follows={(CHARLIE, JOURNEY)}), session=CHARLIE) == 200


@pytest.mark.parametrize(
    "path", ["/", "/desk/", f"/journeys/{OTHER}/", f"/journeys/{JOURNEY}", f"/journeys/{JOURNEY}/x/"]
)
@in_a_loop
async def test_other_pages_are_django_s(path: str) -> None:
    assert await asked(World(), path=path) == 200


@in_a_loop
async def test_page_with_something_to_say_is_built_by_django() -> None:
    visit = Visit(World().door(), PAGE, cookie=f"messages=hello; session={ALICE}", if_none_match=TAG)
    assert await visit.status() == 200


@in_a_loop
async def test_database_away_is_django_s_to_report() -> None:
    assert await asked(World(away=True)) == 200
