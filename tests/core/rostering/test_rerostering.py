from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from tests.core.rostering.planted import occasion
from vorfreude.core.rostering import LAWS, Duty, Member, Problem, Roster, Span, breaches, chains, cost, roster
from vorfreude.core.rostering.rerostering import Accepted, Change, reroster

HOUR = 60
DAY_TWO = 24 * HOUR + 6 * HOUR


def member(key: str, *skills: str, agency: str | None = None, price: int = 3_000) -> Member:
    return Member(key, frozenset(skills), windows=(Span(0, 48 * HOUR),), agency=agency, price=price)


def duty(key: str, begin: int, end: int, skill: str) -> Duty:
    return Duty(key, key, Span(begin * HOUR, end * HOUR), "hall", frozenset({skill}))


CREW = (
    member("Anna", "guide"),
    member("Ben", "guide", "bar"),
    member("Cleo", "bar"),
    member("Hired", "guide", agency="A"),
)
SMALL = Problem((duty("tour", 9, 12, "guide"), duty("bar", 9, 12, "bar")), CREW[:3], LAWS["DE"])
PLAN: Roster = {"tour": ("Anna",), "bar": ("Ben",)}


def test_somebody_passes_on_what_they_have_when_only_they_can_help() -> None:
    best, still, hired = reroster(SMALL, PLAN, ["Anna"])
    assert best.roster == {"tour": ("Ben",), "bar": ("Cleo",)}
    assert best.changes == (
        Change("Ben", "bar", is_given=False),
        Change("Cleo", "bar", is_given=True),
        Change("Ben", "tour", is_given=True),
    )
    assert (best.disturbed, best.open_minutes, best.is_proved, best.is_fewest) == (("Ben", "Cleo"), 0, True, True)
    assert (still.roster, still.changes, still.open_minutes) == ({"bar": ("Ben",)}, (), 180)
    assert (hired.disturbed, hired.open_minutes) == ((), 180)


def test_whoever_is_far_away_is_asked_too_where_fewer_are_told_by_it() -> None:
    best, _, _ = reroster(SMALL, PLAN, ["Anna"], people=0)
    assert (best.disturbed, best.open_minutes, best.is_fewest) == (("Ben", "Cleo"), 0, True)


def test_where_the_whole_crew_is_too_many_to_ask_the_nearest_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "NODES", 2)
    best, _, _ = reroster(SMALL, PLAN, ["Anna"])
    assert (best.disturbed, best.open_minutes, best.is_proved, best.is_fewest) == (("Ben", "Cleo"), 0, True, False)


def test_what_is_too_much_for_a_day_is_given_back_with_what_clashes() -> None:
    crew = (*(member(name, "guide") for name in ("Anna", "Ben")), member("Cleo", "bar"))
    duties = (duty("dawn", 5, 10, "guide"), duty("bar", 11, 14, "bar"), duty("late", 15, 18, "guide"))
    both = replace(crew[1], skills=frozenset({"guide", "bar"}))
    tired = Problem(duties, (crew[0], both, crew[2]), LAWS["DE"])
    plan = {"dawn": ("Anna",), "bar": ("Ben",), "late": ("Ben",)}
    best, _, _ = reroster(tired, plan, ["Anna"])
    assert best.roster == {"dawn": ("Ben",), "bar": ("Cleo",), "late": ("Ben",)}
    assert (best.disturbed, best.is_fewest) == (("Ben", "Cleo"), True)


def test_an_agency_person_who_is_free_can_be_called_without_disturbing_anybody_else() -> None:
    _, _, hired = reroster(replace(SMALL, members=CREW), PLAN, ["Anna"])
    assert (hired.name, hired.disturbed, hired.open_minutes) == ("agency call-out", ("Hired",), 0)
    assert hired.roster == {"tour": ("Hired",), "bar": ("Ben",)}


def test_what_was_accepted_is_never_taken_away() -> None:
    best, _, _ = reroster(SMALL, PLAN, ["Anna"], Accepted(frozenset({("bar", "Ben")})))
    assert (best.roster, best.open_minutes, best.is_proved) == ({"bar": ("Ben",)}, 180, True)


def test_what_has_begun_stays_as_it_is() -> None:
    best, still, hired = reroster(SMALL, PLAN, ["Anna"], Accepted(minute=10 * HOUR))
    assert best.roster == still.roster == hired.roster == PLAN


def test_nobody_dropping_out_changes_nothing() -> None:
    assert [one.changes for one in reroster(SMALL, PLAN, [])] == [(), (), ()]


@pytest.mark.parametrize("seed", [1, 3, 4])
def test_no_other_roster_covers_more_or_disturbs_fewer_or_costs_less(seed: int) -> None:
    problem, _ = occasion(4, 2, 1, seed)
    plan = roster(problem, np.random.default_rng(1), moves=10_000).roster
    gone = next(who[0] for who in plan.values() if who)
    best, _, _ = reroster(problem, plan, [gone])
    seats = [duty.key for duty in problem.duties for _ in range(duty.heads)]
    assert len(seats) <= 7
    found = []
    names = [None, *(one.key for one in problem.members if one.key != gone)]
    for chosen in product(names, repeat=len(seats)):
        trial = {key: tuple(sorted(n for s, n in zip(seats, chosen, strict=True) if s == key and n)) for key in seats}
        if not breaches(problem, trial):
            found.append(_worth(problem, plan, trial, gone))
    assert _worth(problem, plan, best.roster, gone) == min(found)
    assert best.is_proved
    assert best.is_fewest is (best.open_minutes == 0)


def _worth(problem: Problem, plan: Roster, trial: Roster, gone: str) -> tuple[int, int, int]:
    before = {(key, one) for key, who in plan.items() for one in who if one != gone}
    after = {(key, one) for key, who in trial.items() for one in who}
    spent = cost(problem, trial)
    return spent.uncovered + spent.thin, len({one for _, one in before ^ after}), spent.total


def test_a_drop_out_on_the_second_morning_is_mended_by_few_people_and_breaks_nothing() -> None:
    problem, _ = occasion(36, 15, 3)
    plan = roster(problem, np.random.default_rng(1), moves=100_000).roster
    gone = next(
        one.key
        for one in problem.members
        if any(one.key in plan.get(d.key, ()) for d in problem.duties if d.span.begin > DAY_TWO)
    )
    for way in reroster(problem, plan, [gone], Accepted(minute=DAY_TWO), people=16):
        assert breaches(problem, way.roster) == []
        assert gone not in {one for d in problem.duties if d.span.begin > DAY_TWO for one in way.roster.get(d.key, ())}
        assert len(way.disturbed) <= 4
        assert way.is_proved
