"""The tables of a dry-run as files: one row a line, the numbers as numbers, for whoever goes on counting."""

import csv
import io
from collections.abc import Iterator
from typing import Literal, get_args

from vorfreude.core.dryrun import Findings
from vorfreude.dryruns.working import Pair

type Kind = Literal["promises", "broken", "letters", "silences", "moments", "minutes"]
KINDS: tuple[Kind, ...] = get_args(Kind.__value__)

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run."""


def written(pair: Pair, kind: Kind) -> str:
    """The file of one table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in _ROWS[kind](pair):
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _sides(pair: Pair) -> Iterator[tuple[str, Findings]]:
    yield "today", pair.today
    yield "draft", pair.draft


def _promises(pair: Pair) -> Iterator[tuple[object, ...]]:
    yield ("promise", "blueprint", "kept", "broken", "excused", "open", "hours late in all")
    for side, found in _sides(pair):
        for name, one in found.promises.items():
            yield name, side, one.kept, one.broken, one.excused, one.open, round(one.late / 3600, 1)


def _broken(pair: Pair) -> Iterator[tuple[object, ...]]:
    yield (
        "subject",
        "promise",
        "blueprint",
        "broken at",
        "cause",
        "stood at",
        "waited for",
        "hours late",
        "signal row",
    )
    for side, found in _sides(pair):
        for one in found.broken:
            late = round(one.late / 3600, 1) if one.late is not None else ""
            at = one.at.isoformat()
            yield one.subject, one.promise, side, at, one.cause, one.place, one.waited, late, one.row or ""


def _letters(pair: Pair) -> Iterator[tuple[object, ...]]:
    yield ("letters in a week", "blueprint", "weeks of somebody")
    for side, found in _sides(pair):
        for count, weeks in sorted(found.weeks.items()):
            yield count, side, weeks


def _silences(pair: Pair) -> Iterator[tuple[object, ...]]:
    yield ("subject", "blueprint", "since", "until", "days", "lasting")
    for side, found in _sides(pair):
        for one in found.silences:
            yield one.subject, side, one.since.isoformat(), one.until.isoformat(), round(one.days, 1), one.open


def _moments(pair: Pair) -> Iterator[tuple[object, ...]]:
    yield ("moment", "blueprint", "told")
    for side, found in _sides(pair):
        for name, count in found.moments.items():
            yield name, side, count


def _minutes(pair: Pair) -> Iterator[tuple[object, ...]]:
    yield ("role", "blueprint", "weekday", "hour", "minutes in all")
    for side, found in _sides(pair):
        for role, hours in found.minutes.items():
            for hour, minutes in enumerate(hours):
                if minutes:
                    yield role, side, hour // 24 + 1, hour % 24, round(minutes, 1)


_ROWS = {
    "promises": _promises, "broken": _broken, "letters": _letters, "silences": _silences, "moments": _moments,
    "minutes": _minutes,
}  # fmt: skip
