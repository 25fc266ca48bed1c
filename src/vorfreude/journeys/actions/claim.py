"""Which journeys a worker holds: those of the subjects it claimed, and those whose wake has come.

Plain SQL: this is asked for every batch, however small, and building the queries by objects took longer than
everything else a worker does.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from vorfreude.core.engine.model import SHAPE
from vorfreude.intake import actions as intake
from vorfreude.intake import limits
from vorfreude.journeys.models import Journey, Move
from vorfreude.journeys.turning import InHand
from vorfreude.lib.among import among
from vorfreude.lib.leases import release
from vorfreude.lib.plain_sql import plain_rows

LEASE = timedelta(seconds=limits.LEASE)  # as long as that of their subjects


def hold(subjects: Collection[int], *, worker: str, now: datetime, limit: int) -> list[InHand]:
    """The journeys of these subjects, and up to ``limit`` more whose wake has come, the longest overdue first.

    Those that are due are leased, and left alone where another worker was faster. A journey of a claimed subject needs
    no lease of its own: the subject's keeps other workers away. What was read before the lease may have changed
    meanwhile; then its revision has too, and its save is dropped.
    """
    instant, until = (connection.ops.adapt_datetimefield_value(at) for at in (now, now + LEASE))
    condition, chosen = among(connection, "subject_id", subjects)
    found = plain_rows(
        _HELD.format(of_subjects=condition, keys=_KEYS[connection.vendor]),
        [instant, instant, chosen, instant, instant, limit],
    )
    due = [row[0] for row in found if row[-1]]
    leased = _lease(due, worker, instant, until) if due else set()
    in_hand = [(InHand(*row[:-1]), row[-1]) for row in found]
    return [
        journey for journey, is_due in in_hand if not is_due or journey.id in leased or journey.subject_id in subjects
    ]


def _lease(due: Collection[int], worker: str, now: Any, until: Any) -> set[int]:
    condition, chosen = among(connection, "id", due)
    skip = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    statement = _LEASE.format(due=condition, skip=skip)
    return {number for (number,) in plain_rows(statement, [until, worker, chosen, now])}


def release_leases(*, worker: str) -> None:
    """Free what a worker of this name held when it died; called by a worker as it begins."""
    release(Journey.objects.all(), worker=worker)
    release(Move.objects.all(), worker=worker)
    intake.release_leases(worker=worker)


def wake_older_shapes(*, now: datetime) -> int:
    """Wake the journeys whose state another release saved, and give how many; called by a worker as it begins."""
    with connection.cursor() as cursor:
        cursor.execute(_WAKE_OLDER, [connection.ops.adapt_datetimefield_value(now), SHAPE])
        return int(cursor.rowcount)


_HELD = """
    SELECT journey.id, public_id, subject_id, subject, blueprint, version_id, version.digest, state, revision,
        folded_upto, generation, CAST(untold AS text),
        (SELECT {keys} FROM journeys_gift AS gift WHERE gift.journey_id = journey.id AND gift.standing = 'asked'),
        wake_at <= %s AND (leased_until IS NULL OR leased_until < %s)
    FROM journeys_journey AS journey JOIN journeys_blueprintversion AS version ON version.id = journey.version_id
    WHERE journey.id IN (
        SELECT id FROM journeys_journey WHERE {of_subjects}
        UNION
        SELECT id FROM (
            SELECT id FROM journeys_journey
            WHERE wake_at <= %s AND (leased_until IS NULL OR leased_until < %s) ORDER BY wake_at LIMIT %s
        ) AS due
    )
    ORDER BY journey.id
"""
_KEYS = {"postgresql": "string_agg(gift.key, chr(10))", "sqlite": "group_concat(gift.key, char(10))"}
_LEASE = """
    UPDATE journeys_journey SET leased_until = %s, leased_by = %s
    WHERE id IN (
        SELECT id FROM journeys_journey WHERE {due} AND (leased_until IS NULL OR leased_until < %s) {skip}
    )
    RETURNING id
"""
_WAKE_OLDER = "UPDATE journeys_journey SET wake_at = %s WHERE substr(state, 1, 1) <> %s"
