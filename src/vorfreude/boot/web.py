"""The HTTP server: granian, with limits for ten thousand open pages, and an end that open pages do not hold up."""

import os
from functools import partial
from importlib import import_module

from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server.mp import MPServer

from vorfreude.boot.door.door import Door
from vorfreude.boot.processes import end_with

BACKPRESSURE = 30_000
"""Connections that are served at once. The server's own limit of about 1,000 counts open pages, then stops answering."""

BACKLOG = 8_192
"""Connections that may wait to be accepted."""

KILL_SECONDS = 10
"""What a web process gets to finish its requests."""


class WebServer(MPServer):
    """The server's parent process. It holds one end of a pipe; when that closes, its children end their streams."""

    def hold(self, line: int) -> None:
        """Close ``line`` when told to end."""
        self._line: int | None = line
        self._pid = os.getpid()

    def signal_handler_interrupt(self, *args: object, **kwargs: object) -> None:
        """SIGTERM or SIGINT came; perhaps to a child that has only just begun and still has its parent's handlers."""
        if os.getpid() != self._pid:
            os._exit(os.EX_OK)
        if self._line is not None:
            os.close(self._line)
            self._line = None
        super().signal_handler_interrupt(*args, **kwargs)  # type: ignore[no-untyped-call]  # it has no types


def serve(*, host: str, port: int, processes: int) -> None:
    """Answer requests until SIGTERM or SIGINT."""
    line, held = os.pipe()
    server = WebServer(
        "vorfreude.boot.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=processes,
        loop=Loops.asyncio,
        websockets=False,
        backlog=BACKLOG,
        backpressure=BACKPRESSURE,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_SECONDS,
        log_level=LogLevels.warning,
    )
    server.hold(held)
    server.serve(target_loader=partial(_load, os.getpid(), line, held), wrap_loader=False)


def _load(parent: int, line: int, held: int) -> Door:
    """The application, in the process that serves it."""
    if os.getpid() == parent:
        raise RuntimeError("the application is loaded in the parent; expected one process for each web worker")
    end_with(parent)
    os.close(held)
    door: Door = import_module("vorfreude.boot.asgi").application
    door.end_streams_with(line)
    return door
