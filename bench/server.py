"""A server to measure, on a free port: the CPU time of its whole process tree, people signed in."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vorfreude.people.models import Person

HOST = "127.0.0.1"
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE_SECONDS = 90
"""What a server gets to answer for the first time, on a machine that has other things to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: its first process, and its port."""

    pid: int
    port: int

    def cpu(self) -> float:
        """CPU seconds, user and system, that its processes have used so far."""
        return sum(cpu_seconds(pid) for pid in family(self.pid))


@contextmanager
def serving(*words: str, settings: str = "vorfreude.boot.settings") -> Iterator[Server]:
    """`vorfreude WORDS…` (``serve``, ``web``) in the data folder of this process, ended with all that it started."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "vorfreude", *words, "--host", HOST, "--port", str(port)],
        start_new_session=True,
        stdout=sys.stderr,  # ours is for figures
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
    )
    try:
        wait_for_port(process, port)
        yield Server(process.pid, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def wait_for_port(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Until somebody listens there. Ends the program when the process does first, or takes too long."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"the server did not answer on port {port} within {PATIENCE_SECONDS} seconds")


def family(pid: int) -> list[int]:
    """A process and all processes below it that live."""
    found, ahead = [], [pid]
    while ahead:
        found.append(one := ahead.pop())
        try:
            children = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
        except OSError:
            continue  # it ended meanwhile
        ahead += map(int, children.split())
    return found


def cpu_seconds(pid: int) -> float:
    """CPU seconds a process has used; none when it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def signed_in(person: "Person") -> str:
    """The cookie of a browser in which this person is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"
