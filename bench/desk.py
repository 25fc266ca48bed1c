"""Every page of the desk with a hundred thousand journeys and five million signals: how long each takes, and how many statements.

    python -m bench.desk [JOURNEYS] [LOOKS]

One world (``bench.world``) for the list, a journey, Today in three roles, the studio and the ledger. What is measured is the
whole view in one process: session, rights, rows, words, template. Before, sixty journeys are accounted for by the worker's
own verb, everything is counted once to mend the sums, and the surprises are worked out: that is what workers do besides.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from bench.ground import MONDAY, fresh_database, say
from bench.world import NOW, build

if TYPE_CHECKING:
    from django.test import Client

ACCOUNTED = 60
BAR_MS = 150

LISTS = (
    "/desk/", "/desk/?page=900", "/desk/?standing=at-risk", "/desk/?standing=odd", "/desk/?standing=ended&page=20",
    "/desk/?stage=paint", "/desk/?q=copy-77", "/desk/?q=copy-", "/desk/?q=Okafor", "/desk/?q=nobody-is-called-that",
)  # fmt: skip
DESK = (
    "/desk/journeys/{journey}/", "/desk/journeys/{journey}/letters/", "/desk/waiting/", "/desk/refused/", "/desk/kinds/",
    "/desk/conversations/", "/desk/recalls/", "/desk/recalls/?moment=welcome&since=2026-03-01", "/desk/thanks/", "/desk/moves/",
)  # fmt: skip
STUDIO = (
    "/desk/studio/", "/desk/studio/blueprints/{blueprint}/", "/desk/studio/blueprints/{blueprint}/moments/welcome/",
    "/desk/dry-runs/",
)  # fmt: skip
SHEETS = (
    "promises/", "promises/?promise=never-silent", "stage/", "station/", "plant/", "dealer/", "partner/", "delays/", "causes/",
    "silences/", "answers/", "surprises/", "rows/", "rows/?standing=broken", "rows/?standing=settled&stage=paint",
    "rows/?partner=-", "rows/?station=MAR-20&standing=open", "rows/?promise=never-silent&standing=open&week=2026-01-05",
)  # fmt: skip
LEDGER = ("/desk/outcomes/", *(f"/desk/outcomes/{{blueprint}}/{sheet}" for sheet in SHEETS))
TODAY = "/desk/today/"
ROLES = ("plant-lead", "concierge", "operator")


@dataclass(frozen=True, slots=True)
class Look:
    """One page looked at again and again: milliseconds by the clock, and statements."""

    page: str
    p50: float
    p95: float
    statements: int


def main(journeys: int, looks: int) -> None:
    """Build the world, do the workers' part of it, look at every page, and say what each took."""
    with fresh_database():
        from django.db import connection

        from vorfreude.back import staff

        began = time.perf_counter()
        build(journeys)
        built = time.perf_counter() - began
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM intake_signal")
            signals = cursor.fetchone()[0]
        kept = _workers_part()
        staff.clock = lambda: NOW
        found = [_said(look, journeys) for look in _look_at_all(looks)]
        worst = max(found, key=lambda look: look.p95)
        say(
            "desk at full size",
            database=connection.vendor,
            journeys=journeys,
            signals=signals,
            built_seconds=round(built),
            **kept,
            pages=len(found),
            statements_most=max(look.statements for look in found),
            p95_worst_ms=worst.p95,
            slowest=worst.page,
            over_bar=sum(look.p95 > BAR_MS for look in found),
        )


def _workers_part() -> dict[str, float]:
    """Seconds of counting everything and of all surprises; journeys that are accounted for in one, for the first time and after."""
    from vorfreude.journeys.actions.summing import mend_sums
    from vorfreude.outcomes import actions as outcomes
    from vorfreude.outcomes.actions.summarising import summarise
    from vorfreude.outcomes.models import Account, Summary

    mended = _seconds(lambda: mend_sums(now=NOW))
    counted = _seconds(lambda: mend_sums(now=NOW))
    Summary.objects.update(stale=True, made_at=None)
    summed = _seconds(lambda: summarise(now=NOW))
    some = Account.objects.order_by("-journey").values_list("pk", flat=True)[:ACCOUNTED]
    Account.objects.filter(pk__in=list(some)).delete()
    compared = _seconds(lambda: outcomes.sweep(now=NOW))
    idle = _seconds(lambda: outcomes.sweep(now=NOW))
    Account.objects.filter(
        pk__in=list(Account.objects.order_by("-journey").values_list("pk", flat=True)[:ACCOUNTED])
    ).update(revision=0)
    again = _seconds(lambda: outcomes.sweep(now=NOW))
    return {
        "mend_seconds": mended,
        "count_seconds": counted,
        "surprises_seconds": summed,
        "accounted_per_second": round(ACCOUNTED / max(0.1, compared - idle)),
        "accounted_again_per_second": round(ACCOUNTED / max(0.1, again - idle)),
        "sweep_seconds": idle,
    }


def _seconds(does: Callable[[], object]) -> float:
    began = time.perf_counter()
    does()
    return round(time.perf_counter() - began, 1)


def _look_at_all(looks: int) -> list[Look]:
    from vorfreude.journeys import queries

    line = queries.desk_page()[0]
    names = {"journey": line.public_id, "blueprint": line.plan.blueprint.blueprint}
    browsers = {role: signed_in(role) for role in ROLES}
    found = [_look(browsers["concierge"], page.format(**names), looks) for page in (*LISTS, *DESK, *STUDIO, *LEDGER)]
    return found + [_look(browsers[role], TODAY, looks, role) for role in ROLES]


def _look(browser: "Client", page: str, looks: int, role: str = "") -> Look:
    """The first look is free: plans of blueprints are read once a process."""
    headers = {"HX-Request": "true"} if page == TODAY else {}
    first = browser.get(page, headers=headers)
    assert first.status_code == HTTPStatus.OK, (page, first.status_code)  # noqa: S101 an error page is quick
    statements = _statements(lambda: browser.get(page, headers=headers))
    walls = []
    for _ in range(looks):
        began = time.perf_counter()
        browser.get(page, headers=headers)
        walls.append((time.perf_counter() - began) * 1e3)
    p95 = statistics.quantiles(walls, n=20)[-1]
    return Look(f"{page} {role}".rstrip(), round(statistics.median(walls), 1), round(p95, 1), statements)


def _statements(does: Callable[[], object]) -> int:
    """How many statements the database hears meanwhile."""
    from django.db import connection

    heard: list[str] = []

    def listen(execute: Callable[..., Any], statement: str, *rest: Any) -> Any:
        heard.append(statement)
        return execute(statement, *rest)

    with connection.execute_wrapper(listen):
        does()
    return len(heard)


def _said(look: Look, journeys: int) -> Look:
    say(look.page, journeys=journeys, statements=look.statements, p50_ms=look.p50, p95_ms=look.p95)
    return look


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


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["100000", "40"][len(sys.argv) - 1 :])))
