"""Moving journeys to another version: prepared, looked at, confirmed by somebody, and reversible.

A move that would break a promise is confirmed by another person than the one who prepared it; the database insists.
Workers do the work (``journeys.actions.move_on``); here people say what they want.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import batched
from typing import Literal

from django.db import transaction
from django.db.models import QuerySet

from vorfreude.journeys.models import BlueprintVersion, Journey, Move, Moved
from vorfreude.lib.opaque import opaque

AT_ONCE = 2_000
"""Rows in one statement."""

type MoveRefusalCode = Literal["no-such-version", "nothing-to-move", "not-ready", "nothing-chosen", "second-person"]


class CannotMove(ValueError):
    """The move cannot be prepared or confirmed; the code says why."""

    def __init__(self, why: MoveRefusalCode) -> None:
        super().__init__(why)
        self.why: MoveRefusalCode = why


def prepare_move(*, blueprint: str, number: int, actor: str, now: datetime) -> str:
    """Have it worked out what moving every journey under way to this version means; gives the name of the move.

    Nothing is moved before somebody confirms it. Raises CannotMove.
    """
    version = BlueprintVersion.objects.filter(name=blueprint, number=number).first()
    if version is None:
        raise CannotMove("no-such-version")
    under_way = Journey.objects.filter(blueprint=blueprint, ended_at=None, withdrawn_at=None)
    rows = under_way.exclude(version=version).order_by("id").values_list("pk", "version_id")
    return _prepare(blueprint, [(journey, was, version.pk) for journey, was in rows], actor=actor, now=now)


def prepare_way_back(*, move: str, actor: str, now: datetime) -> str:
    """The same for taking a move back: every journey that it moved and that still stands there, to where it came from.

    What was told meanwhile stays told, and what was answered stays answered. Raises CannotMove.
    """
    row = Move.objects.filter(public_id=move, phase=Move.Phase.OVER, dropped_at=None).first()
    if row is None:
        raise CannotMove("not-ready")
    moved = Moved.objects.filter(move=row, standing=Moved.Standing.MOVED).order_by("journey_id")
    back = [
        (journey, was, wanted)
        for journey, was, wanted, now_at in moved.values_list(
            "journey_id", "to_version_id", "from_version_id", "journey__version_id"
        )
        if now_at == was
    ]
    return _prepare(row.blueprint, back, actor=actor, now=now, back_of=row)


def confirm_move(*, move: str, likenesses: Collection[str], actor: str, now: datetime) -> int:
    """Let workers move the journeys of these groups; gives how many. The others stay where they are.

    Raises CannotMove where the move is not worked out or under way already, nothing is chosen, or what is chosen breaks a
    promise and the same person prepared it.
    """
    with transaction.atomic():
        row = Move.objects.select_for_update().filter(public_id=move).first()
        if row is None or row.phase != Move.Phase.READY:
            raise CannotMove("not-ready")
        chosen = Moved.objects.filter(move=row, standing=Moved.Standing.PREVIEWED, likeness__in=likenesses)
        count, breaks = chosen.count(), chosen.filter(breaks=True).exists()
        if not count:
            raise CannotMove("nothing-chosen")
        if breaks and actor == row.prepared_by:
            raise CannotMove("second-person")
        chosen.update(standing=Moved.Standing.CHOSEN)
        row.phase, row.breaks, row.confirmed_at, row.confirmed_by = Move.Phase.MOVING, breaks, now, actor
        row.save()
    return count


def drop_move(*, move: str, actor: str, now: datetime) -> bool:
    """Nothing of it is to happen; False where it is under way or over."""
    early = Move.objects.filter(public_id=move, phase__in=(Move.Phase.PREPARING, Move.Phase.READY))
    return bool(early.update(phase=Move.Phase.OVER, dropped_at=now, dropped_by=actor))


def _prepare(
    blueprint: str,
    journeys: Sequence[tuple[int, int, int]],
    *,
    actor: str,
    now: datetime,
    back_of: Move | None = None,
) -> str:
    if not journeys:
        raise CannotMove("nothing-to-move")
    with transaction.atomic():
        row = Move.objects.create(
            public_id=opaque(), blueprint=blueprint, prepared_at=now, prepared_by=actor, back_of=back_of
        )
        for some in batched(journeys, AT_ONCE, strict=False):
            Moved.objects.bulk_create(_rows(row, some))
    return row.public_id


def _rows(move: Move, journeys: Iterable[tuple[int, int, int]]) -> list[Moved]:
    return [
        Moved(move=move, journey_id=journey, from_version_id=was, to_version_id=wanted)
        for journey, was, wanted in journeys
    ]


def waiting_moves() -> "QuerySet[Move]":
    """Moves that workers have something to do for, the oldest first."""
    return Move.objects.filter(phase__in=(Move.Phase.PREPARING, Move.Phase.MOVING)).order_by("id")
