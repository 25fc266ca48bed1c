"""What the pages of booking say: why something could not be, when a visit is, how long it takes, what it costs."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vorfreude.care.queries.booking import JobOffered
from vorfreude.care.unfit import UnfitCode
from vorfreude.core.booking import Slot
from vorfreude.core.clocks.wall import zone_named
from vorfreude.lib import formats

TROUBLE: Final[dict[UnfitCode, str | Lazy]] = {
    "slot-gone": gettext_lazy("That time has just been taken. This is the next that is free."),
    "too-late": gettext_lazy("That time cannot be booked here any more. Please choose another, or call us."),
    "loaner-gone": gettext_lazy("No loaner is free then. Choose another time, or come without one."),
    "part-missing": gettext_lazy(
        "A part for this is not to be had at the moment. Please call us; we say when it comes."
    ),
    "no-room": gettext_lazy("This workshop is not set up for what you chose. Please choose another, or call us."),
    "already-booked": gettext_lazy("Your vehicle is in the workshop at that time already."),
    "job-unclear": gettext_lazy("Please choose what is to be done."),
    "workshop-unclear": gettext_lazy("This workshop takes no visits at the moment."),
    "visit-over": gettext_lazy("This visit cannot be changed any more. Please call us."),
    "changed-meanwhile": gettext_lazy("This visit has changed meanwhile. Please look at it once more."),
    "waiting-unclear": gettext_lazy("Please choose days from today on, the first before the last."),
    "too-many": gettext_lazy("You are on many waiting lists already. Please call us."),
    "words-unclear": gettext_lazy("That is a little long. Please tell us the rest when you come."),
}


class TimeShown(NamedTuple):
    """A time that can be chosen."""

    begins: str
    time: str
    ready: str


class DayShown(NamedTuple):
    """A day with its times."""

    day: str
    times: list[TimeShown]


def trouble(code: str) -> str:
    """Why something could not be; empty for what nobody said."""
    return next((str(words) for known, words in TROUBLE.items() if known == code), "")


def days_of(slots: Sequence[Slot], timezone: str, today: date) -> list[DayShown]:
    """Slots as days of times in the workshop's zone; when it is ready stands with each."""
    zone = zone_named(timezone)
    found = []
    for day, those in groupby(slots, key=lambda slot: slot.begins.astimezone(zone).date()):
        times = [TimeShown(slot.begins.isoformat(), _time(slot.begins, zone), _ready(slot, zone)) for slot in those]
        found.append(DayShown(_weekday(day, today), times))
    return found


def when(at: datetime, timezone: str, now: datetime) -> str:
    """The day and the time in the workshop's zone."""
    local, today = at.astimezone(zone_named(timezone)), now.astimezone(zone_named(timezone)).date()
    return f"{_weekday(local.date(), today)}, {local:%H:%M}"


def price_of(price: int | None, currency: str) -> str:
    """What one job costs; empty where nobody can say."""
    if price is None:
        return ""
    return formats.money(price, currency) if price else _("Free of charge")


def lasts(minutes: int) -> str:
    """About how long something takes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest}
    said = ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return _("%(hours)s %(minutes)d minutes") % {"hours": said, "minutes": rest} if rest else said


def costs(jobs: Sequence[JobOffered]) -> str:
    """What these jobs cost together; empty where one has no price, or they have several currencies."""
    prices = [(job.price, job.currency) for job in jobs]
    currencies = {currency for _price, currency in prices}
    if not prices or len(currencies) > 1 or any(price is None for price, _currency in prices):
        return ""
    return price_of(sum(price or 0 for price, _currency in prices), currencies.pop())


def _weekday(on: date, today: date) -> str:
    """The day as it is chosen: always with its weekday, but for today and tomorrow."""
    said = formats.day(on, today)
    return said if abs((on - today).days) <= formats.NEAR else f"{date_format(on, 'l')}, {said}"


def _time(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"


def _ready(slot: Slot, zone: ZoneInfo) -> str:
    begins, ready = slot.begins.astimezone(zone), slot.ready_at.astimezone(zone)
    if begins.date() == ready.date():
        return _("ready %(time)s") % {"time": f"{ready:%H:%M}"}
    return _("ready %(instant)s") % {"instant": formats.instant(ready, begins.date())}
