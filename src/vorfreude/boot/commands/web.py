"""``vorfreude web``: the web process of ``serve``, and nothing beside it."""

import os
from functools import partial
from importlib import import_module

import click

from vorfreude.boot.door.asgi import App
from vorfreude.boot.processes import end_with, raise_file_limit

BACKPRESSURE = 30_000
"""Connections that are served at once. The server's own limit of about 1,000 counts open pages, and then stops answering."""

BACKLOG = 8_192
"""Connections that may wait to be accepted."""

KILL_SECONDS = 10
"""What a web process gets to finish its requests."""


@click.command()
@click.option("--host", required=True)
@click.option("--port", type=int, required=True)
@click.option("--processes", type=click.IntRange(1), default=1, help="Web processes that share the port.")
@click.option("--parent", type=int, default=0, help="End when this process dies.")
def web(host: str, port: int, processes: int, parent: int) -> None:
    """Answer requests until SIGTERM."""
    from granian.constants import Interfaces, Loops  # noqa: PLC0415 help must stay quick
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    if parent:
        end_with(parent)
    here = os.getpid()
    raise_file_limit()
    Server(
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
    ).serve(target_loader=partial(_load, here), wrap_loader=False)


def _load(parent: int) -> App:
    """The application, in the process that serves it."""
    if os.getpid() != parent:
        end_with(parent)
    application: App = import_module("vorfreude.boot.asgi").application
    return application
