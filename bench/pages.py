"""The whole journey page and its unchanged answer, against a bare Django view on the same server.

    python -m bench.pages [SECONDS] [ROUNDS]

Builds the demo's world, takes the journey with the most to tell, signs its customer in, and asks for the page over
eight connections, for the unchanged answer over 64, as many open pages would. The three take turns, so that all meet
the same machine. What a request costs is the CPU time of the server's whole process tree, which holds on a busy
machine; requests per second and core follow from it.
"""

import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from bench.ground import fresh_folder, say
from bench.load import HAS_WRK, Load, answer, drive
from bench.server import Server, serving, signed_in

WARM_SECONDS = 1.0
FEW, MANY = 8, 64
"""Connections: of readers at one moment, and of open pages that ask whether there is news."""


@dataclass(frozen=True, slots=True)
class Told:
    """A journey's page, who may read it, and how much is on it."""

    path: str
    cookie: str
    moments: int
    photographs: int


@dataclass(slots=True)
class Asked:
    """One address of one server, and what asking for it cost."""

    server: Server
    path: str
    headers: dict[str, str]
    connections: int
    load: Load = field(default_factory=Load)

    def ask(self, seconds: float) -> Load:
        """Ask for so long."""
        return drive(self.server, self.path, self.headers, seconds=seconds, connections=self.connections)


def main(seconds: float, rounds: int) -> None:
    """Measure the three and say them."""
    with fresh_folder():
        told = _demo()
        queries = _queries(told)
        with ExitStack() as servers:
            house = servers.enter_context(serving("serve", "--workers", "0", "--darkrooms", "0"))
            empty = servers.enter_context(serving("web", settings="bench.bare"))
            asked = _asked(house, empty, told)
            for one in asked:
                one.ask(WARM_SECONDS)
            for _ in range(rounds):
                for one in asked:
                    one.load.add(one.ask(seconds))
        _say(told, queries, *(one.load for one in asked))


def _demo() -> Told:
    """The demo's world and the longest page in it that somebody may read."""
    subprocess.run(
        [sys.executable, "-m", "vorfreude", "demo", "--no-serve"], check=True, capture_output=True, text=True
    )
    from vorfreude.boot.ready import ready

    ready()
    from vorfreude.journeys.models import Moment
    from vorfreude.people.models import Participation

    told: dict[tuple[str, str], list[list[str]]] = {}
    for public_id, subject, photos in Moment.objects.values_list("journey__public_id", "journey__subject", "photos"):
        told.setdefault((public_id, subject), []).append(photos)
    rights = {right.subject: right.person for right in Participation.objects.filter(revoked_at=None, role="owner")}
    (public_id, subject), longest = max(
        (item for item in told.items() if item[0][1] in rights), key=lambda item: (len(item[1]), sum(map(len, item[1])))
    )
    return Told(f"/journeys/{public_id}/", signed_in(rights[subject]), len(longest), sum(map(len, longest)))


def _queries(told: Told) -> int:
    """Statements that the page asks of the database: those by Django's cursor and those that pass it by."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from vorfreude.lib import plain_sql

    settings.ALLOWED_HOSTS.append("testserver")
    browser, plain, spoken = Client(headers={"Cookie": told.cookie}), [0], plain_sql._spoken  # noqa: SLF001 counted

    def counted(statement: str, vendor: str) -> str:
        plain[0] += 1
        return spoken(statement, vendor)

    browser.get(told.path)  # the blueprint is read once per process
    plain_sql._spoken = counted  # type: ignore[assignment]  # noqa: SLF001 put back below
    with CaptureQueriesContext(connection) as captured:
        browser.get(told.path)
    plain_sql._spoken = spoken  # noqa: SLF001 as it was
    connection.close()
    return len(captured) + plain[0]


def _asked(house: Server, empty: Server, told: Told) -> list[Asked]:
    """The page, its unchanged answer and the bare view; each is looked at once before it is measured."""
    reader = {"Cookie": told.cookie}
    page = answer(house, told.path, reader)
    knows = {**reader, "If-None-Match": page.headers["ETag"]}
    statuses = [page.status, answer(house, told.path, knows).status, answer(empty, "/", {}).status]
    if statuses != [HTTPStatus.OK, HTTPStatus.NOT_MODIFIED, HTTPStatus.OK]:
        sys.exit(f"statuses {statuses} came; expected 200, 304 and 200")
    return [
        Asked(house, told.path, reader, FEW),
        Asked(house, told.path, knows, MANY),
        Asked(empty, "/", {}, FEW),
    ]


def _say(told: Told, queries: int, page: Load, unchanged: Load, bare: Load) -> None:
    from django.db import connection

    say(
        "journey page",
        database=connection.vendor,
        moments=told.moments,
        photographs=told.photographs,
        queries=queries,
        **_figures(page, bare),
    )
    say("journey page, unchanged", database=connection.vendor, **_figures(unchanged, bare))
    say("bare Django view", database=connection.vendor, by="wrk" if HAS_WRK else "threads", **_figures(bare, bare))


def _figures(load: Load, bare: Load) -> dict[str, Any]:
    return {
        "cpu_ms": round(load.cpu_ms, 3),
        "per_second_and_core": round(load.per_core),
        "times_bare": round(load.cpu_ms / bare.cpu_ms, 2),
        "wall_per_second": round(load.requests / load.wall),
        "wall_p99_ms": round(load.p99_ms, 1),
    }


if __name__ == "__main__":
    given = sys.argv[1:]
    main(float(given[0]) if given else 5.0, int(given[1]) if len(given) > 1 else 3)
