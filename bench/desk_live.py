"""From what somebody does at a desk to what another open desk shows, end to end.

    python -m bench.desk_live [ACTS]

`vorfreude serve` with one worker, two signed-in colleagues. One posts; the other's stream says that something changed, and
its page is fetched until the new is in it. A *kindness* is a signal: it is accepted, folded by the worker and saved before
anybody hears of it. A *claim* is a row, and is heard of at once. Timed from the first byte that is sent.
"""

import asyncio
import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import msgspec

from bench.ground import BLUEPRINT, fresh_database, say
from bench.lines import Line
from bench.server import Server, serving, signed_in

CARS = 40
PATIENCE_SECONDS = 20.0
"""For one act to be seen by the other desk: what takes longer is lost."""

TOKEN = "t" * 32
WARM = 2
"""Acts that are not counted: the first page of a process loads all pages."""

BETWEEN_SECONDS = 0.4
"""From one act to the next, so that each is told by itself."""

ORDER = {
    "model": "Sperber", "colour": "Tann", "first_name": "Clara", "timezone": "Europe/Zurich",
    "promised_date": "2026-08-01T12:00:00Z",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """Something to be posted, and where the other desk sees its words."""

    kind: str
    address: str
    form: dict[str, str]
    page: str
    words: str


def main(acts: int) -> None:
    """Furnish, serve, act and watch; say how long it took."""
    os.environ["STAFF_SECOND_FACTOR"] = "no"  # nobody here has a second key
    with fresh_database():
        from django.db import connection

        vendor = connection.vendor
        cookies, chosen = _furnish(acts + WARM)
        connection.close()
        with serving("serve", "--workers", "1", "--darkrooms", "0") as server:
            found = asyncio.run(_acted(server, cookies, chosen))[WARM:]
    for kind in ("kindness", "claim"):
        _say(kind, vendor, [seconds for act, seconds in found if act.kind == kind])


def _furnish(acts: int) -> tuple[list[str], list[Act]]:
    """Cars that have begun and their open tasks; the cookies of two colleagues, and what the first is to do."""
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions as journeys
    from vorfreude.journeys.models import Task
    from vorfreude.people import actions as people

    now = datetime.now(UTC)
    journeys.release_blueprint(BLUEPRINT.read_text(encoding="utf-8"), file="blueprint.yaml", actor="bench", now=now)
    body, at = msgspec.json.encode(ORDER), now - timedelta(hours=1)
    intake.record(
        [intake.NewSignal("/bench", f"o-{car}", "order.confirmed", f"car-{car}", at, body) for car in range(CARS)],
        now=now,
    )
    while not journeys.advance(worker="bench", now=now).idle:
        pass
    cookies = []
    for name in ("ada", "bo"):
        person = people.register(email=f"{name}@example.org", name=name.title(), actor="bench", now=now)
        for role in ("operator", "concierge", "plant-lead"):
            people.grant_role(person=person, role=role, actor="bench", now=now)
        cookies.append(signed_in(person))
    tasks = list(Task.objects.filter(settled_at=None).order_by("pk").values_list("journey__public_id", "key"))
    if not tasks:
        sys.exit("no task is open: does the blueprint still ask for something when an order comes in?")
    return cookies, [_act(number, *tasks[number // 2 % len(tasks)]) for number in range(acts)]


def _act(number: int, journey: str, task: str) -> Act:
    page, words = f"/desk/journeys/{journey}/", f"Sent a drawing, number {number}"
    if number % 2:
        form = {"act": "did", "words": words, "from": "journey"}
        return Act("kindness", f"{page}kindnesses/", form, page, words)
    done = "claims" if number // 2 // CARS % 2 == 0 else "returns"
    return Act("claim", f"/desk/today/{journey}/{done}/", {"key": task}, "", "")


async def _acted(server: Server, cookies: list[str], acts: list[Act]) -> list[tuple[Act, float]]:
    """One after the other; seconds until the other desk shows it, without a number for what it never showed."""
    first, second = (f"{cookie}; csrf={TOKEN}" for cookie in cookies)
    live, desk, hand = [await Line.open(server.port) for _ in range(3)]
    live.send("GET", "/live/desk?since=0", {"Cookie": second})
    await live.reader.readuntil(b"retry: ")
    await asyncio.sleep(BETWEEN_SECONDS)
    found = []
    for act in acts:
        watching = asyncio.create_task(_seen(live, desk, second, act))
        began = time.perf_counter()
        await _post(hand, first, act)
        try:
            found.append((act, await asyncio.wait_for(watching, PATIENCE_SECONDS) - began))
        except TimeoutError:
            found.append((act, -1.0))
        await asyncio.sleep(BETWEEN_SECONDS)
    return found


async def _post(hand: Line, cookie: str, act: Act) -> None:
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({**act.form, "csrfmiddlewaretoken": TOKEN}).encode()
    status, said = await hand.ask("POST", act.address, headers, body)
    if status >= 400:  # noqa: PLR2004 all that was refused
        sys.exit(f"{act.address} was refused: {status} {said[:300]!r}")


async def _seen(live: Line, desk: Line, cookie: str, act: Act) -> float:
    """When the other desk has heard of it and shows its words."""
    while True:
        await live.reader.readuntil(b"event: changed")
        if not act.page:
            return time.perf_counter()
        _, page = await desk.ask("GET", act.page, {"Cookie": cookie})
        if act.words.encode() in page:
            return time.perf_counter()


def _say(kind: str, vendor: str, seconds: list[float]) -> None:
    seen = sorted(one * 1e3 for one in seconds if one >= 0)
    say(
        f"{kind} at one desk to another",
        database=vendor,
        acts=len(seconds),
        lost=len(seconds) - len(seen),
        p50_ms=_part(seen, 0.5),
        p95_ms=_part(seen, 0.95),
    )


def _part(times: list[float], share: float) -> int:
    return round(times[min(len(times) - 1, int(len(times) * share))]) if times else -1


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
