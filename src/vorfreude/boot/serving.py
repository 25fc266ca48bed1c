"""Web and workers in one process tree; ``serve`` and ``demo`` begin it, ``work`` begins its own."""

import asyncio
import errno
import os
import socket
from collections.abc import Sequence

from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.boot.processes import Child, ProcessTree, raise_file_limit


def run_tree(children: Sequence[Child]) -> int:
    """Run the children until SIGTERM or SIGINT; gives the exit code of the command."""
    raise_file_limit()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    return int(Exit.FAILED if asyncio.run(ProcessTree(children).run()) else Exit.OK)


def serving(*, host: str, port: int, processes: int, workers: int, darkrooms: int) -> list[Child]:
    """The children of an installation on one machine. Ends the command when the port cannot be had."""
    refuse_taken_port(host, port)
    web = Child.vorfreude("web", "web", "--host", host, "--port", str(port), "--processes", str(processes))
    return [web, *working(workers), *developing(darkrooms)]


def working(workers: int) -> list[Child]:
    """So many workers."""
    return [Child.vorfreude(f"worker {number}", "work") for number in range(1, workers + 1)]


def developing(darkrooms: int) -> list[Child]:
    """So many darkrooms."""
    return [Child.vorfreude(f"darkroom {number}", "darkroom") for number in range(1, darkrooms + 1)]


def refuse_taken_port(host: str, port: int) -> None:
    """Say at once, and plainly, that something else listens there."""
    family, _, _, _, address = _resolved(host, port)
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            hint = f"choose another one with --port, for example {port + 1}" if taken else "check --host and --port"
            raise CommandFailed(
                f"cannot listen on {host}:{port}: {error.strerror}", code=Exit.FAILED, hint=hint
            ) from error


def _resolved(host: str, port: int) -> tuple[socket.AddressFamily, int, int, str, tuple[object, ...]]:
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, OverflowError) as error:
        raise CommandFailed(
            f"--host: got {host!r}, expected an address of this machine", code=Exit.WRONG_CALL, hint=str(error)
        ) from error
