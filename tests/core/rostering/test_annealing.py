from dataclasses import replace

import numpy as np
import pytest

from tests.core.rostering.plain import plainly
from tests.core.rostering.planted import occasion
from vorfreude.core.rostering import LAWS, Problem, Span, breaches, cost, kernel, roster
from vorfreude.core.rostering.arrays import NOBODY, seats_of
from vorfreude.core.rostering.building import build


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everything_is_covered_where_a_roster_was_planted_and_no_rule_is_broken(seed: int) -> None:
    problem, planted = occasion(24, 10, 3, seed)
    assert breaches(problem, planted) == []
    found = roster(problem, np.random.default_rng(seed), moves=150_000)
    spent = cost(problem, found.roster)
    assert breaches(problem, found.roster) == []
    assert (spent.open_posts, spent.open_float) == (0, 0)
    assert spent.total < cost(problem, planted).total
    assert found.cost == spent.total


def test_the_same_seed_gives_the_same_roster_and_another_need_not() -> None:
    problem, _ = occasion(16, 8, 2)
    one, two, other = (roster(problem, np.random.default_rng(seed), moves=20_000) for seed in (7, 7, 8))
    assert one == two
    assert one != other


def test_plain_python_gives_the_roster_of_the_compiled_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, _ = occasion(16, 8, 2)
    fast = roster(problem, np.random.default_rng(7), moves=20_000)
    plain = plainly(monkeypatch, "vorfreude.core.rostering.kernel")
    monkeypatch.setattr("vorfreude.core.rostering.annealing.IS_FAST", False)
    monkeypatch.setattr("vorfreude.core.rostering.kernel.anneal", plain.anneal)
    monkeypatch.setattr("vorfreude.core.rostering.kernel.settle", plain.settle)
    assert roster(problem, np.random.default_rng(7), moves=20_000) == fast
    assert not hasattr(kernel.anneal, "py_func")


def test_what_nobody_may_do_stays_open_and_is_paid_for() -> None:
    problem, _ = occasion(10, 5, 1)
    hard = replace(problem.duties[0], skills=frozenset({"fly a jet"}))
    changed = replace(problem, duties=(hard, *problem.duties[1:]))
    found = roster(changed, np.random.default_rng(1), moves=20_000)
    assert hard.key not in found.roster
    assert cost(changed, found.roster).uncovered == 40_000 * hard.worked // 60 * hard.heads
    assert breaches(changed, found.roster) == []


def test_seats_that_were_given_before_stay_while_the_first_roster_is_built() -> None:
    problem, planted = occasion(16, 8, 2)
    seats = seats_of(problem)
    given = seats.who(planted)
    given[::2] = NOBODY
    built = build(seats, kept=given)
    assert (built[1::2] == given[1::2]).all()
    assert breaches(problem, seats.roster(built)) == []


def test_a_roster_goes_on_from_another_and_never_gets_worse() -> None:
    problem, planted = occasion(16, 8, 2)
    begun = roster(problem, np.random.default_rng(1), moves=0, first=planted)
    assert begun.roster == planted
    assert roster(problem, np.random.default_rng(1), moves=5_000, first=planted).cost <= begun.cost


def test_weeks_longer_than_the_law_allows_are_not_given() -> None:
    problem, _ = occasion(12, 4, 9)
    tired = replace(problem, law=replace(LAWS["DE"], week=20 * 60))
    found = roster(tired, np.random.default_rng(1), moves=20_000)
    assert breaches(tired, found.roster) == []
    assert cost(tired, found.roster).open_posts > 0


def test_nobody_and_nothing_is_a_roster_too() -> None:
    problem, _ = occasion(4, 2, 1)
    assert roster(Problem((), problem.members, LAWS["DE"]), np.random.default_rng(1)).roster == {}
    assert roster(replace(problem, members=(), wishes=()), np.random.default_rng(1)).roster == {}
    away = tuple(replace(member, windows=(Span(0, 60),)) for member in problem.members)
    assert roster(replace(problem, members=away), np.random.default_rng(1), moves=1_000).roster == {}


def test_what_was_accepted_stays_while_everything_else_is_sought_anew() -> None:
    problem, planted = occasion(24, 10, 3)
    pinned = {key: who for i, (key, who) in enumerate(sorted(planted.items())) if i % 3 == 0}
    found = roster(problem, np.random.default_rng(1), moves=60_000, pinned=pinned)
    assert {key: found.roster[key] for key in pinned} == pinned
    assert breaches(problem, found.roster) == []
    assert found.cost == cost(problem, found.roster).total < cost(problem, planted).total
