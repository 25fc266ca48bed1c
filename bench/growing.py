"""Many journeys in little time: copies of one that was really folded, made inside the database.

A copied journey has its own subject, all its signals, and its rows of moments, promises and tasks, so that tables
and indexes are as large as they would be. Its state is the pattern's: it is never turned here.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.backends.utils import CursorWrapper

PATTERN = "car-0"


@dataclass(frozen=True, slots=True)
class Copies:
    """Which rows the copies of a journey have: ``many`` from the first on."""

    many: int
    subject: int
    journey: int
    pattern_subject: int
    pattern_journey: int


def grow_to(size: int, *, pattern: str = PATTERN, analyse: bool = True) -> Copies | None:
    """Copy the journey of ``pattern`` until there are so many journeys; None where there are enough."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journeys_journey")
        missing = size - cursor.fetchone()[0]
        if missing <= 0:
            return None
        subject, journey = (_next_id(cursor, table) for table in _NUMBERED)
        copies = Copies(missing, subject, journey, *_pattern(cursor, pattern))
        for statement in _STATEMENTS:
            copy_rows(cursor, statement, copies)
        for table in _NUMBERED if connection.vendor == "postgresql" else ():
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608  constants
        if analyse:
            cursor.execute("ANALYZE")
    return copies


def copy_rows(cursor: CursorWrapper, statement: str, copies: Copies) -> None:
    """Have ``statement`` done, which selects from ``numbers(n)``, n from 0 to the number of copies."""
    cursor.execute(
        _NUMBERS.format(missing=copies.many)
        + statement.format(
            subject=copies.subject,
            journey=copies.journey,
            pattern_subject=copies.pattern_subject,
            pattern_journey=copies.pattern_journey,
        )
    )


def _next_id(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")  # noqa: S608  a constant
    return int(cursor.fetchone()[0])


def _pattern(cursor: CursorWrapper, subject: str) -> tuple[int, int]:
    cursor.execute("SELECT subject_id, id FROM journeys_journey WHERE subject = %s", [subject])
    found, journey = cursor.fetchone()
    return found, journey


_NUMBERED = ("intake_subject", "journeys_journey")
_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {missing}) "
_STATEMENTS = (
    """INSERT INTO intake_subject (id, name, touches, due_at, leased_until, leased_by, seen_upto, generation, waiting_since)
    SELECT {subject} + n, 'copy-' || ({subject} + n), touches, NULL, NULL, '', seen_upto, generation, NULL
    FROM numbers CROSS JOIN intake_subject WHERE id = {pattern_subject}""",
    """INSERT INTO intake_signal (subject_id, source, ident, kind, at, recorded_at, data, batch_id)
    SELECT {subject} + n, source, 'copy-' || ({subject} + n) || '/' || ident, kind, at, recorded_at, data, NULL
    FROM numbers CROSS JOIN intake_signal WHERE subject_id = {pattern_subject}""",
    """INSERT INTO journeys_journey (id, public_id, subject_id, subject, blueprint, version_id, state, revision,
        folded_upto, generation, stage, begun_at, ended_at, wake_at, leased_until, leased_by, changed_at, at_risk,
        broken, withdrawn_at, trouble, odd)
    SELECT {journey} + n, 'b' || ({journey} + n), {subject} + n, 'copy-' || ({subject} + n), blueprint, version_id, state,
        revision, folded_upto, generation, stage, begun_at, ended_at, wake_at, NULL, '', changed_at, at_risk, broken,
        withdrawn_at, trouble, odd
    FROM numbers CROSS JOIN journeys_journey WHERE id = {pattern_journey}""",
    """INSERT INTO journeys_moment (journey_id, key, name, factor, urgency, secret, ready_at, told_at, withdrawn_at, words,
        photos, announced_at)
    SELECT {journey} + n, key, name, factor, urgency, secret, ready_at, told_at, withdrawn_at, words, photos, told_at
    FROM numbers CROSS JOIN journeys_moment WHERE journey_id = {pattern_journey}""",
    """INSERT INTO journeys_promise (journey_id, key, name, owner, said, standing, started_at, due_at, warned_at,
        settled_at)
    SELECT {journey} + n, key, name, owner, said, standing, started_at, due_at, warned_at, settled_at
    FROM numbers CROSS JOIN journeys_promise WHERE journey_id = {pattern_journey}""",
    """INSERT INTO journeys_task (journey_id, key, name, role, standing, opened_at, due_at, settled_at)
    SELECT {journey} + n, key, name, role, standing, opened_at, due_at, settled_at
    FROM numbers CROSS JOIN journeys_task WHERE journey_id = {pattern_journey}""",
)
