"""A WSGI application behind the door: what it is told of a request, and how its answer comes out."""

import asyncio
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.boot.door.test_streams import in_a_loop
from vorfreude.boot.door import threads as module
from vorfreude.boot.door.asgi import Message, Scope
from vorfreude.boot.door.threads import Threads, environ_of

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

SCOPE: Scope = {
    "type": "http",
    "method": "POST",
    "path": "/süd/",
    "query_string": b"a=%C3%BC",
    "http_version": "1.1",
    "scheme": "https",
    "server": ("cars.example", 443),
    "client": ("198.51.100.7", 4711),
    "headers": [(b"host", b"cars.example"), (b"content-type", b"text/plain"), (b"content-length", b"4")],
}


class Told:
    """An answer that knows whether it was closed."""

    def __init__(self, *chunks: bytes) -> None:
        self.chunks = chunks
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.chunks)

    def close(self) -> None:
        self.closed += 1


def saying(told: Told) -> "WSGIApplication":
    def pages(environ: "WSGIEnvironment", start: "StartResponse") -> Told:
        start("201 Created", [("Content-Type", "text/plain"), ("X-Body", environ["wsgi.input"].read().decode())])
        return told

    return pages


async def ask(pages: "WSGIApplication") -> list[Message]:
    async def receive() -> Message:
        return {"type": "http.request", "body": b"four", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    sent: list[Message] = []
    await Threads(pages, workers=1)(SCOPE, receive, send)
    return sent


@in_a_loop
async def test_page_comes_out_in_one_piece_and_is_closed() -> None:
    told = Told(b"hel", b"lo")
    assert await ask(saying(told)) == [
        {
            "type": "http.response.start",
            "status": 201,
            "headers": [(b"content-type", b"text/plain"), (b"x-body", b"four")],
        },
        {"type": "http.response.body", "body": b"hello", "more_body": False},
    ]
    assert told.closed == 1


@in_a_loop
async def test_what_is_long_follows_piece_by_piece_whole_and_is_closed() -> None:
    told = Told(b"abc", b"def", b"g")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "AT_ONCE", 2)
        _, *bodies = await ask(saying(told))
    assert [(message["body"], message["more_body"]) for message in bodies] == [
        (b"abc", True), (b"def", True), (b"g", False)
    ]  # fmt: skip
    assert told.closed == 1


@in_a_loop
async def test_answer_without_a_body_is_an_answer() -> None:
    _, body = await ask(saying(Told()))
    assert (body["body"], body["more_body"]) == (b"", False)


@in_a_loop
async def test_trouble_of_the_application_is_the_servers_to_report() -> None:
    def broken(environ: "WSGIEnvironment", start: "StartResponse") -> Told:
        raise ValueError(environ["PATH_INFO"])

    with pytest.raises(ValueError, match="/sÃ¼d/"):
        await ask(broken)


def test_request_is_told_in_the_words_of_wsgi() -> None:
    environ = environ_of(SCOPE, b"four")
    told = {
        name: environ[name] for name in ("PATH_INFO", "QUERY_STRING", "CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_HOST")
    }
    assert told == {
        "PATH_INFO": "/sÃ¼d/",
        "QUERY_STRING": "a=%C3%BC",
        "CONTENT_TYPE": "text/plain",
        "CONTENT_LENGTH": "4",
        "HTTP_HOST": "cars.example",
    }
    assert (environ["wsgi.url_scheme"], environ["REMOTE_ADDR"], environ["SERVER_PORT"]) == (
        "https",
        "198.51.100.7",
        "443",
    )


def test_header_that_came_twice_is_one_and_cookies_stay_apart() -> None:
    headers = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"text/html"), (b"accept", b"*/*")]
    environ = environ_of({**SCOPE, "headers": headers}, b"")
    assert (environ["HTTP_COOKIE"], environ["HTTP_ACCEPT"]) == ("a=1; b=2", "text/html,*/*")


@in_a_loop
async def test_requests_do_not_wait_for_one_another_while_there_are_threads() -> None:
    both = threading.Barrier(2, timeout=10)

    def pages(environ: "WSGIEnvironment", start: "StartResponse") -> list[bytes]:
        both.wait()
        start("200 OK", [])
        return [environ["wsgi.input"].read()]

    async def receive() -> Message:
        return {"type": "http.request", "body": b"x", "more_body": False}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    threads = Threads(pages, workers=2)
    await asyncio.gather(threads(SCOPE, receive, send), threads(SCOPE, receive, send))
    assert [message["body"] for message in sent if message["type"] == "http.response.body"] == [b"x", b"x"]
