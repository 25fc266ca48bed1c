"""The tables of a dry-run: today's blueprint beside the draft, line by line; and the same as rows for a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.back.dryrun.sentences import Read
from vorfreude.back.saying import visible
from vorfreude.back.withheld_words import WITHHELD
from vorfreude.core.dryrun import Findings
from vorfreude.core.dryrun.findings import HOURS, Full, Silence, Standings, Tasks
from vorfreude.lib.formats import days, money
from vorfreude.outcomes.words import CAUSES
from vorfreude.people.queries import Profile

MOST_CAUSES = 12
"""Places that are listed; the file has all."""

DAY = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """What today's blueprint gave and what the draft would have given; ``differs`` marks the second."""

    today: str
    draft: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what it is about, and its pairs of cells."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """One of the worst: who or what, how much, and when."""

    name: str
    much: str
    when: str


@dataclass(frozen=True, slots=True)
class Week:
    """The hours of a role's week: (x, y, how strong from 0 to 1, what it says) of every hour with work in it."""

    role: str
    today: str
    draft: str
    differs: bool
    hours: tuple[tuple[int, int, str, str], ...]


def promises(read: Read) -> list[Line]:
    """Kept, broken, let go and still open of each promise."""
    parts = ("kept", "broken", "excused", "open")
    lines = []
    for name in dict.fromkeys((*read.draft.promises, *read.today.promises)):
        before, after = read.today.promises.get(name, Standings()), read.draft.promises.get(name, Standings())
        lines.append(Line(name, tuple(_cell(getattr(before, part), getattr(after, part)) for part in parts)))
    return lines


def causes(read: Read) -> list[Line]:
    """Why promises broke, by the causes of the ledger and in their order."""
    before, after = _by_cause(read.today), _by_cause(read.draft)
    return [
        Line(str(said), (_cell(before.get(cause, 0), after.get(cause, 0)),))
        for cause, said in CAUSES.items()
        if cause in before or cause in after
    ]


def places(read: Read) -> list[Line]:
    """Where things stood when promises broke, the place with the most under the draft first."""
    before, after = read.today.places, read.draft.places
    places = sorted(before | after, key=lambda one: (-after.get(one, 0), -before.get(one, 0), one))
    return [Line(visible(one), (_cell(before.get(one, 0), after.get(one, 0)),)) for one in places[:MOST_CAUSES]]


def letters(read: Read) -> list[Line]:
    """In how many weeks of somebody they had none, one, two … letters."""
    most = sorted(set(read.today.weeks) | set(read.draft.weeks))
    lines = [
        Line(
            ngettext("%(count)d letter in the week", "%(count)d letters in the week", count) % {"count": count},
            (_cell(read.today.weeks.get(count, 0), read.draft.weeks.get(count, 0)),),
        )
        for count in most
    ]
    return [*lines, Line(_("letters in all"), (_cell(read.today.letters, read.draft.letters),))]


def moments(read: Read) -> list[Line]:
    """How often each moment was told."""
    names = dict.fromkeys((*read.draft.moments, *read.today.moments))
    return [Line(one, (_cell(read.today.moments.get(one, 0), read.draft.moments.get(one, 0)),)) for one in names]


def tasks(read: Read) -> list[Line]:
    """How often each task was asked for, done, done late and not done."""
    parts = ("asked", "done", "late", "not_done")
    lines = []
    for name in dict.fromkeys((*read.draft.tasks, *read.today.tasks)):
        before, after = read.today.tasks.get(name, Tasks()), read.draft.tasks.get(name, Tasks())
        lines.append(Line(name, tuple(_cell(getattr(before, part), getattr(after, part)) for part in parts)))
    return lines


def costs(read: Read) -> list[Line]:
    """What surprises and making good cost."""
    kinds: tuple[tuple[str, Callable[[Findings], Mapping[str, int]]], ...] = (
        (_("Surprises"), lambda found: found.surprises),
        (_("Making good"), lambda found: found.make_goods),
    )
    lines = []
    for said, of in kinds:
        for currency in dict.fromkeys((*of(read.draft), *of(read.today))):
            before, after = of(read.today).get(currency, 0), of(read.draft).get(currency, 0)
            lines.append(Line(said, (Cell(money(before, currency), money(after, currency), before != after),)))
    return lines


def withheld(read: Read) -> list[Line]:
    """Which surprises would not have been given, and why."""
    names = dict.fromkeys((*read.draft.withheld, *read.today.withheld))
    return [
        Line(f"{name}: {said}", (_cell(before, after),))
        for name in names
        for why, said in WITHHELD.items()
        if (before := read.today.withheld.get(name, {}).get(why, 0))
        + (after := read.draft.withheld.get(name, {}).get(why, 0))
    ]


def silences(found: Iterable[Silence], zone: ZoneInfo, today: date) -> list[Named]:
    """The longest silences, by name."""
    return [
        Named(
            visible(one.subject),
            ngettext("%(days)s day", "%(days)s days", round(one.days)) % {"days": number_format(one.days, 0)},
            days(one.since.astimezone(zone).date(), one.until.astimezone(zone).date(), today)
            + (f" ({_('lasting')})" if one.open else ""),
        )
        for one in found
    ]


def fullest(found: Iterable[Full], people: Mapping[int, Profile], today: date) -> list[Named]:
    """Who would have had the most letters in one week. Whoever is gone by now is not named."""
    return [
        Named(
            visible(people[one.person].name or people[one.person].email) if one.person in people else _("somebody"),
            str(one.letters),
            days(one.week, one.week + timedelta(days=6), today),
        )
        for one in found
    ]


def weeks(read: Read) -> list[Week]:
    """When the work of each role falls under the draft, hour by hour of the week, and how much it is under both."""
    found = []
    for role in dict.fromkeys((*read.draft.minutes, *read.today.minutes)):
        before, after = sum(read.today.minutes.get(role, ())) / 60, sum(read.draft.minutes.get(role, ())) / 60
        hours = _strong(read.draft.minutes.get(role, [0.0] * HOURS), read.weeks)
        cell = (number_format(before, 0, force_grouping=True), number_format(after, 0, force_grouping=True))
        found.append(Week(read.role(role), *cell, differs=round(before) != round(after), hours=tuple(hours)))
    return found


def _strong(minutes: list[float], weeks: float) -> Iterator[tuple[int, int, str, str]]:
    most = max(minutes) or 1.0
    for hour, worked in enumerate(minutes):
        if worked:
            day, clock = divmod(hour, DAY)
            said = _("%(hour)d:00: %(minutes)s min a week") % {
                "hour": clock,
                "minutes": number_format(worked / weeks, 1),
            }
            yield clock, day, f"{0.15 + 0.85 * worked / most:.2f}", said


def _by_cause(found: Findings) -> dict[str, int]:
    causes: dict[str, int] = {}
    for by_cause in found.causes.values():
        for cause, count in by_cause.items():
            causes[cause] = causes.get(cause, 0) + count
    return causes


def _cell(before: int, after: int) -> Cell:
    said = (number_format(before, force_grouping=True), number_format(after, force_grouping=True))
    return Cell(*said, differs=before != after)
