"""An occasion is changed by one at a time, and every change has a number without gaps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

from django.db import transaction

from vorfreude.occasions.models import Change, Occasion
from vorfreude.occasions.unfit import Unfit

type Part = Literal[
    "occasion",
    "places",
    "programme",
    "progress",
    "editions",
    "readiness",
    "logistics",
    "budget",
    "guests",
    "doors",
    "crew",
    "roster",
    "needs",
    "log",
]


_NEXT = "UPDATE occasions_occasion SET changes = changes + 1 WHERE public_id = %s RETURNING *"
"""Locks it, counts and reads in one statement; whoever raises afterwards takes the count back with everything else."""


@contextmanager
def changing(public_id: str, *, part: Part, actor: str, now: datetime, over: bool = False) -> Iterator[Occasion]:
    """The occasion, locked until the block ends, which is one transaction with the change it notes.

    Raises Unfit: not-there; over for one that is over or called off, unless ``over``.
    """
    with transaction.atomic():
        row = next(iter(Occasion.objects.raw(_NEXT, [public_id])), None)
        if row is None:
            raise Unfit("not-there", came=public_id, expected="an occasion")
        if not over and row.standing in {Occasion.Standing.OVER, Occasion.Standing.CALLED_OFF}:
            raise Unfit("over", came=row.standing, expected="an occasion that is planned or running")
        yield row
        Change.objects.create(occasion=row, number=row.changes, part=part, at=now, changed_by=actor)
