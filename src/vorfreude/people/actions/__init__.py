"""The verbs of people. Everything that changes its tables is here."""

from vorfreude.people.actions.access import end_other_sessions, end_session, forget_factors
from vorfreude.people.actions.calendars import close_calendar, open_calendar
from vorfreude.people.actions.erasing import erase_person, erase_rights
from vorfreude.people.actions.invitations import (
    OPEN_FOR,
    Accepted,
    AlreadyThere,
    NewInvitation,
    TooMany,
    accept_invitation,
    decline_invitation,
    forget_invitations,
    invite,
    withdraw_invitation,
)
from vorfreude.people.actions.participation import (
    end_participation,
    grant_alike,
    grant_participation,
    limit_participation,
    revoke_participation,
)
from vorfreude.people.actions.persons import one_at_a_time, register, set_preferences
from vorfreude.people.actions.roles import grant_role, revoke_role
from vorfreude.people.actions.wrong import LastOwner, WrongPerson

__all__ = [
    "OPEN_FOR",
    "Accepted",
    "AlreadyThere",
    "LastOwner",
    "NewInvitation",
    "TooMany",
    "WrongPerson",
    "accept_invitation",
    "close_calendar",
    "decline_invitation",
    "end_other_sessions",
    "end_participation",
    "end_session",
    "erase_person",
    "erase_rights",
    "forget_factors",
    "forget_invitations",
    "grant_alike",
    "grant_participation",
    "grant_role",
    "invite",
    "limit_participation",
    "one_at_a_time",
    "open_calendar",
    "register",
    "revoke_participation",
    "revoke_role",
    "set_preferences",
    "withdraw_invitation",
]
