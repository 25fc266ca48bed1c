"""A crew list is read in: whoever is known already is written anew, so that the same list may come again, longer."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from vorfreude.lib.plain import found_as
from vorfreude.lib.sheets import Fault, NoSheet
from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.crews import add_row, check, fill
from vorfreude.occasions.models import CrewMember
from vorfreude.occasions.reading_crew import Line, read_crew_list
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class ReadCrew:
    """What a list came to: people that are new, people that were known, and lines that could not be taken."""

    added: int
    known: int
    faults: tuple[Fault, ...]


def read_crew(*, occasion: str, content: bytes, actor: str, now: datetime) -> ReadCrew:
    """Reads a CSV file. Known is who has the same address, or without one the same name and agency; the list is believed about them.

    Lines that cannot be taken hinder no others. Raises Unfit: not-there, over, crew-unclear (no list at all), too-many.
    """
    if len(content) > limits.GUEST_LIST:
        raise Unfit("crew-unclear", came=f"{len(content)} bytes", expected=f"at most {limits.GUEST_LIST}")
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        try:
            lines = read_crew_list(content, zone=ZoneInfo(row.timezone), language=settings.LANGUAGE_CODE)
        except NoSheet as trouble:
            raise Unfit("crew-unclear", came="a file", expected=str(trouble)) from None
        rows = CrewMember.objects.filter(occasion=row, left_at__isnull=True).select_related("agency")
        known = {_mark(one.email, one.name, one.agency.title if one.agency else ""): one for one in rows}
        added, seen, faults = 0, 0, [line for line in lines if isinstance(line, Fault)]
        for line in (one for one in lines if isinstance(one, Line)):
            member = line.member
            try:
                check(member)
            except Unfit as trouble:
                faults.append(Fault(line.line, str(trouble.came), trouble.expected))
                continue
            mark = _mark(member.email, member.name, member.agency)
            if mark in known:
                fill(known[mark], member, row).save()
                seen += 1
            else:
                known[mark] = add_row(row, member, actor, now)
                added += 1
        return ReadCrew(added, seen, tuple(sorted(faults, key=lambda one: one.line)))


def _mark(email: str, name: str, agency: str) -> str:
    return email.lower() or f"{found_as(name)} {found_as(agency)}"
