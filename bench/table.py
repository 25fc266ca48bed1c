"""The figures as a table for a person, and the bars as rows for a program."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.measures import BOTH, LINES, Line

type Figures = dict[str, dict[str, dict[str, int | float | str]]]
"""Measurement → database → figure → value."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and when it was measured. ``pace_ms`` is the CPU time of a fixed loop, from its quickest to its slowest."""

    at: str
    cores: int
    python: str
    load: tuple[float, float, float]
    pace_ms: tuple[float, float]

    @classmethod
    def now(cls, paces: Sequence[float]) -> "Machine":
        """This machine, at this instant."""
        load = tuple(round(one, 1) for one in os.getloadavg())
        pace = (round(min(paces, default=0.0), 1), round(max(paces, default=0.0), 1))
        at = datetime.now(UTC).isoformat(timespec="minutes")
        return cls(at, os.cpu_count() or 1, platform.python_version(), (load[0], load[1], load[2]), pace)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar on one database, and whether it was met."""

    bench: str
    figure: str
    database: str
    value: float
    at_least: float | None
    at_most: float | None
    met: bool


def bars(figures: Figures, *, quick: bool) -> list[Bar]:
    """Every bar that a figure was measured for."""
    return [
        Bar(line.bench, line.figure, database, value, line.at_least, line.at_most, line.is_met(value))
        for line in LINES
        if line.has_bar and not (quick and line.full_only)
        for database in BOTH
        if (value := _value(figures, line, database)) is not None
    ]


def show(figures: Figures, troubles: Sequence[str], machine: Machine, *, quick: bool) -> None:
    """Print the table, what could not be measured, and on which machine it was."""
    table = Table("", "SQLite", "PostgreSQL", "bar", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for line in LINES:
        values = [_value(figures, line, database) for database in BOTH]
        if any(value is not None for value in values):
            held = not (quick and line.full_only)
            table.add_row(line.says, *(_cell(line, value, held=held) for value in values), _bar(line) if held else "")
    console = Console(width=120, highlight=False)
    console.print(table)
    for trouble in [*troubles, *_skipped(figures)]:
        console.print(f"[yellow]not measured:[/] {trouble}")
    missed = [bar for bar in bars(figures, quick=quick) if not bar.met]
    console.print(f"[bold]{len(missed)} bars missed[/]" if missed else "[bold]All bars met.[/]")
    console.print(
        f"{machine.at}, {machine.cores} cores, Python {machine.python}, load {machine.load[0]}/{machine.load[1]}; "
        f"100,000 additions took {machine.pace_ms[0]} to {machine.pace_ms[1]} ms of CPU. {_memory()}"
    )


def _value(figures: Figures, line: Line, database: str) -> float | None:
    value = figures.get(line.bench, {}).get(database, {}).get(line.figure)
    return value if isinstance(value, int | float) else None


def _cell(line: Line, value: float | None, *, held: bool) -> str:
    if value is None:
        return "-"
    said = f"{value:,}" if value == int(value) else f"{value:,.3g}"
    if not line.has_bar or not held:
        return said
    return f"{said} [green]✓[/]" if line.is_met(value) else f"[bold red]{said} ✗[/]"


def _bar(line: Line) -> str:
    if line.at_least is not None:
        return f"≥ {line.at_least:,}"
    return f"≤ {line.at_most:,}" if line.at_most is not None else ""


def _skipped(figures: Figures) -> list[str]:
    return [
        f"{name} on {database}: {found['skipped']}"
        for name, by_database in figures.items()
        for database, found in by_database.items()
        if "skipped" in found
    ]


def _memory() -> str:
    first = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()[0]
    return f"{int(first.split()[1]) / 2**20:.0f} GB of memory."
