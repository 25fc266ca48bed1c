"""One call to a camera, over as soon as its time is: whoever dribbles bytes, or headers, holds nobody up for longer.

A limit for each read would not do, for every byte begins it anew. So the socket is shut from outside when the whole time
is over, whatever it is doing; what waits for it wakes at once.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from typing import Final
from urllib.parse import SplitResult

PORTS: Final = {"http": 80, "https": 443}
GOOD: Final = 200


class NoAnswer(Exception):
    """Nothing good came. The text says why, without the address."""


def call(parts: SplitResult, *, seconds: float, most: int) -> bytes:
    """What lies at an address: its status is 200, and at most one byte more than ``most`` is read. Follows nothing.

    Raises NoAnswer, at the latest when so many seconds are over (and those that its name takes to be looked up).
    """
    until = time.monotonic() + seconds
    try:
        with _line(parts, until) as line, closing(HTTPConnection(parts.netloc)) as connection:
            connection.sock = line
            connection.request("GET", _target(parts), headers={"Accept": "image/*", "Connection": "close"})
            with connection.getresponse() as answer:
                if answer.status != GOOD:
                    raise NoAnswer(f"status {answer.status}")
                content = answer.read(most + 1)
    except (HTTPException, OSError, ValueError) as error:
        raise NoAnswer(_why(error, until)) from error
    if time.monotonic() >= until:
        raise NoAnswer("it took too long")
    return content


@contextmanager
def _line(parts: SplitResult, until: float) -> Iterator[socket.socket]:
    """A connection that is cut at an instant."""
    place = (parts.hostname or "", parts.port or PORTS[parts.scheme])
    plain = socket.create_connection(place, timeout=_left(until))
    with closing(plain), closing(plain.dup()) as other_end:
        timer = threading.Timer(_left(until), _cut, [other_end])
        timer.daemon = True
        timer.start()
        try:
            if parts.scheme == "http":
                yield plain
            else:
                with ssl.create_default_context().wrap_socket(plain, server_hostname=place[0]) as sealed:
                    yield sealed
        finally:
            timer.cancel()
            timer.join()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it has ended by itself
        line.shutdown(socket.SHUT_RDWR)


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.001)


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _why(error: Exception, until: float) -> str:
    return "it took too long" if time.monotonic() >= until else type(error).__name__
