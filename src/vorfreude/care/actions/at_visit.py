"""A visit is changed by one at a time: it is locked, what happens is noted, and all that its customer would tell of is told at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from vorfreude.care.first_names import first_name_of
from vorfreude.care.models import Visit
from vorfreude.care.telling import Content, Told, tell
from vorfreude.care.unfit import Unfit, UnfitCode


@dataclass(slots=True)
class AtVisit:
    """A visit that is locked, who is at it, and when. ``told``: what is told when the block ends."""

    row: Visit
    actor: str
    now: datetime
    told: list[Told] = field(default_factory=list)

    @property
    def by(self) -> str:
        """Who is at it, as the customer reads it: a first name, or the workshop's. One query."""
        return first_name_of(self.actor) or self.row.workshop.name

    def tell(self, kind: str, content: Content | None = None, *, once: str = "") -> None:
        """This happened now, and the visit's journey hears of it."""
        self.told.append(Told(self.row.name, kind, self.now, content or {}, once))

    def change(self, **columns: object) -> None:
        """Writes these columns."""
        for name, value in columns.items():
            setattr(self.row, name, value)
        self.row.revision += 1
        self.row.save(update_fields=[*columns, "revision"])

    def must_be(self, *standings: str) -> None:
        """Raises Unfit: not-here while it is only booked, visit-over otherwise, unless it stands as one of these."""
        if self.row.standing not in standings:
            code: UnfitCode = "not-here" if self.row.standing == Visit.Standing.BOOKED else "visit-over"
            raise Unfit(code, came=self.row.standing, expected=f"a visit that is {' or '.join(standings)}")

    def must_go_on(self) -> None:
        """Raises Unfit while it waits: approval-open for the customer's answer, part-missing for a part."""
        if self.row.approvals.filter(answered_at=None, withdrawn_at=None).exists():
            raise Unfit("approval-open", came="a question without an answer", expected="an answer, or the question taken back")  # fmt: skip
        if self.row.part_missing_at is not None:
            raise Unfit("part-missing", came=self.row.part_missing, expected="the part", hint="say that it is here")


@contextmanager
def at_visit(visit: str, *, actor: str, now: datetime) -> Iterator[AtVisit]:
    """The visit of this public id, locked until the block ends. Raises Unfit: not-there."""
    with transaction.atomic():
        rows = Visit.objects.select_for_update(of=("self",)).select_related("workshop", "vehicle")
        row = rows.filter(public_id=visit).first()
        if row is None:
            raise Unfit("not-there", came=visit, expected="a visit")
        at = AtVisit(row, actor, now)
        yield at
        tell(at.told, now=now)
