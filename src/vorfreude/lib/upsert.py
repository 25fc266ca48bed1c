"""Many rows in one statement: inserted, or where they stand already, changed or left.

Rows go in as one ``INSERT … VALUES (…), (…)`` a chunk, which both databases take an order of magnitude faster
than a statement a row.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

MOST_PARAMETERS = 30_000  # SQLite takes 32,766 in one statement, PostgreSQL 65,535


def upsert(
    connection: BaseDatabaseWrapper,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    conflict: Sequence[str],
    change: Sequence[str] = (),
) -> None:
    """Insert ``rows`` into ``table``; where one with the same ``conflict`` columns exists, set ``change`` from it.

    Without ``change`` the row that is there stays. Names of tables and columns are the caller's constants.
    Two rows of one call must not conflict with each other.
    """
    size = MOST_PARAMETERS // len(columns)
    for first in range(0, len(rows), size):
        chunk = rows[first : first + size]
        _insert(connection, _statement(table, columns, len(chunk), conflict, change), chunk)


def _insert(connection: BaseDatabaseWrapper, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    adapt = connection.ops.adapt_datetimefield_value
    values = [adapt(value) if isinstance(value, datetime) else value for row in rows for value in row]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _statement(table: str, columns: Sequence[str], rows: int, conflict: Sequence[str], change: Sequence[str]) -> str:
    row = f"({', '.join(['%s'] * len(columns))})"
    outcome = f"UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in change)}" if change else "NOTHING"
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)} "  # noqa: S608  constants only
        f"ON CONFLICT ({', '.join(conflict)}) DO {outcome}"
    )
