"""What is refused of a person, and the checks that several verbs share."""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from vorfreude.people.models import same_address

MAX_SUBJECT = 200
"""Characters in a subject, as intake has it."""


MAX_NAME = 200
"""Characters in a name: the width of its column."""


NO_NAME = re.compile(r"[/@:<>]|www\.", re.IGNORECASE)
"""What stands in no name, and in every address that somebody might want to send around in our letters."""


class WrongPerson(ValueError):
    """What was said about a person cannot be so. The message names what came, what was expected, and a hint."""


class LastOwner(WrongPerson):
    """The last owner of a subject cannot go: nobody could let anybody in any more."""


def checked_address(email: str) -> str:
    """The address as it is stored. Raises WrongPerson for what is none."""
    address = same_address(email)
    try:
        validate_email(address)
    except ValidationError:
        raise WrongPerson(f"email: {email!r} came; expected an address (hint: like anna@example.org)") from None
    return address


def check_zone(name: str) -> None:
    """Raises WrongPerson for a zone that does not exist."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongPerson(f"timezone: {name!r} came; expected an IANA name (hint: like Europe/Berlin)") from None


def check_one_of(came: str, known: Sequence[str], what: str) -> None:
    """Raises WrongPerson for a word that is not among those known."""
    if came not in known:
        raise WrongPerson(f"{what}: {came!r} came; expected one of {', '.join(known)}")


def check_subject(subject: str) -> None:
    """Raises WrongPerson for a subject that intake could not have."""
    if not 0 < len(subject) <= MAX_SUBJECT:
        raise WrongPerson(f"subject: {len(subject)} characters came; expected 1 to {MAX_SUBJECT}")


def check_actor(actor: str, verb: str, hint: str) -> None:
    """Raises WrongPerson when nobody said who does it."""
    if not actor:
        raise WrongPerson(f"{verb}: an empty actor came; expected who did it (hint: {hint})")


def one_line(name: str) -> str:
    """A name in one line, at most ``MAX_NAME`` characters: it stands in subjects of letters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:MAX_NAME]
