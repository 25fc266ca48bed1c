"""A gathering as a calendar file (RFC 5545): in the zone of its place, with what calendars need to follow a change."""

from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Entry

from vorfreude.community.queries.gatherings import GatheringShown
from vorfreude.core.blueprint.placeholders import in_language


def calendar_file(gathering: GatheringShown, *, language: str, address: str, host: str) -> bytes:
    """The file for one reader's language. ``address`` is the whole address of the invitation, ``host`` ours.

    The same gathering has the same UID for everybody and for ever; SEQUENCE grows with each change, so that a file that
    is loaded again replaces the older one. Line ends in words are escaped by the library: nobody adds a property.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Vorfreude//Vorfreude//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry_of(gathering, language=language, address=address, host=host))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def entry_of(gathering: GatheringShown, *, language: str, address: str, host: str) -> Entry:
    """A gathering as one entry of a calendar."""
    zone = ZoneInfo(gathering.timezone)
    entry = Entry()
    entry.add("uid", f"{gathering.public_id}@{host}")
    entry.add("sequence", gathering.revision)
    entry.add("dtstamp", gathering.called_off or gathering.written_at)
    entry.add("dtstart", _local(gathering.starts_at, zone))
    entry.add("dtend", _local(gathering.ends_at, zone))
    entry.add("summary", in_language(gathering.title, language))
    entry.add("location", in_language(gathering.place, language))
    entry.add("description", f"{in_language(gathering.text, language)}\n\n{address}")
    entry.add("url", address)
    entry.add("status", "CANCELLED" if gathering.called_off else "CONFIRMED")
    return entry


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone)
