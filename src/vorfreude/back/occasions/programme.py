"""The programme of an occasion: by time, by strand or by place, as it is planned and as it goes; and what cannot be in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vorfreude.back.forms import Choice, Field, choices
from vorfreude.back.occasions.charge import charge_of
from vorfreude.back.occasions.planning_words import noted
from vorfreude.back.occasions.programme_rows import (
    Group,
    Seen,
    address_of,
    conflict_named,
    days_of,
    grouped,
    seen_of,
    span,
)
from vorfreude.back.saying import length, visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.core import programme as core
from vorfreude.lib import formats
from vorfreude.occasions import queries
from vorfreude.occasions.queries import Day

AT_ONCE = 120
"""Items beyond which one day is shown at a time."""

MOST = 500
"""Rows of one page."""

WORDS = 80
"""Characters that are looked for."""

EVERY = "all"
WAYS = ("time", "strand", "place")


@dataclass(frozen=True, slots=True)
class Way:
    """One order in which the programme may be seen."""

    by: str
    title: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """The programme, or a slice of it."""

    ways: tuple[Way, ...]
    filters: tuple[Field, ...]
    words: str
    groups: tuple[Group, ...]
    shown: int
    whole: int
    conflicts: int
    swallowed: tuple[str, ...]
    narrowed: str
    noted: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Two items that cannot both be, as a sentence, and where each is."""

    words: str
    first: str
    first_at: str
    second: str
    second_at: str


@for_hosts
@require_safe
def programme(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Four queries for all of it, however long it is."""
    here = charge_of(staff, public_id)
    seen = seen_of(_day(public_id, staff), here, staff.now)
    by = request.GET.get("by", "")
    by = by if by in WAYS else "time"
    found = _sliced(request.GET, seen)
    page = ProgrammePage(
        ways=_ways(request.GET, by),
        filters=_filters(request.GET, seen),
        words=request.GET.get("q", "")[:WORDS],
        groups=grouped(found[:MOST], seen, by),
        shown=min(len(found), MOST),
        whole=len(seen.day.sheet.programme.items),
        conflicts=len(seen.day.conflicts),
        swallowed=tuple(_swallowed(seen)),
        narrowed=_narrowed(request.GET.get("person", ""), seen),
        noted=noted(request),
    )
    return render(request, "back/occasions/programme.html", {"here": here, "page": page})


@for_hosts
@require_safe
def conflicts(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Everything that cannot be, in the order of time."""
    here = charge_of(staff, public_id)
    seen = seen_of(_day(public_id, staff), here, staff.now)
    rows = [_trouble(one, seen) for one in seen.day.conflicts]
    return render(request, "back/occasions/conflicts.html", {"here": here, "rows": rows[:MOST], "count": len(rows)})


def _day(public_id: str, staff: Staff) -> Day:
    found = queries.day_of(public_id, now=staff.now, language=staff.language)
    if found is None:
        raise Http404
    return found


def _sliced(asked: QueryDict, seen: Seen) -> list[core.Item]:
    """What is asked for: of one day, one strand, one place, one group of guests, one person, with some words in it."""
    plan = seen.day.sheet.programme
    if group := asked.get("group", ""):
        plan = core.for_groups(plan, [group])
    if person := asked.get("person", ""):
        plan = core.for_person(plan, person)
    if place := asked.get("place", ""):
        plan = core.for_place(plan, place)
    day, strand, words = _day_asked(asked, seen), asked.get("strand", ""), asked.get("q", "")[:WORDS].casefold().split()
    return [
        item
        for item in sorted(plan.items, key=lambda one: (one.begins, one.key))
        if (day == EVERY or item.begins.astimezone(seen.zone).date().isoformat() == day)
        and (not strand or item.strand == strand)
        and all(word in _text(item, seen) for word in words)
    ]


def _text(item: core.Item, seen: Seen) -> str:
    """All that one may look for: as it is written, and in the reader's language."""
    people = " ".join(one.name for one in item.people)
    written = (item.title, item.subtitle, item.place, item.strand)
    said = map(seen.said, written)
    return " ".join((*written, *said, item.owner, people, item.key)).casefold()


def _day_asked(asked: QueryDict, seen: Seen) -> str:
    """The day that is asked for; where none is, all of a short programme, else today or the first day of a long one."""
    days = [one.isoformat() for one in days_of(seen.day.sheet.programme, seen.zone)]
    wanted = asked.get("day", "")
    if wanted in days or wanted == EVERY:
        return wanted
    narrowed = any(asked.get(name) for name in ("q", "group", "person", "place", "strand"))
    if narrowed or len(seen.day.sheet.programme.items) <= AT_ONCE or not days:
        return EVERY
    return seen.today.isoformat() if seen.today.isoformat() in days else days[0]


def _ways(asked: QueryDict, by: str) -> tuple[Way, ...]:
    """By time, strand or place, with everything else as it was asked for."""
    titles = {"time": _("By time"), "strand": _("By strand"), "place": _("By place")}
    kept = {name: asked.get(name, "") for name in ("day", "strand", "place", "group", "person", "q") if asked.get(name)}
    return tuple(Way(way, titles[way], "?" + urlencode({**kept, "by": way}), way == by) for way in WAYS)


def _filters(asked: QueryDict, seen: Seen) -> tuple[Field, ...]:
    """What the programme may be narrowed to; a choice of one is none."""
    items = seen.day.sheet.programme.items
    days = [(one.isoformat(), formats.day(one, seen.today)) for one in days_of(seen.day.sheet.programme, seen.zone)]
    found = [
        Field("day", _("Day"), kind="choice", choices=choices([(EVERY, _("All days")), *days], _day_asked(asked, seen)))
    ]
    for name, label, values in (
        ("strand", _("Strand"), {item.strand for item in items}),
        ("place", _("Place"), {item.place for item in items}),
        ("group", _("Group of guests"), {group for item in items for group in item.groups}),
    ):
        found.append(Field(name, label, kind="choice", choices=_offered(values, asked.get(name, ""), seen)))
    return tuple(one for one in found if len(one.choices) > 2)  # noqa: PLR2004 all of them, and one: nothing to choose


def _offered(values: Iterable[str], chosen: str, seen: Seen) -> tuple[Choice, ...]:
    return choices([("", _("All")), *((one, seen.said(one)) for one in sorted(values) if one)], chosen)


def _swallowed(seen: Seen) -> Iterable[str]:
    """Where overruns ended, while somebody still has to do with them."""
    for one in seen.day.swallowed:
        values = {"before": seen.titles[one.before], "after": seen.titles[one.after], "time": length(one.overrun)}
        yield _("%(before)s ends %(time)s later than planned; %(after)s begins all the same.") % values


def _narrowed(person: str, seen: Seen) -> str:
    """Whose programme it is; empty for everybody's."""
    names = {one.key: one.name for item in seen.day.sheet.programme.items for one in item.people}
    return visible(names.get(person, person))


def _trouble(one: core.Conflict, seen: Seen) -> Trouble:
    def said(item: core.Item) -> str:
        return f"{seen.said(item.title)} ({span(item.begins, item.ends, seen.zone, seen.today, with_day=True)})"

    return Trouble(
        conflict_named(one, seen),
        said(one.first),
        address_of(seen.public_id, one.first.key),
        said(one.second),
        address_of(seen.public_id, one.second.key),
    )
