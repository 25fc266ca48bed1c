"""How subjects are touched and signals inserted, on SQLite and on PostgreSQL, many at a time.

No two batches can wait for each other in a circle: every transaction locks subjects in the order of their names and
then inserts signals in the order of their identity; both orders are Python's and thus the same everywhere.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

type Identity = tuple[str, str]
type Row = tuple[str, str, str, str, datetime, str]
"""Subject's name, source, ident, kind, at, data as JSON text."""


def take_in(rows: Sequence[Row], *, now: datetime, batch: int | None) -> set[Identity]:
    """Mark the subjects as due, insert what is new, and give the identities that were there already.

    ``rows`` are sorted and distinct by identity. All of it or nothing, by itself or as part of the caller's transaction.
    """
    names = sorted({name for name, *_ in rows})
    take = _postgresql if connection.vendor == "postgresql" else _sqlite
    return take(names, rows, now, batch)


def _postgresql(names: Sequence[str], rows: Sequence[Row], now: datetime, batch: int | None) -> set[Identity]:
    """One statement: a transaction of several costs a signal that comes alone twice as much."""
    given = [msgspec.json.encode(each).decode() for each in (names, rows)]
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_IN, [now, now, given[0], now, batch, given[1]])
        if cursor.rowcount == len(rows):
            return set()
        return _identities(rows) - set(cursor.fetchall())


def _sqlite(names: Sequence[str], rows: Sequence[Row], now: datetime, batch: int | None) -> set[Identity]:
    received, *instants = _naive_texts([now, *(row[4] for row in rows)])
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(_TOUCH, [received, received, msgspec.json.encode(names).decode()])
        subjects = dict(cursor.fetchall())
        newest = _newest(cursor) if len(rows) > 1 else 0  # of one alone, the count says it
        cursor.executemany(
            _INSERT,
            [
                (subjects[name], source, ident, kind, at, received, data, batch)
                for (name, source, ident, kind, _, data), at in zip(rows, instants, strict=True)
            ],
        )
        if cursor.rowcount == len(rows):
            return set()
        if len(rows) == 1:
            return _identities(rows)
        cursor.execute("SELECT source, ident FROM intake_signal WHERE id > %s", [newest])
        return _identities(rows) - set(cursor.fetchall())


def _newest(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT coalesce(max(id), 0) FROM intake_signal")
    (found,) = cursor.fetchone()
    return int(found)


def _naive_texts(instants: Sequence[datetime]) -> list[str]:
    """Instants as Django writes them on SQLite, in UTC without a zone; together they cost a tenth of ``isoformat``."""
    encoded = msgspec.json.encode([instant.astimezone(UTC) for instant in instants]).decode()
    return encoded[2:-2].replace("T", " ").replace("Z", "").split('","')


def _identities(rows: Sequence[Row]) -> set[Identity]:
    return {(source, ident) for _, source, ident, *_ in rows}


# Counting what was touched locks every subject before the first signal is inserted, whatever plan the server chooses.
_TAKE_IN = """
    WITH touched AS (
        INSERT INTO intake_subject AS subject (name, touches, due_at, waiting_since, leased_by, seen_upto, generation)
        SELECT name, 1, %s, %s, '', 0, 0 FROM jsonb_array_elements_text(%s) WITH ORDINALITY AS given (name, place)
        ORDER BY place
        ON CONFLICT (name) DO UPDATE
            SET touches = subject.touches + 1, due_at = coalesce(subject.due_at, excluded.due_at)
        RETURNING name, id
    )
    INSERT INTO intake_signal (subject_id, source, ident, kind, at, recorded_at, data, batch_id)
    SELECT touched.id, given.row->>1, given.row->>2, given.row->>3, (given.row->>4)::timestamptz, %s, given.row->>5, %s
    FROM jsonb_array_elements(%s) WITH ORDINALITY AS given (row, place) JOIN touched ON touched.name = given.row->>0
    WHERE (SELECT count(*) FROM touched) > 0
    ORDER BY given.place
    ON CONFLICT (source, ident) DO NOTHING
    RETURNING source, ident
"""
_TOUCH = """
    INSERT INTO intake_subject (name, touches, due_at, waiting_since, leased_by, seen_upto, generation)
    SELECT value, 1, %s, %s, '', 0, 0 FROM json_each(%s) WHERE true
    ON CONFLICT (name) DO UPDATE SET touches = touches + 1, due_at = coalesce(due_at, excluded.due_at)
    RETURNING name, id
"""
_INSERT = """
    INSERT INTO intake_signal (subject_id, source, ident, kind, at, recorded_at, data, batch_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (source, ident) DO NOTHING
"""
