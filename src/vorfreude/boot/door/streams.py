"""Server-sent events: an open page hears that its journey has a newer revision, and nothing else.

No content travels here; the page fetches what it may see. A stream ends with the right to follow.
"""

import asyncio
import contextlib
import logging
import re
from functools import partial

from vorfreude.boot.door.asgi import Receive, Request, Send, refuse
from vorfreude.boot.door.asker import Asker
from vorfreude.boot.door.hub import DESK, OCCASION, Client, Hub
from vorfreude.boot.door.sights import Sights
from vorfreude.boot.door.ways import Key, Sight, Ways
from vorfreude.lib.opaque import PATTERN

SOONEST_RETRY_MS = 2_000
RETRY_SPREAD_MS = 4_000
"""How long a browser waits before it connects again. Different for each, so that a restart is not followed by a rush."""

MOST_PER_PERSON = 20
"""Streams of one person: more tabs than anybody reads."""

MOST_IN_ALL = 18_000
"""Streams of one process: what was held in a trial with 20,000 open files."""

REVISION_DIGITS = 18
"""Longer numbers are no revisions."""

PLACE = re.compile(
    rf"journeys/(?P<journey>{PATTERN})/?|desk/?|(?P<dealer>dealer)/?|occasions/(?P<occasion>{PATTERN})/?|(?P<crew>crew)/?"
)
"""What stands behind ``/live/``: a journey's public id, the desk, the desk of a dealer, an occasion's public id, a phone of the crew."""

NOTHING = "There is nothing to follow here."

STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

logger = logging.getLogger(__name__)


class Streams:
    """Answers ``/live/journeys/<public id>``, ``/live/desk``, ``/live/dealer``, ``/live/occasions/<public id>`` and ``/live/crew``."""

    def __init__(
        self,
        *,
        ways: Ways,
        sights: Sights[Key, Sight | None],
        asker: Asker,
        hub: Hub[Key],
        cookie: str,
        crew_cookie: str,
    ) -> None:
        """``cookie`` is the name of the session's cookie, ``crew_cookie`` that of a phone of the crew."""
        self._ways = ways
        self._sights = sights
        self._asker = asker
        self._hub = hub
        self._cookie = cookie
        self._crew_cookie = crew_cookie

    async def answer(self, request: Request, place: str, receive: Receive, send: Send) -> None:
        """Serve the stream at ``/live/<place>`` until the client leaves or may no longer follow."""
        wanted = PLACE.fullmatch(place)
        is_crew = wanted is not None and wanted["crew"] is not None
        session = request.cookies().get(self._crew_cookie if is_crew else self._cookie, "")
        if wanted is None:
            await refuse(send, 404, NOTHING)
        elif not session:
            await refuse(send, 401, "Sign in first.")
        elif self._hub.full:
            await refuse(send, 503, "Too many open pages; please come back.", (b"retry-after", b"30"))
        else:
            key = Key(session, wanted["journey"] or "", wanted["dealer"] is not None, wanted["occasion"] or "", is_crew)
            await self._serve(_client(key, request), receive, send)

    async def _serve(self, client: Client[Key], receive: Receive, send: Send) -> None:
        self._hub.join(client)
        try:
            try:
                person, revision = await self._right(client)
            except Exception:
                logger.exception("a stream was not opened")
                await refuse(send, 503, "Not now; please come back.", (b"retry-after", b"5"))
                return
            if not person:
                await refuse(send, 404, NOTHING)
            elif not self._hub.admit(client, person):
                await refuse(send, 429, f"At most {MOST_PER_PERSON} open pages.", (b"retry-after", b"60"))
            else:
                client.shows_at_most(revision)
                await _send_until_it_ends(
                    client, SOONEST_RETRY_MS + len(self._hub) * 7 % RETRY_SPREAD_MS, receive, send
                )
        finally:
            self._hub.leave(client)

    async def _right(self, client: Client[Key]) -> tuple[int, int]:
        """The person behind the session, 0 without the right, and the revision as it is now."""
        key = client.key
        if key.is_dealer:
            return await self._dealing(client), 0
        if key.is_hosting:
            return await self._hosting(client)
        if not key.journey:
            return await self._asker.ask(partial(self._ways.staff, key.session)) or 0, self._hub.desk_revision
        sight = await self._sights.of(key)
        return (sight.person, sight.revision) if sight else (0, 0)

    async def _dealing(self, client: Client[Key]) -> int:
        """The dealer, 0 for somebody who is none; they listen to what is theirs, and look once when they begin."""
        dealing = await self._asker.ask(partial(self._ways.deals, client.key.session))
        if dealing is None:
            return 0
        self._hub.listen(client, dealing.journeys)
        return dealing.person

    async def _hosting(self, client: Client[Key]) -> tuple[int, int]:
        """Whoever follows an occasion, 0 for somebody who may not, and the number of its newest change.

        Of a phone it is known only now which occasion it follows: what changed while that was asked is asked for once more.
        """
        hosting = await self._asker.ask(partial(self._ways.hosts, client.key))
        if hosting is None:
            return 0, 0
        topics = {OCCASION + hosting.occasion}
        if client.topics != topics:
            self._hub.turn(client, topics)
            hosting = await self._asker.ask(partial(self._ways.hosts, client.key)) or hosting
        return hosting.person, hosting.changes


def _client(key: Key, request: Request) -> Client[Key]:
    """A stream that is about to open: what it listens to, and what its page shows already."""
    if key.is_hosting:
        return Client(topics=(OCCASION + key.occasion,) if key.occasion else (), key=key, told=_told(request))
    topics = () if key.is_dealer else (key.journey or DESK,)
    return Client(topics=topics, key=key, told=_told(request) if key.journey else 0, counts=key.is_dealer)


def _told(request: Request) -> int:
    """The revision the page has: from the header of a reconnecting browser, or ``?since=`` of a fresh page."""
    since = request.header(b"last-event-id")
    if not since:
        pairs = (pair.partition(b"=") for pair in request.query.split(b"&"))
        since = next((value.decode("latin-1") for name, _, value in pairs if name == b"since"), "")
    return int(since) if since.isascii() and since.isdigit() and len(since) <= REVISION_DIGITS else 0


async def _send_until_it_ends(client: Client[Key], retry_ms: int, receive: Receive, send: Send) -> None:
    """Send what the client is to hear; a watcher ends it when the browser goes away."""
    await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
    await send({"type": "http.response.body", "body": b"retry: %d\n\n" % retry_ms, "more_body": True})
    watcher = asyncio.ensure_future(_end_with(client, receive))
    try:
        while chunk := await client.next():
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        watcher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watcher


async def _end_with(client: Client[Key], receive: Receive) -> None:
    """End the client when the browser has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
    client.end()
