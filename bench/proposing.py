"""From the second tap on a phone to the proposal with its reason on the control room's screen.

    python -m bench.proposing [NEEDS]

`vorfreude serve` on a day with 400 guests and 90 crew, 30 of them float, with a dozen needs that wait for somebody. A phone opens a need, which is proposed in the same
transaction; an open page of the control room looks until it shows who is asked and why. CPU is that of the server's processes, for both.
"""

import asyncio
import os
import re
import sys
import time
from datetime import UTC, datetime

from bench import control_day as day
from bench.ground import fresh_database, say
from bench.lines import Line
from bench.server import HOST, Server, serving

WAITING = 12
WARM = 5
PHONE = 70
"""The number of somebody of the float."""

REST = 0.25
"""Seconds between two needs: nobody taps faster."""

LOOKS = 20
REASON = r"""id="need-{0}">.*?is asked</b>: [^<]+<"""


def main(needs: int) -> None:
    """Furnish, serve, open needs one after the other, and say how long each took."""
    os.environ["STAFF_SECOND_FACTOR"] = "no"
    with fresh_database():
        from django.db import connection

        vendor = connection.vendor
        occasion, cookies = day.furnish()
        for number in range(WAITING):
            day.open_need(occasion, number)
        crew = _phone(occasion)
        connection.close()
        with serving("serve", "--workers", "0", "--darkrooms", "0") as server:
            walls, cpus = asyncio.run(_opened(server, occasion, crew, cookies[0], needs))
    walls.sort()
    say(
        "a proposal with its reason",
        database=vendor,
        needs=needs,
        waiting=WAITING,
        p50_ms=round(walls[len(walls) // 2] * 1e3),
        p95_ms=round(walls[int(len(walls) * 0.95)] * 1e3),
        cpu_ms=round(sum(cpus) / len(cpus) * 1e3),
    )


async def _opened(server: Server, occasion: str, crew: str, cookie: str, needs: int) -> tuple[list[float], list[float]]:
    """Wall and CPU seconds of each need."""
    phone, desk = await Line.open(server.port), await Line.open(server.port)
    walls, cpus = [], []
    for place in range(WARM + needs):
        cpu, begun = server.cpu(), time.perf_counter()
        number = await _open(server, phone, crew, place)
        await _reasoned(desk, occasion, cookie, number)
        walls.append(time.perf_counter() - begun)
        cpus.append(server.cpu() - cpu)
        await _end(server, phone, crew, number)
        await asyncio.sleep(REST)
    return walls[WARM:], cpus[WARM:]


async def _open(server: Server, phone: Line, crew: str, place: int) -> int:
    at = round(datetime.now(UTC).timestamp() * 1e3)
    body = f"kind=question&ident=tap-{place}&at={at}&clock={at}"
    status, said = await _post(server, phone, crew, "/crew/needs/opened/", body)
    found = re.search(rb"/crew/needs/(\d+)/", said)
    if found is None:
        sys.exit(f"a need was answered with {status}, expected its address: {said[:300]!r}")
    return int(found[1])


async def _reasoned(desk: Line, occasion: str, cookie: str, number: int) -> None:
    """Look at the control room until it says who is asked, and why."""
    headers = {"Cookie": cookie, "HX-Request": "true"}
    for _ in range(LOOKS):
        _, part = await desk.ask("GET", f"/desk/occasions/{occasion}/control/", headers)
        if re.search(REASON.format(number).encode(), part, re.DOTALL):
            return
    sys.exit(f"need {number} came to no proposal with a reason on the control room after {LOOKS} looks")


async def _end(server: Server, phone: Line, crew: str, number: int) -> None:
    """It is not needed after all, so that as many wait for the next one."""
    await _post(server, phone, crew, f"/crew/needs/{number}/withdrawn/", "")


async def _post(server: Server, phone: Line, crew: str, path: str, body: str) -> tuple[int, bytes]:
    headers = {
        "Cookie": crew, "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded",
        "Host": f"{HOST}:{server.port}", "Origin": f"http://{HOST}:{server.port}",
    }  # fmt: skip
    return await phone.ask("POST", path, headers, body.encode())


def _phone(occasion: str) -> str:
    from vorfreude.crew.phone import COOKIE
    from vorfreude.occasions import actions, queries

    link = actions.give_link(occasion=occasion, number=PHONE, actor="bench", now=datetime.now(UTC))
    return f"{COOKIE}={queries.crew_token(*link)}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
