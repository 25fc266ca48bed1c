"""The little of ASGI that the door speaks: a request's path, headers and cookies, and short answers."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

type Message = MutableMapping[str, Any]
type Scope = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type App = Callable[[Scope, Receive, Send], Awaitable[None]]
type Headers = list[tuple[bytes, bytes]]

LONGEST_COOKIE = 8_192
"""Bytes of a Cookie header that are looked at; browsers send less."""

PLAIN: Headers = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
"""Headers of a short text, as strict as those of a page."""


class Request:
    """What the door reads of a request. Header names are in lower case, as ASGI has them."""

    __slots__ = ("_cookies", "headers", "method", "path", "query")

    def __init__(self, scope: Scope) -> None:
        """Read the scope of an HTTP request."""
        self.method = cast("str", scope["method"])
        self.path = cast("str", scope["path"])
        self.query = cast("bytes", scope.get("query_string", b""))
        self.headers = dict(cast("Headers", scope["headers"]))
        self._cookies: dict[str, str] | None = None

    def header(self, name: bytes) -> str:
        """A header's value, or nothing."""
        return self.headers.get(name, b"").decode("latin-1")

    def cookies(self) -> dict[str, str]:
        """Cookies by name; of two with one name the first counts, as a browser sends the most specific one first."""
        if self._cookies is None:
            self._cookies = self._read_cookies()
        return self._cookies

    def _read_cookies(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for pair in self.headers.get(b"cookie", b"")[:LONGEST_COOKIE].decode("latin-1").split(";"):
            name, _, value = pair.strip().partition("=")
            found.setdefault(name, value)
        return found


async def answer(send: Send, status: int, headers: Headers, body: bytes = b"") -> None:
    """Send a whole response."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def refuse(send: Send, status: int, words: str, *extra: tuple[bytes, bytes]) -> None:
    """Send a short text that says what is wrong."""
    await answer(send, status, [*PLAIN, *extra], f"{words}\n".encode())
