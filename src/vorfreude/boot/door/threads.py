"""Django's pages on a few threads: a request goes over to a thread once, and its whole answer comes back once.

Each way between the event loop and a thread costs as much as an empty page does, for the two take turns with Python.
"""

import asyncio
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from vorfreude.boot.door.asgi import Headers, Receive, Scope, Send

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

AT_ONCE = 256 * 1024
"""Bytes of an answer that are handed over in one piece: every page. What is longer (a file) follows piece by piece,
read when the browser has taken the piece before, so that a slow one holds no thread."""

NAMELESS = {b"content-length": "CONTENT_LENGTH", b"content-type": "CONTENT_TYPE"}
"""Headers that have a name of their own in WSGI."""


@dataclass(slots=True)
class _Answer:
    """An answer as far as it was read; ``rest`` gives what follows, and is None when that is all."""

    status: int
    headers: Headers
    piece: bytes
    rest: Iterator[bytes] | None


class Threads:
    """A WSGI application as one of ASGI. The body of a request is expected in one piece."""

    def __init__(self, pages: "WSGIApplication", *, workers: int) -> None:
        """``workers`` is how many threads build pages."""
        self._pages = pages
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="pages")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        loop = asyncio.get_running_loop()
        environ = environ_of(scope, (await receive()).get("body", b""))
        context = copy_context()
        answer = await loop.run_in_executor(self._pool, context.run, self._answer, environ)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        piece, rest = answer.piece, answer.rest
        while rest is not None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            piece, more = await loop.run_in_executor(self._pool, context.run, _next_piece, rest)
            rest = rest if more else None
        await send({"type": "http.response.body", "body": piece, "more_body": False})

    def _answer(self, environ: "WSGIEnvironment") -> _Answer:
        """Runs on a thread."""
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _trouble: object = None) -> Any:
            said.append((status, headers))

        chunks = _closing(self._pages(environ, cast("StartResponse", start)))
        piece, more = _next_piece(chunks)
        status, headers = said[-1]
        encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return _Answer(int(status[:3]), encoded, piece, chunks if more else None)


def environ_of(scope: Scope, body: bytes) -> "WSGIEnvironment":
    """The request in WSGI's words (PEP 3333): text is bytes read as Latin-1."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    request: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in cast("Headers", scope["headers"]):
        key = NAMELESS.get(name) or "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        said = value.decode("latin-1")
        between = "; " if name == b"cookie" else ","
        request[key] = f"{request[key]}{between}{said}" if key in request else said
    return request


def _closing(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks; then the answer is closed, as WSGI wants it, also when nobody reads to the end."""
    try:
        yield from chunks
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()


def _next_piece(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    """As much as goes over at once, and whether there may be more."""
    found, length = [], 0
    for chunk in chunks:
        found.append(chunk)
        length += len(chunk)
        if length >= AT_ONCE:
            return b"".join(found), True
    return b"".join(found), False
