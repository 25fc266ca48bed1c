"""The verbs of people. Everything that changes its tables is here."""

from vorfreude.people.actions.participation import (
    end_participation,
    grant_participation,
    limit_participation,
    revoke_participation,
)
from vorfreude.people.actions.persons import register, set_preferences
from vorfreude.people.actions.roles import grant_role, revoke_role
from vorfreude.people.actions.wrong import LastOwner, WrongPerson

__all__ = [
    "LastOwner",
    "WrongPerson",
    "end_participation",
    "grant_participation",
    "grant_role",
    "limit_participation",
    "register",
    "revoke_participation",
    "revoke_role",
    "set_preferences",
]
