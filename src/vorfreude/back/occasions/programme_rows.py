"""A programme as rows: each item with its times as planned and as they go, grouped as somebody wants to see it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from vorfreude.back.occasions.desk import called
from vorfreude.back.saying import length, visible
from vorfreude.core.programme import Conflict, Item, Programme, Times
from vorfreude.lib import formats
from vorfreude.occasions.queries import Day, InCharge

NONE = timedelta()
A_DAY = timedelta(days=1)

TO = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Row:
    """One item. ``now`` are its times as they go, where they differ; ``marks`` are what is to be known of it in a word each."""

    key: str
    address: str
    planned: str
    now: str
    late: str
    title: str
    besides: str
    strand: str
    place: str
    people: str
    marks: tuple[str, ...]
    warns: tuple[str, ...]
    is_off: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one head: a day, a strand or a place."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A day as it is shown: its times, titles by key, which items have conflicts, where and when the reader is, whose words it is ``said`` in."""

    day: Day
    zone: ZoneInfo
    today: date
    public_id: str
    titles: Mapping[str, str]
    troubled: Collection[str]
    begun: Collection[str]
    ended: Collection[str]
    names: Mapping[str, str]
    here: InCharge

    def said(self, written: str) -> str:
        """What was written once for all, in the reader's language."""
        return visible(self.here.said(written))


def seen_of(day: Day, here: InCharge, now: datetime) -> Seen:
    """What all rows of a page have in common."""
    zone = ZoneInfo(day.sheet.occasion.timezone)
    plan = day.sheet.programme
    troubled = {one.key for found in day.conflicts for one in (found.first, found.second)}
    titles = {item.key: visible(here.said(item.title)) for item in plan.items}
    names = called(item.owner for item in plan.items)
    return Seen(
        day, zone, now.astimezone(zone).date(), here.public_id, titles, troubled, day.begun, day.ended, names, here
    )


def grouped(items: Iterable[Item], seen: Seen, by: str) -> tuple[Group, ...]:
    """Items under heads: by ``time`` the days, else the strands or the places, each in the order of time."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for item in sorted(items, key=lambda one: (seen.day.times[one.key].begins, one.key)):
        on = item.begins.astimezone(seen.zone).date()
        if by == "strand":
            head = (item.strand, seen.said(item.strand) or _("Without a strand"))
        elif by == "place":
            head = (item.place, seen.said(item.place) or _("Nowhere yet"))
        else:
            head = (on.isoformat(), formats.day(on, seen.today))
        found[head].append(row_of(item, seen, with_day=by != "time"))
    return tuple(Group(title, tuple(rows)) for (_order, title), rows in sorted(found.items()))


def row_of(item: Item, seen: Seen, *, with_day: bool = True) -> Row:
    """One item as a row."""
    times = seen.day.times[item.key]
    as_it_goes = not times.called_off and (times.begins, times.ends) != (item.begins, item.ends)
    return Row(
        key=item.key,
        address=address_of(seen.public_id, item.key),
        planned=span(item.begins, item.ends, seen.zone, seen.today, with_day=with_day),
        now=span(times.begins, times.ends, seen.zone, seen.today, with_day=False) if as_it_goes else "",
        late=_late(times, seen) if as_it_goes else "",
        title=seen.said(item.title),
        besides=seen.said(item.subtitle),
        strand=seen.said(item.strand),
        place=seen.said(item.place),
        people=", ".join(seen.said(one.name) for one in item.people) or seen.names.get(item.owner, ""),
        marks=_marks(item, times, seen),
        warns=_warns(item, times, seen),
        is_off=times.called_off,
    )


def address_of(public_id: str, key: str) -> str:
    """The page of one item; its key may be anything, and stands in the query."""
    return f"{reverse('desk-item', args=[public_id])}?{urlencode({'key': key})}"


def span(begins: datetime, ends: datetime, zone: ZoneInfo, today: date, *, with_day: bool) -> str:
    """From when to when, with the day where it is not said above."""
    first, last = begins.astimezone(zone), ends.astimezone(zone)
    stretch = f"{first:%H:%M}{TO}{last:%H:%M}"
    if last - first > A_DAY:
        stretch = f"{first:%H:%M}{TO}{formats.instant(last, today)}"
    return f"{formats.day(first.date(), today)}, {stretch}" if with_day else stretch


def days_of(plan: Programme, zone: ZoneInfo) -> list[date]:
    """The days on which something is planned."""
    return sorted({item.begins.astimezone(zone).date() for item in plan.items})


def conflict_said(one: Conflict, seen: Seen) -> str:
    """Why two items cannot both be."""
    values = {
        "who": seen.said(one.who),
        "first": seen.said(one.first.title),
        "second": seen.said(one.second.title),
        "by": length(one.by),
        "at": formats.instant(one.second.begins.astimezone(seen.zone), seen.today),
        "from": seen.said(one.first.place),
        "to": seen.said(one.second.place),
    }
    if one.sort == "place":
        return _("In %(who)s, %(first)s and %(second)s overlap by %(by)s (%(at)s).") % values
    if one.sort == "walk":
        return (
            _("%(who)s walks from %(from)s to %(to)s between %(first)s and %(second)s: %(by)s are missing (%(at)s).")
            % values
        )
    return _("%(who)s is in two places: %(first)s and %(second)s overlap by %(by)s (%(at)s).") % values


def conflict_named(one: Conflict, seen: Seen) -> str:
    """The same without the two items, for a page that names them below."""
    values = {
        "who": seen.said(one.who), "by": length(one.by), "from": seen.said(one.first.place), "to": seen.said(one.second.place)
    }  # fmt: skip
    if one.sort == "walk":
        return _("%(who)s: %(by)s are missing for the walk from %(from)s to %(to)s") % values
    return _("%(who)s: two items at once, for %(by)s") % values


def _late(times: Times, seen: Seen) -> str:
    if times.late > NONE:
        words = _("%(time)s later") % {"time": length(times.late)}
        because = seen.titles.get(times.cause, "")
        return _("%(late)s, because of %(title)s") % {"late": words, "title": because} if because else words
    if times.late < NONE:
        return _("%(time)s earlier") % {"time": length(times.late)}
    over = times.ends - times.item.ends
    words = _("ends %(time)s later") if over > NONE else _("ends %(time)s earlier")
    return words % {"time": length(over)}


def _marks(item: Item, times: Times, seen: Seen) -> tuple[str, ...]:
    hold = _("%(time)s kept free") % {"time": length(item.hold)} if item.hold else ""
    standing = _("called off") if times.called_off else _("ended") if item.key in seen.ended else ""
    standing = standing or (_("begun") if item.key in seen.begun else "")
    groups = _("for %(groups)s") % {"groups": visible(", ".join(sorted(item.groups)))} if item.groups else ""
    fixed = _("fixed") if item.fixed else ""
    return tuple(one for one in (standing, fixed, hold, groups) if one)


def _warns(item: Item, times: Times, seen: Seen) -> tuple[str, ...]:
    short = _("%(time)s are missing before it") % {"time": length(times.short)} if times.short else ""
    conflict = _("in conflict") if item.key in seen.troubled else ""
    return tuple(one for one in (short, conflict) if one)
