"""Many rows of many tables in few statements: inserted, or where they stand already, changed or left.

Rows go in as one ``INSERT … VALUES (…), (…)`` a table, which both databases take an order of magnitude faster than a
statement a row; on PostgreSQL, where a round trip costs more than a row, one statement holds all tables.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from vorfreude.lib.plain_sql import plain_rows, plain_write

MOST_PARAMETERS = 30_000  # SQLite takes 32,766 in one statement, PostgreSQL 65,535
MOST_STATEMENTS = 512  # kept ready, a kilobyte each: most batches are of few rows

type Statement = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Upsert:
    """Rows for a table; where one with the same ``conflict`` columns exists, ``change`` is set from it.

    Without ``change`` the row that is there stays. Names of tables and columns are the caller's constants.
    ``returning`` are columns wanted back of each row that was inserted or changed.
    """

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    conflict: tuple[str, ...]
    change: tuple[str, ...] = ()
    returning: tuple[str, ...] = ()


def upsert(one: Upsert) -> list[tuple[Any, ...]]:
    """Write these rows and give what was to be returned. Two of them must not conflict with each other."""
    return [row for statement, values in _chunks(one) for row in plain_rows(statement, values)]


def upsert_all(several: Iterable[Upsert], *besides: Statement) -> None:
    """Write the rows of several tables, in no order that could be relied upon; nothing is returned.

    ``besides`` are statements that change rows of other tables.
    """
    written = [chunk for one in several for chunk in _chunks(one)] + list(besides)
    for statement, values in _together(written) if connection.vendor == "postgresql" else written:
        plain_write(statement, values)


def _chunks(one: Upsert) -> Iterator[Statement]:
    adapt = connection.ops.adapt_datetimefield_value
    size = MOST_PARAMETERS // len(one.columns)
    for first in range(0, len(one.rows), size):
        chunk = one.rows[first : first + size]
        statement = _statement(one.table, one.columns, len(chunk), one.conflict, one.change, one.returning)
        yield statement, [adapt(value) if isinstance(value, datetime) else value for row in chunk for value in row]


def _together(written: Iterable[Statement]) -> Iterator[Statement]:
    """Several statements as one, as long as their parameters fit."""
    statements: list[str] = []
    values: list[Any] = []
    for statement, more in written:
        if len(values) + len(more) > MOST_PARAMETERS:
            yield _joined(statements), values
            statements, values = [], []
        statements.append(statement)
        values = values + more
    if statements:
        yield _joined(statements), values


def _joined(statements: Sequence[str]) -> str:
    *before, last = statements
    parts = ", ".join(f"part_{n} AS ({statement})" for n, statement in enumerate(before))
    return f"WITH {parts} {last}" if before else last


@lru_cache(maxsize=MOST_STATEMENTS)
def _statement(
    table: str,
    columns: tuple[str, ...],
    rows: int,
    conflict: tuple[str, ...],
    change: tuple[str, ...],
    returning: tuple[str, ...],
) -> str:
    row = f"({', '.join(['%s'] * len(columns))})"
    outcome = f"UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in change)}" if change else "NOTHING"
    wanted = f" RETURNING {', '.join(returning)}" if returning else ""
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)} "  # noqa: S608  constants only
        f"ON CONFLICT ({', '.join(conflict)}) DO {outcome}{wanted}"
    )
