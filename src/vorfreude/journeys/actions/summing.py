"""Sums of journeys and of told moments, so that no page counts a hundred thousand rows.

Whoever saves a journey adds, in the same transaction, by how much each cell changed: what stands now less what stood in the
locked rows before. Only rows are added, so nobody waits for anybody. Workers fold the rows of a cell into one now and then.
Once an hour everything is counted, and what differs is added as one row more (``mend_sums``), so that nothing can drift for long.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from vorfreude.journeys.models import Sum
from vorfreude.journeys.standings import STANDING_SQL, Stands
from vorfreude.lib.among import among
from vorfreude.lib.plain_sql import plain_rows, plain_write
from vorfreude.lib.upsert import Upsert, upsert_all

MOST_FOLDED = 10_000
"""Rows that are folded in one transaction: some thirty milliseconds."""

log = logging.getLogger(__name__)


class Cell(NamedTuple):
    """What is counted together; the columns of ``Sum`` without its count."""

    sort: str
    blueprint: str
    version: int
    name: str
    standing: int


type Change = tuple[Cell, int]
"""So many more in a cell, or less."""


def journeys_changed(blueprint: str, before: Stands | None, after: Stands | None) -> Iterable[Change]:
    """What a journey that stood so and now stands so changes; None and a withdrawn one stand nowhere."""
    was, now = _cell(blueprint, before), _cell(blueprint, after)
    if was == now:
        return ()
    return [*([(was, -1)] if was else ()), *([(now, 1)] if now else ())]


def moments_changed(blueprint: str, name: str, count: int) -> Change:
    """So many more tellings of a moment that stand, or less."""
    return Cell(Sum.Sort.MOMENT, blueprint, 0, name, 0), count


def added(changes: Iterable[Change]) -> Upsert:
    """The rows to be written, one a cell; none of what comes to nothing. To be written with what changed, or not at all."""
    counts: Counter[Cell] = Counter()
    for cell, count in changes:
        counts[cell] += count
    rows = [(*cell, count) for cell, count in counts.items() if count]
    return Upsert("journeys_sum", (*Cell._fields, "count"), rows, conflict=("id",))


def fold_sums() -> int:
    """Make one row of all rows of a cell; gives how many there were. Any number of workers at once: each takes rows that are free."""
    folded = 0
    while crowded := _crowded():
        with transaction.atomic():
            condition, chosen = among(connection, "id", crowded)
            skip = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
            gone = plain_rows(_TAKE.format(chosen=condition, skip=skip), [chosen])
            upsert_all([added((Cell(*row[:-1]), row[-1]) for row in gone)])
        folded += len(gone)
        if len(gone) < len(crowded):
            break  # another worker is at it
    return folded


def mend_sums(*, now: datetime) -> int:  # noqa: ARG001 every act takes the instant at which it is done
    """Count everything, and mend the sums that differ; gives how many did. Safe at any time, beside any number of workers.

    Counts and sums are compared as of one instant, in one statement; a difference found is looked at again under a lock
    that only another mending waits for, and added like any other change.
    """
    if not _differences():
        return 0
    with transaction.atomic():
        if connection.vendor == "postgresql":
            plain_write("LOCK TABLE journeys_sum IN SHARE UPDATE EXCLUSIVE MODE", [])
        found = _differences()
        upsert_all([added(found)])
    log.info("%d sums of journeys and moments were mended", len(found))
    return len(found)


def _cell(blueprint: str, one: Stands | None) -> Cell | None:
    if one is None or one.is_withdrawn:
        return None
    return Cell(Sum.Sort.JOURNEY, blueprint, one.version, one.stage, one.standing)


def _crowded() -> list[int]:
    """Rows of cells that have more than one, as many as are folded at once; whole cells as far as they fit."""
    return [row for (row,) in plain_rows(_CROWDED, [MOST_FOLDED])]


def _differences() -> Sequence[Change]:
    """By how much the rows counted just now are more than their sums, in one statement and so of one instant."""
    return [(Cell(*row[:-1]), int(row[-1])) for row in plain_rows(_DIFFERENCES, [])]


_COLUMNS = ", ".join(Cell._fields)
_CROWDED = f"""
    SELECT id FROM (SELECT id, count(*) OVER (PARTITION BY {_COLUMNS}) AS rows FROM journeys_sum) AS every
    WHERE rows > 1 ORDER BY id LIMIT %s
"""  # noqa: S608  constants
_TAKE = f"""
    DELETE FROM journeys_sum WHERE id IN (SELECT id FROM journeys_sum WHERE {{chosen}} {{skip}})
    RETURNING {_COLUMNS}, count
"""  # noqa: S608  constants
_DIFFERENCES = f"""
    SELECT {_COLUMNS}, sum(count) FROM (
        SELECT 'journey' AS sort, blueprint, version_id AS version, stage AS name, {STANDING_SQL} AS standing, count(*) AS count
        FROM journeys_journey WHERE withdrawn_at IS NULL GROUP BY 1, 2, 3, 4, 5
        UNION ALL
        SELECT 'moment', blueprint, 0, moment.name, 0, count(*)
        FROM journeys_moment AS moment JOIN journeys_journey AS journey ON journey.id = moment.journey_id
        WHERE moment.withdrawn_at IS NULL GROUP BY blueprint, moment.name
        UNION ALL
        SELECT {_COLUMNS}, -count FROM journeys_sum
    ) AS every
    GROUP BY {_COLUMNS} HAVING sum(count) <> 0
"""  # noqa: S608  constants
