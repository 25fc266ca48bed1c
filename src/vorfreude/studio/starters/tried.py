"""A blueprint tried on the history that lies beside it, and what came of it in words that can be read.

The fold and the rules of attention are the real ones (``core.dryrun``); the file is read as ``vorfreude import`` reads it.
Everybody is assumed to follow one subject and to be reached by mail.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from vorfreude.core.attention.model import Channel, Group, Person
from vorfreude.core.blueprint import read
from vorfreude.core.dryrun import (
    Course,
    Findings,
    Follows,
    Heard,
    Period,
    Recipient,
    Stretch,
    as_heard,
    findings_of,
    gifts_of,
    letters_found,
    letters_of,
    refusals,
    replay,
    sayings_of,
)
from vorfreude.core.engine import Plan, Signal
from vorfreude.core.engine.model import PromiseState
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.intake.mapping.reading import Reading
from vorfreude.studio.starters import BLUEPRINT, HISTORY, MAPPING

HEARD, IDENT = "heard", "id"
"""Columns of a history beside those of its mapping: when a signal came in, and its name."""

AFTERWARDS = timedelta(days=1)
"""The dry-run ends so long after the last signal."""

BY_MAIL: dict[Group, frozenset[Channel]] = {
    "promises": frozenset({"email"}),
    "moments": frozenset({"email"}),
    "questions": frozenset({"email"}),
}
"""What somebody hears by mail who never chose otherwise."""

_parse = msgspec.json.decode


@dataclass(frozen=True, slots=True)
class Tried:
    """What a blueprint made of a history: its plan, each journey's course, and the findings of all."""

    plan: Plan
    courses: tuple[Course, ...]
    findings: Findings
    period: Period


def tried(folder: Path) -> Tried:
    """The blueprint in a folder, tried on its history. Raises BlueprintErrors, Unreadable or OSError where a file is none."""
    plan = Plan.of(read((folder / BLUEPRINT).read_text(encoding="utf-8"), file=BLUEPRINT))
    by_subject = histories(folder)
    heard = [one for several in by_subject.values() for one in several]
    period = Period(min(one.signal.at for one in heard), max(one.at for one in heard) + AFTERWARDS)
    courses = _courses(plan, by_subject, period.until)
    findings = Findings()
    for number, course in enumerate(courses, 1):
        findings.add(findings_of(plan, course, period))
        findings.add(_letters(plan, course, number, period))
    return Tried(plan, courses, findings, period)


def _courses(plan: Plan, by_subject: Mapping[str, list[Heard]], until: datetime) -> tuple[Course, ...]:
    """Every journey; those of which something is withheld are lived through again. Nobody owns two of them."""
    courses = {name: course for name, several in by_subject.items() if (course := replay(plan, several, until))}
    withheld = refusals(plan, [gift for course in courses.values() for gift in gifts_of(plan, course)], {})
    for name, refused in withheld.items():
        again = replay(plan, [*by_subject[name], *as_heard(name, refused)], until)
        courses |= {name: again} if again is not None else {}
    return tuple(courses.values())


def histories(folder: Path) -> dict[str, list[Heard]]:
    """The signals of each subject, with when they were heard. Raises Unreadable or OSError."""
    mapping = parse_mapping((folder / MAPPING).read_text(encoding="utf-8"), file=MAPPING)
    came = _came(folder / HISTORY)
    found: dict[str, list[Heard]] = {}
    with Reading(folder / HISTORY, mapping) as reading:
        for row in reading:
            for one in row.signals:
                signal = Signal(row.line, one.source, one.ident, one.kind, one.at, _parse(one.data), one.subject)
                found.setdefault(one.subject, []).append(Heard(signal, max(came.get(one.ident, one.at), one.at)))
    return dict(sorted(found.items()))


def _came(history: Path) -> dict[str, datetime]:
    """When each signal was heard of, by its name, where the table says so."""
    with history.open(encoding="utf-8", newline="") as file:
        return {
            row[IDENT]: datetime.fromisoformat(row[HEARD])
            for row in csv.DictReader(file)
            if row.get(HEARD) and row.get(IDENT)
        }


def _letters(plan: Plan, course: Course, number: int, period: Period) -> Findings:
    """The letters to the one person who waits for this."""
    whole = Stretch(period.since)
    sayings = sayings_of(plan, course, [Follows(number, whole)]).get(number, [])
    person = Person(zone=_zone(course), ways={"email": "open"}, chosen=BY_MAIL)
    sent = letters_of(Recipient(number, person, {course.subject: (whole,)}), sayings, period.until, _owed(plan, course))
    began = course.state.begun or period.since
    return letters_found(sent, period, Period(began, course.state.ended or period.until))


def _zone(course: Course) -> str:
    return str(course.state.facts.get("timezone", "UTC"))


def _owed(plan: Plan, course: Course) -> list[Stretch]:
    """From when on a promise that was said to them is broken."""
    broken = [one.settled for one in _broken(course) if plan.promises[one.name].said is not None and one.settled]
    return [Stretch(min(broken), course.state.ended)] if broken else []


def _broken(course: Course) -> Iterator[PromiseState]:
    return (one for one in course.state.promises.values() if one.standing == "broken")


def said(one: Tried) -> str:
    """What came of it, to be read and to be compared line by line."""
    found = one.findings
    until = one.period.until.astimezone(UTC)
    lines = [
        f"{found.journeys} journeys, {found.signals} signals, {one.period.since:%Y-%m-%d} to {until:%Y-%m-%d}",
        "",
        *_promises(one),
        "",
        *_broken_ones(found),
        "",
        *_moments(one),
        "",
        *_questions(one),
        "",
        *_numbers(one),
    ]
    return "\n".join(lines) + "\n"


def _promises(one: Tried) -> Iterator[str]:
    yield f"{'Promises':24}{'kept':>6}{'broken':>8}{'excused':>9}{'open':>6}"
    for promise in one.plan.blueprint.every_promise():
        came = one.findings.promises.get(promise.promise)
        numbers = (came.kept, came.broken, came.excused, came.open) if came else (0, 0, 0, 0)
        yield f"  {promise.promise:22}{numbers[0]:>6}{numbers[1]:>8}{numbers[2]:>9}{numbers[3]:>6}"


def _broken_ones(found: Findings) -> Iterator[str]:
    yield "Broken"
    for broken in found.broken:
        late = "did not come in time" if broken.late is None else f"came {broken.late / 3600:.1f} hours too late"
        at = broken.at.astimezone(UTC)
        waited = f"{broken.waited} {late}" if broken.waited else "nobody wrote"
        where = f"{broken.cause}, at {broken.place}" if broken.place else broken.cause
        yield f"  {at:%Y-%m-%d %H:%M}  {broken.subject:16}{broken.promise:22} {where}: {waited}"


def _moments(one: Tried) -> Iterator[str]:
    yield "Moments told"
    for moment in one.plan.blueprint.moments:
        yield f"  {moment.moment:22}{one.findings.moments.get(moment.moment, 0):>6}  {moment.factor}"
    yield f"  {'taken back':22}{one.findings.withdrawn:>6}"


def _questions(one: Tried) -> Iterator[str]:
    """How each question ended, from the states themselves."""
    yield "Questions"
    for decision in one.plan.blueprint.decisions:
        states = [course.state.decisions.get(decision.decision) for course in one.courses]
        ended = [state.option or state.standing for state in states if state is not None]
        counts = ", ".join(f"{name} {ended.count(name)}" for name in sorted(set(ended)))
        silent = sum(state is not None and state.standing == "defaulted" for state in states)
        yield f"  {decision.decision:22}{counts or 'never asked'}; {silent} not answered"


def _numbers(one: Tried) -> Iterator[str]:
    found = one.findings
    ends = [course.state.ending or "under way" for course in one.courses]
    yield "Journeys: " + ", ".join(f"{name} {ends.count(name)}" for name in sorted(set(ends)))
    fullest = found.fullest[0].letters if found.fullest else 0
    yield f"Letters: {found.letters} to {found.people} people, at most {fullest} in a week to one of them"
    for silence in found.silences[:1]:
        yield f"Longest silence: {silence.days:.1f} days, {silence.subject}"
    yield "Minutes of staff: " + (", ".join(_minutes(found.minutes)) or "none")
    yield f"Surprises: {_money(found.surprises)}; make-goods: {_money(found.make_goods)}"
    oddities = sum(len(course.state.oddities) for course in one.courses)
    corrections = sum(len(course.state.corrections) for course in one.courses)
    yield f"Oddities: {oddities}; corrections: {corrections}"


def _minutes(by_role: Mapping[str, list[float]]) -> Iterator[str]:
    return (f"{role} {sum(hours):.0f}" for role, hours in sorted(by_role.items()))


def _money(amounts: Mapping[str, int]) -> str:
    return ", ".join(f"{minor / 100:.2f} {currency}" for currency, minor in sorted(amounts.items())) or "none"
