"""Silent stations as they are said on top of Today: what it means for customers, and the way to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.utils.translation import pgettext

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff
from vorfreude.core.desk import alarm, alarm_of_many
from vorfreude.journeys.queries.feeds import Quiet, QuietFeed

MANY = 4
"""Quiet stations from which on, where they are half of all, one line is said: then it is rarely the stations."""

SHOWN = 3
NEAR_DAYS = 6
"""So far ahead a day is named by its weekday alone."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One sentence, since when nothing was heard, and where the customers behind it are."""

    sentence: str
    since: When
    address: str


def alarms_of(quiet: Quiet, staff: Staff) -> tuple[Alarm, ...]:
    """The silent stations, those with the most customers first; where most of the plant is silent, one line for all."""
    if len(quiet.feeds) >= MANY and 2 * len(quiet.feeds) >= quiet.known:
        return (_of_many(quiet, staff),)
    return tuple(_alarm(one, staff) for one in quiet.feeds[:SHOWN])


def _alarm(one: QuietFeed, staff: Staff) -> Alarm:
    day = day_of_silence(one.first_due, staff)
    said = alarm(visible(one.station), one.hours, one.customers, day=day, language=staff.language)
    return Alarm(said, when(one.last_at, staff.now, staff.zone), reverse("desk-quiet", args=[one.id]))


def _of_many(quiet: Quiet, staff: Staff) -> Alarm:
    worst = quiet.feeds[0]
    said = alarm_of_many(
        len(quiet.feeds),
        quiet.known,
        max(one.hours for one in quiet.feeds),
        worst.customers,
        day=day_of_silence(_first(one.first_due for one in quiet.feeds), staff),
        language=staff.language,
    )
    last = max(one.last_at for one in quiet.feeds)
    return Alarm(said, when(last, staff.now, staff.zone), reverse("desk-quiet", args=[worst.id]))


def day_of_silence(at: datetime | None, staff: Staff) -> str:
    """The day on which somebody would hear nothing any more: on Thursday, or on Thursday 3 December."""
    if at is None:
        return ""
    local, today = at.astimezone(staff.zone), staff.now.astimezone(staff.zone).date()
    if (local.date() - today).days <= NEAR_DAYS:
        return formatted(local, pgettext("format of a day that is near", r"\o\n l"))
    return formatted(local, pgettext("format of a day that is far", r"\o\n l j F"))


def _first(instants: Iterable[datetime | None]) -> datetime | None:
    return min((at for at in instants if at is not None), default=None)
