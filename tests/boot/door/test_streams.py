import asyncio
import re
from collections.abc import Callable, Coroutine
from functools import wraps

import pytest

from tests.boot.door.world import ALICE, BOB, CHARLIE, DORA, JOURNEY, OTHER, Visit, World
from vorfreude.boot.door.door import SWEEPS_PER_ROUND, Door
from vorfreude.boot.door.streams import MOST_PER_PERSON

PLACE = f"/live/journeys/{JOURNEY}"
NEWS = b"id: 17\nevent: changed\ndata: 17\n\n"


def in_a_loop[**P](story: Callable[P, Coroutine[None, None, None]]) -> Callable[P, None]:
    """Run a test that is a coroutine."""

    @wraps(story)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(asyncio.wait_for(story(*args, **kwargs), timeout=20))

    return run


async def opened(door: Door, path: str = PLACE, *, session: str = ALICE, query: str = "", **headers: str) -> Visit:
    """A stream that has begun."""
    visit = Visit(door, path, session=session, query=query, **headers)
    assert await visit.status() == 200
    assert re.fullmatch(rb"retry: [2-5]\d{3}\n\n", await visit.body())
    return visit


async def sweep_a_round(door: Door) -> None:
    for _ in range(SWEEPS_PER_ROUND):
        await door.sweep_once()


@in_a_loop
async def test_follower_hears_at_once_where_the_journey_stands() -> None:
    visit = await opened(World().door())
    assert visit.headers[b"content-type"] == b"text/event-stream; charset=utf-8"
    assert await visit.body() == NEWS


@in_a_loop
async def test_follower_hears_of_a_change() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, query="since=17")
    world.change(JOURNEY)
    await door.look_once()
    assert await visit.body() == b"id: 18\nevent: changed\ndata: 18\n\n"


@in_a_loop
async def test_follower_does_not_hear_of_another_journey() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, query="since=17")
    world.change(OTHER)
    await door.look_once()
    world.change(JOURNEY)
    await door.look_once()
    assert await visit.body() == b"id: 18\nevent: changed\ndata: 18\n\n"


@in_a_loop
async def test_returning_browser_hears_only_what_it_missed() -> None:
    world = World()
    door = world.door()
    up_to_date = await opened(door, last_event_id="17")
    missed_one = await opened(door, last_event_id="16")
    assert await missed_one.body() == NEWS
    await sweep_a_round(door)
    assert await up_to_date.body() == b":\n\n"


@pytest.mark.parametrize("since", ["99", "-1", "x", "9" * 40, ""])
@in_a_loop
async def test_page_that_claims_an_impossible_revision_is_told_the_true_one(since: str) -> None:
    visit = await opened(World().door(), query=f"since={since}")
    assert await visit.body() == NEWS


@in_a_loop
async def test_many_changes_are_one_piece_of_news_for_a_slow_browser() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, query="since=17")
    for _ in range(100):
        world.change(JOURNEY)
    await door.look_once()
    assert await visit.body() == b"id: 117\nevent: changed\ndata: 117\n\n"
    await sweep_a_round(door)
    assert await visit.body() == b":\n\n"


@pytest.mark.parametrize("journey", [JOURNEY, OTHER, "guessed", "", "../desk", "%00"])
@pytest.mark.parametrize("session", [BOB, CHARLIE, "forged"])
@in_a_loop
async def test_stranger_who_guesses_ids_gets_the_same_answer_for_all(session: str, journey: str) -> None:
    visit = Visit(World().door(), f"/live/journeys/{journey}", session=session)
    assert await visit.status() == 404
    assert await visit.body() == b"There is nothing to follow here.\n"


@pytest.mark.parametrize("place", [PLACE, "/live/desk", "/live/dealer"])
@in_a_loop
async def test_nobody_without_a_session_hears_anything(place: str) -> None:
    assert await Visit(World().door(), place).status() == 401


@pytest.mark.parametrize("session", [ALICE, CHARLIE, DORA, "forged"])
@in_a_loop
async def test_desk_is_closed_to_customers_and_strangers(session: str) -> None:
    assert await Visit(World().door(), "/live/desk", session=session).status() == 404


@in_a_loop
async def test_desk_hears_of_any_change_once_a_look() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, "/live/desk", session=BOB)
    world.change(JOURNEY)
    world.change(OTHER)
    await door.look_once()
    assert await visit.body() == b"id: 2\nevent: changed\ndata: 2\n\n"
    world.change(OTHER)
    await door.look_once()
    assert await visit.body() == b"id: 3\nevent: changed\ndata: 3\n\n"


@in_a_loop
async def test_desk_hears_of_what_only_desks_show_and_nobody_else_does() -> None:
    world = World()
    door = world.door()
    desk, journey = await opened(door, "/live/desk", session=BOB), await opened(door, last_event_id="17")
    world.changed.append(("", 0))
    await door.look_once()
    assert await desk.body() == b"id: 1\nevent: changed\ndata: 1\n\n"
    world.change(JOURNEY)
    await door.look_once()
    assert await journey.body() == b"id: 18\nevent: changed\ndata: 18\n\n"


@pytest.mark.parametrize("session", [ALICE, BOB, CHARLIE, "forged"])
@in_a_loop
async def test_dealers_stream_is_closed_to_everybody_else(session: str) -> None:
    assert await Visit(World().door(), "/live/dealer", session=session).status() == 404


@in_a_loop
async def test_dealer_hears_that_something_of_theirs_changed_and_not_what() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, "/live/dealer", session=DORA)
    assert await visit.body() == b"id: 1\nevent: changed\ndata: 1\n\n"  # what fell between the page and its stream
    world.change(JOURNEY)
    await door.look_once()
    assert await visit.body() == b"id: 2\nevent: changed\ndata: 2\n\n"


@in_a_loop
async def test_dealers_stream_never_names_anothers() -> None:
    world = World()
    door = world.door()
    visit, desk = await opened(door, "/live/dealer", session=DORA), await opened(door, "/live/desk", session=BOB)
    await visit.body()
    for _ in range(3):
        world.change(OTHER)
        world.changed += [("", 0), (OTHER, 0)]
        await door.look_once()
    await desk.body()
    await sweep_a_round(door)
    assert await visit.body() == b":\n\n"
    world.change(JOURNEY)
    await door.look_once()
    assert await visit.body() == b"id: 2\nevent: changed\ndata: 2\n\n"  # not 8: nothing is counted that is not theirs


@in_a_loop
async def test_dealer_hears_that_an_action_of_theirs_was_taken_and_its_customer_does_not() -> None:
    world = World()
    door = world.door()
    visit, customer = await opened(door, "/live/dealer", session=DORA), await opened(door, last_event_id="17")
    await visit.body()
    world.changed.append((JOURNEY, 0))
    await door.look_once()
    assert await visit.body() == b"id: 2\nevent: changed\ndata: 2\n\n"
    await sweep_a_round(door)
    assert await customer.body() == b":\n\n"


@in_a_loop
async def test_dealer_listens_to_what_became_theirs_and_no_more_to_what_is_not() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, "/live/dealer", session=DORA)
    await visit.body()
    world.deals[DORA] = {OTHER}
    await sweep_a_round(door)
    assert await visit.body() == b"id: 2\nevent: changed\ndata: 2\n\n"
    assert await visit.body() == b":\n\n"
    world.change(JOURNEY)
    await door.look_once()
    world.change(OTHER)
    await door.look_once()
    assert await visit.body() == b"id: 3\nevent: changed\ndata: 3\n\n"


@in_a_loop
async def test_dealers_stream_ends_when_nothing_is_theirs_any_more() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, "/live/dealer", session=DORA)
    await visit.body()
    world.deals.clear()
    await sweep_a_round(door)
    assert await visit.body() == b""
    await visit.task
    assert len(door.hub) == 0


@in_a_loop
async def test_stream_ends_when_the_right_was_taken_away() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, last_event_id="17")
    world.follows.clear()
    await sweep_a_round(door)
    assert await visit.body() == b""
    await visit.task
    assert len(door.hub) == 0


@in_a_loop
async def test_desk_ends_when_the_role_was_taken_away() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, "/live/desk", session=BOB)
    world.staff.clear()
    await sweep_a_round(door)
    assert await visit.body() == b""


@in_a_loop
async def test_other_streams_stay_open_when_one_right_ends() -> None:
    world = World(follows={(ALICE, JOURNEY), (CHARLIE, JOURNEY)})
    door = world.door()
    alice = await opened(door, last_event_id="17")
    charlie = await opened(door, session=CHARLIE, last_event_id="17")
    world.follows.discard((CHARLIE, JOURNEY))
    await sweep_a_round(door)
    assert (await alice.body(), await charlie.body()) == (b":\n\n", b"")


@in_a_loop
async def test_person_may_open_many_pages_but_not_any_number() -> None:
    door = World().door()
    for _ in range(MOST_PER_PERSON):
        await opened(door)
    refused = Visit(door, PLACE, session=ALICE)
    assert await refused.status() == 429
    assert refused.headers[b"retry-after"] == b"60"


@in_a_loop
async def test_closed_page_makes_room_for_another() -> None:
    door = World().door()
    visits = [await opened(door) for _ in range(MOST_PER_PERSON)]
    visits[0].leave()
    await visits[0].task
    assert len(door.hub) == MOST_PER_PERSON - 1
    await opened(door)


@in_a_loop
async def test_full_process_sends_browsers_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vorfreude.boot.door.door.MOST_IN_ALL", 1)
    door = World().door()
    await opened(door)
    assert await Visit(door, PLACE, session=ALICE).status() == 503


@in_a_loop
async def test_database_away_is_said_with_when_to_come_back() -> None:
    world = World(away=True)
    visit = Visit(world.door(), PLACE, session=ALICE)
    assert await visit.status() == 503
    assert visit.headers[b"retry-after"] == b"5"


@in_a_loop
async def test_open_stream_outlives_an_outage_of_the_database() -> None:
    world = World()
    door = world.door()
    visit = await opened(door, last_event_id="17")
    world.away = True
    with pytest.raises(ConnectionError):
        await door.look_once()
    world.away = False
    world.change(JOURNEY)
    await door.look_once()
    assert await visit.body() == b"id: 18\nevent: changed\ndata: 18\n\n"


@in_a_loop
async def test_streams_end_when_the_process_ends() -> None:
    door = World().door()
    visit = await opened(door, last_event_id="17")
    await door.stop()
    assert await visit.body() == b""
