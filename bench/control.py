"""The control room under a rush: from a need that is opened to every open page that shows it, and whether a page ever misses a change.

    python -m bench.control [SECONDS]

`vorfreude serve` with sixty open pages of six people, each of which does what its script does: hears a number, fetches the part until it
shows that number, and not more often than every 0.7 seconds. First a need now and then, on one page (*calm*); then twenty changes a
second, one in ten of them a need, while pages lose their network at random (*rush*). Timed from the commit to the page that holds it.
"""

import asyncio
import os
import random
import re
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypedDict

from bench.ground import fresh_database, say
from bench.lines import Line
from bench.server import Server, serving, signed_in

PAGES, PEOPLE, POSTS = 60, 6, 60
A_SECOND = 20
"""Changes."""

THROTTLE = 0.7
"""Seconds between two looks of one page, as in back/control.js."""

CALM = 12
CALM_SECONDS = 1.2
"""Needs one by one, and the time between them."""

CUT = 0.02
"""The share of pages that lose their network in each tenth of a second."""

PATIENCE = 15.0
NUMBER = re.compile(rb'data-changes="(\d+)"')
NEED = re.compile(rb"need-word-(\d+)")


OF_THE_RUSH = 1_000
"""From this number on needs are those of the rush."""


class By(TypedDict):
    """Who, and when."""

    actor: str
    now: datetime


@dataclass
class Page:
    """One open page: what it has, what it heard of, and when it first showed each need."""

    cookie: str
    has: int = 0
    wanted: int = 0
    seen: dict[int, float] = field(default_factory=dict)
    cuts: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)


def main(seconds: int) -> None:
    """Furnish, serve, open the pages, change and watch; say how long it took."""
    os.environ["STAFF_SECOND_FACTOR"] = "no"
    with fresh_database():
        from django.db import connection

        vendor = connection.vendor
        occasion, cookies = _furnish()
        connection.close()
        with serving("serve", "--workers", "0", "--darkrooms", "0") as server:
            begun, cpu = time.perf_counter(), server.cpu()
            found = asyncio.run(_watched(server, occasion, cookies, seconds))
            spent = (server.cpu() - cpu) / (time.perf_counter() - begun)
    for name, one in found.items():
        say(f"control room, {name}", database=vendor, pages=PAGES, **one, server_cpu_share=round(spent, 2))


async def _watched(server: Server, occasion: str, cookies: list[str], seconds: int) -> dict[str, dict[str, object]]:
    pages = [Page(cookies[place % PEOPLE]) for place in range(PAGES)]
    tasks = [asyncio.create_task(_stay_open(server.port, occasion, page)) for page in pages]
    await asyncio.sleep(6)
    loop = asyncio.get_running_loop()
    calm: dict[int, float] = {}
    for number in range(CALM):
        calm[number] = await loop.run_in_executor(None, partial(_open_need, occasion, number))
        await asyncio.sleep(CALM_SECONDS)
    rush, done = await _rush(loop, occasion, seconds)
    until = time.perf_counter() + PATIENCE
    newest = await loop.run_in_executor(None, partial(_newest, occasion))
    while time.perf_counter() < until and any(page.has < newest for page in pages):  # noqa: ASYNC110 sixty pages have no event of their own
        await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    behind = sum(page.has < newest for page in pages)
    return {
        "calm": _figures([pages[0]], calm),
        "rush": _figures(pages, rush)
        | {"changes": done, "cuts": sum(page.cuts for page in pages), "behind_at_the_end": behind},
    }


async def _rush(loop: asyncio.AbstractEventLoop, occasion: str, seconds: int) -> tuple[dict[int, float], int]:
    """So many changes a second, one in ten a need; gives when each need was committed, and how many changes there were."""
    opened: dict[int, float] = {}
    begun = time.perf_counter()
    for place in range(seconds * A_SECOND):
        ahead = begun + place / A_SECOND - time.perf_counter()
        if ahead > 0:
            await asyncio.sleep(ahead)
        if place % 10 == 0:
            number = OF_THE_RUSH + place
            opened[number] = await loop.run_in_executor(None, partial(_open_need, occasion, number))
        else:
            await loop.run_in_executor(None, partial(_write, occasion, place))
    return opened, seconds * A_SECOND


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
            page.cuts += 1
            await asyncio.sleep(random.uniform(0.1, 1.5))  # noqa: S311 no secret
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
    """Milliseconds from a need to pages that showed it, and how often one was never shown."""
    times = sorted((page.seen[need] - at) * 1e3 for page in pages for need, at in opened.items() if need in page.seen)
    unseen = len(pages) * len(opened) - len(times)
    return {
        "needs": len(opened),
        "unseen": unseen,
        "p50_ms": _part(times, 0.5),
        "p95_ms": _part(times, 0.95),
        "most_ms": _part(times, 1),
    }


def _part(times: list[float], share: float) -> int:
    return round(times[min(len(times) - 1, int(len(times) * share))]) if times else -1


def _open_need(occasion: str, number: int) -> float:
    from vorfreude.occasions import actions

    now = datetime.now(UTC)
    wanted = actions.NewNeed("question", f"need-word-{number}", guest=number % 400 + 1, place="Hall")
    opened = actions.open_need(occasion=occasion, wanted=wanted, actor="bench", now=now)
    if number >= OF_THE_RUSH:  # what is open stays as many as on a real day
        actions.take_need(occasion=occasion, need=opened, member=opened % 90 + 1, actor="bench", now=now)
    return time.perf_counter()


def _write(occasion: str, place: int) -> None:
    from vorfreude.occasions import actions

    now = datetime.now(UTC)
    actions.write_entry(occasion=occasion, wanted=actions.NewEntry(f"Entry {place}"), actor="bench", now=now)


def _newest(occasion: str) -> int:
    from vorfreude.occasions import queries

    return queries.newest_change(occasion) or 0


def _furnish() -> tuple[str, list[str]]:
    """A day that runs, with 400 guests and 90 crew, 30 of them float; cookies of those in the control room."""
    from vorfreude.core.programme import Item
    from vorfreude.occasions import actions
    from vorfreude.occasions.models import Assignment, ClockIn, CrewMember, Duty, Guest, Occasion, Party, Post, Roster

    now = datetime.now(UTC)
    wanted = actions.NewOccasion(
        "rush",
        {tag: {"title": "Rush"} for tag in ("en", "de")},
        "Europe/Berlin",
        now - timedelta(hours=3),
        now + timedelta(hours=6),
    )
    by: By = {"actor": "bench", "now": now - timedelta(hours=4)}
    occasion = actions.plan_occasion(wanted=wanted, **by)
    actions.write_place(occasion=occasion, name="Hall", spot=actions.Spot(0, 0), **by)
    for place in range(60):
        begins = now - timedelta(hours=3) + place * timedelta(minutes=9)
        item = Item(
            f"item-{place}", f"Item {place}", begins, timedelta(minutes=20), place="Hall", strand=f"strand {place % 6}"
        )
        actions.write_item(occasion=occasion, item=item, **by)
    kind = actions.NewNeedKind("question", {tag: {"title": "Question"} for tag in ("en", "de")}, 1, 8, 95, [])
    actions.write_need_kind(occasion=occasion, kind=kind, **by)
    actions.open_day(occasion=occasion, actor="bench", now=now)
    there = Occasion.objects.get(public_id=occasion)
    parties = [Party(occasion=there, number=n, answer="coming", group="ABCD"[n % 4]) for n in range(1, 401)]
    Party.objects.bulk_create(parties)
    Guest.objects.bulk_create(
        Guest(occasion=there, party=party, number=party.number, code=f"c{party.number}", name=f"Guest {party.number}", found_as="guest",
              language="en", coming=True, came_at=now, added_at=now, added_by="bench") for party in parties
    )  # fmt: skip
    crew = [
        CrewMember(occasion=there, number=n, name=f"Crew {n}", language="en", added_at=now, added_by="bench")
        for n in range(1, 91)
    ]
    CrewMember.objects.bulk_create(crew)
    ClockIn.objects.bulk_create(
        ClockIn(
            member=one, coming=True, at=now - timedelta(hours=1), ident=str(one.number), heard_at=now, said_by="bench"
        )
        for one in crew
    )
    roster = Roster.objects.create(
        occasion=there, number=1, standing="published", law="none", asked_at=now, asked_by="bench"
    )
    span = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=5)}
    for one in crew:
        post = (
            Post.objects.create(occasion=there, key=f"post-{one.number}", title=f"Post {one.number}", **span)
            if one.number <= POSTS
            else None
        )
        duty = Duty.objects.create(roster=roster, key=str(one.number), post=post, **span)
        Assignment.objects.create(duty=duty, member=one, standing="accepted")
    return occasion, [_colleague(occasion, f"colleague-{place}", now) for place in range(PEOPLE)]


def _colleague(occasion: str, name: str, now: datetime) -> str:
    from vorfreude.occasions import actions
    from vorfreude.people import actions as people

    person = people.register(email=f"{name}@example.org", name=name, actor="bench", now=now)
    people.grant_role(person=person, role="event-manager", actor="bench", now=now)
    actions.give_charge(occasion=occasion, person=person.pk, of="control", actor="bench", now=now)
    return signed_in(person)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
