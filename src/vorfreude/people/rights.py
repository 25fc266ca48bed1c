"""What a participant may do: one table of roles and rights. Nothing else decides it."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Literal, get_args

type Right = Literal["photographs", "answer", "ask", "share", "invite"]
type Rights = frozenset[Right]

RIGHTS: tuple[Right, ...] = get_args(Right.__value__)
"""All of them, in the order in which people read them."""

NOTHING: Rights = frozenset()

AT_MOST: dict[str, Rights] = {
    "owner": frozenset(RIGHTS),
    "companion": frozenset({"photographs", "answer", "ask", "share"}),
    "dealer": frozenset({"photographs", "ask"}),
}
"""What a role can give. A limit takes something of it away; nothing adds to it."""

BY_ITSELF: dict[str, Rights] = {
    "owner": frozenset(RIGHTS),
    "companion": frozenset({"photographs", "ask"}),
    "dealer": frozenset({"photographs", "ask"}),
}
"""What a role gives where nobody said anything else: the rest of a companion's rights is the owner's to allow."""

NEVER_LIMITED = frozenset({"owner"})
"""Whoever decides over the rights of others has them all; taking a right from an owner would only hide who decides."""

NEEDS_PHOTOGRAPHS: Rights = frozenset({"share"})
"""What nobody can do with pictures they may not see."""

OF_ROLE = "role"
"""Kept in place of rights that nobody limited: what the role gives by itself."""


def rights_of(role: str, kept: str) -> Rights:
    """The rights of somebody in this role. ``kept`` is ``role``, or what was allowed, with spaces between.

    A role or a right that this release does not know gives nothing.
    """
    most = AT_MOST.get(role, NOTHING)
    if role in NEVER_LIMITED:
        return most
    found = BY_ITSELF.get(role, NOTHING) if kept == OF_ROLE else known_rights(kept.split()) & most
    return found if "photographs" in found else found - NEEDS_PHOTOGRAPHS


@lru_cache(maxsize=128)
def rights_in(right: str | None) -> Rights:
    """The rights of a role and what is kept of it, with a space between, as the database puts them together."""
    role, _, kept = (right or "").partition(" ")
    return rights_of(role, kept)


def kept_of(role: str, rights: Iterable[str]) -> str:
    """How rights within a role are kept: never more than the role gives, and ``role`` where it is what it gives by itself."""
    found = known_rights(rights) & AT_MOST.get(role, NOTHING)
    return OF_ROLE if found == BY_ITSELF.get(role) else " ".join(sorted(found))


def within(role: str, rights: Iterable[str]) -> Rights:
    """These rights, as far as the role gives them."""
    return rights_of(role, kept_of(role, rights))


def at_most(role: str) -> Rights:
    """What a role can give."""
    return AT_MOST.get(role, NOTHING)


def by_itself(role: str) -> Rights:
    """What a role gives where nobody said anything else."""
    return BY_ITSELF.get(role, NOTHING)


def known_rights(words: Iterable[str]) -> Rights:
    """Those of the words that are rights."""
    said = set(words)
    return frozenset(right for right in RIGHTS if right in said)


def in_order(rights: Collection[str]) -> tuple[Right, ...]:
    """The rights in the order in which people read them."""
    return tuple(right for right in RIGHTS if right in rights)
