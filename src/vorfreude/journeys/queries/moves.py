"""Moves of journeys to other versions, as the desk shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Count, Max, Min, Q

from vorfreude.core.moving import Effects
from vorfreude.journeys.models import BlueprintVersion, Move, Moved
from vorfreude.journeys.queries.sums import under_way_by_version

type _Row = tuple[str, int, int, int, int, int, int]
"""A likeness; how many journeys, how many of them break something, are chosen, moved, left; the row of one of them."""
type _Line = tuple[str, str, int, int, str, str, Any]

PAGE = 50
"""Moves, or journeys of a group, on one page."""


@dataclass(frozen=True, slots=True)
class MoveSeen:
    """One move. ``done`` of ``journeys`` are looked at, or moved, or left, as the phase has it.

    ``number`` is the version they go to, None where they go back to where each came from.
    """

    public_id: str
    blueprint: str
    number: int | None
    phase: str
    back_of: str
    prepared_at: datetime
    prepared_by: str
    confirmed_at: datetime | None
    confirmed_by: str
    dropped_at: datetime | None
    dropped_by: str
    finished_at: datetime | None
    journeys: int
    done: int
    moved: int

    @property
    def is_under_way(self) -> bool:
        """Whether workers are at it."""
        return self.phase in {Move.Phase.PREPARING, Move.Phase.MOVING}


@dataclass(frozen=True, slots=True)
class Group:
    """Journeys to which the same happens; ``example`` is what happens to one of them."""

    likeness: str
    journeys: int
    breaking: int
    chosen: int
    moved: int
    left: int
    example: Effects


@dataclass(frozen=True, slots=True)
class OfGroup:
    """One journey of a group, and what happens to it."""

    public_id: str
    subject: str
    was: int
    will: int
    standing: str
    left_because: str
    effects: Effects


@dataclass(frozen=True, slots=True)
class Behind:
    """Journeys under way that stand under another version than the one that runs."""

    blueprint: str
    running: int
    journeys: int


def moves_page(number: int) -> tuple[list[MoveSeen], bool]:
    """The moves of one page, the newest first, and whether there are more. One query."""
    first = (number - 1) * PAGE
    rows = list(_counted().order_by("-id")[first : first + PAGE + 1])
    return [_seen(row) for row in rows[:PAGE]], len(rows) > PAGE


def move_seen(public_id: str) -> MoveSeen | None:
    """One move; None where there is none of this name. One query."""
    row = _counted().filter(public_id=public_id).first()
    return _seen(row) if row is not None else None


def groups_of(public_id: str) -> list[Group]:
    """The groups of a move, those that break something first, then the largest. Two queries."""
    rows = Moved.objects.filter(move__public_id=public_id).exclude(likeness="")
    counts: dict[str, Any] = {f"counted_{one}": Count("id", filter=Q(standing=one)) for one in _COUNTED}
    counts = {"counted": Count("id"), "counted_breaking": Count("id", filter=Q(breaks=True)), **counts}
    counted = rows.values_list("likeness").annotate(**counts, example=Min("id"))
    found: list[_Row] = sorted(counted, key=lambda one: (-one[2], -one[1], one[0]))
    examples = dict(Moved.objects.filter(pk__in=[one[-1] for one in found]).values_list("pk", "preview"))
    return [Group(*one[:6], _effects(examples[one[6]])) for one in found]


_COUNTED = (Moved.Standing.CHOSEN, Moved.Standing.MOVED, Moved.Standing.LEFT)


def journeys_of_group(public_id: str, likeness: str, number: int) -> tuple[list[OfGroup], bool]:
    """The journeys of a group, a page of them, and whether there are more. One query."""
    first = (number - 1) * PAGE
    rows = Moved.objects.filter(move__public_id=public_id, likeness=likeness).order_by("journey__subject", "id")
    columns = (
        "journey__public_id", "journey__subject", "from_version__number", "to_version__number", "standing",
        "left_because", "preview",
    )  # fmt: skip
    found: list[_Line] = list(rows.values_list(*columns)[first : first + PAGE + 1])
    return [OfGroup(*row[:6], _effects(row[6])) for row in found[:PAGE]], len(found) > PAGE


def behind() -> list[Behind]:
    """Of each blueprint how many journeys under way stand under an older version. Two queries."""
    running = dict(BlueprintVersion.objects.values_list("name").annotate(newest=Max("number")).order_by("name"))
    older: dict[str, int] = {}
    for name, number, count in under_way_by_version():
        if number != running.get(name):
            older[name] = older.get(name, 0) + count
    return [Behind(name, number, older.get(name, 0)) for name, number in running.items()]


def _counted() -> Any:
    """Moves with how many journeys of each standing they have."""
    done = ~Q(journeys__standing__in=(Moved.Standing.WAITING, Moved.Standing.CHOSEN))
    return Move.objects.select_related("back_of").annotate(
        journey_count=Count("journeys"),
        done_count=Count("journeys", filter=done),
        moved_count=Count("journeys", filter=Q(journeys__standing=Moved.Standing.MOVED)),
        number=Max("journeys__to_version__number"),
    )


def _seen(row: Any) -> MoveSeen:
    return MoveSeen(
        row.public_id,
        row.blueprint,
        row.number if row.back_of is None else None,
        row.phase,
        row.back_of.public_id if row.back_of is not None else "",
        row.prepared_at,
        row.prepared_by,
        row.confirmed_at,
        row.confirmed_by,
        row.dropped_at,
        row.dropped_by,
        row.finished_at,
        row.journey_count,
        row.done_count,
        row.moved_count,
    )


def _effects(preview: Any) -> Effects:
    return msgspec.convert(preview, Effects) if preview is not None else Effects()
