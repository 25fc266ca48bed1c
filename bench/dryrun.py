"""A draft tried on a year of journeys, beside today's blueprint: by two worker processes, and beside a bare fold.

    python -m bench.dryrun [JOURNEYS] [WORKERS]

Each car has 41 signals over some ten months and one owner; orders come in over two months. The *bare fold* is the same
signals folded once under both blueprints and nothing else: what nobody can do without.
"""

import os
import sys
import time
from datetime import datetime, timedelta
from itertools import batched
from typing import TYPE_CHECKING, Any

import msgspec

from bench.ground import BLUEPRINT, MONDAY, Watch, fresh_database, release, say

if TYPE_CHECKING:
    from vorfreude.intake.actions import NewSignal

YEAR = timedelta(days=365)
EVERY_DAYS = 7
STRICTER = (
    "within: 8 hours on plant\n      warn: 3 hours on plant",
    "within: 3 hours on plant\n      warn: 1 hours on plant",
)
LETTER = {
    "title_en": "From the workshop",
    "title_de": "Aus der Werkstatt",
    "text_en": "…",
    "text_de": "…",
    "by": "Marta",
}
ORDER = {
    "model": "Sperber", "colour": "Tann", "first_name": "Clara", "timezone": "Europe/Zurich",
    "promised_date": "2026-12-01T12:00:00Z",
}  # fmt: skip
STATIONS = ("BODY-10", "BODY-40", "PAINT-10", "PAINT-40", "MAR-20", "INT-10", "INT-30", "ASM-10", "ASM-30", "QA-10")


def main(journeys: int, workers: int) -> None:
    """Build a year, ask, work, and say what it took."""
    with fresh_database():
        release()
        from django.db import connection, connections

        _build(journeys)
        bare, signals = _bare()
        name = _ask()
        connections.close_all()
        began = time.perf_counter()
        children = [_fork(f"bench-{number}") for number in range(workers)]
        cpu = sum(_ended(pid) for pid in children)
        wall = time.perf_counter() - began
        found = _found(name)
        say(
            "dry-run over a year",
            database=connection.vendor,
            journeys=journeys,
            signals=signals,
            workers=workers,
            wall_seconds=round(wall, 1),
            cpu_seconds=round(cpu, 1),
            bare_fold_cpu_seconds=round(bare, 1),
            times_bare_fold=round(cpu / bare, 2),
            **found,
        )


def _build(journeys: int) -> None:
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions
    from vorfreude.people import actions as people

    for number in range(journeys):
        person = people.register(email=f"p{number}@example.org", timezone="Europe/Zurich", actor="bench", now=MONDAY)
        people.grant_participation(person=person, subject=f"car-{number}", actor="bench", now=MONDAY)
    for some in batched(range(journeys), 50, strict=False):
        intake.record([signal for number in some for signal in _signals(number)], now=MONDAY)
        while not actions.advance(worker="bench", now=MONDAY + YEAR).idle:
            pass


def _signals(car: int) -> "list[NewSignal]":
    begins = MONDAY + timedelta(days=car % 60, minutes=7 * car % 600)
    said: list[tuple[str, dict[str, Any]]] = [("order.confirmed", ORDER), ("sample.sent", {})]
    said += [("letter.written", LETTER)] * 12
    for station in STATIONS:
        said += [("station.entered", {"station": station}), ("station.completed", {"station": station})]
    said[18:18] = [("photo.approved", {"stage": "body", "photo": "body-green"})]
    said += [("engine.signed", {"by": "Anton"}), ("check.passed", {"check": "light-tunnel"})]
    said += [("quality.released", {"by": "Wim"}), ("station.entered", {"station": "TRANSPORT-1"})]
    said += [("station.entered", {"station": "HANDOVER-1"}), ("handover.completed", {})]
    return [_new(car, number, begins + number * timedelta(days=EVERY_DAYS), *one) for number, one in enumerate(said)]


def _new(car: int, number: int, at: datetime, kind: str, content: dict[str, Any]) -> "NewSignal":
    from vorfreude.intake.actions import NewSignal

    return NewSignal("/bench/plant", f"car-{car}-{number}", kind, f"car-{car}", at, msgspec.json.encode(content))


def _draft() -> str:
    text = BLUEPRINT.read_text()
    if STRICTER[0] not in text:
        sys.exit("the blueprint no longer promises what this draft tightens")
    return text.replace(*STRICTER)


def _bare() -> tuple[float, int]:
    """CPU seconds of folding every journey under both blueprints, and how many signals that were."""
    from vorfreude.core.blueprint import read
    from vorfreude.core.engine import Plan, fold
    from vorfreude.intake import queries as recorded
    from vorfreude.intake.models import Subject

    plans = [Plan.of(read(text, file="blueprint.yaml")) for text in (BLUEPRINT.read_text(), _draft())]
    watch, signals = Watch(), 0
    for some in batched(Subject.objects.order_by("id").values_list("id", flat=True), 100, strict=False):
        history = recorded.signals_after([(number, 0) for number in some])
        signals += sum(map(len, history.values()))
        with watch.running():
            for plan in plans:
                for known in history.values():
                    fold(plan, known, MONDAY + YEAR)
    return watch.cpu, signals


def _ask() -> str:
    from vorfreude.dryruns import actions

    wanted = actions.Wanted(_draft(), "Pictures within three hours", MONDAY - timedelta(days=1), MONDAY + YEAR)
    return actions.ask_dry_run(wanted=wanted, actor="bench", now=MONDAY + YEAR)


def _fork(worker: str) -> int:
    """A worker process that works until nothing is left to do, with the dry-run not over."""
    pid = os.fork()
    if pid:
        return pid
    try:
        from tests.dryruns.world import MAIL
        from vorfreude.dryruns import actions
        from vorfreude.dryruns.models import DryRun

        while DryRun.objects.exclude(phase=DryRun.Phase.OVER).exists():
            if actions.rehearse(worker=worker, now=MONDAY + YEAR, channels=MAIL).idle:
                time.sleep(0.05)  # another worker has the last slices
    finally:
        os._exit(0)


def _ended(pid: int) -> float:
    """The CPU seconds that a child took."""
    _, status, used = os.wait4(pid, 0)
    if status:
        sys.exit(f"a worker ended with {status}")
    return used.ru_utime + used.ru_stime


def _found(name: str) -> dict[str, int]:
    from vorfreude.dryruns.queries import dry_run

    found = dry_run(name)
    if found is None or found.pair is None:
        sys.exit("the dry-run found nothing")
    pair = found.pair
    return {
        "letters": pair.today.letters + pair.draft.letters,
        "broken_more": pair.draft.broken_count - pair.today.broken_count,
        "differ_from_record": sum(pair.record.other.values()),
    }


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given + [1_000, 2][len(given) :]))
