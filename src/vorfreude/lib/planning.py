"""Statements that PostgreSQL plans anew each time, because the best way depends on what is asked.

Our connections keep statements prepared, which spares the planning. After a few times the server then takes one plan for
every value: for a search by words, or for a station that is heard of once a year, that plan can cost a hundred times more.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def planned_anew() -> Iterator[None]:
    """Statements within are planned for the values that they bring. Planning costs a millisecond; elsewhere nothing changes."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    kept, raw.prepare_threshold = raw.prepare_threshold, None
    try:
        yield
    finally:
        raw.prepare_threshold = kept
