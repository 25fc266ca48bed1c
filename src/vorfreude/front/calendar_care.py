"""What belongs into somebody's calendar of what they own: visits that are booked, and what is due on a day."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Event as Entry

from vorfreude.care.calendars import entry_of
from vorfreude.care.queries.upkeep import DueRow, due_for
from vorfreude.care.queries.visits import visits_booked
from vorfreude.front import upkeep_said as said
from vorfreude.front.garage import PREFIX
from vorfreude.front.reader import Reader
from vorfreude.lib.whole import whole
from vorfreude.people.queries import Rights


def entries_of_care(rights: Mapping[str, Rights], reader: Reader) -> Iterator[Entry]:
    """Entries of everything that these rights are about. Seven queries, none for somebody who owns nothing."""
    visits = [name for name in rights if name.startswith("visit-")]
    for one in visits_booked(visits) if visits else ():
        address = whole(reverse("visit", args=[one.public_id]))
        words = _("Visit: %(vehicle)s") % {"vehicle": one.vehicle.title}
        yield entry_of(one, summary=words, text="", address=address, host=_host(), now=one.booked_at)
    vehicles = [name for name in rights if name.startswith(PREFIX)]
    for due in due_for(vehicles, now=reader.now) if vehicles else ():
        if due.on is not None and due.booked is None:  # a booked visit stands there already
            yield _due(due, reader)


def _due(one: DueRow, reader: Reader) -> Entry:
    """All of its day, and no appointment. What is overdue stays on the day on which it was due."""
    address = whole(reverse("upkeep"))
    entry = Entry()
    entry.add("uid", f"due-{one.vehicle}-{one.source}-{one.key}-{one.round_}@{_host()}")
    entry.add("dtstamp", reader.now.replace(hour=0, minute=0, second=0, microsecond=0))
    entry.add("dtstart", one.on)
    entry.add("dtend", one.on + timedelta(days=1) if one.on else None)
    entry.add(
        "summary",
        _("Due: %(what)s (%(vehicle)s)") % {"what": said.title_of(one, reader.language), "vehicle": one.title},
    )
    entry.add("description", "\n\n".join(filter(None, (said.because(one), said.cost(one), address))))
    entry.add("url", address)
    entry.add("transp", "TRANSPARENT")
    return entry


def _host() -> str:
    return settings.BASE_URL.hostname or ""
