"""What all measurements stand on: a fresh database, a blueprint of ordinary size, and the signals of many cars."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from vorfreude.intake.actions import NewSignal

ROOT = Path(__file__).resolve().parent.parent
BLUEPRINT = ROOT / "examples" / "sports-car" / "blueprint.yaml"
MONDAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
STATIONS = ("BODY-10", "BODY-20", "BODY-30", "BODY-40", "PAINT-10", "PAINT-20", "INT-10", "ASM-10", "QA-10")
SIGNALS_A_CAR = 2 * len(STATIONS) + 2


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """A data folder of its own and an empty database without tables; PostgreSQL where DATABASE_URL names one."""
    with tempfile.TemporaryDirectory(prefix="vorfreude-bench.") as folder:
        os.environ.update(VORFREUDE_DATA=folder, DJANGO_SETTINGS_MODULE="vorfreude.boot.settings", LOG_LEVEL="ERROR")
        os.environ.setdefault("SQLITE_SYNCHRONOUS", "FULL")
        os.environ.setdefault("SECRET_KEY", "only-for-measuring-" + "x" * 40)
        _empty_postgresql()
        yield Path(folder)


@contextmanager
def fresh_database() -> Iterator[Path]:
    """The same with all tables, and Django set up."""
    with fresh_folder() as folder:
        from vorfreude.boot.ready import ready

        ready()
        from django.db import connection

        yield folder
        connection.close()


def _empty_postgresql() -> None:
    """Throw away what an earlier measurement left. Never point DATABASE_URL at a database that you want to keep."""
    address = os.environ.get("DATABASE_URL", "")
    if address.startswith("postgres"):
        import psycopg

        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")


def release() -> None:
    """Let the demo's blueprint run."""
    from vorfreude.journeys import actions

    actions.release_blueprint(BLUEPRINT.read_text(), file="blueprint.yaml", actor="bench", now=MONDAY)


def signals_of(car: int, *, prefix: str = "car") -> "list[NewSignal]":
    """Everything one car says on its way, an hour apart, in the kinds of the demo's blueprint."""
    subject = f"{prefix}-{car}"
    order: dict[str, object] = {
        "model": "Sperber",
        "colour": "Tann",
        "first_name": "Clara",
        "timezone": "Europe/Zurich",
        "promised_date": "2026-08-01T12:00:00Z",
    }
    said: list[tuple[str, dict[str, object]]] = [("order.confirmed", order)]
    for station in STATIONS:
        said += [("station.entered", {"station": station}), ("station.completed", {"station": station})]
    said.append(("photo.approved", {"stage": "body", "photo": "body-green"}))
    return [_new(subject, number, kind, data) for number, (kind, data) in enumerate(said)]


def _new(subject: str, number: int, kind: str, data: dict[str, object]) -> "NewSignal":
    from vorfreude.intake.actions import NewSignal

    at = MONDAY + timedelta(hours=number)
    return NewSignal("/bench/plant", f"{subject}-{number}", kind, subject, at, msgspec.json.encode(data))


@dataclass(slots=True)
class Watch:
    """Wall and CPU time of a piece of work, in seconds."""

    wall: float = 0.0
    cpu: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Add the time of what happens inside."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu


def say(name: str, **figures: object) -> None:
    """One line of JSON: a measurement."""
    sys.stdout.write(msgspec.json.encode({"bench": name, **figures}).decode() + "\n")
    sys.stdout.flush()
