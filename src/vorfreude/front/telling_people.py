"""People, rights and invitations in the words of their page."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vorfreude.front.reader import Reader
from vorfreude.lib import formats
from vorfreude.people.queries import Follower, Invited, Right, at_most


@dataclass(frozen=True, slots=True)
class SaidRight:
    """A right as a choice: what it is called, and whether it is given."""

    name: str
    title: str
    given: bool


@dataclass(frozen=True, slots=True)
class SaidRole:
    """A role as a choice."""

    name: str
    title: str
    means: str


@dataclass(frozen=True, slots=True)
class SaidPerson:
    """Somebody who follows. ``rights`` are the choices an owner has; none where there is nothing to choose."""

    id: int
    name: str
    email: str
    role: str
    since: str
    may: tuple[str, ...]
    rights: tuple[SaidRight, ...]
    is_you: bool
    is_owner: bool
    is_last_owner: bool


@dataclass(frozen=True, slots=True)
class SaidInvited:
    """Somebody whose answer is awaited."""

    id: int
    name: str
    email: str
    role: str
    until: str
    may: tuple[str, ...]
    is_over: bool


def said_person(one: Follower, reader: Reader, *, owners: int) -> SaidPerson:
    """A participant, to this reader, on a journey with so many owners."""
    today = reader.now.astimezone(reader.zone).date()
    is_owner = one.role == "owner"
    since = formats.day(one.granted_at.astimezone(reader.zone).date(), today)
    return SaidPerson(
        id=one.id,
        name=one.person.name or one.person.email,
        email=one.person.email if one.person.name else "",
        role=_role(one.role),
        since=_("since %(day)s") % {"day": since},
        may=said_may(one.may),
        rights=() if is_owner else said_rights(one.role, one.may),
        is_you=one.person.id == reader.id,
        is_owner=is_owner,
        is_last_owner=is_owner and owners == 1,
    )


def said_invited(one: Invited, reader: Reader) -> SaidInvited:
    """An invitation, to this reader."""
    today = reader.now.astimezone(reader.zone).date()
    is_over = one.until <= reader.now
    day = formats.on_day(one.until.astimezone(reader.zone).date(), today)
    said = _("The letter ran out %(day)s.") if is_over else _("The letter opens until %(day)s.")
    if not is_over:
        day = formats.day(one.until.astimezone(reader.zone).date(), today)
    return SaidInvited(
        id=one.id,
        name=one.name or one.email,
        email=one.email if one.name else "",
        role=_role(one.role),
        until=said % {"day": day},
        may=said_may(one.may),
        is_over=is_over,
    )


def said_may(rights: Collection[Right]) -> tuple[str, ...]:
    """What somebody may do, in the order in which people read it."""
    return tuple(title for name, title in _rights() if name in rights)


def said_rights(role: str, given: Collection[Right]) -> tuple[SaidRight, ...]:
    """The choices that an owner has with this role."""
    return tuple(SaidRight(name, title, name in given) for name, title in _rights() if name in at_most(role))


def said_roles() -> tuple[SaidRole, ...]:
    """Who can be invited, and what that means."""
    return (
        SaidRole(
            "companion", _("Companion"), _("Somebody who looks forward with you: family, a friend, an assistant.")
        ),
        SaidRole("dealer", _("Dealer or adviser"), _("Sees how it goes and may ask. Never decides or shares for you.")),
        SaidRole(
            "owner", _("Another owner"), _("May do everything you may: also invite people, and take your right away.")
        ),
    )


def _role(role: str) -> str:
    return {"owner": _("Owner"), "companion": _("Companion"), "dealer": _("Dealer or adviser")}.get(role, role)


def _rights() -> tuple[tuple[Right, str], ...]:
    return (
        ("photographs", _("see photographs and films")),
        ("ask", _("ask us")),
        ("answer", _("decide what we ask")),
        ("share", _("share photographs with others")),
        ("invite", _("invite people and take rights away")),
    )
