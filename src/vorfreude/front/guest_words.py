"""What a guest's page says: times in the zone of the occasion, and sentences a host would say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vorfreude.lib import formats
from vorfreude.occasions.queries import Invited, NeedShown, RideShown, Stay, Stop, TourShown
from vorfreude.occasions.unfit import UnfitCode

NOTICED: Final = timedelta(minutes=3)
"""An item later than this is said to be: less is nobody's watch."""

TROUBLE: Final[dict[UnfitCode, str | Lazy]] = {
    "answers-over": gettext_lazy("It is too late to change your answer here. Please call us, we will find a way."),
    "party-unclear": gettext_lazy(
        "These are more people than your invitation is for. Please ask us, we will see what we can do."
    ),
    "guest-unclear": gettext_lazy("Please look at the names again."),
    "no-room": gettext_lazy("There is no seat left for one more. Yours stay yours."),
    "words-unclear": gettext_lazy(
        "That was too long, or nothing at all. Please write a little less, or a little more."
    ),
    "times-unclear": gettext_lazy("Please look at the day and the time again."),
    "too-many": gettext_lazy("You have asked us a lot already. Let us answer that first."),
    "over": gettext_lazy("The day is over; nothing can be changed any more."),
    "score-unclear": gettext_lazy("Please choose a number from 0 to 10."),
    "not-there": gettext_lazy("That was not found. Please look at the page again."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the programme as it is read."""

    title: str
    about: str
    text: str
    place: str
    way: str
    stamp: str
    at: str
    until: str
    was: str
    standing: str


@dataclass(frozen=True, slots=True)
class DayLines:
    """The items of one day; ``title`` is empty where there is one day only."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Seeing:
    """What somebody sees to for the guest."""

    title: str
    words: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Ridden:
    """A ride, or a night, as two lines."""

    title: str
    words: str
    note: str


def said_trouble(code: str) -> str:
    """What was wrong, in words; empty for a code that nobody sends."""
    return next((str(words) for known, words in TROUBLE.items() if known == code), "")


def when(said: Invited, now: datetime) -> str:
    """The day, or the days, and from when to when."""
    zone = ZoneInfo(said.timezone)
    begins, ends, today = said.starts_at.astimezone(zone), said.ends_at.astimezone(zone), now.astimezone(zone).date()
    if begins.date() == ends.date():
        times = {"day": formats.day(begins.date(), today), "from": f"{begins:%H:%M}", "until": f"{ends:%H:%M}"}
        return _("%(day)s, %(from)s to %(until)s") % times
    return _("%(from)s to %(until)s") % {"from": formats.instant(begins, today), "until": formats.instant(ends, today)}


def standing(said: Invited) -> str:
    """What the party answered, as their host would repeat it."""
    if said.came_at:
        return _("Good to have you here.")
    if said.answer == "coming":
        return _comes(said)
    if said.answer == "waiting":
        ahead = ngettext("%(count)d party before you", "%(count)d parties before you", said.ahead)
        place = ahead % {"count": said.ahead} if said.ahead else _("you are the next")
        return _(
            "Every seat is taken; you are on the waiting list (%(place)s). We write to you the moment there is room for all of you."
        ) % {"place": place}
    if said.answer == "declined":
        return _("You cannot come this time. Thank you for telling us; there will be another day.")
    return ""


def days(stops: Sequence[Stop], said: Invited, now: datetime) -> tuple[DayLines, ...]:
    """The programme by day, in the zone of the occasion."""
    zone = ZoneInfo(said.timezone)
    today = now.astimezone(zone).date()
    by_day: dict[date, list[Line]] = {}
    shown: set[str] = set()
    for one in stops:
        line = _line(one, zone, now, is_way_shown=one.place in shown)
        by_day.setdefault(one.begins.astimezone(zone).date(), []).append(line)
        shown |= {one.place} if line.way and line.standing not in {"past", "off"} else set()
    is_one = len(by_day) == 1
    return tuple(
        DayLines("" if is_one else formats.day(on, today), tuple(lines)) for on, lines in sorted(by_day.items())
    )


def seeing(needs: Iterable[NeedShown], zone: ZoneInfo) -> tuple[Seeing, ...]:
    """What becomes of the guest's needs: who sees to each, and by when; what is done comes last."""
    needs = sorted(needs, key=lambda one: one.standing == "done")
    return tuple(Seeing(one.kind, _need(one, zone), one.standing == "done") for one in needs)


def tour_words(tour: TourShown, zone: ZoneInfo) -> tuple[str, tuple[str, ...]]:
    """A tour of their own: when and with whom, and its stops."""
    times = {"at": _time(tour.begins, zone), "guide": tour.guide}
    head = _("At %(at)s, with %(guide)s.") % times if tour.guide else _("At %(at)s.") % times
    return head, tuple(f"{_time(at, zone)} {place}" for place, at in tour.stops)


def rides(found: Iterable[RideShown], said: Invited, now: datetime) -> tuple[Ridden, ...]:
    """Rides, with their delay where one is known."""
    zone = ZoneInfo(said.timezone)
    today = now.astimezone(zone).date()
    lines = []
    for one in found:
        leaves, arrives = one.leaves_at.astimezone(zone), one.arrives_at.astimezone(zone)
        words = _("%(from)s, %(leaves)s, to %(to)s, %(arrives)s") % {
            "from": one.starts_from, "leaves": formats.instant(leaves, today), "to": one.goes_to, "arrives": f"{arrives:%H:%M}",
        }  # fmt: skip
        note = _("%(minutes)d minutes later than planned") % {"minutes": one.late // timedelta(minutes=1)}
        lines.append(Ridden(one.title, words, note if one.late else ""))
    return tuple(lines)


def stays(found: Iterable[Stay], now: datetime) -> tuple[Ridden, ...]:
    """Nights in a hotel."""
    today = now.date()
    return tuple(
        Ridden(
            one.hotel,
            formats.days(one.evening, one.morning, today),
            ", ".join(word for word in (one.street, one.telephone, _("room %(room)s") % {"room": one.room} if one.room else "") if word),
        )
        for one in found
    )  # fmt: skip


def _comes(said: Invited) -> str:
    many = sum(one.coming is True for one in said.companions)
    if not said.coming:
        return _("The others of your party are coming. We will miss you.")
    if many == 1:
        return _("You are coming. We look forward to you.")
    return _("You are coming, %(count)d of you. We look forward to you.") % {"count": many}


def _line(one: Stop, zone: ZoneInfo, now: datetime, *, is_way_shown: bool) -> Line:
    begins, ends = one.begins.astimezone(zone), one.ends.astimezone(zone)
    is_late = abs(one.late) >= NOTICED and not one.called_off
    was = _time(one.begins - one.late, zone) if is_late else ""
    return Line(
        one.title, one.subtitle, one.text, one.place, "" if is_way_shown else one.way, begins.isoformat(timespec="minutes"), f"{begins:%H:%M}",
        f"{ends:%H:%M}", was, _where(one, now),
    )  # fmt: skip


def _where(one: Stop, now: datetime) -> str:
    if one.called_off:
        return "off"
    if one.ended or now >= one.ends:
        return "past"
    return "now" if one.begun or one.begins <= now else ""


def _need(one: NeedShown, zone: ZoneInfo) -> str:
    if one.standing == "done":
        return _("Done, by %(name)s.") % {"name": one.by} if one.by else _("Done.")
    if one.standing == "there":
        return _("%(name)s is with you.") % {"name": one.by} if one.by else _("Somebody is with you.")
    words = {"name": one.by, "at": _time(one.promised_at, zone)}
    if one.by:
        return _("%(name)s sees to it, and is with you by %(at)s.") % words
    return _("Somebody is with you by %(at)s.") % words


def _time(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"
