"""Ten thousand open pages on one process: memory and CPU per page, and how long a change takes to reach all of them.

    python bench/open_pages.py [PAGES]

Starts its own server on a free port with a fresh data folder, and speaks HTTP through bare sockets.
"""

import asyncio
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

PER_PERSON = 20
TICKS = os.sysconf("SC_CLK_TCK")
JOURNEY = "2vMrLyqU8fHkQbnAbcdEfg"
IDLE_SECONDS = int(os.environ.get("IDLE_SECONDS", "10"))


def main(pages: int) -> None:
    """Measure with so many pages and print one line of JSON."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory(prefix="vorfreude-bench.") as folder:
        os.environ.update(VORFREUDE_DATA=folder, DJANGO_SETTINGS_MODULE="vorfreude.boot.settings")
        sessions = furnish(pages)
        port = free_port()
        command = [sys.executable, "-m", "vorfreude", "web", "--host", "127.0.0.1", "--port", str(port)]
        server = subprocess.Popen(command, start_new_session=True)
        try:
            print(json.dumps(asyncio.run(measure(server.pid, port, sessions, pages))))
        finally:
            server.send_signal(signal.SIGTERM)
            began = time.perf_counter()
            server.wait()
            print("ended after", round(time.perf_counter() - began, 2), "s", file=sys.stderr)


def furnish(pages: int) -> list[str]:
    """A database with one journey and enough people who follow it; gives a session of each."""
    from vorfreude.boot.ready import ready

    ready()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from vorfreude.journeys.models import BlueprintVersion, Journey
    from vorfreude.people import actions

    now = datetime.now(UTC)
    version = BlueprintVersion.objects.create(
        name="bench", number=1, text="", digest="", released_at=now, released_by="bench"
    )
    Journey.objects.create(
        public_id=JOURNEY, subject_id=1, subject="X-1", blueprint="bench", version=version, state=b"", begun_at=now,
        changed_at=now,
    )  # fmt: skip
    sessions = []
    for number in range(-(-pages // PER_PERSON)):
        person = actions.register(email=f"p{number}@example.org", actor="bench", now=now)
        actions.grant_participation(person=person, subject="X-1", actor="bench", now=now)
        store = SessionStore()
        store[SESSION_KEY] = str(person.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = person.get_session_auth_hash()
        store.save()
        sessions.append(str(store.session_key))
    return sessions


async def measure(pid: int, port: int, sessions: list[str], pages: int) -> dict[str, float]:
    """Open the pages, let them rest, change the journey."""
    web = await serving(pid, port)
    memory, cpu = resident(web), cpu_seconds(web)
    began = time.perf_counter()
    listeners = [await opened(port, sessions[number // PER_PERSON]) for number in range(pages)]
    opening, opening_cpu, opened_memory = time.perf_counter() - began, cpu_seconds(web) - cpu, resident(web)
    cpu = cpu_seconds(web)
    await asyncio.sleep(IDLE_SECONDS)
    idle_cpu = (cpu_seconds(web) - cpu) / IDLE_SECONDS
    cpu = cpu_seconds(web)
    hearing = [asyncio.create_task(heard(reader)) for reader, _ in listeners]
    await asyncio.sleep(0.5)
    changed = time.perf_counter()
    await asyncio.to_thread(change)
    instants = sorted([await task - changed for task in hearing])
    return {
        "pages": pages,
        "opened per second": round(pages / opening),
        "CPU ms per opening": round(opening_cpu / pages * 1000, 3),
        "KiB per page": round((opened_memory - memory) / pages / 1024, 1),
        "MiB in all": round(opened_memory / 2**20),
        "CPU share while idle": round(idle_cpu, 4),
        "first heard after s": round(instants[0], 3),
        "all heard after s": round(instants[-1], 3),
        "CPU s of telling all": round(cpu_seconds(web) - cpu, 2),
    }


async def opened(port: int, session: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """One open page that shows the present revision."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2048)
    writer.write(
        f"GET /live/journeys/{JOURNEY}?since=1 HTTP/1.1\r\nHost: localhost\r\nCookie: session={session}\r\n\r\n".encode()
    )
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise SystemExit(f"a page was not opened: {head!r}")
    await reader.readuntil(b"retry: ")
    await reader.readuntil(b"\n\n")
    return reader, writer


async def heard(reader: asyncio.StreamReader) -> float:
    """When a page heard of the change."""
    await reader.readuntil(b"event: changed")
    return time.perf_counter()


def change() -> None:
    """What a worker does to the row."""
    from django.db.models import F

    from vorfreude.journeys.models import Journey

    Journey.objects.update(revision=F("revision") + 1, changed_at=datetime.now(UTC) + timedelta(milliseconds=1))


async def serving(pid: int, port: int) -> int:
    """Wait until the server answers; gives the process that serves."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        writer.close()
        children = children_of(pid)
        if children:
            await asyncio.sleep(3)
            return int(children[0])


def children_of(pid: int) -> list[str]:
    """The process ids of a process's children."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def resident(pid: int) -> int:
    """Bytes of memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()


def cpu_seconds(pid: int) -> float:
    """CPU seconds a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
