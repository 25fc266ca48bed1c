"""Rows that are worked by one worker at a time: claimed when they are due, then settled or given back.

A claim is a lease: until it ends nobody else gets the row, and a worker that dies lets go by itself. What a worker says
of its row counts only while the claim is its own. Which rows are due, in which order, and what comes of them is the
room's to say.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.db.models import F, Q, QuerySet

from vorfreude.lib.plain_sql import plain_rows


class Wanted(NamedTuple):
    """What is claimed by a plain statement: rows that have come to their ``due_at``, the longest overdue first.

    Written by us, never by who asks: the table, the columns to be given, and what else is set (``, tries = tries + 1``).
    """

    table: str
    columns: str
    besides: str = ""


class Leased(models.Model):
    """A row that one worker has to itself until ``leased_until``; ``leased_by`` is a name of its own for each process."""

    leased_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=100, blank=True)

    class Meta:
        abstract = True


class Tried(Leased):
    """One that counts how often it was claimed, so that a row that brings workers down can be given up."""

    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


def claim[R: Leased](due: QuerySet[R], *, worker: str, now: datetime, lease: timedelta, limit: int = 1) -> list[R]:
    """Lease up to ``limit`` of the rows that are due and free, in their order, and count the try.

    What another worker has is passed over, never waited for. Where nothing is due no lock is taken. The order must not
    come of a join that can be empty; a window or a distinct is for a query within. Raises what the database raises.
    """
    free = due.filter(Q(leased_until=None) | Q(leased_until__lte=now))
    if not free.exists():
        return []
    until = now + lease
    with transaction.atomic():
        rows = list(free.select_for_update(skip_locked=True, of=("self",))[:limit])
        changes = {"tries": F("tries") + 1} if issubclass(due.model, Tried) else {}
        _among(rows, due.model).update(leased_until=until, leased_by=worker, **changes)
    for row in rows:
        row.leased_until, row.leased_by = until, worker
        if isinstance(row, Tried):
            row.tries += 1
    return rows


def ours[R: Leased](row: R) -> QuerySet[R]:
    """The row, as long as it is held by the very claim that gave it; else nothing."""
    if row.leased_until is None:  # it was taken away while it was in hand
        return _among([], type(row))
    return _among([row], type(row)).filter(leased_by=row.leased_by, leased_until=row.leased_until)


def settle(row: Leased, **changes: object) -> bool:
    """Change a claimed row and let it go; False, and nothing is changed, where it is another's by now."""
    return bool(ours(row).update(leased_until=None, leased_by="", **changes))


def give_back(row: Tried, **changes: object) -> bool:
    """As ``settle``, and as if it had not been claimed: the try does not count."""
    return settle(row, tries=row.tries - 1, **changes)


def renew(row: Leased, *, now: datetime, lease: timedelta) -> bool:
    """Hold a claimed row for a while longer; False where it is another's by now."""
    until = now + lease
    is_ours = bool(ours(row).update(leased_until=until))
    row.leased_until = until if is_ours else row.leased_until
    return is_ours


def take_away(row: Tried) -> None:
    """Whoever has this row in hand has lost it, and it is worked as if for the first time. The caller saves it."""
    row.leased_until, row.leased_by, row.tries = None, "", 0


def release[R: Leased](rows: QuerySet[R], *, worker: str) -> int:
    """Free what a worker of this name held when it died, and give how many; called by a worker as it begins."""
    return rows.filter(leased_by=worker, leased_until__isnull=False).update(leased_until=None, leased_by="")


def claim_plain(wanted: Wanted, *, worker: str, now: datetime, lease: timedelta, limit: int) -> list[tuple[Any, ...]]:
    """As ``claim``, in one plain statement, for what is asked every second by every worker; gives the columns, unordered."""
    at, until = (connection.ops.adapt_datetimefield_value(one) for one in (now, now + lease))
    return plain_rows(claiming(wanted, connection.vendor), [at, at, limit, until, worker])


@cache
def claiming(wanted: Wanted, vendor: str) -> str:
    """The statement of ``claim_plain``; its values are now, now, the limit, the lease's end and the worker."""
    skip = "FOR UPDATE SKIP LOCKED" if vendor == "postgresql" else ""  # SQLite locks all of it as it begins to write
    return _CLAIM.format(**wanted._asdict(), skip=skip)


def _among[R: Leased](rows: Iterable[R], model: type[R]) -> QuerySet[R]:
    return model._default_manager.filter(pk__in=[row.pk for row in rows])  # noqa: SLF001  public by name in Django's docs


_CLAIM = """
    WITH picked AS (
        SELECT id FROM {table}
        WHERE due_at <= %s AND (leased_until IS NULL OR leased_until <= %s) ORDER BY due_at LIMIT %s {skip}
    )
    UPDATE {table} SET leased_until = %s, leased_by = %s {besides} WHERE id IN (SELECT id FROM picked)
    RETURNING {columns}
"""
