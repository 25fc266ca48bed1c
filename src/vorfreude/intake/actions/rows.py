"""How subjects are touched and signals inserted, on SQLite and on PostgreSQL, many at a time.

No two batches can wait for each other in a circle: every transaction locks subjects in the order of their names and
then inserts signals in the order of their identity; both orders are Python's and thus the same everywhere.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from django.db import connection

type Identity = tuple[str, str]
type Row = tuple[int, str, str, str, datetime, str]
"""Subject's row number, source, ident, kind, at, data as JSON text."""


def touch_subjects(names: Sequence[str], now: datetime) -> dict[str, int]:
    """Create or lock these subjects and mark them as due; give their row numbers. ``names`` are sorted and distinct."""
    sql = _TOUCH_POSTGRESQL if connection.vendor == "postgresql" else _TOUCH_SQLITE
    instant = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(sql, [instant, instant, msgspec.json.encode(names).decode()])
        return dict(cursor.fetchall())


def insert_signals(rows: Sequence[Row], *, now: datetime, batch: int | None) -> set[Identity]:
    """Insert what is new and give the identities that were there already. ``rows`` are sorted and distinct by identity."""
    insert = _insert_postgresql if connection.vendor == "postgresql" else _insert_sqlite
    return insert(rows, now, batch)


_TOUCH_SQLITE = """
    INSERT INTO intake_subject (name, touches, due_at, waiting_since, leased_by, seen_upto, generation)
    SELECT value, 1, %s, %s, '', 0, 0 FROM json_each(%s) WHERE true
    ON CONFLICT (name) DO UPDATE SET touches = touches + 1, due_at = coalesce(due_at, excluded.due_at)
    RETURNING name, id
"""
_TOUCH_POSTGRESQL = """
    INSERT INTO intake_subject AS subject (name, touches, due_at, waiting_since, leased_by, seen_upto, generation)
    SELECT name, 1, %s, %s, '', 0, 0 FROM jsonb_array_elements_text(%s) WITH ORDINALITY AS given (name, place)
    ORDER BY place
    ON CONFLICT (name) DO UPDATE SET touches = subject.touches + 1, due_at = coalesce(subject.due_at, excluded.due_at)
    RETURNING name, id
"""
_INSERT_SQLITE = """
    INSERT INTO intake_signal (subject_id, source, ident, kind, at, recorded_at, data, batch_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (source, ident) DO NOTHING
"""
_INSERT_POSTGRESQL = """
    INSERT INTO intake_signal (subject_id, source, ident, kind, at, recorded_at, data, batch_id)
    SELECT (given.row->>0)::bigint, given.row->>1, given.row->>2, given.row->>3, (given.row->>4)::timestamptz, %s,
           given.row->>5, %s
    FROM jsonb_array_elements(%s) WITH ORDINALITY AS given (row, place)
    ORDER BY given.place
    ON CONFLICT (source, ident) DO NOTHING
    RETURNING source, ident
"""


def _insert_sqlite(rows: Sequence[Row], now: datetime, batch: int | None) -> set[Identity]:
    received, *instants = _naive_texts([now, *(row[4] for row in rows)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM intake_signal")
        (newest,) = cursor.fetchone()
        cursor.executemany(
            _INSERT_SQLITE,
            [
                (subject, source, ident, kind, at, received, data, batch)
                for (subject, source, ident, kind, _, data), at in zip(rows, instants, strict=True)
            ],
        )
        if cursor.rowcount == len(rows):
            return set()
        cursor.execute("SELECT source, ident FROM intake_signal WHERE id > %s", [newest])
        return _identities(rows) - set(cursor.fetchall())


def _naive_texts(instants: Sequence[datetime]) -> list[str]:
    """Instants as Django writes them on SQLite, in UTC without a zone; together they cost a tenth of ``isoformat``."""
    encoded = msgspec.json.encode([instant.astimezone(UTC) for instant in instants]).decode()
    return encoded[2:-2].replace("T", " ").replace("Z", "").split('","')


def _insert_postgresql(rows: Sequence[Row], now: datetime, batch: int | None) -> set[Identity]:
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_POSTGRESQL, [now, batch, msgspec.json.encode(rows).decode()])
        if cursor.rowcount == len(rows):
            return set()
        return _identities(rows) - set(cursor.fetchall())


def _identities(rows: Sequence[Row]) -> set[Identity]:
    return {(source, ident) for _, source, ident, *_ in rows}
