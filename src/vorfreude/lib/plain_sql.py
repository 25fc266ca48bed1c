"""Plain SQL for the few questions that are asked thousands of times a second.

Django's cursor costs three times what such a question costs SQLite itself (38 against 11 microseconds measured), for
logging, hooks and the rewriting of placeholders. Here they are rewritten once per statement.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection


def plain_rows(statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """The rows that a SELECT with ``%s`` placeholders gives. Raises Django's database errors.

    ``statement`` is written by us and never holds a value; instants are made fit by ``connection.ops``.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = connection.connection.cursor()
        try:
            rows: list[tuple[Any, ...]] = cursor.execute(_spoken(statement, connection.vendor), values).fetchall()
        finally:
            cursor.close()
    return rows


@cache
def _spoken(statement: str, vendor: str) -> str:
    """The statement as the driver wants it."""
    return statement.replace("%s", "?") if vendor == "sqlite" else statement
