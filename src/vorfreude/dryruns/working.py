"""What a slice comes to, under both blueprints. Nothing here writes.

Of each journey there is a course under today's blueprint and one under the draft; of each person the letters that both
would have meant. Where both are the same text, one is worked and counts for both.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

import msgspec

from vorfreude.core.attention.model import Channel
from vorfreude.core.dryrun import (
    Course,
    Findings,
    Heard,
    Period,
    Saying,
    Stretch,
    as_heard,
    assume,
    findings_of,
    gifts_of,
    letters_found,
    letters_of,
)
from vorfreude.core.dryrun.assuming import Assumption
from vorfreude.core.dryrun.noticing import sayings_of
from vorfreude.core.engine import Plan
from vorfreude.dryruns.gathering import followers_of, heard_by_subject, recipients_of
from vorfreude.dryruns.giving import Surprised, Withheld
from vorfreude.dryruns.models import DryRun
from vorfreude.dryruns.plans import plan_of_text
from vorfreude.dryruns.record import Record, letters_against, moments_against
from vorfreude.intake import queries as intake
from vorfreude.journeys.queries.lived import journeys_by_subject, recorded_of


class Side(msgspec.Struct):
    """What one person would have been told under one of the two, when they were owed something, and since when it was theirs."""

    sayings: list[Saying] = []
    owed: list[Stretch] = []
    active: list[Period] = []


class Pair(msgspec.Struct):
    """What a slice found under today's blueprint and under the draft, and today's against the record."""

    today: Findings = msgspec.field(default_factory=Findings)
    draft: Findings = msgspec.field(default_factory=Findings)
    record: Record = msgspec.field(default_factory=Record)

    def add(self, other: "Pair") -> None:
        """Add what another slice found."""
        self.today.add(other.today)
        self.draft.add(other.draft)
        self.record.add(other.record)


@dataclass(frozen=True, slots=True)
class Tried:
    """Two plans and a period: what every slice of a dry-run needs."""

    today: Plan
    draft: Plan
    period: Period
    assumption: Assumption
    blueprint: str
    number: int
    withheld: Withheld = field(default_factory=Withheld)

    @property
    def is_one(self) -> bool:
        """Whether both are the same, so that one is enough."""
        return self.today is self.draft


@dataclass(slots=True)
class Worked:
    """What came of a slice of journeys: the findings, what they would have been given, and what each person would have been told (today, draft)."""

    pair: Pair = field(default_factory=Pair)
    surprised: Surprised = field(default_factory=Surprised)
    heard: dict[int, tuple[Side, Side]] = field(default_factory=dict)


def tried(run: DryRun) -> Tried:
    """What is tried. Raises BlueprintErrors where a text can no longer be read by this release."""
    return Tried(
        plan_of_text(run.base),
        plan_of_text(run.text),
        Period(run.since.astimezone(UTC), run.until.astimezone(UTC)),
        cast("Assumption", run.assumption),
        run.blueprint,
        run.base_number,
        msgspec.convert(run.withheld, Withheld) if run.withheld is not None else Withheld(),
    )


def work_journeys(about: Tried, subject_ids: Collection[int]) -> Worked:
    """The journeys of these subjects under both blueprints."""
    heard = heard_by_subject(subject_ids)
    names = {subject: signals[0].signal.subject for subject, signals in heard.items() if signals}
    followers = followers_of(set(names.values()))
    rows = journeys_by_subject(about.blueprint, subject_ids)
    recorded = recorded_of([row.id for row in rows.values()])
    worked = Worked()
    for subject, name in names.items():
        row = rows.get(subject)
        today, draft = _courses(about, heard[subject], name, row.public_id if row is not None else name)
        came = _recorded(today, draft)
        for side, plan, course in ((0, about.today, today), (1, about.draft, draft)):
            if course is not None:
                worked.surprised.keep(side, gifts_of(plan, course))
            if course is not None and _touches(course, about.period):
                found = worked.pair.today if side == 0 else worked.pair.draft
                found.add(findings_of(plan, course, about.period, came))
                _hear(worked, side, plan, course, sayings_of(plan, course, followers.get(name, ())), about.period)
        if row is not None:
            against = moments_against(recorded[row.id], today, about.period, is_other=row.version != about.number)
            worked.pair.record.add(against)
    return worked


def work_letters(about: Tried, heard: Mapping[int, Sequence[tuple[Side, Side]]], channels: Collection[Channel]) -> Pair:
    """The letters to these people, whose sides come from every slice of journeys."""
    pair = Pair()
    for number, known in recipients_of(heard, channels, until=about.period.until).items():
        sides = [_together(side[place] for side in heard[number]) for place in (0, 1)]
        letters = [
            letters_of(known.recipient, [*side.sayings, *known.besides], about.period.until, side.owed)
            for side in (sides[:1] if about.is_one else sides)
        ]
        letters += letters[:1] if about.is_one else []
        for found, side, sent in zip((pair.today, pair.draft), sides, letters, strict=True):
            if side.active:
                found.add(letters_found(sent, about.period, _hull(side.active)))
        pair.record.people_changed += known.changed is not None and known.changed >= about.period.since
        pair.record.unrecorded += known.spoken_since is None
        if known.spoken_since is not None:
            since = max(known.spoken_since, about.period.since)
            pair.record.add(letters_against(number, letters[0], Period(since, about.period.until)))
    return pair


def _courses(about: Tried, heard: Sequence[Heard], name: str, ident: str) -> tuple[Course | None, Course | None]:
    """One journey under both, without the surprises that the house withholds from it."""
    until, refused = about.period.until, about.withheld
    now = [*heard, *as_heard(name, refused.today.get(name, ()))]
    today = assume(about.today, None, now, until, "never", ident)
    if about.is_one:
        return today, today
    then = [*heard, *as_heard(name, refused.draft.get(name, ()))]
    return today, assume(about.draft, about.today, then, until, about.assumption, ident)


def _recorded(*courses: Course | None) -> dict[int, datetime]:
    """When the signals that gave broken promises were recorded, those of imports left out, as the ledger asks it."""
    rows = {
        promise.because.ref
        for course in courses
        if course is not None
        for promise in course.state.promises.values()
        if promise.standing == "broken" and promise.because.ref
    }
    return intake.recorded_at(sorted(rows)) if rows else {}


def _touches(course: Course, period: Period) -> bool:
    ended = course.state.ended
    return ended is None or ended >= period.since


def _hear(
    worked: Worked, side: int, plan: Plan, course: Course, sayings: Mapping[int, Sequence[Saying]], period: Period
) -> None:
    """Keep what each person would have been told."""
    owed = _owed(plan, course)
    begun = max(course.state.begun or period.since, period.since)
    active = Period(begun, max(min(course.state.ended or period.until, period.until), begun))
    for person, said in sayings.items():
        found = worked.heard.setdefault(person, (Side(), Side()))[side]
        found.sayings.extend(said)
        found.owed.extend(owed)
        found.active.append(active)


def _owed(plan: Plan, course: Course) -> list[Stretch]:
    """From when to when a promise that was said is broken while the journey is under way."""
    broken = [
        one.settled
        for one in course.state.promises.values()
        if one.standing == "broken" and one.settled is not None and plan.promises[one.name].said is not None
    ]
    return [Stretch(min(broken), course.state.ended)] if broken else []


def _together(sides: Iterable[Side]) -> Side:
    found = Side()
    for side in sides:
        found.sayings += side.sayings
        found.owed += side.owed
        found.active += side.active
    return found


def _hull(periods: Sequence[Period]) -> Period:
    """From the first beginning to the last end."""
    return Period(min(one.since for one in periods), max(one.until for one in periods))
