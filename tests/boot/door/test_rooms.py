"""Open control rooms: rights asked of each look, one drawing for all with the same eyes, and never a drawing for the eyes of others."""

import asyncio

import pytest

from tests.boot.door.test_desks import NOW, session_of
from tests.boot.door.test_streams import in_a_loop
from tests.boot.door.world import ALICE, BOB, CHARLIE, DORA, OTHER, Visit, World
from tests.occasions import world as hosting
from vorfreude.boot.door.door import Door
from vorfreude.boot.door.ways import Look, RoomKey
from vorfreude.boot.door.wiring import real_ways
from vorfreude.occasions import actions
from vorfreude.people import actions as people

PAGE = f"/desk/occasions/{OTHER}/control/"
EYES = {ALICE: "security", BOB: "all", DORA: "all"}


async def seen(door: Door, session: str, path: str = PAGE, query: str = "", hx_request: str = "true") -> bytes:
    visit = Visit(door, path, session=session, query=query, hx_request=hx_request)
    assert await visit.status() == 200
    return await visit.body()


@in_a_loop
async def test_pages_that_look_at_once_are_asked_in_one_statement_and_drawn_once_for_the_same_eyes() -> None:
    world = World(eyes=dict(EYES))
    door = world.door()
    found = await asyncio.gather(*(seen(door, who) for who in (BOB, DORA, ALICE, BOB, DORA) * 12))
    assert found == [b"3 for all", b"3 for all", b"3 for security", b"3 for all", b"3 for all"] * 12
    assert (sorted(world.draws), world.asked) == (["all", "security"], [60])
    assert await seen(door, BOB) == b"3 for all"
    assert len(world.draws) == 2
    await door.stop()


@in_a_loop
async def test_what_changed_before_the_look_is_on_it_also_while_an_older_drawing_is_under_way() -> None:
    world = World(eyes=dict(EYES))
    door = world.door()
    first = asyncio.create_task(seen(door, BOB))
    while not world.asked:  # noqa: ASYNC110 until the first right was asked
        await asyncio.sleep(0)
    world.revisions[OTHER] = 9
    assert await seen(door, DORA) == b"9 for all"
    assert await first in {b"3 for all", b"9 for all"}
    await door.stop()


@in_a_loop
async def test_whoever_may_not_look_or_looks_otherwise_is_answered_by_django() -> None:
    world = World(eyes=dict(EYES))
    door = world.door()
    assert await seen(door, CHARLIE) == b"a page by Django"
    assert await seen(door, BOB, hx_request="") == b"a page by Django"
    assert await seen(door, BOB, query="noted=need") == b"a page by Django"
    assert await seen(door, BOB, path=f"{PAGE}needs/") == b"a page by Django"
    assert await seen(door, BOB, query="wall") == b"3 for all"
    del world.eyes[BOB]
    assert await seen(door, BOB) == b"a page by Django"
    world.away = True
    assert await seen(door, DORA) == b"a page by Django"
    await door.stop()


@pytest.mark.django_db(transaction=True)
def test_rights_and_eyes_are_read_from_the_rows_at_every_look() -> None:
    occasion = hosting.a_day()
    ways = real_ways(lambda: NOW)
    sessions, persons = {}, {}
    for name, charges in (("carla", ["control"]), ("sven", ["control", "security"]), ("cora", ["care"]), ("bob", [])):
        persons[name] = people.register(email=f"{name}@maker.example", name=name, actor="test", now=NOW)
        people.grant_role(person=persons[name], role="event-manager", actor="test", now=NOW)
        for charge in charges:
            actions.give_charge(occasion=occasion, person=persons[name].pk, of=charge, **hosting.BY)
        sessions[name] = session_of(persons[name])
    said = actions.NewEntry("A child in a red jacket is looked for", eyes="security")
    actions.open_day(occasion=occasion, actor="eva", now=NOW)
    actions.write_entry(occasion=occasion, wanted=said, actor="eva", now=NOW)

    def looks() -> dict[str, Look | None]:
        return dict(zip(sessions, ways.looks([RoomKey(one, occasion) for one in sessions.values()]), strict=True))

    found = looks()
    shown = {name: b"red jacket" in ways.draw(look) for name, look in found.items() if look}
    assert shown == {"carla": False, "sven": True}
    [wall] = ways.looks([RoomKey(sessions["sven"], occasion, is_wall=True)])
    assert wall is not None
    assert b"red jacket" not in ways.draw(wall)
    assert ways.looks([RoomKey("forged", occasion), RoomKey(sessions["carla"], "another")]) == [None, None]
    actions.take_charge(occasion=occasion, person=persons["sven"].pk, of="security", **hosting.BY)
    people.revoke_role(person=persons["carla"], role="event-manager", actor="test", now=NOW)
    after = looks()
    assert after["carla"] is None
    assert after["sven"] is not None
    assert ways.drawn(after["sven"]) is None
    assert b"red jacket" not in ways.draw(after["sven"])
