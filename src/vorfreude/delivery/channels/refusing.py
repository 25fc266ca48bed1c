"""What stands in the link that ends letters of a kind: who, which kinds, and from which letter. Sealed, never expiring.

A link holds for one letter: used again after somebody has changed their mind, it changes nothing (who keeps the refusals
sees that this letter was answered before).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.core import signing

from vorfreude.core.attention.model import GROUP_OF, GROUPS, Group, Sort

REFUSABLE: Final = tuple(group for group in GROUPS if group != "promises")
"""What may be refused with one click. Safety, promises and access are said in any case."""

SALT: Final = "vorfreude.delivery.refusing"
LONGEST: Final = 200
"""Characters of a token that is worth looking at."""


@dataclass(frozen=True, slots=True)
class Refusing:
    """Somebody wants no more letters of these groups by this channel; ``letter`` is the one that said so."""

    person_id: int
    groups: tuple[Group, ...]
    letter: str


def groups_of(sorts: Iterable[Sort]) -> tuple[Group, ...]:
    """The groups that these sorts belong to and that may be refused, in the order of ``GROUPS``."""
    found = {GROUP_OF[sort] for sort in sorts}
    return tuple(group for group in REFUSABLE if group in found)


def token_of(refusing: Refusing) -> str:
    """What stands in the link."""
    initials = "".join(group[0] for group in refusing.groups)
    return signing.Signer(salt=SALT).sign(f"{refusing.person_id}.{initials}.{refusing.letter}").replace(":", "~")


def refusing_of(token: str) -> Refusing | None:
    """What a link says; None for one that we did not make."""
    if len(token) > LONGEST or not token.isascii() or ":" in token:
        return None
    try:
        person, initials, letter = signing.Signer(salt=SALT).unsign(token.replace("~", ":")).split(".")
    except (signing.BadSignature, ValueError):
        return None
    return Refusing(int(person), tuple(group for group in REFUSABLE if group[0] in initials), letter)
