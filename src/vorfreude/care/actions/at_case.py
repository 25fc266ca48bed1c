"""A case is changed by one at a time; each change is a row that stays, and what its customer would tell of is told at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from vorfreude.care import limits
from vorfreude.care.first_names import first_name_of
from vorfreude.care.models import Case, CaseStep
from vorfreude.care.telling import Content, Told, tell
from vorfreude.care.unfit import Unfit

HAIR = timedelta(microseconds=1)
"""What is told in one instant is told in the order of its names; what must come first happened a hair before."""

Standing, Move = Case.Standing, Case.Move
ENDED = frozenset({Standing.CLOSED, Standing.MERGED})


@dataclass(slots=True)
class AtCase:
    """A case that is locked, who changes it and when, and what will be told of it."""

    row: Case
    actor: str
    now: datetime
    told: list[Told] = field(default_factory=list)

    def note(
        self,
        what: str,
        words: str = "",
        *,
        shown: bool = False,
        step: str = "",
        by_customer: bool = False,
        photos: tuple[str, ...] = (),
    ) -> None:
        """A step that stays. Raises Unfit: too-many."""
        if CaseStep.objects.filter(case=self.row).count() >= limits.STEPS:
            raise Unfit("too-many", came=limits.STEPS + 1, expected=f"at most {limits.STEPS} steps of a case")
        CaseStep.objects.create(
            case=self.row, what=what, words=words, step=step, shown=shown, photos=list(photos), at=self.now,
            by=self.actor, by_customer=by_customer,
        )  # fmt: skip

    def tell(self, kind: str, content: Content | None = None, *, once: str = "", before: bool = False) -> None:
        """Will be told when the change is whole; ``before`` all else of this instant."""
        at = self.now - HAIR if before else self.now
        self.told.append(Told(self.row.name, kind, at, content or {}, once))

    def by(self) -> str:
        """The first name of who does it. One query."""
        return first_name_of(self.actor)

    def moves(self, move: Case.Move) -> None:
        """Whose move it is from now on. The customer hears of it where it changes; our clock stands still while it is theirs."""
        before, self.row.move = self.row.move, move
        if move == before:
            return
        if move in {Move.CUSTOMER, Move.PARTNER}:
            if before in {Move.CUSTOMER, Move.PARTNER}:
                self.tell("case.resumed", before=True)
            self.tell("case.waiting", {"on": str(move)})
        elif before in {Move.CUSTOMER, Move.PARTNER}:
            self.tell("case.resumed")


@contextmanager
def at_case(
    public_id: str, *, actor: str, now: datetime, seen: int | None = None, ended: bool = False
) -> Iterator[AtCase]:
    """The case, locked until the block ends, which is one transaction with its steps and signals.

    Raises Unfit: not-there; changed-meanwhile where it is not as ``seen`` (its revision); case-over for one that is closed or merged,
    unless ``ended``.
    """
    with transaction.atomic():
        row = Case.objects.select_for_update().filter(public_id=public_id).first()
        if row is None:
            raise Unfit("not-there", came=public_id, expected="a case")
        if seen is not None and row.revision != seen:
            raise Unfit("changed-meanwhile", came=f"revision {seen}", expected=f"revision {row.revision}")
        if row.standing in ENDED and not ended:
            raise Unfit("case-over", came=row.standing, expected="a case that is open or settled")
        at = AtCase(row, actor, now)
        yield at
        row.revision += 1
        row.save()
        tell(at.told, now=now)
