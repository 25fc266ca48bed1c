"""The desk's other pages with many journeys: how long each takes in one process.

    python -m bench.desk [JOURNEYS] [LOOKS]

The world is that of ``bench.today``. The ledger is not filled here: its pages are measured by what accounts for journeys.
"""

import statistics
import sys
import time
from http import HTTPStatus

from bench.ground import MONDAY, fresh_database, release, say, signals_of
from bench.growing import grow_to
from bench.today import NOW, signed_in, tell_apart

PAGES = (
    "/desk/", "/desk/?standing=at-risk", "/desk/?q=copy-77", "/desk/journeys/{journey}/", "/desk/journeys/{journey}/letters/",
    "/desk/waiting/", "/desk/refused/", "/desk/kinds/", "/desk/conversations/", "/desk/recalls/", "/desk/thanks/",
    "/desk/studio/", "/desk/studio/blueprints/{blueprint}/", "/desk/dry-runs/", "/desk/moves/",
)  # fmt: skip


def main(journeys: int, looks: int) -> None:
    """Build the world, look at every page as a concierge, and say what it took."""
    with fresh_database():
        release()
        from django.db import connection

        from vorfreude.back import staff
        from vorfreude.intake import actions as intake
        from vorfreude.journeys import actions, queries

        intake.record(signals_of(0), now=MONDAY)
        while not actions.advance(worker="bench", now=NOW).idle:
            pass
        grow_to(journeys)
        tell_apart()
        staff.clock = lambda: NOW
        line = queries.desk_page()[0]
        browser = signed_in("concierge")
        for page in PAGES:
            address = page.format(journey=line.public_id, blueprint=line.plan.blueprint.blueprint)
            first = browser.get(address)
            assert first.status_code == HTTPStatus.OK, (address, first.status_code)  # noqa: S101 an error page is quick
            walls = []
            for _ in range(looks):
                began = time.perf_counter()
                browser.get(address)
                walls.append((time.perf_counter() - began) * 1e3)
            say(
                page,
                database=connection.vendor,
                journeys=journeys,
                p50_ms=round(statistics.median(walls), 1),
                p95_ms=round(statistics.quantiles(walls, n=20)[-1], 1),
            )


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["100000", "20"][len(sys.argv) - 1 :])))
