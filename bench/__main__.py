"""All measurements, or those that are named, each in a process of its own, on SQLite and on a throwaway PostgreSQL.

    python -m bench [NAME…] [--quick] [--database sqlite|postgresql] [--json]

A bar that is missed is said and changes nothing about the exit code: the machine may have been busy. The code is 1
when a measurement could not be taken.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec

from bench.ground import ROOT
from bench.measures import BOTH, MEASURES, SQLITE, Measure
from bench.table import Figures, Machine, bars, show

ADDITIONS = 100_000
OURS = ("VORFREUDE_", "SQLITE_", "DATABASE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE")
"""Settings of whoever calls are not ours to measure with; and a database of theirs is never touched."""


@dataclass(slots=True)
class Run:
    """What came out so far, and what could not be measured."""

    figures: Figures = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    paces: list[float] = field(default_factory=list)


def main(words: Sequence[str]) -> int:
    """Measure what is asked; gives the exit code."""
    asked = _asked(words)
    chosen = [one for one in MEASURES if not asked.names or one.name in asked.names]
    run = Run()
    for database in [asked.database] if asked.database else BOTH:
        with _database(database) as environment:
            if environment is None:
                run.troubles.append(f"{database}: no PostgreSQL server is installed; apt-get install postgresql")
                continue
            for measure in chosen:
                _measure(measure, database, environment, run, quick=asked.quick)
    machine = Machine.now(run.paces)
    show(run.figures, run.troubles, machine, quick=asked.quick)
    if asked.json:
        line = {
            "machine": machine,
            "quick": asked.quick,
            "figures": run.figures,
            "bars": bars(run.figures, quick=asked.quick),
            "troubles": run.troubles,
        }
        print(msgspec.json.encode(line).decode())
    return 1 if run.troubles else 0


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="vorfreude bench", description="Measure how fast this machine does the jobs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(one.name for one in MEASURES))
    parser.add_argument("--quick", action="store_true", help="smaller sizes, for a look")
    parser.add_argument("--database", choices=BOTH, help="only this one")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    asked = parser.parse_args(words)
    unknown = set(asked.names) - {one.name for one in MEASURES}
    if unknown:
        parser.error(f"got {', '.join(sorted(unknown))}, expected of: {', '.join(one.name for one in MEASURES)}")
    return asked


@contextmanager
def _database(database: str) -> Iterator[dict[str, str] | None]:
    """The environment for measuring on a database of our own; None where there is no PostgreSQL."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    if database == SQLITE:
        yield environment
        return
    script = str(ROOT / "scripts" / "postgres")
    started = subprocess.run([script, "start"], env=environment, capture_output=True, text=True, check=False)
    if started.returncode:
        yield None
        return
    said = dict(line.split("=", 1) for line in started.stdout.splitlines())
    try:
        yield {**environment, "DATABASE_URL": said["DATABASE_URL"]}
    finally:
        subprocess.run([script, "stop", said["POSTGRES_FOLDER"]], check=False)


def _measure(measure: Measure, database: str, environment: dict[str, str], run: Run, *, quick: bool) -> None:
    print(f"{measure.name} on {database} …", file=sys.stderr, flush=True)
    run.paces.append(_pace())
    words = [sys.executable, "-W", "ignore", "-m", measure.module, *(measure.quick if quick else measure.full)]
    ran = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    for line in filter(lambda said: said.startswith("{"), ran.stdout.splitlines()):
        found = msgspec.json.decode(line, type=dict[str, int | float | str])
        run.figures.setdefault(str(found.pop("bench")), {})[database] = found
    if ran.returncode:
        run.troubles.append(f"{measure.name} on {database}: {(ran.stderr.strip().splitlines() or ['it ended'])[-1]}")


def _pace() -> float:
    """CPU milliseconds of a fixed loop: how fast the machine is just now, with whatever else it has to do."""
    began, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return (time.process_time() - began) * 1e3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
