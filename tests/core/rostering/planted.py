"""Occasions made up on purpose, each with a roster that covers everything: whoever finds less has missed something.

The crew is made to suit: posts are cut, everybody is given lawful days, and skills and languages follow from what they were given.
"""

from dataclasses import replace

import numpy as np

from vorfreude.core.rostering import LAWS, Duty, Member, Post, Prices, Problem, Roster, Span, Wish, cut

DAY = 24 * 60
SKILLS = ("guide", "driver", "desk", "bar", "stage", "first aid")
LANGUAGES = ("de", "en", "fr", "it", "ja")
PLACES = ("hall", "plant", "hotel")
WALKS = {("hall", "plant"): 15, ("hall", "hotel"): 40, ("plant", "hotel"): 30}
FLOAT_SHARE = 0.21
"""Of the hours of posts so many again stand free."""


def occasion(crew: int = 120, posts: int = 60, days: int = 3, seed: int = 1) -> tuple[Problem, Roster]:
    """A problem and a roster that covers every seat of it without breaking a rule. A third of the crew comes from two agencies."""
    rng = np.random.default_rng(seed)
    duties = [*cut(_posts(rng, posts, days), longest=300), *_float(rng, posts, days)]
    hired = [f"agency {'AB'[i % 2]}" if i % 3 == 2 else None for i in range(crew)]
    planting = _Planting(crew, days)
    roster = {duty.key: names for duty in sorted(duties, key=lambda d: d.span) if (names := planting.give(duty))}
    kept = tuple(replace(duty, heads=len(roster[duty.key])) for duty in duties if duty.key in roster)
    members = tuple(planting.member(i, hired[i], rng) for i in range(crew))
    wishes = tuple(
        Wish(members[int(i)].key, Span(int(d) * DAY + 17 * 60, int(d) * DAY + 24 * 60), 2_000)
        for i, d in zip(rng.integers(crew, size=crew // 4), rng.integers(days, size=crew // 4), strict=True)
    )
    return Problem(kept, members, LAWS["DE"], Prices(), wishes, WALKS), roster


def _posts(rng: np.random.Generator, count: int, days: int) -> list[Post]:
    found = []
    for number in range(count):
        language = str(rng.choice(LANGUAGES, p=(0.4, 0.3, 0.1, 0.1, 0.1))) if rng.random() < 0.6 else None
        skills = frozenset({str(rng.choice(SKILLS))}) if rng.random() < 0.7 else frozenset()
        heads = 1 + int(rng.random() < 0.2)
        for day in range(days):
            begin = day * DAY + 15 * int(rng.integers(4 * 7, 4 * 12))
            end = min(begin + 15 * int(rng.integers(4 * 6, 4 * 12)), day * DAY + 22 * 60)
            place = PLACES[number % 3]
            found.append(Post(f"p{number}.{day}", Span(begin, end), place, skills, language, f"b{number % 12}", heads))
    return found


def _float(rng: np.random.Generator, posts: int, days: int) -> list[Duty]:
    found = []
    for day in range(days):
        for number in range(int(posts * FLOAT_SHARE * 1.8)):
            begin = day * DAY + 15 * int(rng.integers(4 * 7, 4 * 14))
            skills = frozenset({"driver"}) if number % 5 == 0 else frozenset()
            length = 60 * int(rng.integers(5, 9))
            middle = begin + length // 2 // 15 * 15
            breaks = (Span(middle, middle + 45),) if length > 360 else ()
            end = begin + length
            found.append(
                Duty(f"f{day}.{number}", "float", Span(begin, end), skills=skills, is_float=True, breaks=breaks)
            )
    return found


class _Planting:
    """Days being given: to whoever has time, and of them whoever can most of it already and has least."""

    def __init__(self, crew: int, days: int) -> None:
        self.mine: list[list[Duty]] = [[] for _ in range(crew)]
        self.skills: list[set[str]] = [set() for _ in range(crew)]
        self.languages: list[set[str]] = [{"de"} if i % 2 else {"en"} for i in range(crew)]
        self.briefings: list[set[str]] = [set() for _ in range(crew)]
        self.days = days

    def give(self, duty: Duty) -> tuple[str, ...]:
        """Those who get it, as many as there are heads if so many have time."""
        fit = [i for i in range(len(self.mine)) if self._has_time(i, duty)]
        fit.sort(key=lambda i: (self._learns(i, duty), sum(one.worked for one in self.mine[i]), i))
        chosen = fit[: duty.heads]
        for i in chosen:
            self.mine[i].append(duty)
            self.skills[i] |= duty.skills
            self.languages[i] |= set() if duty.language is None else {duty.language}
            self.briefings[i] |= set() if duty.briefing is None else {duty.briefing}
        return tuple(sorted(f"c{i:03d}" for i in chosen))

    def _learns(self, i: int, duty: Duty) -> int:
        return (
            3 * len(duty.skills - self.skills[i])
            + 3 * (duty.language not in {None, *self.languages[i]})
            + (duty.briefing not in {None, *self.briefings[i]})
        )

    def _has_time(self, i: int, duty: Duty) -> bool:
        day = duty.span.begin // DAY
        today = [one for one in self.mine[i] if one.span.begin // DAY == day]
        if sum(one.worked for one in today) + duty.worked > 9 * 60:
            return False
        spans = [one.span for one in today] + [duty.span]
        if max(s.end for s in spans) - min(s.begin for s in spans) > 13 * 60:
            return False
        apart = all(one.span.end + 45 <= duty.span.begin or duty.span.end + 45 <= one.span.begin for one in today)
        rested = all(
            min(abs(one.span.end - duty.span.begin), abs(duty.span.end - one.span.begin)) >= 11 * 60
            for one in self.mine[i]
            if one.span.begin // DAY != day
        )
        return apart and rested

    def member(self, i: int, agency: str | None, rng: np.random.Generator) -> Member:
        """Somebody who can and may just what was planted, and a little more."""
        there = {one.span.begin // DAY for one in self.mine[i]} | {d for d in range(self.days) if rng.random() < 0.7}
        return Member(
            f"c{i:03d}",
            frozenset(self.skills[i]) | {str(rng.choice(SKILLS))},
            frozenset(self.languages[i]) | {str(rng.choice(LANGUAGES))},
            frozenset(self.briefings[i]) | {f"b{b}" for b in range(12) if rng.random() < 0.4},
            tuple(Span(d * DAY + 6 * 60, d * DAY + 26 * 60) for d in sorted(there)),
            price=2_800 + 100 * int(rng.integers(12)) if agency is None else 4_200,
            agency=agency,
            target=self.days * 390 if agency is None else None,
        )
