"""What pages read of occasions."""

from vorfreude.occasions.queries.changes import changes_after
from vorfreude.occasions.queries.programmes import (
    Day,
    Line,
    Sheet,
    day_of,
    edition_of,
    occasions_at,
    programme_sheet,
    since_edition,
    walk_of,
)

__all__ = [
    "Day",
    "Line",
    "Sheet",
    "changes_after",
    "day_of",
    "edition_of",
    "occasions_at",
    "programme_sheet",
    "since_edition",
    "walk_of",
]
