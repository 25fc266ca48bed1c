"""What a guest takes away from their page: the day in their calendar."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe
from icalendar import Calendar
from icalendar import Event as Entry

from vorfreude.front.guests import Visit, for_guest
from vorfreude.lib.whole import whole
from vorfreude.occasions import queries
from vorfreude.occasions.queries import Invited, Stop

STANDING = {"coming": "CONFIRMED", "waiting": "TENTATIVE"}
CALLED_OFF = "called-off"


@require_safe
@for_guest
def guest_calendar(request: HttpRequest, visit: Visit) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    said = queries.invited(visit.row)
    content = _file(said, queries.programme_for(visit.row, now=visit.now), visit)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="invitation.ics"'
    return response


def _file(said: Invited, stops: list[Stop], visit: Visit) -> bytes:
    """One entry for the whole (RFC 5545); loaded again, a newer file replaces an older one."""
    calendar, zone = Calendar(), ZoneInfo(said.timezone)
    calendar.add("prodid", "-//Vorfreude//Vorfreude//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    entry = Entry()
    entry.add("uid", f"{said.occasion}-{said.number}@{settings.HOST}")
    entry.add("sequence", said.changes)
    entry.add("dtstamp", visit.now.replace(microsecond=0))
    entry.add("dtstart", said.starts_at.astimezone(zone))
    entry.add("dtend", said.ends_at.astimezone(zone))
    entry.add("summary", said.title)
    if said.place:
        entry.add("location", said.place)
    address = whole(reverse("guest", args=[visit.token]))
    lines = [f"{_time(one.begins, zone)} {one.title}" for one in stops if not one.called_off]
    entry.add("description", "\n".join([*lines, "", address]).strip())
    entry.add("url", address)
    entry.add("status", _status(said))
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _status(said: Invited) -> str:
    if said.standing == CALLED_OFF or said.answer == "declined" or said.coming is False:
        return "CANCELLED"
    return STANDING.get(said.answer, "TENTATIVE")


def _time(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"
