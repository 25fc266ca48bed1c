"""A list of guests is read in: whoever is known already stays as they are, so that the same list may come again, longer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from vorfreude.lib.plain import found_as
from vorfreude.lib.sheets import Fault, NoSheet
from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.guests import NewGuest, NewParty, check_party, checked, write_party
from vorfreude.occasions.models import Guest, Occasion
from vorfreude.occasions.reading_guests import Listed, read_list
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class ReadGuests:
    """What a list came to: guests and parties that are new, guests that were known, and lines that could not be taken."""

    guests: int
    parties: int
    known: int
    faults: tuple[Fault, ...]


def read_guests(*, occasion: str, content: bytes, actor: str, now: datetime) -> ReadGuests:
    """Reads a CSV file; lines with the same party come together. Known is who has the same address, or without one the same name and party.

    Lines that cannot be taken hinder no others. Raises Unfit: not-there, over, guests-unclear (no list at all), too-many.
    """
    if len(content) > limits.GUEST_LIST:
        raise Unfit("guests-unclear", came=f"{len(content)} bytes", expected=f"at most {limits.GUEST_LIST}")
    try:
        lines = read_list(content)
    except NoSheet as trouble:
        raise Unfit("guests-unclear", came="a file", expected=str(trouble)) from None
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        fresh, faults = _new(row, lines)
        parties = _together(fresh)
        guests = 0
        for party in parties:
            try:
                wanted = _wanted(party)
                check_party(wanted)
                write_party(row, wanted, actor=actor, now=now)
                guests += len(party)
            except Unfit as trouble:
                if trouble.code == "too-many":
                    raise
                faults += [Fault(one.line, str(trouble.came), trouble.expected) for one in party]
        known = sum(isinstance(one, Listed) for one in lines) - len(fresh) - _of_lines(faults, lines)
        return ReadGuests(guests, len(parties), known, tuple(sorted(faults, key=lambda one: one.line)))


def _new(row: Occasion, lines: Iterable[Listed | Fault]) -> tuple[list[Listed], list[Fault]]:
    """Lines about somebody who is not known yet, and those that cannot be about anybody."""
    known = set(Guest.objects.filter(occasion=row).values_list("email", "found_as", "party__title"))
    addresses = {email for email, _, _ in known if email}
    names = {f"{name} {found_as(party)}" for email, name, party in known if not email}
    fresh: list[Listed] = []
    faults: list[Fault] = []
    for one in lines:
        if isinstance(one, Fault):
            faults.append(one)
            continue
        try:
            name, email = checked(NewGuest(one.name, one.email))
        except Unfit as trouble:
            faults.append(Fault(one.line, str(trouble.came), trouble.expected))
            continue
        seen, mark = (addresses, email) if email else (names, f"{found_as(name)} {found_as(one.party)}")
        if mark not in seen:
            seen.add(mark)
            fresh.append(one)
    return fresh, faults


def _together(lines: Iterable[Listed]) -> list[list[Listed]]:
    """Lines by party, in the order of the list; without a name of a party, each for themselves."""
    parties: dict[str, list[Listed]] = {}
    for one in lines:
        parties.setdefault(found_as(one.party) or f"line {one.line}", []).append(one)
    return list(parties.values())


def _wanted(lines: list[Listed]) -> NewParty:
    return NewParty(
        guests=[NewGuest(one.name, one.email, one.language) for one in lines],
        title=next((one.party for one in lines if one.party), ""),
        group=next((one.group for one in lines if one.group), ""),
        seats=max((one.seats for one in lines if one.seats), default=None),
    )


def _of_lines(faults: Iterable[Fault], lines: Iterable[Listed | Fault]) -> int:
    """Faults about lines that could be read."""
    read = {one.line for one in lines if isinstance(one, Listed)}
    return sum(one.line in read for one in faults)
