"""Bodies are gathered at the door: a sender that dribbles holds a few bytes here, never one of the threads that build pages.

Four requests that announced a body and never sent it kept every page from everybody.
"""

import asyncio
import re

from vorfreude.boot.door.asgi import App, Message, Receive, Scope, Send, refuse

BODY_SECONDS = 60.0
"""For a whole body to come: 500 signals of 2 KB over 140 kbit/s."""

LONGEST_BODY = 2 * 1024 * 1024
"""Bytes that are gathered of one body: twice what signals may have. What is longer is refused by whoever reads it."""

MOST_AT_ONCE = 256 * 1024 * 1024
"""Bytes of all bodies under way in one process."""

PICTURES = frozenset({"/floor/pictures", "/api/photos"})
"""Where pictures come in. They are gathered in a room of their own, so that a crowd of phones never holds up a signal."""

LONGEST_PICTURE = 52 * 1024 * 1024
"""Bytes of a body with a picture: 50 MB, and what says where it was taken."""

PICTURE_SECONDS = 300.0
"""For a whole picture to come: 10 MB over 280 kbit/s, at the far end of the hall."""

LETTERS = re.compile(r"/journeys/[^/]+/ask/messages/")
"""Where letters come in, which may hold pictures."""

CARE = re.compile(r"/(?:desk/care|cases|garage|hand-overs|partner)/.+")
"""Where forms of care stand: pictures of findings, pins, cases and hand-overs, and papers, come with many of them."""

WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods whose body, if there is one, nobody reads."""


def brings_pictures(path: str) -> bool:
    """Whether what is sent there may be as long as pictures are."""
    return path in PICTURES or any(forms.fullmatch(path) for forms in (LETTERS, CARE))


class Bodies:
    """Stands before an application; what comes too slowly is 408, more than there is room for is 503."""

    def __init__(
        self, pages: App, *, seconds: float = BODY_SECONDS, longest: int = LONGEST_BODY, most: int = MOST_AT_ONCE
    ) -> None:
        """``pages`` gets each body in one piece, cut off after ``longest`` bytes."""
        self._pages = pages
        self._seconds = seconds
        self._longest = longest
        self._most = most
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        body = bytearray()
        try:
            if scope["method"] in WITHOUT_BODY or await self._has_come(body, receive, send):
                await self._pages(scope, _once(bytes(body)), send)
        finally:
            self._held -= len(body)

    async def _has_come(self, body: bytearray, receive: Receive, send: Send) -> bool:
        """Whether the body is there; if not, the sender was told why."""
        try:
            async with asyncio.timeout(self._seconds):
                await self._gather(body, receive)
        except TimeoutError:
            await refuse(send, 408, f"The body did not come within {self._seconds:.0f} seconds.")
            return False
        except _NoRoomError:
            await refuse(send, 503, "Too much is being sent; please come back.", (b"retry-after", b"5"))
            return False
        return True

    async def _gather(self, body: bytearray, receive: Receive) -> None:
        """Until the end of the body, or of the connection: then it is shorter than announced, which its reader sees."""
        more = True
        while more and len(body) < self._longest:
            message = await receive()
            piece: bytes = message.get("body", b"")[: self._longest - len(body)]
            if self._held + len(piece) > self._most:
                raise _NoRoomError
            body += piece
            self._held += len(piece)
            more = bool(message.get("more_body", False))


class _NoRoomError(Exception):
    """All bodies under way together are too long."""


def _once(body: bytes) -> Receive:
    """A ``receive`` that gives the body, and then the end of the connection."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive
