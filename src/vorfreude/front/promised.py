"""By when something will be, as one says it to a friend: today until 16:30, tomorrow morning until 10:30."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from vorfreude.lib import formats

NOON = 12


def until(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """An instant ahead, or behind, in the reader's zone and the active language."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    said = {"time": f"{local.hour:02}:{local.minute:02}", "day": formats.on_day(local.date(), today)}
    match (local.date() - today).days:
        case 0:
            return _("today until %(time)s") % said
        case 1 if local.hour < NOON:
            return _("tomorrow morning until %(time)s") % said
        case 1:
            return _("tomorrow until %(time)s") % said
        case _:
            return _("%(day)s until %(time)s") % said
