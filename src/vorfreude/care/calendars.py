"""A visit as a calendar file (RFC 5545), in the zone of its workshop: the same entry for ever, newer with each change."""

from datetime import datetime

from icalendar import Calendar
from icalendar import Event as Entry

from vorfreude.care.models import Visit
from vorfreude.core.clocks.wall import zone_named


def calendar_file(visit: Visit, *, summary: str, text: str, address: str, host: str, now: datetime) -> bytes:
    """The file of a visit whose workshop is read with it. ``address`` is where it can be moved, ``host`` ours."""
    calendar = Calendar()
    calendar.add("prodid", "-//Vorfreude//Vorfreude//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry_of(visit, summary=summary, text=text, address=address, host=host, now=now))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def entry_of(visit: Visit, *, summary: str, text: str, address: str, host: str, now: datetime) -> Entry:
    """A visit as one entry: from bringing the vehicle in until it is ready, which takes no place in its driver's day."""
    zone = zone_named(visit.workshop.timezone)
    entry = Entry()
    entry.add("uid", f"{visit.public_id}@{host}")
    entry.add("sequence", visit.revision)
    entry.add("dtstamp", now.replace(microsecond=0))
    entry.add("dtstart", visit.begins_at.astimezone(zone))
    entry.add("dtend", visit.ready_at.astimezone(zone))
    entry.add("summary", summary)
    entry.add("location", ", ".join(filter(None, (visit.workshop.name, visit.workshop.address))))
    entry.add("description", f"{text}\n\n{address}" if text else address)
    entry.add("url", address)
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CANCELLED" if visit.standing in {"cancelled", "missed"} else "CONFIRMED")
    return entry
