"""Whether a session was opened with a second factor, where those who work backstage must have one.

A second factor is a passkey (which proves a device and whoever unlocked it), a code of an authenticator app, a recovery
code, or a sign-in with the maker's own provider that says it asked for more than one (RFC 8176, ``amr: mfa``).
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

METHODS = "account_authentication_methods"
WHOSE = "account_authentication_methods_user"
"""Where allauth keeps in a session how its person proved who they are, and who that was."""


def is_proven(session: Mapping[str, Any], person_id: int) -> bool:
    """Whether this person may work backstage in a session with this content."""
    return not settings.STAFF_SECOND_FACTOR or has_second_factor(session, person_id)


def has_second_factor(session: Mapping[str, Any], person_id: int) -> bool:
    """Whether this person proved a second factor in this session."""
    records = session.get(METHODS)
    if str(session.get(WHOSE, "")) != str(person_id) or not isinstance(records, list):
        return False
    return any(isinstance(record, dict) and record.get("method") == "mfa" for record in records)
