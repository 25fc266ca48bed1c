"""Many journeys in little time: copies of one that was really folded, made inside the database.

A copied journey has its own subject, all its signals, and its rows of moments, promises and tasks, so that tables
and indexes are as large as they would be. Its state is the pattern's: it is never turned here.
"""

from django.db import connection
from django.db.backends.utils import CursorWrapper

PATTERN = "car-0"


def grow_to(size: int) -> None:
    """Copy the journey of ``PATTERN`` until there are so many journeys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journeys_journey")
        missing = size - cursor.fetchone()[0]
        if missing <= 0:
            return
        first = {table: _next_id(cursor, table) for table in ("intake_subject", "journeys_journey")}
        pattern = _pattern(cursor)
        for statement in _STATEMENTS:
            cursor.execute(
                _NUMBERS.format(missing=missing)
                + statement.format(
                    subject=first["intake_subject"],
                    journey=first["journeys_journey"],
                    pattern_subject=pattern[0],
                    pattern_journey=pattern[1],
                )
            )
        if connection.vendor == "postgresql":
            for table in ("intake_subject", "journeys_journey"):
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608  constants
        cursor.execute("ANALYZE")


def _next_id(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")  # noqa: S608  a constant
    return int(cursor.fetchone()[0])


def _pattern(cursor: CursorWrapper) -> tuple[int, int]:
    cursor.execute("SELECT subject_id, id FROM journeys_journey WHERE subject = %s", [PATTERN])
    subject, journey = cursor.fetchone()
    return subject, journey


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
        photos)
    SELECT {journey} + n, key, name, factor, urgency, secret, ready_at, told_at, withdrawn_at, words, photos
    FROM numbers CROSS JOIN journeys_moment WHERE journey_id = {pattern_journey}""",
    """INSERT INTO journeys_promise (journey_id, key, name, owner, said, standing, started_at, due_at, warned_at,
        settled_at)
    SELECT {journey} + n, key, name, owner, said, standing, started_at, due_at, warned_at, settled_at
    FROM numbers CROSS JOIN journeys_promise WHERE journey_id = {pattern_journey}""",
    """INSERT INTO journeys_task (journey_id, key, name, role, standing, opened_at, due_at, settled_at)
    SELECT {journey} + n, key, name, role, standing, opened_at, due_at, settled_at
    FROM numbers CROSS JOIN journeys_task WHERE journey_id = {pattern_journey}""",
)
