"""The ledger's rows as files: CSV line by line, Parquet by way of a table on disk, so that no size fills the memory.

Text in a CSV that a spreadsheet would take for a formula is given an apostrophe (OWASP, CSV injection); in Parquet everything stands
as it is.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from io import StringIO
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from vorfreude.outcomes.queries.heard import HeardRow
from vorfreude.outcomes.queries.rows import LedgerRow

type Kind = type[LedgerRow | HeardRow]

FORMULA = ("=", "+", "-", "@", "\t", "\r")

LINES = 500
"""Lines of a CSV that go out together."""

MEMORY = "256MB"
"""What writing a Parquet file may take; a million rows need half of it."""

_DIALECT = "auto_detect=false, header=false, delim=',', quote='\"', escape='\"', nullstr='', encoding='utf-8'"

TYPES = {
    "version": "INTEGER",
    "said": "BOOLEAN",
    "dealer": "BIGINT",
    "started_at": "TIMESTAMPTZ",
    "due_at": "TIMESTAMPTZ",
    "settled_at": "TIMESTAMPTZ",
    "week": "DATE",
    "delay": "BIGINT",
    "rework": "BOOLEAN",
    "stood_still": "BOOLEAN",
    "needed": "TIMESTAMPTZ",
    "asked": "BIGINT",
    "answered": "BIGINT",
    "is_shown": "BOOLEAN",
    "promoters": "BIGINT",
    "passives": "BIGINT",
    "detractors": "BIGINT",
    "score": "DOUBLE",
    "low": "DOUBLE",
    "high": "DOUBLE",
}
"""The types of columns in Parquet; the others are text."""


def columns_of(kind: Kind) -> tuple[str, ...]:
    """The columns of a file of such rows."""
    return tuple(one.name for one in fields(kind) if one.name != "id")


def as_csv(rows: Iterable[LedgerRow | HeardRow], kind: Kind = LedgerRow) -> Iterator[str]:
    """Rows of a kind as CSV (RFC 4180, UTF-8 with a mark at its beginning, so that spreadsheets read it), in pieces. Instants are UTC, ISO 8601."""
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + ",".join(columns_of(kind)) + "\r\n"
    yield from _lines(rows, columns_of(kind), tamed=True)


def as_parquet(rows: Iterable[LedgerRow | HeardRow], kind: Kind = LedgerRow) -> IO[bytes]:
    """Rows of a kind as a Parquet file (zstd), open at its beginning; it is gone when it is closed."""
    with TemporaryDirectory(prefix="ledger-") as folder:
        table, file = Path(folder) / "rows.csv", Path(folder) / "rows.parquet"
        with table.open("w", encoding="utf-8", newline="") as out:
            out.writelines(_lines(rows, columns_of(kind), tamed=False))
        _convert(table, file, columns_of(kind))
        kept = TemporaryFile()  # noqa: SIM115 whoever sends it closes it
        with file.open("rb") as written:
            while piece := written.read(1 << 20):
                kept.write(piece)
        kept.seek(0)
        return kept


def _convert(table: Path, file: Path, names: Sequence[str]) -> None:
    columns = {name: TYPES.get(name, "VARCHAR") for name in names}
    reads = f"SELECT * FROM read_csv(?, {_DIALECT}, columns=?, force_not_null=?)"  # noqa: S608 a constant
    texts = [name for name in names if name not in TYPES]
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": "1",
        "memory_limit": MEMORY,
        "autoinstall_known_extensions": "false",
    }
    import duckdb  # noqa: PLC0415 an eighth of a second and 60 MB, which only a file of the ledger should cost

    with duckdb.connect(":memory:", config=settings) as database:
        database.execute("SET TimeZone = 'UTC'")
        named = str(file).replace("'", "''")
        database.execute(
            f"COPY ({reads}) TO '{named}' (FORMAT parquet, COMPRESSION zstd)", [str(table), columns, texts]
        )


def _lines(rows: Iterable[LedgerRow | HeardRow], columns: Sequence[str], *, tamed: bool) -> Iterator[str]:
    values = attrgetter(*columns)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_STRINGS if not tamed else csv.QUOTE_MINIMAL)
    for place, row in enumerate(rows, start=1):
        writer.writerow([_plain(value, tamed=tamed) for value in values(row)])
        if place % LINES == 0:
            yield _emptied(out)
    yield _emptied(out)


def _emptied(out: StringIO) -> str:
    said = out.getvalue()
    out.seek(0)
    out.truncate()
    return said


def _plain(value: object, *, tamed: bool) -> object:
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case str():
            return f"'{value}" if tamed and value.startswith(FORMULA) else value
        case _:
            return value
