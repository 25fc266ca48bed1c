"""Many questions, few statements: and each answer is as old as its own question at most."""

import asyncio

import pytest

from tests.boot.door.test_streams import in_a_loop
from tests.boot.door.world import ALICE, CHARLIE, JOURNEY, OTHER, World
from vorfreude.boot.door import sights as module
from vorfreude.boot.door.asker import Asker
from vorfreude.boot.door.sights import Sights
from vorfreude.boot.door.ways import Key, Sight


async def _all(world: World, keys: list[Key]) -> list[Sight | BaseException | None]:
    asker = Asker(name="test")
    sights = Sights(world.ways().sees, asker=asker)
    found = await asyncio.gather(*(sights.of(key) for key in keys), return_exceptions=True)
    asker.close()
    return found


@in_a_loop
async def test_all_that_wait_are_answered_by_one_statement_each_for_itself() -> None:
    world = World()
    keys = [Key(ALICE, JOURNEY), Key(CHARLIE, JOURNEY), Key(ALICE, OTHER), Key(ALICE, JOURNEY)]
    assert await _all(world, keys) == [Sight(1, 17), None, None, Sight(1, 17)]
    assert world.asked == [4]


@in_a_loop
async def test_one_statement_holds_so_many_and_no_more() -> None:
    world = World()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_AT_ONCE", 3)
        assert await _all(world, [Key(ALICE, JOURNEY)] * 7) == [Sight(1, 17)] * 7
    assert world.asked == [3, 3, 1]


@in_a_loop
async def test_what_goes_wrong_is_told_to_all_that_asked_and_to_nobody_later() -> None:
    world, asker = World(away=True), Asker(name="test")
    sights = Sights(world.ways().sees, asker=asker)
    found = await asyncio.gather(*(sights.of(Key(ALICE, JOURNEY)) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in found] == [ConnectionError] * 3
    world.away = False
    assert await sights.of(Key(ALICE, JOURNEY)) == Sight(1, 17)
    asker.close()


@in_a_loop
async def test_right_that_ends_between_two_questions_is_gone_for_the_second() -> None:
    world, asker = World(), Asker(name="test")
    sights = Sights(world.ways().sees, asker=asker)
    assert await sights.of(Key(ALICE, JOURNEY)) == Sight(1, 17)
    world.follows.clear()
    assert await sights.of(Key(ALICE, JOURNEY)) is None
    asker.close()


@in_a_loop
async def test_browser_that_went_away_spoils_nothing_for_the_others() -> None:
    world, asker = World(), Asker(name="test")
    sights = Sights(world.ways().sees, asker=asker)
    gone, stays = (asyncio.create_task(sights.of(Key(ALICE, JOURNEY))) for _ in range(2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == Sight(1, 17)
    assert await sights.of(Key(ALICE, JOURNEY)) == Sight(1, 17)
    asker.close()
