"""What pages read of occasions."""

from vorfreude.occasions.queries.changes import changes_after
from vorfreude.occasions.queries.charges import InCharge, in_charge, occasions_of
from vorfreude.occasions.queries.links import Member, crew_token, guest_of, guest_token, member_of
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
    "InCharge",
    "Line",
    "Member",
    "Sheet",
    "changes_after",
    "crew_token",
    "day_of",
    "edition_of",
    "guest_of",
    "guest_token",
    "in_charge",
    "member_of",
    "occasions_at",
    "occasions_of",
    "programme_sheet",
    "since_edition",
    "walk_of",
]
