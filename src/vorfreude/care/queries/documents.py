"""The papers of a vehicle: which of them somebody may see, and their content."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.care import filing
from vorfreude.care.models import Document


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """A paper. ``form``: pdf, jpeg or png; ``size`` in bytes. ``is_owners``: an owner put it there, and nobody at the desk opens it if private."""

    public_id: str
    title: str
    kind: str
    form: str
    size: int
    is_private: bool
    is_owners: bool
    added_at: datetime


def papers_for_owner(vehicle: int, *, private: bool) -> tuple[PaperSeen, ...]:
    """What whoever has it now may see, the newest first: never what was private under an owner before. ``private``: theirs, too. One query."""
    return tuple(one for row, one in _rows(vehicle) if not row.is_private or (private and is_todays(row)))


def papers_for_staff(vehicle: int) -> tuple[PaperSeen, ...]:
    """What the desk may open, the newest first: all but what an owner put there for themselves. One query."""
    return tuple(one for _row, one in _rows(vehicle) if not (one.is_private and one.is_owners))


def paper_row(vehicle: int, public_id: str) -> Document | None:
    """A paper that is there, by its public id. One query."""
    return Document.objects.filter(vehicle=vehicle, public_id=public_id, dropped_at=None).first()


def paper_content(vehicle: int, public_id: str) -> tuple[bytes, str, str] | None:
    """The content of a paper that is there, its title and its form. Whether the asker may see it says one of the lists. One query."""
    row = paper_row(vehicle, public_id)
    content = filing.got(row.file) if row else None
    return (content, row.title, row.form) if row and content is not None else None


def is_todays(row: Document) -> bool:
    """Whether it came under whoever owns the vehicle now. No query where its ownership was read with it."""
    return row.ownership is not None and row.ownership.until is None


def _rows(vehicle: int) -> list[tuple[Document, PaperSeen]]:
    rows = Document.objects.filter(vehicle=vehicle, dropped_at=None).select_related("ownership__person")
    return [(row, _seen(row)) for row in rows.order_by("-added_at", "-pk")]


def _seen(row: Document) -> PaperSeen:
    owner = row.ownership.person if row.ownership else None
    is_owners = owner is not None and row.added_by == owner.email
    return PaperSeen(row.public_id, row.title, row.kind, row.form, row.size, row.is_private, is_owners, row.added_at)
