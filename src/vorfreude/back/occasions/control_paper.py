"""The control room on paper, in black and white: what is needed to go on when the power fails."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from vorfreude.back.occasions.control_said import EntryShown, RoomShown, shown
from vorfreude.back.occasions.control_words import clock
from vorfreude.lib.paper import pdf_of
from vorfreude.occasions import queries

PAPER: Final = Path(__file__).parent / "control.typ"

MINUTE = timedelta(minutes=1)

FOR_ALL = frozenset({""})
"""Paper lies about: nothing restricted is printed."""


def paper_of(occasion: str, *, now: datetime, language: str) -> bytes | None:
    """A PDF of the control room at an instant; None where there is no such occasion. Some 0.2 s of CPU."""
    room = queries.control_room(occasion, now=now, language=language, may_read=FOR_ALL)
    if room is None:
        return None
    contacts = queries.contacts_of_day(occasion)
    with translation.override(language):
        said = _said(shown(room), language) | {"contacts": contacts}
    return pdf_of(PAPER, said)


def _said(page: RoomShown, language: str) -> dict[str, object]:
    """Everything that stands on the paper, in words."""
    room = page.room
    return {
        "language": language, "maker": settings.MAKER, "title": room.title, "clock": page.clock,
        "day": page.day.strftime("%d.%m.%Y") if language == "de" else page.day.strftime("%-d %B %Y"), "headline": page.headline,
        "next": clock_after(room.now, room.timezone), "sections": _sections(), "empty": _empty(),
        "guests": _("%(came)d of %(expected)d guests are here") % {"came": room.guests.came - room.guests.gone, "expected": room.guests.expected},
        "posts": _("%(covered)d of %(posts)d posts are covered") % {"covered": room.covered, "posts": room.posts},
        "free": _("%(free)d of %(float)d of the float are free") % {"free": len(room.free), "float": len(room.float)},
        "needs": [[one.left or "·", f"#{one.line.number} {one.what}", one.about, f"{one.who}{', ' if one.why else ''}{one.why}", one.tone] for one in page.needs],
        "items": [[one.time, one.planned, one.title, one.where, one.said] for one in page.items],
        "gaps": [[one.time, one.post, one.where, one.said] for one in page.gaps],
        "floaters": [[one.name, one.where, one.said] for one in page.floaters],
        "late": [f"{one.number} {one.name} ({one.title})" for one in room.late],
        "tours": [f"{one.guests}: {one.said}" + (f" ({one.stops})" if one.stops else "") for one in page.tours],
        "entries": [[one.time, str(one.number), one.channel, _entry(one), one.by] for one in page.entries],
    }  # fmt: skip


def _entry(one: EntryShown) -> str:
    """The words of an entry, with what it corrects or is corrected by."""
    said = f"{_('corrects')} {one.corrects}: {one.words}" if one.corrects else one.words
    return f"{said} ({_('see %(n)s') % {'n': one.corrected}})" if one.corrected else said


def clock_after(now: datetime, timezone: str) -> str:
    """When the next paper is printed."""
    quarter = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    return _("Next paper at %(time)s") % {"time": clock(quarter + 15 * MINUTE, ZoneInfo(timezone))}


def _sections() -> dict[str, str]:
    return {
        "needs": _("Needs"), "items": _("Programme"), "gaps": _("Posts that lack people"), "float": _("Float"),
        "late": _("Tour has left, guest has not come"), "tours": _("Special tours"), "log": _("Log"), "contacts": _("Whom to call"), "min": _("min"),
    }  # fmt: skip


def _empty() -> dict[str, str]:
    return {
        "needs": _("Nobody waits for anything."), "gaps": _("Every post is covered for the next two hours."),
        "items": _("Nothing is planned for the next two hours."), "log": _("Nothing has been written."),
    }  # fmt: skip
