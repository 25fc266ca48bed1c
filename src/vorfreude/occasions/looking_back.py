"""An occasion looked back on: its rows become what was planned, needed and done, in numbers that name nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median, quantiles

from vorfreude.core.staffing import Calibration, Habit, Turnout, calibration
from vorfreude.core.staffing.hindsight import Kind, Known, Past, Stretch, Taught, Used, expected_of, kept_with, used
from vorfreude.occasions.models import Assignment, BudgetLine, ClockIn, Duty, Guest, Item, Need, NeedKind, Occasion

SLOT = timedelta(hours=1)
MOST_SLOTS = 72
"""Hours of the float that are shown, from the first in which somebody was there: three days."""

LATE = 5
"""Minutes from which an item began late: what guests notice."""

MOST_LATE = 12
"""Items that are named, the latest first."""

FEWEST = 3
"""Needs from which on the ninetieth of a hundred is said: of fewer it is the slowest one itself."""

MORE = (-2, -1, 0, 1, 2)
"""Floaters more or fewer with which the day is played again."""

FAR = timedelta(hours=12)
"""Somebody who came and never said that they went was there for so long at most."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows of an occasion that say how its day went, as they were read."""

    occasion: Occasion
    kinds: Sequence[NeedKind]
    needs: Sequence[Need]
    guests: Sequence[Guest]
    items: Sequence[Item]
    duties: Sequence[Duty]
    assignments: Sequence[Assignment]
    clock: Sequence[ClockIn]
    budget: Sequence[BudgetLine]
    known: Known


@dataclass(frozen=True, slots=True)
class Came:
    """Guests who were invited, said that they come, came, and came without having been announced; the hours they stayed, summed."""

    invited: int
    expected: int
    came: int
    walk_ins: int
    hours: float


@dataclass(frozen=True, slots=True)
class Late:
    """An item that began late or took longer than planned, in minutes."""

    key: str
    title: str
    late: int
    longer: int


@dataclass(frozen=True, slots=True)
class Items:
    """How the programme went: items planned, held, called off and begun late; the latest of them by name."""

    planned: int
    held: int
    called_off: int
    late: int
    middle: int
    latest: tuple[Late, ...]


@dataclass(frozen=True, slots=True)
class KindWent:
    """One kind of need: how many were expected and came; of these done, there in time, called back; minutes until somebody stood there."""

    key: str
    words: dict[str, str]
    within: int
    share: int
    expected: float
    came: int
    done: int
    in_time: int
    withdrawn: int
    middle: float | None
    slow: float | None


@dataclass(frozen=True, slots=True)
class Worked:
    """Minutes of heads: posts as planned and as somebody was there; own and agency people due and come; minutes that were clocked."""

    planned: int
    covered: int
    due: int
    came: int
    clocked: int
    wages_minor: int


@dataclass(frozen=True, slots=True)
class Spent:
    """One kind of cost, in minor units."""

    kind: str
    planned: int
    committed: int
    spent: int


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an occasion. ``again`` pairs so many floaters more or fewer with the needs that would have been met in time."""

    guests: Came
    items: Items
    needs: tuple[KindWent, ...]
    worked: Worked
    floats: tuple[Used, ...]
    again: tuple[tuple[int, int], ...]
    costs: tuple[Spent, ...]
    promised: Calibration | None = None


def report_of(facts: Facts) -> Report:
    """Everything that the rows say of the day."""
    there = float_there(facts)
    done = [one for one in facts.needs if one.taken_at and one.there_at]
    return Report(
        guests=_came(facts),
        items=_items(facts.items),
        needs=tuple(_kind_went(kind, facts) for kind in facts.kinds),
        worked=_worked(facts),
        floats=tuple(_used(there, done)),
        again=tuple((more, kept_with([_past(one) for one in done], there, more=more)) for more in MORE) if there else (),
        costs=tuple(_costs(facts.budget)),
        promised=calibration([one.kind.share_percent / 100 for one in done], [_in_time(one) for one in done]),
    )  # fmt: skip


def presence(clock: Iterable[ClockIn]) -> dict[int, list[Stretch]]:
    """When each of the crew was there, by their key: from coming to going; one who never went, for ``FAR`` at most."""
    found: dict[int, list[Stretch]] = {}
    since: dict[int, datetime] = {}
    for one in sorted(clock, key=lambda one: (one.at, not one.coming)):
        if one.coming:
            since.setdefault(one.member_id, one.at)
        elif (began := since.pop(one.member_id, None)) is not None and began < one.at:
            found.setdefault(one.member_id, []).append((began, one.at))
    for member, began in since.items():
        found.setdefault(member, []).append((began, began + FAR))
    return found


def float_there(facts: Facts) -> list[Stretch]:
    """When somebody of the float was there, a stretch for each duty of it."""
    at = presence(facts.clock)
    return [
        part
        for one in facts.assignments
        if one.duty.post_id is None
        for part in _within((one.duty.starts_at, one.duty.ends_at), at.get(one.member_id, ()))
    ]


def taught_by(facts: Facts) -> list[Taught]:
    """What the day says of each kind of need."""
    return [_taught(kind, [one for one in facts.needs if one.kind_id == kind.pk]) for kind in facts.kinds]


def guest_hours(facts: Facts) -> float:
    """Hours that guests were there, summed; one of whom nobody saw the going stayed until the end."""
    stays = (
        (one.left_at or max(facts.occasion.ends_at, one.came_at)) - one.came_at
        for one in facts.guests
        if one.came_at is not None
    )
    return sum((stay for stay in stays if stay > timedelta()), timedelta()) / timedelta(hours=1)


def turnouts(facts: Facts) -> tuple[tuple[int, int], dict[str, tuple[int, int]]]:
    """Who came of those who were due: own people, and those of each agency by its title."""
    came = set(presence(facts.clock))
    due = {one.member_id: one.member for one in facts.assignments}
    own = [key for key, member in due.items() if member.agency is None]
    agencies: dict[str, tuple[int, int]] = {}
    for key, member in due.items():
        if member.agency is not None:
            there, all_due = agencies.get(member.agency.title, (0, 0))
            agencies[member.agency.title] = (there + (key in came), all_due + 1)
    return (sum(key in came for key in own), len(own)), agencies


def known_after(facts: Facts, habits: tuple[Habit, ...], report: Report) -> Known:
    """What is known with this day."""
    (own_came, own_due), agencies = turnouts(facts)
    before = facts.known
    firms = dict(before.agencies)
    for title, (came, due) in agencies.items():
        firms[title] = firms.get(title, before.an_agency).after(came, due)
    return Known(
        habits=habits,
        own=before.own.after(own_came, own_due),
        agencies=firms,
        an_agency=before.an_agency.after(sum(came for came, _ in agencies.values()), sum(due for _, due in agencies.values())),
        guests=_guests_after(before.guests, report.guests),
        counts=(*before.counts, sum(one.came for one in report.needs)),
        expected=(*before.expected, sum(one.expected for one in report.needs)),
    )  # fmt: skip


def _guests_after(before: Turnout, went: Came) -> Turnout:
    return before.after(min(went.came - went.walk_ins, went.expected), went.expected)


def _taught(kind: NeedKind, needs: list[Need]) -> Taught:
    seen = [one for one in needs if one.taken_at and one.there_at]
    return Taught(
        kind_of(kind),
        len([one for one in needs if one.standing != Need.Standing.WITHDRAWN]),
        work=tuple((one.done_at - one.there_at) / MINUTE for one in seen if one.done_at and one.there_at),
        walks=tuple((one.there_at - one.taken_at) / MINUTE for one in seen if one.there_at and one.taken_at),
    )


def kind_of(row: NeedKind) -> Kind:
    """A kind as core knows it. Keys have hyphens where words of core have spaces."""
    return Kind(habit_name(row.key), row.promise_minutes, row.share_percent / 100, frozenset(row.skills))


def habit_name(key: str) -> str:
    """The name under which a kind's habit is known: ``special-tour`` is ``special tour``."""
    return key.replace("-", " ")


def _came(facts: Facts) -> Came:
    came = [one for one in facts.guests if one.came_at]
    return Came(
        invited=sum(not one.walk_in for one in facts.guests),
        expected=sum(one.coming is True and not one.walk_in for one in facts.guests),
        came=len(came),
        walk_ins=sum(one.walk_in for one in came),
        hours=guest_hours(facts),
    )


def _items(rows: Sequence[Item]) -> Items:
    held = [one for one in rows if one.begun_at]
    lines = [_line(one) for one in held]
    late = sorted((one for one in lines if one.late >= LATE), key=lambda one: (-one.late, one.key))
    return Items(
        planned=len(rows),
        held=len(held),
        called_off=sum(one.called_off_at is not None for one in rows),
        late=len(late),
        middle=round(median(one.late for one in lines)) if lines else 0,
        latest=tuple(late[:MOST_LATE]),
    )


def _line(row: Item) -> Late:
    begun = row.begun_at or row.starts_at
    lasted = (row.ended_at - begun) // MINUTE - row.minutes if row.ended_at else 0
    return Late(row.key, row.title, max(0, (begun - row.starts_at) // MINUTE), max(0, lasted))


def _kind_went(kind: NeedKind, facts: Facts) -> KindWent:
    rows = [one for one in facts.needs if one.kind_id == kind.pk]
    stood = sorted((one.there_at - one.opened_at) / MINUTE for one in rows if one.there_at)
    habit = next((one for one in facts.known.habits if one.name == habit_name(kind.key)), None)
    came = sum(one.came_at is not None for one in facts.guests)
    return KindWent(
        key=kind.key,
        words={tag: str(said.get("title", "")) if isinstance(said, dict) else str(said) for tag, said in kind.words.items()},
        within=kind.promise_minutes,
        share=kind.share_percent,
        expected=expected_of([habit], present=guest_hours(facts), arriving=came) if habit else 0.0,
        came=len(rows),
        done=sum(one.standing == Need.Standing.DONE for one in rows),
        in_time=sum(_in_time(one) for one in rows),
        withdrawn=sum(one.standing == Need.Standing.WITHDRAWN for one in rows),
        middle=median(stood) if stood else None,
        slow=quantiles(stood, n=10, method="inclusive")[-1] if len(stood) >= FEWEST else None,
    )  # fmt: skip


def _in_time(one: Need) -> bool:
    return one.there_at is not None and one.there_at <= one.promised_at


def _worked(facts: Facts) -> Worked:
    at = presence(facts.clock)
    posts = [one for one in facts.assignments if one.duty.post_id is not None]
    due = {one.member_id for one in facts.assignments}
    prices = {one.member_id: one.member.hour_minor for one in facts.assignments}
    clocked = {member: _minutes(parts) for member, parts in at.items()}
    return Worked(
        planned=sum(one.heads * _minutes([(one.starts_at, one.ends_at)]) for one in facts.duties if one.post_id is not None),
        covered=sum(_minutes(_within((one.duty.starts_at, one.duty.ends_at), at.get(one.member_id, ()))) for one in posts),
        due=len(due),
        came=len(due & set(at)),
        clocked=sum(clocked.values()),
        wages_minor=sum(minutes * prices.get(member, 0) // 60 for member, minutes in clocked.items()),
    )  # fmt: skip


def _within(span: Stretch, stretches: Iterable[Stretch]) -> list[Stretch]:
    parts = ((max(a, span[0]), min(b, span[1])) for a, b in stretches)
    return [(a, b) for a, b in parts if a < b]


def _minutes(stretches: Iterable[Stretch]) -> int:
    return sum((b - a) // MINUTE for a, b in stretches)


def _used(there: Sequence[Stretch], done: Sequence[Need]) -> list[Used]:
    if not there:
        return []
    begins = min(a for a, _ in there).replace(minute=0, second=0, microsecond=0)
    slots = min(MOST_SLOTS, -(-(max(b for _, b in there) - begins) // SLOT))
    busy = [(one.taken_at, one.done_at or one.there_at) for one in done]
    return used(there, [(a, b) for a, b in busy if a and b], begins=begins, slots=slots, slot=SLOT)


def _past(one: Need) -> Past:
    taken, there = one.taken_at or one.opened_at, one.there_at or one.opened_at
    return Past(one.kind.rank, one.opened_at, one.promised_at, there - taken, (one.done_at or there) - there)


def _costs(lines: Iterable[BudgetLine]) -> list[Spent]:
    found: dict[str, list[int]] = {}
    for line in lines:
        if line.variant is not None and line.variant.chosen_at is None:
            continue
        sums = found.setdefault(line.kind, [0, 0, 0])
        for place, minor in enumerate((line.planned_minor, line.committed_minor, line.spent_minor)):
            sums[place] += minor
    return [Spent(kind, *found[kind]) for kind in BudgetLine.Kind.values if kind in found]
