"""Ten thousand open pages on one process: memory and CPU per page, and how long a change takes to reach all of them.

    python -m bench.open_pages [PAGES]

Starts its own server on a free port with a fresh data folder, and speaks HTTP through bare sockets.
"""

import asyncio
import resource
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.ground import fresh_database, say
from bench.server import HOST, Server, cpu_seconds, family, serving, signed_in

PER_PERSON = 20
JOURNEY = "2vMrLyqU8fHkQbnAbcdEfg"
IDLE_SECONDS = 5


def main(pages: int) -> None:
    """Measure with so many pages and say it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with fresh_database():
        cookies = furnish(pages)
        with serving("serve", "--workers", "0", "--darkrooms", "0") as server:
            figures = asyncio.run(measure(server, cookies, pages))
        from django.db import connection

        say("open pages on one process", database=connection.vendor, **figures)


def furnish(pages: int) -> list[str]:
    """One journey and enough people who follow it; gives a cookie of each."""
    from django.db import connection

    from vorfreude.journeys.models import BlueprintVersion, Journey
    from vorfreude.people import actions

    now = datetime.now(UTC)
    version = BlueprintVersion.objects.create(
        name="bench", number=1, text="", digest="", released_at=now, released_by="bench"
    )
    Journey.objects.create(
        public_id=JOURNEY,
        subject_id=1,
        subject="X-1",
        blueprint="bench",
        version=version,
        state=b"",
        begun_at=now,
        changed_at=now,
    )
    cookies = []
    for number in range(-(-pages // PER_PERSON)):
        person = actions.register(email=f"p{number}@example.org", actor="bench", now=now)
        actions.grant_participation(person=person, subject="X-1", actor="bench", now=now)
        cookies.append(signed_in(person))
    connection.close()
    return cookies


async def measure(server: Server, cookies: list[str], pages: int) -> dict[str, float]:
    """Open the pages, let them rest, change the journey."""
    await asyncio.sleep(2)  # the process that serves is there
    web = family(server.pid)[-1]
    memory, cpu = resident(web), cpu_seconds(web)
    began = time.perf_counter()
    listeners = [await opened(server.port, cookies[number // PER_PERSON]) for number in range(pages)]
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
        "pages": len(instants),
        "opened_per_second": round(pages / opening),
        "cpu_ms_per_opening": round(opening_cpu / pages * 1000, 3),
        "kib_per_page": round((opened_memory - memory) / pages / 1024, 1),
        "megabytes": round(opened_memory / 2**20),
        "cores_while_idle": round(idle_cpu, 3),
        "first_heard_seconds": round(instants[0], 2),
        "all_heard_seconds": round(instants[-1], 2),
        "cpu_seconds_of_telling": round(cpu_seconds(web) - cpu, 2),
    }


async def opened(port: int, cookie: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """One open page that shows the present revision."""
    reader, writer = await asyncio.open_connection(HOST, port, limit=2048)
    request = f"GET /live/journeys/{JOURNEY}?since=1 HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n"
    writer.write(request.encode())
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
    from django.db import connection
    from django.db.models import F

    from vorfreude.journeys.models import Journey

    Journey.objects.update(revision=F("revision") + 1, changed_at=datetime.now(UTC) + timedelta(milliseconds=1))
    connection.close()


def resident(pid: int) -> int:
    """Bytes of memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
