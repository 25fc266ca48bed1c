"""The control room under a rush: from a need that is opened to every open page that shows it, and whether a page ever misses a change.

    python -m bench.control [SECONDS]

`vorfreude serve` with sixty open pages of six people, each of which does what its script does: hears a number, fetches the part until it
shows that number, and not more often than every 0.5 seconds. First a need now and then, on one page (*calm*); then twenty changes a
second, one in ten of them a need, while pages lose their network at random (*rush*). Timed from the commit to the page that holds it.
"""

import asyncio
import os
import random
import re
import sys
import time
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context

from bench import control_day as day
from bench.ground import fresh_database, say
from bench.lines import Line
from bench.server import Server, serving

PAGES = 60
A_SECOND = 20
"""Changes."""

THROTTLE = 0.5
"""Seconds between two looks of one page, as in back/control.js."""

SETTLE_SECONDS = 6
"""For all pages to open."""

CALM = 12
CALM_SECONDS = 1.2
"""Needs one by one, and the time between them."""

CUT = 0.02
"""The share of pages that lose their network in each tenth of a second."""

PATIENCE = 15.0
NUMBER = re.compile(rb'data-changes="(\d+)"')
NEED = re.compile(rb"need-word-(\d+)")


@dataclass
class Page:
    """One open page: what it has, what it heard of, and when it first showed each need."""

    cookie: str
    has: int = 0
    wanted: int = 0
    seen: dict[int, float] = field(default_factory=dict)
    away: list[tuple[float, float]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)


def main(seconds: int) -> None:
    """Furnish, serve, open the pages, change and watch; say how long it took."""
    os.environ["STAFF_SECOND_FACTOR"] = "no"
    with fresh_database():
        from django.db import connection

        vendor = connection.vendor
        occasion, cookies = day.furnish()
        connection.close()
        with serving("serve", "--workers", "0", "--darkrooms", "0") as server:
            begun, cpu = time.perf_counter(), server.cpu()
            found = asyncio.run(_watched(server, occasion, cookies, seconds))
            spent = (server.cpu() - cpu) / (time.perf_counter() - begun)
    for name, one in found.items():
        say(f"control room, {name}", database=vendor, pages=PAGES, **one, server_cpu_share=round(spent, 2))


async def _watched(server: Server, occasion: str, cookies: list[str], seconds: int) -> dict[str, dict[str, object]]:
    pages = [Page(cookies[place % day.PEOPLE]) for place in range(PAGES)]
    tasks = [asyncio.create_task(_stay_open(server.port, occasion, page)) for page in pages]
    await asyncio.sleep(SETTLE_SECONDS)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=day.begin) as somebody:
        loop = asyncio.get_running_loop()
        calm: dict[int, float] = {}
        for number in range(CALM):
            calm[number] = await loop.run_in_executor(somebody, partial(day.open_need, occasion, number))
            await asyncio.sleep(CALM_SECONDS)
        rush, pace = await _rush(somebody, occasion, seconds)
        newest = await loop.run_in_executor(somebody, partial(day.newest, occasion))
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until and any(page.has < newest for page in pages):  # noqa: ASYNC110 sixty pages have no event of their own
        await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    behind = sum(page.has < newest for page in pages)
    return {
        "calm": _figures([pages[0]], calm),
        "rush": _figures(pages, rush)
        | {"changes_a_second": pace, "cuts": sum(len(page.away) for page in pages), "behind_at_the_end": behind},
    }


async def _rush(somebody: Executor, occasion: str, seconds: int) -> tuple[dict[int, float], float]:
    """So many changes a second, one in ten a need; gives when each need was committed, and how many changes a second there were."""
    loop = asyncio.get_running_loop()
    opened: dict[int, float] = {}
    begun = time.perf_counter()
    for place in range(seconds * A_SECOND):
        ahead = begun + place / A_SECOND - time.perf_counter()
        if ahead > 0:
            await asyncio.sleep(ahead)
        if place % 10 == 0:
            number = day.OF_THE_RUSH + place
            opened[number] = await loop.run_in_executor(somebody, partial(day.open_need, occasion, number))
        else:
            await loop.run_in_executor(somebody, partial(day.write, occasion, place))
    return opened, round(seconds * A_SECOND / (time.perf_counter() - begun), 1)


async def _stay_open(port: int, occasion: str, page: Page) -> None:
    """The stream of one page, opened again whenever it is cut, and its looks."""
    looking = asyncio.create_task(_look(port, occasion, page))
    try:
        while True:
            live = await Line.open(port)
            live.send(
                "GET",
                f"/live/occasions/{occasion}?since={page.has}",
                {"Cookie": page.cookie, "Last-Event-ID": str(page.wanted)},
            )
            await _hear(live, page)
            since = time.perf_counter()
            await asyncio.sleep(random.uniform(0.1, 1.5))  # noqa: S311 no secret
            page.away.append((since, time.perf_counter()))
    finally:
        looking.cancel()


async def _hear(live: Line, page: Page) -> None:
    """What the stream says, until the network is cut by chance."""
    while random.random() > CUT:  # noqa: S311 as above
        try:
            said = await asyncio.wait_for(live.reader.readuntil(b"event: changed\ndata: "), 0.1)
        except TimeoutError:
            continue
        except asyncio.IncompleteReadError:
            break
        del said
        page.wanted = max(page.wanted, int((await live.reader.readline()).strip()))
        page.news.set()
    live.close()


async def _look(port: int, occasion: str, page: Page) -> None:
    desk, last = await Line.open(port), 0.0
    while True:
        await page.news.wait()
        page.news.clear()
        while page.has < page.wanted:
            await asyncio.sleep(max(0.0, last + THROTTLE - time.perf_counter()))
            last = time.perf_counter()
            _, part = await desk.ask(
                "GET", f"/desk/occasions/{occasion}/control/", {"Cookie": page.cookie, "HX-Request": "true"}
            )
            now = time.perf_counter()
            if (found := NUMBER.search(part)) is not None:
                page.has = max(page.has, int(found[1]))
            for one in NEED.findall(part):
                page.seen.setdefault(int(one), now)


def _figures(pages: list[Page], opened: dict[int, float]) -> dict[str, object]:
    """Milliseconds from a need to pages that showed it, those apart that had no network meanwhile; and how often one was never shown."""
    there: list[float] = []
    away: list[float] = []
    for page in pages:
        for need, at in opened.items():
            if need in page.seen:
                was_away = any(since < page.seen[need] and until > at for since, until in page.away)
                (away if was_away else there).append((page.seen[need] - at) * 1e3)
    return {
        "needs": len(opened),
        "unseen": len(pages) * len(opened) - len(there) - len(away),
        "p50_ms": _part(there, 0.5),
        "p95_ms": _part(there, 0.95),
        "most_ms": _part(there, 1),
        "away": len(away),
        "away_p95_ms": _part(away, 0.95),
    }


def _part(times: list[float], share: float) -> int:
    return round(sorted(times)[min(len(times) - 1, int(len(times) * share))]) if times else 0


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
