"""Everybody for whom something is, in steps: nobody holds all journeys in memory, and nobody is asked twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vorfreude.community import limits
from vorfreude.community.rules import fits
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries import JourneyRow
from vorfreude.people import queries as people
from vorfreude.people.queries import Profile

OWNER = "owner"
NOTHING_YET: tuple[JourneyRow | None, ...] = (None,)
"""Instead of the journeys of a subject that has none yet."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody for whom it is, and the journey because of which; none where it is for everybody."""

    person: Profile
    row: JourneyRow | None


@dataclass(frozen=True, slots=True)
class Reach:
    """How many it is for, of how many that were looked at, and some of them by name; ``whole``: everybody was looked at."""

    count: int
    looked_at: int
    sample: tuple[Reached, ...]
    whole: bool


def reached(rule: str, *, owners: bool) -> Iterator[list[Reached]]:
    """Everybody for whom it is, in steps; each person once. ``owners``: nobody but owners. One query a step, three where there is a rule."""
    seen: set[int] = set()
    for step in _steps(rule, owners=owners):
        new = {one.person.id: one for one in reversed(step) if one.person.id not in seen}
        seen |= new.keys()
        yield list(new.values())


def reach(rule: str, *, owners: bool) -> Reach:
    """A preview, of the first ``limits.PREVIEWED`` rights to follow."""
    found: dict[int, Reached] = {}
    looked_at: set[int] = set()
    steps = _candidates(rule, owners=owners)
    for step in steps:
        for person, row in step:
            looked_at.add(person.id)
            if _is_for(rule, row):
                found.setdefault(person.id, Reached(person, row))
        if len(looked_at) >= limits.PREVIEWED:
            return _reach(found, looked_at, whole=next(steps, None) is None)
    return _reach(found, looked_at, whole=True)


def _reach(found: dict[int, Reached], looked_at: set[int], *, whole: bool) -> Reach:
    return Reach(len(found), len(looked_at), tuple(found.values())[: limits.SAMPLE], whole)


def _steps(rule: str, *, owners: bool) -> Iterator[list[Reached]]:
    for step in _candidates(rule, owners=owners):
        yield [Reached(person, row) for person, row in step if _is_for(rule, row)]


def _is_for(rule: str, row: JourneyRow | None) -> bool:
    return not rule if row is None else fits(rule, row)


def _candidates(rule: str, *, owners: bool) -> Iterator[list[tuple[Profile, JourneyRow | None]]]:
    after = ""
    while subjects := people.followed_subjects(after=after, most=limits.AT_ONCE):
        after = subjects[-1]
        followers, rows = people.followers_by_subject(subjects), _by_subject(subjects) if rule else {}
        yield [
            (follower.person, row)
            for subject in subjects
            for follower in followers.get(subject, ())
            if not owners or follower.role == OWNER
            for row in rows.get(subject, NOTHING_YET)
        ]


def _by_subject(subjects: list[str]) -> Mapping[str, Sequence[JourneyRow | None]]:
    found: dict[str, list[JourneyRow | None]] = {}
    for row in journeys.journeys_of(subjects):
        found.setdefault(row.subject, []).append(row)
    return found
