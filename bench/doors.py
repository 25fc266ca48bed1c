"""What a scan at a door costs the server, one by one and many at once, and what it costs to give a phone the list.

    python -m bench.doors [GUESTS]

Through all of the program but the server's door: the address, whose phone, the verb, the signal. CPU time of the process; on PostgreSQL
the server's is not in it, so wall time is said too.
"""

import sys
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from bench.ground import Watch, fresh_database, say

if TYPE_CHECKING:
    from django.test import Client

WARM = 20
TOGETHER = 100
OURS = "BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"
"""What a transaction is made of, and no statement of ours."""


def main(guests: int) -> None:
    """Check everybody in, half of them one by one, and say what it cost."""
    with fresh_database():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext, setup_test_environment

        setup_test_environment()
        phone, occasion = _phone(guests)
        half, alone, together, listing = guests // 2, Watch(), Watch(), Watch()
        for number in range(1, WARM + 1):
            _send(phone, occasion, [number])
        with alone.running():
            for number in range(WARM + 1, half + 1):
                _send(phone, occasion, [number])
        with CaptureQueriesContext(connection) as asked:
            _send(phone, occasion, [half + 1])
        statements = sum(not one["sql"].startswith(OURS) for one in asked.captured_queries)
        with together.running():
            for first in range(half + 2, guests + 1, TOGETHER):
                _send(phone, occasion, list(range(first, min(first + TOGETHER, guests + 1))))
        with listing.running():
            listed = phone.get("/crew/door/list.json")
        scans = half - WARM
        say(
            "a scan at a door",
            database=connection.vendor,
            guests=guests,
            uncounted=guests - _came(),
            statements=statements,
            cpu_ms=round(alone.cpu / scans * 1e3, 2),
            wall_ms=round(alone.wall / scans * 1e3, 2),
            together_cpu_ms=round(together.cpu / (guests - half - 1) * 1e3, 2),
            list_cpu_ms=round(listing.cpu * 1e3, 1),
            list_kb=round(len(listed.content) / 1024),
        )


def _phone(guests: int) -> "tuple[Client, str]":
    """A phone at the door of an occasion that is now, with so many guests whose journeys hear of it."""
    from django.test import Client

    from vorfreude.crew.phone import COOKIE, clock
    from vorfreude.occasions import actions, queries
    from vorfreude.occasions.actions import NewGuest, NewMember, NewOccasion, NewParty
    from vorfreude.occasions.models import Guest, Occasion

    now, by = clock(), "bench"
    titles = {language: {"title": "Roll-out"} for language in ("en", "de")}
    wanted = NewOccasion("roll-out", titles, "Europe/Berlin", now, now + timedelta(hours=8))
    occasion = actions.plan_occasion(wanted=wanted, actor=by, now=now)
    for first in range(1, guests + 1, 4):
        party = NewParty([NewGuest(f"Guest {number}") for number in range(first, min(first + 4, guests + 1))])
        actions.add_party(occasion=occasion, party=party, actor=by, now=now)
    Guest.objects.update(coming=True)
    Occasion.objects.update(blueprint="roll-out", standing="running")
    dana = actions.add_member(occasion=occasion, member=NewMember("Dana", "en", may=["door"]), actor=by, now=now)
    phone = Client(headers={"origin": "http://testserver"})
    phone.cookies[COOKIE] = queries.crew_token(*actions.give_link(occasion=occasion, number=dana, actor=by, now=now))
    return phone, occasion


def _send(phone: "Client", occasion: str, guests: list[int]) -> None:
    from vorfreude.core.doors import milliseconds
    from vorfreude.crew.phone import clock

    at = milliseconds(clock())
    sent = [
        {"ident": f"p-{number}", "at": at, "occasion": occasion, "device": "phone", "guest": number}
        for number in guests
    ]
    body = msgspec.json.encode({"clock": at, "sent": sent})
    answer = phone.post("/crew/door/passes", body, content_type="application/json")
    if answer.status_code != HTTPStatus.OK:
        sys.exit(f"a scan was answered with {answer.status_code}, expected 200: {answer.content!r}")


def _came() -> int:
    from vorfreude.occasions.models import Guest

    return Guest.objects.filter(came_at__isnull=False).count()


if __name__ == "__main__":
    main(*([int(number) for number in sys.argv[1:]] or [1000]))
