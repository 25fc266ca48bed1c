"""Who may come: parties of guests are written down, changed, and given a host."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Max

from vorfreude.lib.languages import spoken
from vorfreude.lib.plain import found_as
from vorfreude.occasions import limits, telling
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import CrewMember, Guest, Occasion, Party
from vorfreude.occasions.naming import code, first_name, named
from vorfreude.occasions.unfit import Unfit

HOST = "host"


@dataclass(frozen=True, slots=True)
class NewGuest:
    """Somebody who may come. ``email`` may be empty: they are written to by way of their party. ``language`` is a tag."""

    name: str
    email: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class NewParty:
    """People who come together; the first leads. ``seats`` is how many they may be in all, None as many as are named."""

    guests: Sequence[NewGuest]
    title: str = ""
    group: str = ""
    seats: int | None = None


def add_party(*, occasion: str, party: NewParty, actor: str, now: datetime) -> int:
    """Writes a party down and gives its number; nobody is written to yet.

    Raises Unfit: not-there, over, party-unclear (nobody, or more than its seats), guest-unclear, too-many.
    """
    check_party(party)
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        return write_party(row, party, actor=actor, now=now).number


def write_party(row: Occasion, party: NewParty, *, actor: str, now: datetime) -> Party:
    """As ``add_party``, within ``changing``; the party was looked at before."""
    _check_room(row, len(party.guests))
    seats = max(party.seats or 0, len(party.guests))
    added = Party.objects.create(
        occasion=row, number=_next(Party.objects.filter(occasion=row).aggregate(top=Max("number"))["top"]),
        title=named(party.title), group=named(party.group), seats=seats,
    )  # fmt: skip
    first = next_number(row)
    Guest.objects.bulk_create(
        new_guest(added, one, number=first + place, leads=place == 0, actor=actor, now=now)
        for place, one in enumerate(party.guests)
    )
    return added


def new_guest(  # noqa: PLR0913 who, in which party, added by whom and when
    party: Party, said: NewGuest, *, number: int, leads: bool = False, walk_in: bool = False, actor: str, now: datetime
) -> Guest:
    """A guest who is not saved yet, with a code of their own. Raises Unfit: guest-unclear."""
    name, email = checked(said)
    return Guest(
        occasion_id=party.occasion_id, party=party, number=number, code=code(), name=name, found_as=found_as(name)[: limits.WORDS],
        email=email, language=spoken(said.language), leads=leads, walk_in=walk_in, added_at=now, added_by=actor,
    )  # fmt: skip


def next_number(row: Occasion) -> int:
    """The number of the next guest; a number is never given twice, for a journey hangs on it."""
    return _next(Guest.objects.filter(occasion=row).aggregate(top=Max("number"))["top"])


def add_guest(*, occasion: str, party: int, guest: NewGuest, actor: str, now: datetime) -> int:
    """Somebody more in a party, which has a seat more if it must; gives their number.

    Raises Unfit: not-there, over, guest-unclear, party-unclear (it is full), too-many.
    """
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        there = party_of(row, party)
        _check_room(row, 1)
        many = there.guests.count() + 1
        if many > limits.PARTY:
            raise Unfit("party-unclear", came=f"{many} people", expected=f"at most {limits.PARTY} in one party")
        added = new_guest(there, guest, number=next_number(row), actor=actor, now=now)
        added.save()
        if many > there.seats:
            there.seats = many
            there.save(update_fields=["seats"])
        if there.invited_at:
            here = telling.invited(added.number, occasion=row, group=there.group, language=added.language, at=now)
            telling.tell(row, [here], now=now)
        return added.number


def change_guest(*, occasion: str, guest: int, said: NewGuest, actor: str, now: datetime) -> None:
    """Writes a guest's name, address and language anew. Raises Unfit: not-there, over, guest-unclear."""
    name, email = checked(said)
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        there = guest_there(row, guest)
        there.name, there.found_as, there.email = name, found_as(name)[: limits.WORDS], email
        there.language = spoken(said.language or there.language)
        there.save(update_fields=["name", "found_as", "email", "language"])


def change_party(  # noqa: PLR0913 what there is to say of one
    *, occasion: str, party: int, title: str, group: str, seats: int, actor: str, now: datetime
) -> None:
    """What a party is called, its group and how many it may be. Raises Unfit: not-there, over, party-unclear."""
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        there = party_of(row, party)
        least = there.guests.count()
        if not least <= seats <= limits.PARTY or max(len(title), len(group)) > limits.WORDS:
            raise Unfit(
                "party-unclear", came=f"{seats} seats", expected=f"{least} to {limits.PARTY}, and names of one line"
            )
        there.title, there.group, there.seats = named(title), named(group), seats
        there.save(update_fields=["title", "group", "seats"])


def drop_party(*, occasion: str, party: int, actor: str, now: datetime) -> None:
    """Takes a party off the list that was not invited yet. Raises Unfit: not-there, over, party-unclear for one that was."""
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        there = party_of(row, party)
        if there.invited_at is not None or there.guests.filter(came_at__isnull=False).exists():
            raise Unfit(
                "party-unclear", came="an invited party", expected="one that was not invited", hint="they may decline"
            )
        there.delete()


def give_host(*, occasion: str, party: int, member: int | None, actor: str, now: datetime) -> None:
    """Who of the crew (by number) looks after a party; None is nobody. Its guests are told.

    Raises Unfit: not-there (party or member), over, guest-unclear for somebody who is no host.
    """
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        there, host = party_of(row, party), None if member is None else _host(row, member)
        guests = list(there.guests.exclude(host=host)) if host else []
        there.guests.update(host=host)
        if host is None or there.invited_at is None:
            return
        first = first_name(host.name)
        telling.tell(row, [telling.hosted(one.number, host=first, at=now) for one in guests], now=now)


def party_of(row: Occasion, number: int) -> Party:
    """A party of this occasion. Raises Unfit: not-there."""
    found = Party.objects.filter(occasion=row, number=number).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="a party of this occasion")
    return found


def guest_there(row: Occasion, number: int) -> Guest:
    """A guest of this occasion, with their party. Raises Unfit: not-there."""
    found = Guest.objects.filter(occasion=row, number=number).select_related("party").first()
    if found is None:
        raise Unfit("not-there", came=number, expected="a guest of this occasion")
    return found


def checked(said: NewGuest) -> tuple[str, str]:
    """Name and address as they are kept. Raises Unfit: guest-unclear."""
    name, email = named(said.name), said.email.strip().lower()
    if not 0 < len(name) <= limits.WORDS:
        raise Unfit("guest-unclear", came=f"a name of {len(name)} characters", expected=f"one to {limits.WORDS}")
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise Unfit("guest-unclear", came=repr(email[:60]), expected="an address for letters, or none") from None
    return name, email


def check_party(party: NewParty) -> None:
    """Whether they can come together. Raises Unfit: party-unclear."""
    many = len(party.guests)
    if not 0 < many <= max(many, party.seats or 0) <= limits.PARTY:
        came = f"{many} people on {party.seats or many} seats"
        raise Unfit("party-unclear", came=came, expected=f"one to {limits.PARTY} people who come together")
    if max(len(party.title), len(party.group)) > limits.WORDS:
        raise Unfit("party-unclear", came="a longer name", expected=f"at most {limits.WORDS} characters")


def _check_room(row: Occasion, more: int) -> None:
    if Guest.objects.filter(occasion=row).count() + more > limits.GUESTS:
        raise Unfit("too-many", came=limits.GUESTS + 1, expected=f"at most {limits.GUESTS} guests")


def _host(row: Occasion, number: int) -> CrewMember:
    found = CrewMember.objects.filter(occasion=row, number=number, left_at__isnull=True).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="somebody of this occasion's crew")
    if HOST not in found.may:
        raise Unfit("guest-unclear", came=found.name, expected="somebody who looks after guests", hint="see the crew")
    return found


def _next(top: int | None) -> int:
    return (top or 0) + 1
