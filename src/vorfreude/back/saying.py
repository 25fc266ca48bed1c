"""Instants and foreign text as the desk shows them: near ones as a distance, exact ones beside, controls made visible."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HOURS_UNTIL = 2 * DAY
"""So far from now one counts in hours, beyond in days."""

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters: they would hide or turn round what stands beside them."""


@dataclass(frozen=True, slots=True)
class When:
    """An instant: its distance from now, how a person writes it down, and for machines."""

    near: str
    exact: str
    stamp: str


def when(at: datetime, now: datetime, zone: ZoneInfo) -> When:
    """An instant as somebody in a zone reads it now."""
    return When(near(at - now), exact(at, now, zone), at.astimezone(zone).isoformat(timespec="seconds"))


def near(away: timedelta) -> str:
    """A distance from now: in 2 h, 3 d ago, now."""
    if abs(away) < MINUTE:
        return _("now")
    return (_("in %(time)s") if away > timedelta() else _("%(time)s ago")) % {"time": length(away)}


def length(stretch: timedelta) -> str:
    """A stretch of time in one unit: 40 min, 5 h, 12 d."""
    size = abs(stretch)
    if size < HOUR:
        return _("%(n)d min") % {"n": size // MINUTE}
    if size < HOURS_UNTIL:
        return _("%(n)d h") % {"n": size // HOUR}
    return _("%(n)d d") % {"n": size // DAY}


def exact(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The day and the minute, with the year where it is another one."""
    local = at.astimezone(zone)
    if local.year == now.astimezone(zone).year:
        return formatted(local, pgettext("format of an instant", "D j M, H:i"))
    return formatted(local, pgettext("format of an instant", "D j M Y, H:i"))


def visible(text: str) -> str:
    """Foreign text with its control characters written out, so that it shows what it holds."""
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
