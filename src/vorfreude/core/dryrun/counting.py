"""What one journey, and what one person's letters, amount to within a period.

A task's minutes fall into the hours before it was done; of one that was not done in the hours before its deadline, for
somebody would have had to. A task that says no minutes takes ``USUAL_MINUTES``. A moment that is told in place of a
broken promise and costs something is a make-good, every other one that costs something a surprise.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint.builtin import PARTICIPANT
from vorfreude.core.clocks import ClockError
from vorfreude.core.clocks.wall import zone_named
from vorfreude.core.dryrun.causes import why_broken
from vorfreude.core.dryrun.findings import (
    HOURS,
    Findings,
    Full,
    Silence,
    Standings,
    Tasks,
    fullest_weeks,
    worst_silences,
)
from vorfreude.core.dryrun.model import Course, Period, Sent
from vorfreude.core.dryrun.noticing import WRITTEN
from vorfreude.core.engine import Plan
from vorfreude.core.engine.model import TaskState

USUAL_MINUTES = 15.0
"""Of a task for which the blueprint says nothing, such as a picture that a promise of silence asks for."""

_HOUR = timedelta(hours=1)


def findings_of(plan: Plan, course: Course, period: Period, came: Mapping[int, datetime] | None = None) -> Findings:
    """What one journey amounts to within a period; its course must reach to the period's end.

    ``came`` says when signals that came by themselves were recorded: what was imported is not in it.
    """
    found = Findings(journeys=1, signals=sum(period.holds(one.at) for one in course.signals))
    _count_moments(found, plan, course, period)
    _count_withheld(found, course, period)
    _count_promises(found, plan, course, period, came or {})
    _count_tasks(found, plan, course, period)
    found.silences = worst_silences(_silences(course, period))
    found.longest_days = {int(one.days): 1 for one in found.silences[:1]}
    found.assumed = dict(Counter(course.assumed))
    return found


def letters_found(letters: Iterable[Sent], period: Period, active: Period) -> Findings:
    """What the letters to one person amount to within a period; ``active`` is from when to when anything was theirs."""
    chosen = [one for one in letters if period.holds(one.at) and not one.came_back]
    weeks = Counter(_monday(one.at) for one in chosen)
    person = chosen[0].person if chosen else 0
    found = Findings(people=1, letters=len(chosen), interruptions=sum(one.budgeted for one in chosen))
    found.forms = dict(Counter(str(one.form) for one in chosen))
    full = Counter(weeks.values())
    found.weeks = {0: max(0, _weeks(active) - len(weeks)), **full}
    found.fullest = fullest_weeks(Full(count, person, week.date()) for week, count in weeks.items())
    return found


def zone_of(plan: Plan) -> ZoneInfo:
    """In whose hours a week is counted: the zone of the first clock that has one of its own."""
    names = (clock.timezone for clock in plan.blueprint.clocks if clock.timezone != PARTICIPANT)
    try:
        return zone_named(next(names, "UTC"))
    except ClockError:
        return ZoneInfo("UTC")


def _count_moments(found: Findings, plan: Plan, course: Course, period: Period) -> None:
    for told in course.told:
        if not period.holds(told.told):
            continue
        found.moments[told.name] = found.moments.get(told.name, 0) + 1
        found.withdrawn += told.withdrawn is not None
        cost = plan.moments[told.name].cost
        if cost is not None and told.withdrawn is None:
            there = course.state.moments.get(told.key)
            is_instead = there is not None and there.instead_of is not None
            into = found.make_goods if is_instead else found.surprises
            into[cost.currency] = into.get(cost.currency, 0) + cost.minor
    found.questions = dict(Counter(one.key for one in course.asked if period.holds(one.asked)))


def _count_withheld(found: Findings, course: Course, period: Period) -> None:
    for one in course.state.withheld.values():
        if period.holds(one.at):
            reasons = found.withheld.setdefault(one.moment, {})
            reasons[one.why] = reasons.get(one.why, 0) + 1


def _count_promises(found: Findings, plan: Plan, course: Course, period: Period, came: Mapping[int, datetime]) -> None:
    for state in course.state.promises.values():
        counted = found.promises.setdefault(state.name, Standings())
        if state.settled is None:
            counted.open += 1
        elif period.holds(state.settled):
            match state.standing:
                case "kept":
                    counted.kept += 1
                case "excused":
                    counted.excused += 1
                case _:
                    broken = why_broken(plan, course, state, period.until, came)
                    counted.broken += 1
                    counted.late += broken.late or 0.0
                    found.broken.append(broken)
                    causes = found.causes.setdefault(state.name, {})
                    causes[broken.cause] = causes.get(broken.cause, 0) + 1
                    if broken.place:
                        found.places[broken.place] = found.places.get(broken.place, 0) + 1
    found.broken_count = len(found.broken)


def _count_tasks(found: Findings, plan: Plan, course: Course, period: Period) -> None:
    minutes, zone = {task.task: task.minutes for task in plan.blueprint.tasks}, zone_of(plan)
    for state in course.state.tasks.values():
        if not period.holds(state.opened):
            continue
        role, takes = plan.role_of(state.name), minutes.get(state.name) or USUAL_MINUTES
        counted = found.tasks.setdefault(state.name, Tasks(role))
        counted.asked += 1
        is_done = state.standing == "done"
        counted.done += is_done
        counted.late += is_done and state.due is not None and (state.settled or state.opened) > state.due
        counted.not_done += not is_done
        if state.standing != "dropped":
            counted.minutes += takes
            hours = found.minutes.setdefault(role, [0.0] * HOURS)
            for hour, share in _hours(_worked(state), takes, zone):
                hours[hour] += share


def _worked(state: TaskState) -> datetime:
    """By when the work of a task was, or would have been, over."""
    if state.standing == "done" and state.settled is not None:
        return state.settled
    return state.due or state.opened


def _hours(until: datetime, minutes: float, zone: ZoneInfo) -> Iterator[tuple[int, float]]:
    """The hours of the week, from Monday 0:00 on, into which so many minutes before an instant fall."""
    begin = until - timedelta(minutes=minutes)
    while begin < until:
        local = begin.astimezone(zone)
        into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        end = min(until, begin + (_HOUR - into))
        yield local.weekday() * 24 + local.hour, (end - begin).total_seconds() / 60
        begin = end


def _silences(course: Course, period: Period) -> Iterator[Silence]:
    """The stretches between news that touch the period."""
    state = course.state
    if state.begun is None:
        return
    news = {moment.ready for moment in state.moments.values() if moment.ready is not None}
    news |= {one.at for one in course.signals if one.kind == WRITTEN}
    end = min(state.ended or period.until, period.until)
    instants = sorted({state.begun, *(at for at in news if state.begun < at < end), end})
    for since, until in pairwise(instants):
        if until > period.since:
            yield Silence(course.subject, since, until, open=until == end and state.ended is None)


def _monday(at: datetime) -> datetime:
    day = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day - timedelta(days=day.weekday())


def _weeks(period: Period) -> int:
    """How many weeks a period touches."""
    return (_monday(period.until - timedelta(microseconds=1)) - _monday(period.since)).days // 7 + 1
