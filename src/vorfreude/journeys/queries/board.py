"""What there is to do for some roles: rows of journeys, open tasks and open promises, read by their indexes alone.

However many journeys there are, each role is asked for its next tasks and its promises at risk, so many and no more; then
everything open of those journeys is read, whoever's it is. No state is decoded here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, zip_longest
from typing import Any

from django.db import connection

from vorfreude.core.desk import OpenPromise, OpenTask
from vorfreude.core.engine import Plan
from vorfreude.journeys.versions import plan_of
from vorfreude.lib.among import among
from vorfreude.lib.plain_sql import instant, plain_rows

AHEAD, LATE, UNDATED, AT_RISK = 40, 20, 5, 40
"""Of each role: tasks with a deadline ahead, the next first; late ones, the latest first; without one; promises at risk."""

MOST_JOURNEYS = 250
"""Of one board, whoever asks: more than anybody does in a day."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """One journey on a board."""

    id: int
    public_id: str
    subject: str
    stage: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Board:
    """The journeys by their rows, and all that is open of them. ``is_cut``: there is more than was read."""

    journeys: dict[int, Spotted] = field(default_factory=dict)
    tasks: tuple[OpenTask, ...] = ()
    promises: tuple[OpenPromise, ...] = ()
    is_cut: bool = False

    @property
    def plans(self) -> dict[int, Plan]:
        """The plan of each journey."""
        return {key: one.plan for key, one in self.journeys.items()}


def roles_asked() -> frozenset[str]:
    """Every role of which something is asked now, or whose promise is at risk. One query, a few looks at two indexes."""
    return frozenset(role for (role,) in plain_rows(_ROLES, []))


def board_for(roles: Collection[str], *, now: datetime, besides: Collection[str] = ()) -> Board:
    """What these roles have to do, of all journeys. Three queries; one where there is nothing.

    ``besides`` are public ids of journeys that are read in any case, where they are under way.
    """
    parts = [*_besides(besides), *_wanted(sorted(roles), connection.ops.adapt_datetimefield_value(now))]
    if not parts:
        return Board()
    statement = " UNION ALL ".join(part.statement(place) for place, part in enumerate(parts))
    found: dict[int, list[int]] = {}
    for place, journey in plain_rows(statement, [value for part in parts for value in part.values]):
        found.setdefault(place, []).append(journey)
    in_turn = chain.from_iterable(zip_longest(*found.values()))  # so that no role is cut off for another's sake
    journeys = list(dict.fromkeys(one for one in in_turn if one is not None))
    is_cut = any(part.table and len(found.get(place, ())) == part.most for place, part in enumerate(parts))
    return _board(journeys[:MOST_JOURNEYS], is_cut=is_cut or len(journeys) > MOST_JOURNEYS)


def board_about(subjects: Collection[str]) -> Board:
    """All that is open of the journeys under way of these subjects. Three queries; one where there are none."""
    chosen, names = among(connection, "subject", subjects)
    rows = plain_rows(_ABOUT.format(chosen=chosen, most=MOST_JOURNEYS + 1), [names]) if subjects else []
    journeys = [journey for (journey,) in rows]
    return _board(journeys[:MOST_JOURNEYS], is_cut=len(journeys) > MOST_JOURNEYS)


@dataclass(frozen=True, slots=True)
class _Part:
    """One look at an index: which rows, in which order, how many; without a table, journeys that are named."""

    table: str
    condition: str
    order: str
    most: int
    values: tuple[object, ...]

    def statement(self, place: int) -> str:
        """Its part of the question; ``place`` comes back with each row."""
        form = _PART if self.table else _THESE
        return form.format(place=place, table=self.table, condition=self.condition, order=self.order, most=self.most)


def _besides(journeys: Collection[str]) -> list[_Part]:
    if not journeys:
        return []
    chosen, ids = among(connection, "public_id", journeys)
    return [_Part("", chosen, "id", MOST_JOURNEYS, (ids,))]


def _wanted(roles: Iterable[str], now: Any) -> list[_Part]:
    task, promise = "journeys_task", "journeys_promise"
    at_risk = "warned_at IS NOT NULL AND owner = %s AND due_at >= %s"
    return [
        part
        for role in roles
        for part in (
            _Part(task, "role = %s AND due_at >= %s", "due_at", AHEAD, (role, now)),
            _Part(task, "role = %s AND due_at < %s", "due_at DESC", LATE, (role, now)),
            _Part(task, "role = %s AND due_at IS NULL", "id", UNDATED, (role,)),
            _Part(promise, at_risk, "due_at", AT_RISK, (role, now)),
        )
    ]


def _board(journeys: Sequence[int], *, is_cut: bool) -> Board:
    if not journeys:
        return Board()
    spotted: dict[int, Spotted] = {}
    tasks: list[OpenTask] = []
    chosen, ids = among(connection, "journey.id", journeys)
    for row in plain_rows(_JOURNEYS.format(chosen=chosen), [ids]):
        pk, public_id, subject, stage, version, digest, key, *task = row
        if pk not in spotted:
            spotted[pk] = Spotted(pk, public_id, subject, stage, plan_of(version, digest))
        if key is not None:
            tasks.append(_task(pk, key, *task))
    chosen, ids = among(connection, "journey_id", journeys)
    promises = (_promise(*row) for row in plain_rows(_PROMISES.format(chosen=chosen), [ids]))
    return Board(spotted, tuple(tasks), tuple(one for one in promises if one.journey in spotted), is_cut)


def _task(journey: int, key: str, name: str, role: str, standing: str, due: str | None) -> OpenTask:
    return OpenTask(journey, key, name, role, instant(due) if due else None, standing == "late")


def _promise(  # noqa: PLR0913, PLR0917 the columns of a row, in order
    journey: int, key: str, name: str, owner: str, said: int, standing: str, due: str | None, warned: str | None
) -> OpenPromise:
    is_at_risk = warned is not None and standing == "running"
    return OpenPromise(journey, key, name, owner, instant(due) if due else None, is_at_risk, bool(said))


# A loose index scan: from one role to the next by looks at (role, due_at) and (owner, due_at), not at every row.
_ROLES = """
    WITH RECURSIVE asked(role) AS (
        SELECT min(role) FROM journeys_task WHERE settled_at IS NULL
        UNION ALL
        SELECT (SELECT min(role) FROM journeys_task WHERE settled_at IS NULL AND role > asked.role)
        FROM asked WHERE asked.role IS NOT NULL
    ), owes(role) AS (
        SELECT min(owner) FROM journeys_promise WHERE settled_at IS NULL AND warned_at IS NOT NULL
        UNION ALL
        SELECT (SELECT min(owner) FROM journeys_promise
            WHERE settled_at IS NULL AND warned_at IS NOT NULL AND owner > owes.role)
        FROM owes WHERE owes.role IS NOT NULL
    )
    SELECT role FROM asked WHERE role IS NOT NULL UNION SELECT role FROM owes WHERE role IS NOT NULL
"""
_PART = """
    SELECT {place} AS part, journey_id FROM (
        SELECT journey_id FROM {table} WHERE settled_at IS NULL AND {condition} ORDER BY {order} LIMIT {most}
    ) AS part_{place}
"""
_THESE = """
    SELECT {place} AS part, id FROM journeys_journey WHERE {condition} AND withdrawn_at IS NULL
"""
_ABOUT = "SELECT id FROM journeys_journey WHERE {chosen} AND ended_at IS NULL AND withdrawn_at IS NULL LIMIT {most}"
_JOURNEYS = """
    SELECT journey.id, public_id, subject, stage, version_id, version.digest,
        task.key, task.name, task.role, task.standing, CAST(task.due_at AS text)
    FROM journeys_journey AS journey JOIN journeys_blueprintversion AS version ON version.id = journey.version_id
    LEFT JOIN journeys_task AS task ON task.journey_id = journey.id AND task.settled_at IS NULL
    WHERE {chosen} AND journey.withdrawn_at IS NULL
    ORDER BY journey.id, task.key
"""
_PROMISES = """
    SELECT journey_id, key, name, owner, said, standing, CAST(due_at AS text), CAST(warned_at AS text)
    FROM journeys_promise WHERE {chosen} AND settled_at IS NULL ORDER BY journey_id, key
"""
