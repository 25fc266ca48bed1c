"""A control room's open pages are answered here: rights are asked of every look, and what they show is drawn once for all who look.

Twenty changes a second are not twenty drawings: while one is under way everybody waits for it, and the next shows all that came meanwhile.
"""

import asyncio
import re
from collections.abc import Hashable
from functools import partial

from vorfreude.boot.door.asgi import Headers, Request
from vorfreude.boot.door.asker import Asker
from vorfreude.boot.door.sights import Sights
from vorfreude.boot.door.ways import Look, RoomKey, Ways
from vorfreude.lib.opaque import PATTERN

ROOM = re.compile(rf"/desk/occasions/({PATTERN})/control/\Z")
"""The address of a control room by the occasion's public id."""

WALL = {b"": False, b"wall": True}
"""What may stand behind the address."""

LONGEST_REST = 0.2
"""Seconds between two drawings at most, however long one took: the very first of a process takes many times as long."""

HEADERS: Headers = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"private, no-cache"),
    (b"vary", b"HX-Request, Cookie"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
"""Of the part alone: nothing runs in it but in the page that asked for it."""


class Rooms:
    """Answers what an open page of a control room fetches again."""

    def __init__(self, *, ways: Ways, asker: Asker, drawer: Asker, cookie: str) -> None:
        """``asker`` has the thread for questions of rights, ``drawer`` one of its own: a drawing takes as long as fifty questions."""
        self._ways = ways
        self._looks = Sights(ways.looks, asker=asker)
        self._drawer = drawer
        self._cookie = cookie
        self._under_way: dict[Hashable, asyncio.Task[None]] = {}
        self._rests_until = 0.0

    async def part(self, request: Request) -> bytes | None:
        """The part as this reader may see it now, or None when Django has to answer: another page, another method, no right."""
        room = ROOM.match(request.path)
        session = request.cookies().get(self._cookie, "")
        if not room or not session or request.method != "GET" or request.query not in WALL:
            return None
        look = await self._looks.of(RoomKey(session, room[1], WALL[request.query]))
        return await self._shown(look) if look else None

    async def _shown(self, look: Look) -> bytes:
        """What shows all that had changed when the right was asked; whoever waits for a drawing that began before waits for the next."""
        while (found := self._ways.drawn(look)) is None:
            task = self._under_way.get(look.view)
            if task is None:
                task = self._under_way[look.view] = asyncio.create_task(self._draw(look))
            await asyncio.shield(task)
        return found

    async def _draw(self, look: Look) -> None:
        """Draws, and then nobody draws for as long as it took: under a rush half of the time is everybody else's."""
        clock = asyncio.get_running_loop().time
        try:
            await asyncio.sleep(self._rests_until - clock())
            begun = clock()
            await self._drawer.ask(partial(self._ways.draw, look))
            self._rests_until = clock() + min(clock() - begun, LONGEST_REST)
        finally:
            del self._under_way[look.view]
