"""A hand-over is changed by one at a time: it is locked, and all that its customer would tell of is told at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import transaction

from vorfreude.care.first_names import first_name_of
from vorfreude.care.models import HandOver, Snag
from vorfreude.care.telling import Content, Told, tell
from vorfreude.care.unfit import Unfit


@dataclass(slots=True)
class AtHandOver:
    """A hand-over that is locked, who is at it, and when. ``told``: what is told when the block ends."""

    row: HandOver
    actor: str
    now: datetime
    told: list[Told] = field(default_factory=list)

    @property
    def by(self) -> str:
        """Who is at it, as the customer reads it: a first name, or the maker's. One query."""
        return first_name_of(self.actor) or settings.MAKER

    def tell(self, kind: str, content: Content | None = None, *, once: str = "") -> None:
        """This happened now, and the journey hears of it."""
        self.told.append(Told(self.row.name, kind, self.now, content or {}, once))

    def change(self, **columns: object) -> None:
        """Writes these columns."""
        for name, value in columns.items():
            setattr(self.row, name, value)
        self.row.save(update_fields=list(columns))

    def must_be_ahead(self) -> None:
        """Raises Unfit over once the key was handed over."""
        if self.row.done_at is not None:
            raise Unfit("over", came="a day that was", expected="one that is ahead")

    def snag(self, number: int) -> Snag:
        """One thing that was pinned. Raises Unfit: not-there."""
        row = Snag.objects.filter(hand_over=self.row, number=number).first()
        if row is None:
            raise Unfit("not-there", came=f"pin {number}", expected="one of this hand-over")
        return row


@contextmanager
def at_hand_over(hand_over: str, *, actor: str, now: datetime) -> Iterator[AtHandOver]:
    """The hand-over of this public id, locked until the block ends. Raises Unfit: not-there."""
    with transaction.atomic():
        rows = HandOver.objects.select_for_update(of=("self",)).select_related("vehicle")
        row = rows.filter(public_id=hand_over).first()
        if row is None:
            raise Unfit("not-there", came=hand_over, expected="a hand-over")
        at = AtHandOver(row, actor, now)
        yield at
        tell(at.told, now=now)
