"""The reads of people."""

from vorfreude.people.queries.access import (
    Access,
    OpenSession,
    Passkey,
    access_of,
    has_factor,
    must_prove,
    needs_second_step,
)
from vorfreude.people.queries.calendars import calendar_of, calendar_token
from vorfreude.people.queries.followed import Followed, followed_by, followed_over_time
from vorfreude.people.queries.following import (
    MOST_FOUND,
    Follower,
    once_followed,
    owners_of,
    participants_and_names,
    participants_of,
    rights_by_subject,
    rights_of,
    staff_roles,
    subjects_found,
    subjects_of,
)
from vorfreude.people.queries.holding import rights_held_by, ways_in_of
from vorfreude.people.queries.invitations import Invited, OpenInvitation, invitation_of, invited_to
from vorfreude.people.queries.many import (
    dealers_of,
    followed_subjects,
    followers_by_subject,
    profiles_of,
    subjects_by_person,
)
from vorfreude.people.queries.profiles import Profile, names_of, person_of, person_row, profile_of
from vorfreude.people.queries.visitors import SUBJECT, Before, Columns, Visitor, visitor, visitors
from vorfreude.people.rights import Right, Rights, at_most, by_itself, in_order, known_rights, within

__all__ = [
    "MOST_FOUND",
    "SUBJECT",
    "Access",
    "Before",
    "Columns",
    "Followed",
    "Follower",
    "Invited",
    "OpenInvitation",
    "OpenSession",
    "Passkey",
    "Profile",
    "Right",
    "Rights",
    "Visitor",
    "access_of",
    "at_most",
    "by_itself",
    "calendar_of",
    "calendar_token",
    "dealers_of",
    "followed_by",
    "followed_over_time",
    "followed_subjects",
    "followers_by_subject",
    "has_factor",
    "in_order",
    "invitation_of",
    "invited_to",
    "known_rights",
    "must_prove",
    "names_of",
    "needs_second_step",
    "once_followed",
    "owners_of",
    "participants_and_names",
    "participants_of",
    "person_of",
    "person_row",
    "profile_of",
    "profiles_of",
    "rights_by_subject",
    "rights_held_by",
    "rights_of",
    "staff_roles",
    "subjects_by_person",
    "subjects_found",
    "subjects_of",
    "visitor",
    "visitors",
    "ways_in_of",
    "within",
]
