"""What phones at a door and phones of hosts may know: names, and who is here; nothing that a guest said in confidence.

A door phone knows a badge by a digest of its code: it recognises one that it sees, and cannot make one up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from vorfreude.core.doors import Pass, milliseconds
from vorfreude.lib.opaque import digest_of
from vorfreude.occasions.models import Change, Door, Guest, Occasion

HELD_BEFORE, HELD_AFTER = timedelta(hours=36), timedelta(hours=12)
"""How long before and after an occasion a phone may hold its guests' names."""

ANEW = ("guests", "crew", "occasion")
"""Parts of an occasion whose change makes the list another one; who came is told one by one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A guest as a door phone knows them. ``party`` by number; ``host`` by name, for whoever asks where to go."""

    number: int
    digest: str
    name: str
    party: int
    of: str
    group: str
    host: str
    expected: bool
    walk_in: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """A pass of the guest with this number."""

    guest: int
    what: Pass


@dataclass(frozen=True, slots=True)
class DoorList:
    """Everybody (``whole``), or only what doors saw since; ``change`` and ``door`` say to ask from where next."""

    change: int
    door: int
    until: datetime
    passes: tuple[Passed, ...]
    whole: tuple[Listed, ...] | None


@dataclass(frozen=True, slots=True)
class Hosted:
    """A guest of a host."""

    number: int
    name: str
    party: int
    of: str
    group: str
    language: str
    came_at: datetime | None
    left_at: datetime | None


def door_list(occasion: int, *, change: int = 0, door: int = 0, now: datetime) -> DoorList | None:
    """The list of an occasion (by row) for a phone that has it up to this change and this pass; 0 for one that has none.

    None outside the days on which a phone may hold it. Four queries for the whole, three for what is new.
    """
    row = Occasion.objects.get(pk=occasion)
    until = row.ends_at + HELD_AFTER
    if not row.starts_at - HELD_BEFORE <= now <= until:
        return None
    anew = not change or Change.objects.filter(occasion=row, number__gt=change, part__in=ANEW).exists()
    passes = _passes(row, 0 if anew else door)
    last = max((pk for pk, _ in passes), default=door)
    return DoorList(row.changes, last, until, tuple(one for _, one in passes), _everybody(row) if anew else None)


def hosted_by(member: int) -> list[Hosted]:
    """The guests of somebody of the crew, by party. One query."""
    rows = (
        Guest.objects.filter(host=member).exclude(coming=False, came_at=None)
        .order_by("party__number", "number")
        .values_list("number", "name", "party__number", "party__title", "party__group", "language", "came_at", "left_at")
    )  # fmt: skip
    return [Hosted(*row) for row in rows]


def _everybody(occasion: Occasion) -> tuple[Listed, ...]:
    rows = (
        Guest.objects.filter(occasion=occasion)
        .exclude(found_as="")
        .order_by("number")
        .values_list("number", "code", "name", "party__number", "party__title", "party__group", "host__name", "coming", "walk_in")
    )  # fmt: skip
    return tuple(
        Listed(number, digest_of(code), name, party, title, group, host or "", bool(coming), walk_in)
        for number, code, name, party, title, group, host, coming, walk_in in rows
    )


def _passes(occasion: Occasion, after: int) -> list[tuple[int, Passed]]:
    """Rows are numbered in the order in which they are seen, for whoever writes them holds the occasion."""
    rows: Iterable[tuple[int, int, datetime, str, str, bool, str]] = (
        Door.objects.filter(occasion=occasion, pk__gt=after)
        .order_by("pk")
        .values_list("pk", "guest__number", "at", "device", "ident", "coming", "undoes")
    )
    return [
        (pk, Passed(guest, Pass(milliseconds(at), device, ident, coming, undoes)))
        for pk, guest, at, device, ident, coming, undoes in rows
    ]
