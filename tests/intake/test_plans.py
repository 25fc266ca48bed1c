"""The hot statements go by their indexes, so that a signal costs the same among a thousand subjects and a million."""

from datetime import datetime

import pytest
from django.db import connection

from tests.intake.said import signal
from vorfreude.intake.actions import claim, record
from vorfreude.intake.queries import history
from vorfreude.lib.leases import claiming

pytestmark = pytest.mark.django_db


def plan(sql: str, params: list[str | int | datetime]) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table of two rows is never worth an index
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}", params)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.sqlite
def test_new_signals_of_a_subject_are_found_by_both_columns_on_sqlite(now: datetime) -> None:
    record([signal()], now=now)
    found = plan(history._SQLITE, ["[[1,0]]"])
    assert "SEARCH signal USING INDEX intake_signal_subject (subject_id=? AND id>?)" in found


@pytest.mark.postgres
def test_new_signals_of_a_subject_are_found_by_both_columns_on_postgresql(now: datetime) -> None:
    record([signal(n, subject=f"ORD-{n % 100}") for n in range(2_000)], now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE intake_signal, intake_subject")
    found = plan(history._POSTGRESQL, ["[[1,0]]"])
    assert (
        "Index Cond: ((subject_id = ((wanted.pair ->> 0))::bigint) AND (id > ((wanted.pair ->> 1))::bigint))" in found
    )


def test_due_subjects_are_found_by_their_partial_index(now: datetime) -> None:
    record([signal()], now=now)
    assert "intake_subject_due" in plan(claiming(claim.SUBJECTS, connection.vendor), [now, now, 100, now, "w"])
