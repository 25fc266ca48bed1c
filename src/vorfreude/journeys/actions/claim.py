"""Which journeys a worker holds: those of the subjects it claimed, and those whose wake has come.

Plain SQL: this is asked for every batch, however small, and building the queries by objects took longer than
everything else a worker does.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import connection

from vorfreude.core.engine.model import SHAPE
from vorfreude.intake import actions as intake
from vorfreude.intake import limits
from vorfreude.journeys.models import Journey
from vorfreude.journeys.turning import Held
from vorfreude.lib.among import among

LEASE = timedelta(seconds=limits.LEASE)  # as long as that of their subjects


def held_of_subjects(subjects: Collection[int]) -> list[Held]:
    """The journeys of these subjects. No lease: the subject's own keeps other workers away."""
    return _hold("journey.subject_id", subjects)


def hold_due(*, worker: str, now: datetime, limit: int, besides: Collection[int]) -> list[Held]:
    """Lease up to ``limit`` journeys whose wake has come, the longest overdue first, and hold those not held yet."""
    instant, until = (connection.ops.adapt_datetimefield_value(at) for at in (now, now + LEASE))
    with connection.cursor() as cursor:
        cursor.execute(_ANY_DUE, [instant, instant])
        if not cursor.fetchone():
            return []
        cursor.execute(_LEASE[connection.vendor], [instant, instant, limit, until, worker])
        due = {row[0] for row in cursor.fetchall()}
    return _hold("journey.id", due.difference(besides))


def release_leases(*, worker: str) -> None:
    """Free what a worker of this name held when it died; called by a worker as it begins."""
    Journey.objects.filter(leased_by=worker).update(leased_until=None, leased_by="")
    intake.release_leases(worker=worker)


def wake_older_shapes(*, now: datetime) -> int:
    """Wake the journeys whose state another release saved, and give how many; called by a worker as it begins."""
    with connection.cursor() as cursor:
        cursor.execute(_WAKE_OLDER, [connection.ops.adapt_datetimefield_value(now), SHAPE])
        return int(cursor.rowcount)


def _hold(column: str, numbers: Collection[int]) -> list[Held]:
    if not numbers:
        return []
    condition, chosen = among(connection, column, numbers)
    with connection.cursor() as cursor:
        cursor.execute(f"{_HELD} WHERE {condition} ORDER BY journey.id", [chosen])
        return [Held(*row) for row in cursor.fetchall()]


_HELD = """
    SELECT journey.id, public_id, subject_id, subject, blueprint, version_id, version.digest, state, revision,
        folded_upto, generation
    FROM journeys_journey AS journey JOIN journeys_blueprintversion AS version ON version.id = journey.version_id
"""
_WAKE_OLDER = "UPDATE journeys_journey SET wake_at = %s WHERE substr(state, 1, 1) <> %s"
_ANY_DUE = """
    SELECT 1 FROM journeys_journey
    WHERE wake_at <= %s AND (leased_until IS NULL OR leased_until < %s) LIMIT 1
"""
_LEASE = {
    "sqlite": """
        UPDATE journeys_journey SET leased_until = lease.until, leased_by = lease.worker
        FROM (
            SELECT id, until, worker FROM (
                SELECT id FROM journeys_journey
                WHERE wake_at <= %s AND (leased_until IS NULL OR leased_until < %s) ORDER BY wake_at LIMIT %s
            ), (SELECT %s AS until, %s AS worker)
        ) AS lease
        WHERE journeys_journey.id = lease.id RETURNING journeys_journey.id
    """,
    "postgresql": """
        WITH due AS MATERIALIZED (
            SELECT id FROM journeys_journey
            WHERE wake_at <= %s AND (leased_until IS NULL OR leased_until < %s) ORDER BY wake_at LIMIT %s
            FOR UPDATE SKIP LOCKED
        )
        UPDATE journeys_journey AS journey SET leased_until = %s, leased_by = %s FROM due
        WHERE journey.id = due.id RETURNING journey.id
    """,
}
