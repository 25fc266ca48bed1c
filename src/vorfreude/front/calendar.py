"""Somebody's calendar (RFC 5545): what is planned, honest about how exactly; what is asked, and until when; what they said yes to;
visits that are booked, and what is due of what they own.

Nothing in it takes a place in the day but gatherings: a forecast is no appointment. What was not told is not in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from vorfreude.community.calendars import entry_of
from vorfreude.community.queries.gatherings import accepted
from vorfreude.core.outlook import outlook
from vorfreude.core.story import Story, tell
from vorfreude.front.calendar_care import entries_of_care
from vorfreude.front.reader import Reader
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries import JourneyRow
from vorfreude.lib.whole import whole
from vorfreude.people import queries as people

HOURS = timedelta(hours=6)
"""How often a calendar may ask again; most ask once a day whatever they are told."""


def calendar_file(reader: Reader) -> bytes:
    """The whole calendar of a reader, in their language."""
    rights = people.rights_by_subject(reader.id)
    calendar = Calendar()
    calendar.add("prodid", "-//Vorfreude//Vorfreude//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", settings.MAKER)
    calendar.add("refresh-interval", HOURS, parameters={"VALUE": "DURATION"})
    for row in journeys.journeys_of(list(rights)):
        for entry in _of_journey(row, reader, may_answer="answer" in rights[row.subject]):
            calendar.add_component(entry)
    for gathering in accepted(reader.id):
        address = whole(reverse("gathering", args=[gathering.public_id]))
        calendar.add_component(entry_of(gathering, language=reader.language, address=address, host=_host()))
    for entry in entries_of_care(rights, reader):
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _of_journey(row: JourneyRow, reader: Reader, *, may_answer: bool) -> Iterator[Entry]:
    """Entries of one journey; none once it has ended."""
    if row.state.ended is not None:
        return
    zone, language, now = reader.zone, reader.language, reader.now
    story = tell(row.blueprint, row.state, row.told, now=now, zone=zone, language=language, subject=row.subject)
    ahead = outlook(row.plan, row.state, now, zone=zone, language=language, subject=row.subject)
    for one in _first_and_last([stage for stage in ahead if stage.window is not None]):
        if one.window is not None:
            words = _("Planned: %(stage)s (%(journey)s)") % {"stage": one.title, "journey": story.title}
            text = _("A forecast, no appointment. It becomes narrower as the time comes.")
            yield _days(row, f"stage-{one.stage}", (one.window.first, one.window.last), words, text)
    yield from _promised(row, story)
    if may_answer:
        yield from _asked(row, story)


def _promised(row: JourneyRow, story: Story) -> Iterator[Entry]:
    for one in story.promises:
        if one.due is not None and one.standing == "running" and not one.about_silence:
            words = _("Promised: %(promise)s") % {"promise": one.said}
            yield _days(row, f"promise-{one.key}", (one.due.date(), one.due.date()), words, story.title)


def _asked(row: JourneyRow, story: Story) -> Iterator[Entry]:
    for one in story.asked:
        if one.closes is not None:
            words = _("Please tell us: %(question)s") % {"question": one.ask}
            entry = _entry(row, f"question-{one.key}", words, story.title)
            entry.add("dtstart", one.closes)
            entry.add("dtend", one.closes)
            yield entry


def _days(row: JourneyRow, name: str, span: tuple[date, date], words: str, text: str) -> Entry:
    entry = _entry(row, name, words, text)
    entry.add("dtstart", span[0])
    entry.add("dtend", span[1] + timedelta(days=1))
    return entry


def _entry(row: JourneyRow, name: str, words: str, text: str) -> Entry:
    address = whole(reverse("journey", args=[row.public_id]))
    entry = Entry()
    entry.add("uid", f"{row.public_id}-{name}@{_host()}")
    entry.add("sequence", row.revision)
    entry.add("dtstamp", _stamp(row.changed_at))
    entry.add("summary", words)
    entry.add("description", f"{text}\n\n{address}")
    entry.add("url", address)
    entry.add("transp", "TRANSPARENT")
    return entry


def _first_and_last[T](found: Sequence[T]) -> Iterable[T]:
    return (*found[:1], *found[1:][-1:])


def _stamp(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _host() -> str:
    return settings.BASE_URL.hostname or ""
