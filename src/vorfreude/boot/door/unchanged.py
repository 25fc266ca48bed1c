"""The unchanged answer: a page that has not changed for its reader is not built again.

The right to see it is asked every time; only the building is saved.
"""

import re

from vorfreude.boot.door.asgi import Headers, Request
from vorfreude.boot.door.sights import Sights
from vorfreude.boot.door.ways import Key, Sight, Ways
from vorfreude.lib.opaque import PATTERN

JOURNEY_PAGE = re.compile(rf"/journeys/({PATTERN})/(?:story/)?\Z")
"""A journey's page by its public id, or the part of it that an open page fetches again."""


class Unchanged:
    """Answers 304 to a browser that has the page of a journey as it is now."""

    def __init__(self, *, ways: Ways, sights: Sights[Key, Sight | None], cookie: str) -> None:
        """``cookie`` is the name of the session's cookie."""
        self._ways = ways
        self._sights = sights
        self._cookie = cookie

    async def headers(self, request: Request) -> Headers | None:
        """The headers of the 304, or None when Django has to look: no tag, no right, something to say, changed."""
        tags = request.header(b"if-none-match")
        page = JOURNEY_PAGE.match(request.path)
        if not tags or not page or request.method not in {"GET", "HEAD"}:
            return None
        cookies = request.cookies()
        session = cookies.get(self._cookie)
        if not session or "messages" in cookies:
            return None
        sight = await self._sights.of(Key(session, page[1]))
        if sight is None:
            return None
        tag = self._ways.tag(request, sight)
        if tag not in _tags(tags):
            return None
        return [(b"etag", tag.encode()), (b"cache-control", b"private, no-cache")]


def _tags(header: str) -> set[str]:
    """The tags of an If-None-Match, compared weakly (RFC 9110, 13.1.2)."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
