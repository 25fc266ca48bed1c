"""The papers of a vehicle: which of them somebody may see, and their content."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.care import filing
from vorfreude.care.models import Document, Ownership


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
    """What whoever has it now may see, the newest first: never what was private under an owner before. ``private``: theirs, too. Two queries."""
    current = Ownership.objects.filter(vehicle=vehicle, until=None).values_list("pk", flat=True).first()
    rows = _rows(vehicle)
    return tuple(
        one for row, one in rows if not row.is_private or (private and current and row.ownership_id == current)
    )


def papers_for_staff(vehicle: int) -> tuple[PaperSeen, ...]:
    """What the desk may open, the newest first: all but what an owner put there for themselves. Two queries."""
    return tuple(one for _row, one in _rows(vehicle) if not (one.is_private and one.is_owners))


def paper_row(vehicle: int, public_id: str) -> Document | None:
    """A paper that is there, by its public id. One query."""
    return Document.objects.filter(vehicle=vehicle, public_id=public_id, dropped_at=None).first()


def paper_content(vehicle: int, public_id: str) -> tuple[bytes, str, str] | None:
    """The content of a paper that is there, its title and its form. Whether the asker may see it says one of the lists. One query."""
    row = paper_row(vehicle, public_id)
    content = filing.got(row.file) if row else None
    return (content, row.title, row.form) if row and content is not None else None


def _rows(vehicle: int) -> list[tuple[Document, PaperSeen]]:
    owners = set(
        Ownership.objects.filter(vehicle=vehicle, person__isnull=False).values_list("person__email", flat=True)
    )
    rows = Document.objects.filter(vehicle=vehicle, dropped_at=None).order_by("-added_at", "-pk")
    return [(row, _seen(row, owners)) for row in rows]


def _seen(row: Document, owners: set[str]) -> PaperSeen:
    return PaperSeen(
        row.public_id, row.title, row.kind, row.form, row.size, row.is_private, row.added_by in owners, row.added_at
    )
