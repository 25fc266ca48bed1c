"""One ASGI application in front of everything: streams, unchanged pages, and Django for the rest."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Awaitable, Callable
from functools import partial

from vorfreude.boot.door.asgi import App, Receive, Request, Scope, Send, answer
from vorfreude.boot.door.asker import Asker
from vorfreude.boot.door.hub import Client, Hub
from vorfreude.boot.door.rooms import HEADERS, Rooms
from vorfreude.boot.door.sights import Sights
from vorfreude.boot.door.streams import MOST_IN_ALL, MOST_PER_PERSON, Streams
from vorfreude.boot.door.unchanged import Unchanged
from vorfreude.boot.door.ways import Key, Ways

LOOK_SECONDS = 0.15
"""Between two looks for changed journeys: what a person does not notice, and a handful of queries a second."""

LONGEST_BACKOFF_SECONDS = 10.0
"""Between two looks while the database is away."""

SWEEP_SECONDS = 1.0
SWEEPS_PER_ROUND = 25
"""Each stream is pinged, and its right asked again, every 25 seconds: below the minute after which proxies hang up."""

LIVE = "/live/"

logger = logging.getLogger(__name__)


class Door:
    """The application. ``start`` begins to listen for changes; servers that speak ASGI's lifespan do it for you."""

    def __init__(self, *, ways: Ways, pages: App, cookie: str, crew_cookie: str = "crew") -> None:
        """``pages`` is Django; ``cookie`` the name of the session's cookie, ``crew_cookie`` that of a phone of the crew."""
        self._ways = ways
        self._pages = pages
        self._asker = Asker(name="door", outages=ways.outages, drop=ways.drop)
        self._listener = Asker(name="door-changes", outages=ways.outages, drop=ways.drop)
        self.hub: Hub[Key] = Hub(slots=SWEEPS_PER_ROUND, per_person=MOST_PER_PERSON, in_all=MOST_IN_ALL)
        sights = Sights(ways.sees, asker=self._asker)
        self._streams = Streams(
            ways=ways, sights=sights, asker=self._asker, hub=self.hub, cookie=cookie, crew_cookie=crew_cookie
        )
        self._unchanged = Unchanged(ways=ways, sights=sights, cookie=cookie)
        self._drawer = Asker(name="door-rooms", outages=ways.outages, drop=ways.drop)
        self._rooms = Rooms(ways=ways, asker=self._asker, drawer=self._drawer, cookie=cookie)
        self._tasks: list[asyncio.Task[None]] = []
        self._line: int | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or follow the server's life."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            raise ValueError(f"scope type {scope['type']!r} came; expected http or lifespan")

    def start(self) -> None:
        """Listen for changed journeys and look after open streams."""
        if self._line is not None:
            asyncio.get_running_loop().add_reader(self._line, self._hang_up, self._line)
        self._tasks = [asyncio.create_task(self._look()), asyncio.create_task(self._sweep())]

    def end_streams_with(self, line: int) -> None:
        """Close all streams when the other end of a pipe is closed. ``line`` is this end; call it before ``start``.

        A server that is told to end waits for open answers, and a stream is an answer that stays open.
        """
        self._line = line

    async def stop(self) -> None:
        """Close all streams and stop listening."""
        self.hub.end_all()
        for task in self._tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        for asker in (self._asker, self._listener, self._drawer):
            asker.close()

    async def look_once(self) -> None:
        """Ask which journeys changed, and wake those who follow them, and the desks."""
        self.hub.tell(await self._listener.ask(self._ways.changes))
        self.hub.tell_desk()

    async def sweep_once(self) -> None:
        """Ping one part of the streams, after asking whether they may still be open."""
        clients = self.hub.next_slot()
        if not clients:
            return
        keys = [client.key for client in clients if not client.key.is_dealer]
        gone = await self._asker.ask(lambda: self._ways.gone(keys)) if keys else set[Key]()
        for client in clients:
            if client.key in gone or not await self._may_deal(client):
                client.end()
            else:
                client.ping()

    async def _may_deal(self, client: Client[Key]) -> bool:
        """Whether a dealer is still one, and what is theirs by now; True for everybody else."""
        if not client.key.is_dealer:
            return True
        dealing = await self._asker.ask(partial(self._ways.deals, client.key.session))
        if dealing is not None and not client.ended:
            self.hub.listen(client, dealing.journeys)
        return dealing is not None

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        if request.path.startswith(LIVE) and request.method == "GET":
            await self._streams.answer(request, request.path.removeprefix(LIVE), receive, send)
        elif b"if-none-match" in request.headers and (headers := await self._known(request)) is not None:
            await answer(send, 304, headers)
        elif b"hx-request" in request.headers and (room := await self._room(request)) is not None:
            await answer(send, 200, HEADERS, room)
        else:
            await self._pages(scope, receive, send)

    async def _known(self, request: Request) -> list[tuple[bytes, bytes]] | None:
        """The 304's headers. Trouble with the database is Django's to report."""
        try:
            return await self._unchanged.headers(request)
        except Exception:  # noqa: BLE001 whatever it is, the page itself will say it
            return None

    async def _room(self, request: Request) -> bytes | None:
        """The live part of a control room. Trouble is Django's to report, as above."""
        try:
            return await self._rooms.part(request)
        except Exception:  # noqa: BLE001 as above
            return None

    async def _live(self, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] != "lifespan.shutdown":
            if message["type"] == "lifespan.startup":
                self.start()
                await send({"type": "lifespan.startup.complete"})
        await self.stop()
        await send({"type": "lifespan.shutdown.complete"})

    def _hang_up(self, line: int) -> None:
        loop = asyncio.get_running_loop()
        loop.remove_reader(line)
        self.hub.end_all()
        loop.call_later(SWEEP_SECONDS, self._insist)

    def _insist(self) -> None:
        """Say SIGTERM again: a loop that thousands of closing pages wake at once loses signals (its pipe is full)."""
        os.kill(os.getpid(), signal.SIGTERM)
        asyncio.get_running_loop().call_later(SWEEP_SECONDS, self._insist)

    async def _look(self) -> None:
        await _for_ever(self.look_once, LOOK_SECONDS, "changed journeys")

    async def _sweep(self) -> None:
        await _for_ever(self.sweep_once, SWEEP_SECONDS, "rights of open streams")


async def _for_ever(step: Callable[[], Awaitable[None]], every: float, what: str) -> None:
    """Take steps; when they fail, say so once and wait longer each time."""
    wait = every
    while True:
        await asyncio.sleep(wait)
        try:
            await step()
        except Exception as error:  # noqa: BLE001 a stream outlives an outage of the database
            if wait == every:
                logger.warning("the door cannot ask for %s (%s), trying again", what, type(error).__name__)
            wait = min(wait * 2, LONGEST_BACKOFF_SECONDS)
        else:
            if wait != every:
                logger.warning("the door can ask for %s again", what)
            wait = every
