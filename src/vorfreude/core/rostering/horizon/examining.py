"""The examiner of long rosters: every hard rule that is broken, in words, and the penalty, counted from nothing but the instance.

Shares no code with the solver beyond the words of ``model``.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from vorfreude.core.rostering.horizon.model import OFF, SATURDAY, SUNDAY, WEEK, Horizon, Pattern, Person


def penalty(horizon: Horizon, patterns: Sequence[Pattern]) -> int:
    """The weight of all requests and covers that are not met; one pattern for each person, in their order."""
    of = {person.key: pattern for person, pattern in zip(horizon.people, patterns, strict=True)}
    number = {shift.key: i for i, shift in enumerate(horizon.shifts)}
    total = 0
    for request in horizon.requests:
        has_it = of[request.person][request.day] == number[request.shift]
        total += request.weight * (has_it is request.is_off)
    for cover in horizon.covers:
        there = sum(pattern[cover.day] == number[cover.shift] for pattern in patterns)
        total += cover.under * max(0, cover.wanted - there) + cover.over * max(0, there - cover.wanted)
    return total


def broken(horizon: Horizon, patterns: Sequence[Pattern]) -> list[str]:
    """Every hard rule that somebody's pattern breaks; none for a roster that may stand."""
    return [
        f"{person.key}: {words}"
        for person, pattern in zip(horizon.people, patterns, strict=True)
        for words in _of_one(horizon, person, pattern)
    ]


def _of_one(horizon: Horizon, person: Person, pattern: Pattern) -> Iterator[str]:
    if len(pattern) != horizon.days:
        yield f"{len(pattern)} days of {horizon.days}"
        return
    there = [horizon.shifts[one].key if one != OFF else None for one in pattern]
    yield from _of_days(horizon, person, there)
    yield from _of_counts(horizon, person, there)
    yield from _of_runs(person, there)


def _of_days(horizon: Horizon, person: Person, there: list[str | None]) -> Iterator[str]:
    after = {shift.key: shift.not_before for shift in horizon.shifts}
    for day, one in enumerate(there):
        if one is not None and day in person.days_off:
            yield f"works on day {day}, which is off"
        before = there[day - 1] if day else None
        if before is not None and one in after[before]:
            yield f"{one} on day {day} after {before}"


def _of_counts(horizon: Horizon, person: Person, there: list[str | None]) -> Iterator[str]:
    counts = Counter(one for one in there if one is not None)
    for shift, count in counts.items():
        if count > person.most_of.get(shift, 0):
            yield f"{count} times {shift}, at most {person.most_of.get(shift, 0)}"
    minutes = sum(shift.minutes * counts[shift.key] for shift in horizon.shifts)
    if not person.least_minutes <= minutes <= person.most_minutes:
        yield f"{minutes} minutes, from {person.least_minutes} to {person.most_minutes}"
    weekends = {day // WEEK for day, one in enumerate(there) if one is not None and day % WEEK in {SATURDAY, SUNDAY}}
    if len(weekends) > person.most_weekends:
        yield f"{len(weekends)} weekends, at most {person.most_weekends}"


def _of_runs(person: Person, there: list[str | None]) -> Iterator[str]:
    day = 0
    for works, group in groupby(there, key=lambda one: one is not None):
        length = len(list(group))
        is_inside = day > 0 and day + length < len(there)
        if works and length > person.longest_run:
            yield f"{length} days in a row from day {day}, at most {person.longest_run}"
        if works and is_inside and length < person.shortest_run:
            yield f"{length} days in a row from day {day}, at least {person.shortest_run}"
        if not works and is_inside and length < person.shortest_rest:
            yield f"{length} days off from day {day}, at least {person.shortest_rest}"
        day += length
