"""The live part of the control room: drawn once for all with the same eyes, whether Django or the door gives it out.

Who may see what is asked for each look, never remembered; what is shared is only what was drawn for exactly these eyes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone, translation

from vorfreude.back.occasions.charge import CONTROL, MANAGER
from vorfreude.back.occasions.control_kept import Drawn, Kept
from vorfreude.back.occasions.control_said import shown
from vorfreude.back.rights import may
from vorfreude.lib.languages import spoken
from vorfreude.occasions import queries
from vorfreude.people import queries as people

PART: Final = "back/occasions/control_room.html"

FRESH = 15
"""Seconds after which a page is drawn anew although nothing changed: minutes go by on it."""

RESTRICTED = frozenset({"care", "security"})

FOR_ALL = frozenset({""})
"""A wall stands where anybody passes: nothing restricted is on it, whoever opened it."""

NOTHING: Final = (frozenset[str](), 0)
"""No charge."""

_kept: Final = Kept()


@dataclass(frozen=True, slots=True)
class View:
    """All that a drawing depends on beside what changed. ``slot`` is the quarter of a minute."""

    occasion: str
    language: str
    eyes: frozenset[str]
    is_wall: bool
    slot: int


def may_read(of: frozenset[str]) -> frozenset[str]:
    """Whose entries somebody with these charges may read: those of everybody in the control room, and what is restricted to them."""
    of_all = FOR_ALL if of & {MANAGER, CONTROL} else frozenset[str]()
    return of_all | (of & RESTRICTED)


def view_of(occasion: str, of: frozenset[str], language: str, now: datetime, *, is_wall: bool) -> View:
    """The view of somebody with these charges."""
    eyes = FOR_ALL if is_wall else may_read(of)
    return View(occasion, language, eyes, is_wall, int(now.timestamp()) // FRESH)


def views_of(asked: Sequence[tuple[str, str, bool]], now: datetime) -> list[tuple[View, int] | None]:
    """For each (key of a session, occasion, whether it is a wall) the view of whoever is signed in, and the number of the newest change; None
    for whom the page itself has to say what is wrong. Three statements for all of them, for a door outside Django's request cycle.
    """
    visitors = [found[0] if found else None for found in people.visitors([(key, "") for key, _, _ in asked], now)]
    staff = {one.person.id: one.person for one in visitors if one is not None and one.staff}
    roles = people.roles_of_staff(staff)
    charges = queries.charges_among(staff, {occasion for _, occasion, _ in asked})

    def view(visitor: people.Visitor | None, occasion: str, *, is_wall: bool) -> tuple[View, int] | None:
        person = staff.get(visitor.person.id) if visitor else None
        of, changes = charges.get((person.id, occasion), NOTHING) if person else NOTHING
        if person is None or not of & {MANAGER, CONTROL} or not may(roles[person.id], "see-occasions"):
            return None
        return view_of(occasion, of, spoken(person.language), now, is_wall=is_wall), changes

    return [view(one, occasion, is_wall=is_wall) for one, (_, occasion, is_wall) in zip(visitors, asked, strict=True)]


def drawn_already(view: View, changes: int) -> str | None:
    """The part if somebody drew it already and it shows so many changes. Asks nobody."""
    return _kept.find(view, changes)


def drawn(view: View, changes: int, now: datetime) -> str:
    """The part with at least so many changes. Eight statements, none where somebody drew it already. Raises Http404 where there is no such occasion."""
    return _kept.get(view, changes, lambda: _draw(view, now))


def _draw(view: View, now: datetime) -> Drawn:
    room = queries.control_room(view.occasion, now=now, language=view.language, may_read=view.eyes)
    if room is None:
        raise Http404
    with translation.override(view.language), timezone.override(ZoneInfo(room.timezone)):
        return Drawn(render_to_string(PART, {"page": shown(room), "is_wall": view.is_wall}), room.changes)
