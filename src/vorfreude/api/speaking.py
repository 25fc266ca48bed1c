"""Who speaks to the house of machines, or reads in it: the holder of a token, named in the Authorization header."""

from datetime import datetime

from django.http import HttpRequest

from vorfreude.api.problems import unserved
from vorfreude.intake.actions import Speaker, use_token


def speaker_of(request: HttpRequest, now: datetime) -> Speaker:
    """Whose token this is. Raises Unserved without one, and for one that is not in force."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise unserved(
            "token-missing",
            came="no token",
            expected="Authorization: Bearer …",
            hint="Have a token made for this machine.",
            WWW_Authenticate='Bearer realm="vorfreude"',
        )
    if speaker := use_token(secret.strip(), now=now):
        return speaker
    raise unserved(
        "token-unknown",
        came="a token that is not in force",
        expected="one that was made here and not revoked",
        hint="Have a new token made for this machine.",
        WWW_Authenticate='Bearer realm="vorfreude", error="invalid_token"',
    )
