"""The reads of people."""

from vorfreude.people.queries.following import (
    MOST_FOUND,
    Follower,
    owners_of,
    participants_of,
    rights_by_subject,
    rights_of,
    staff_roles,
    subjects_found,
    subjects_of,
)
from vorfreude.people.queries.profiles import Profile, names_of, person_of, person_row, profile_of
from vorfreude.people.queries.visitors import SUBJECT, Before, Columns, Visitor, visitor, visitors
from vorfreude.people.rights import Right, Rights

__all__ = [
    "MOST_FOUND",
    "SUBJECT",
    "Before",
    "Columns",
    "Follower",
    "Profile",
    "Right",
    "Rights",
    "Visitor",
    "names_of",
    "owners_of",
    "participants_of",
    "person_of",
    "person_row",
    "profile_of",
    "rights_by_subject",
    "rights_of",
    "staff_roles",
    "subjects_found",
    "subjects_of",
    "visitor",
    "visitors",
]
