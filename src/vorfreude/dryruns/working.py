"""What a slice comes to, under both blueprints. Nothing here writes.

Of each journey there is a course under today's blueprint and one under the draft; of each person the letters that both
would have meant. Where both are the same text, one is worked and counts for both.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import cast

import msgspec

from vorfreude.core.attention.model import Channel
from vorfreude.core.dryrun import (
    Course,
    Findings,
    Period,
    Saying,
    Stretch,
    assume,
    findings_of,
    letters_found,
    letters_of,
)
from vorfreude.core.dryrun.assuming import Assumption
from vorfreude.core.dryrun.noticing import sayings_of
from vorfreude.core.engine import Plan
from vorfreude.dryruns.gathering import followers_of, heard_by_subject, recipients_of
from vorfreude.dryruns.models import DryRun
from vorfreude.dryruns.plans import plan_of_text
from vorfreude.dryruns.record import Record, letters_against, moments_against
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

    @property
    def is_one(self) -> bool:
        """Whether both are the same, so that one is enough."""
        return self.today is self.draft


@dataclass(slots=True)
class Worked:
    """What came of a slice of journeys: the findings, and what each person would have been told (today, draft)."""

    pair: Pair = field(default_factory=Pair)
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
        ident = row.public_id if row is not None else name
        today = assume(about.today, None, heard[subject], about.period.until, "never", ident)
        draft = (
            today
            if about.is_one
            else assume(about.draft, about.today, heard[subject], about.period.until, about.assumption, ident)
        )
        for side, plan, course in ((0, about.today, today), (1, about.draft, draft)):
            if course is not None and _touches(course, about.period):
                found = worked.pair.today if side == 0 else worked.pair.draft
                found.add(findings_of(plan, course, about.period))
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
