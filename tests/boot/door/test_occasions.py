"""Open pages of an occasion, and phones of its crew, hear the number of each change, and what they missed when they come back."""

import asyncio
from collections.abc import Callable, Coroutine

import pytest

from tests.boot.door.test_desks import NOW, session_of
from tests.boot.door.test_streams import opened
from tests.boot.door.world import ALICE, BOB, OTHER, Visit, World
from tests.occasions import world as hosting
from vorfreude.boot.door.hub import OCCASION
from vorfreude.boot.door.ways import Key
from vorfreude.boot.door.wiring import Changes, real_ways
from vorfreude.occasions import actions, queries
from vorfreude.occasions.models import CrewMember, Occasion
from vorfreude.people import actions as people

PLACE = f"/live/occasions/{OTHER}"


def run(scenario: Callable[[World], Coroutine[None, None, None]]) -> None:
    """Bob is in charge of something in the occasion, Alice is one of its crew."""
    world = World(hosts={(BOB, OTHER): 5, (ALICE, ""): 5})
    asyncio.run(asyncio.wait_for(scenario(world), 20))


def test_a_page_hears_each_change_and_after_an_absence_the_newest() -> None:
    async def scenario(world: World) -> None:
        door = world.door()
        page = await opened(door, PLACE, session=BOB, query="since=5")
        world.changed = [(OCCASION + OTHER, 6)]
        await door.look_once()
        assert await page.body() == b"id: 6\nevent: changed\ndata: 6\n\n"
        page.leave()
        world.hosts[BOB, OTHER] = 9
        back = await opened(door, PLACE, session=BOB, last_event_id="6")
        assert await back.body() == b"id: 9\nevent: changed\ndata: 9\n\n"
        await door.stop()

    run(scenario)


def test_a_phone_hears_of_its_own_occasion_and_desks_do_not() -> None:
    async def scenario(world: World) -> None:
        door = world.door()
        phone = Visit(door, "/live/crew", cookie=f"crew={ALICE}", query="since=5")
        assert await phone.status() == 200
        await phone.body()
        desk = await opened(door, "/live/desk", session=BOB)
        before = door.hub.desk_revision
        world.changed = [(OCCASION + OTHER, 6)]
        await door.look_once()
        assert await phone.body() == b"id: 6\nevent: changed\ndata: 6\n\n"
        assert door.hub.desk_revision == before
        desk.leave()
        await door.stop()

    run(scenario)


def test_a_stream_ends_with_the_charge_and_is_none_without_one() -> None:
    async def scenario(world: World) -> None:
        door = world.door()
        stranger = Visit(door, PLACE, session=ALICE)
        assert await stranger.status() == 404
        page = await opened(door, PLACE, session=BOB, query="since=5")
        world.hosts.clear()
        for _ in range(25):
            await door.sweep_once()
        assert await page.body() == b""
        await door.stop()

    run(scenario)


@pytest.mark.django_db(transaction=True)
def test_charges_links_and_changes_are_read_from_the_rows() -> None:
    occasion = hosting.a_day()
    hosting.with_crew(occasion)
    ways, changes = real_ways(lambda: NOW), Changes(lambda: NOW)
    eva = people.register(email="eva@maker.example", name="Eva", actor="test", now=NOW)
    page = Key(session_of(eva), occasion=occasion)
    assert ways.hosts(page) is None
    actions.give_charge(occasion=occasion, person=eva.pk, of="control", **hosting.BY)
    number = Occasion.objects.get().changes
    anna = CrewMember.objects.get(name="Anna")
    phone = Key(queries.crew_token(anna.pk, anna.link), is_crew=True)
    found = ways.hosts(page), ways.hosts(phone)
    assert [(one.person, one.occasion, one.changes) for one in found if one] == [
        (eva.pk, occasion, number),
        (-anna.pk, occasion, number),
    ]
    assert ways.gone([page, phone]) == set()
    assert (OCCASION + occasion, number) in changes()
    actions.take_charge(occasion=occasion, person=eva.pk, of="control", **hosting.BY)
    CrewMember.objects.update(link=2)
    assert ways.gone([page, phone]) == {page, phone}
    assert (OCCASION + occasion, number + 1) in Changes(lambda: NOW)()
