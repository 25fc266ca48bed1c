"""Today with many journeys: how long a plant lead, a concierge and an operator wait for it.

    python -m bench.today [JOURNEYS] [LOOKS]

Journeys are copied, not folded, and then told apart: deadlines lie anywhere in four weeks, one task in ten is open, one
promise in thirty at risk. What is measured is the whole view in one process: session, board, order, words, template.
"""

import statistics
import sys
import time
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from bench.ground import MONDAY, fresh_database, release, say, signals_of
from bench.growing import grow_to

if TYPE_CHECKING:
    from django.test import Client

NOW = MONDAY + timedelta(days=2, hours=2)


def main(journeys: int, looks: int) -> None:
    """Build the world, look as both roles, and say what it took."""
    with fresh_database():
        release()
        from django.db import connection

        from vorfreude.back import staff
        from vorfreude.intake import actions as intake
        from vorfreude.journeys import actions

        intake.record(signals_of(0), now=MONDAY)
        while not actions.advance(worker="bench", now=NOW).idle:
            pass
        grow_to(journeys)
        tell_apart()
        staff.clock = lambda: NOW
        for role in ("plant-lead", "concierge", "operator"):
            walls, cpus, shown = _look(role, looks)
            say(
                f"today of a {role}",
                database=connection.vendor,
                journeys=journeys,
                actions=shown,
                p50_ms=round(statistics.median(walls), 1),
                p95_ms=round(statistics.quantiles(walls, n=20)[-1], 1),
                cpu_p95_ms=round(statistics.quantiles(cpus, n=20)[-1], 1),
            )


def _look(role: str, looks: int) -> tuple[list[float], list[float], int]:
    """Milliseconds of each look, by the clock and of CPU; how many actions it shows."""
    browser = signed_in(role)
    first = browser.get("/desk/today/", headers={"HX-Request": "true"})
    assert first.status_code == HTTPStatus.OK, first.status_code  # noqa: S101 a measurement of an error page would be a lie
    walls, cpus = [], []
    for _ in range(looks):
        wall, cpu = time.perf_counter(), time.process_time()
        browser.get("/desk/today/", headers={"HX-Request": "true"})
        walls.append((time.perf_counter() - wall) * 1e3)
        cpus.append((time.process_time() - cpu) * 1e3)
    return walls, cpus, first.content.decode().count("data-action")


def signed_in(role: str) -> "Client":
    """The browser of somebody in this role."""
    from django.conf import settings
    from django.test import Client

    from vorfreude.people import actions as people

    person = people.register(email=f"{role}@example.org", name=role.title(), actor="bench", now=MONDAY)
    people.grant_role(person=person, role=role, actor="bench", now=MONDAY)
    settings.ALLOWED_HOSTS, settings.STAFF_SECOND_FACTOR = ["*"], False
    browser = Client()
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def tell_apart() -> None:
    """Deadlines anywhere in four weeks round now; one task in ten open, one promise in thirty at risk; every car has an owner."""
    from django.db import connection

    from vorfreude.people import actions as people

    owner = people.register(email="owner@example.org", name="Clara Nyström", actor="bench", now=MONDAY)
    if connection.vendor == "postgresql":
        at = f"timestamptz '{NOW.isoformat()}' + (random() * 28 - 4) * interval '1 day'"
        tenth, thirtieth = "random() < 0.1", "random() < 0.033"
    else:
        at = f"strftime('%Y-%m-%d %H:%M:%S', '{NOW:%Y-%m-%d %H:%M:%S}', ((abs(random()) % 40320) - 5760) || ' minutes')"
        tenth, thirtieth = "abs(random()) % 10 = 0", "abs(random()) % 30 = 0"
    now = connection.ops.adapt_datetimefield_value(NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journeys_journey SET public_id = replace(public_id, '0', 'z')"
        )  # no address holds a nought
        cursor.execute("UPDATE journeys_task SET settled_at = %s, standing = 'done'", [now])
        cursor.execute(
            f"UPDATE journeys_task SET settled_at = NULL, standing = 'open', due_at = {at} WHERE {tenth}"  # noqa: S608 ours
        )
        cursor.execute("UPDATE journeys_task SET standing = 'late' WHERE settled_at IS NULL AND due_at < %s", [now])
        cursor.execute(f"UPDATE journeys_promise SET due_at = {at}, warned_at = NULL WHERE settled_at IS NULL")  # noqa: S608 ours
        cursor.execute(
            f"UPDATE journeys_promise SET warned_at = %s WHERE settled_at IS NULL AND due_at > %s AND {thirtieth}",  # noqa: S608 ours
            [now, now],
        )
        cursor.execute(
            "INSERT INTO people_participation (person_id, subject, role, rights, granted_at, granted_by, limited_by, revoked_by)"
            " SELECT %s, subject, 'owner', 'role', %s, 'bench', '', '' FROM journeys_journey",
            [owner.pk, now],
        )
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["100000", "60"][len(sys.argv) - 1 :])))
