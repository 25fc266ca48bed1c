"""What may be read of drafts."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.studio.actions import OPEN
from vorfreude.studio.models import Draft


@dataclass(frozen=True, slots=True)
class DraftSeen:
    """One draft with its text."""

    id: int
    blueprint: str
    based_on: int
    text: str
    digest: str
    note: str
    revision: int
    standing: str
    begun_at: datetime
    begun_by: str
    changed_at: datetime
    changed_by: str
    asked_at: datetime | None
    asked_by: str
    settled_at: datetime | None
    settled_by: str
    released_as: int | None

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed."""
        return self.standing in OPEN

    @property
    def is_asked(self) -> bool:
        """Whether somebody is to look at it."""
        return self.standing == Draft.Standing.ASKED


def draft_of(ident: int) -> DraftSeen | None:
    """One draft, whatever became of it. One query."""
    row = Draft.objects.filter(pk=ident).first()
    return _seen(row) if row is not None else None


def open_drafts(blueprint: str = "") -> list[DraftSeen]:
    """Drafts at work, those to be looked at first, then the newest changed; of one blueprint where it is named. One query."""
    rows = Draft.objects.filter(standing__in=OPEN)
    rows = rows.filter(blueprint=blueprint) if blueprint else rows
    return [_seen(row) for row in rows.order_by("standing", "-changed_at")]


def released_drafts(blueprint: str) -> dict[int, DraftSeen]:
    """The drafts that became versions of a blueprint, by number. One query."""
    rows = Draft.objects.filter(blueprint=blueprint, released_as__isnull=False)
    return {row.released_as or 0: _seen(row) for row in rows}


def _seen(row: Draft) -> DraftSeen:
    return DraftSeen(
        row.pk,
        row.blueprint,
        row.based_on,
        row.text,
        row.digest,
        row.note,
        row.revision,
        row.standing,
        row.begun_at,
        row.begun_by,
        row.changed_at,
        row.changed_by,
        row.asked_at,
        row.asked_by,
        row.settled_at,
        row.settled_by,
        row.released_as,
    )
