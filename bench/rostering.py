"""Rosters: a made-up occasion covered, against CP-SAT alone and a proved bound; drop-outs; the public instances of long rosters.

    python -m bench.rostering [roster|alone|drop-outs|instances] [SECONDS] [NUMBER ...]

All figures are CPU seconds of this one process, after the inner loops were compiled and kept. ``alone`` gives CP-SAT so many seconds (60);
``instances`` so many for each instance (60), read where they lie; their penalty is counted again by the examiner.
"""

import sys
import threading
import time
from collections.abc import Callable
from itertools import batched
from pathlib import Path

import numpy as np
from ortools.sat.python import cp_model

from bench.ground import say
from tests.core.rostering.horizon.weeks import weeks
from tests.core.rostering.planted import occasion
from vorfreude.core import compiled
from vorfreude.core.rostering import Problem, Roster, breaches, cost, horizon, roster
from vorfreude.core.rostering.arrays import seats_of
from vorfreude.core.rostering.bounding import bound
from vorfreude.core.rostering.building import build
from vorfreude.core.rostering.exact import SCALE, Exact, Part
from vorfreude.core.rostering.rerostering import Accepted, reroster

INPUTS = Path("../shared/inputs/rosters")
SECOND_MORNING = Accepted(minute=(24 + 6) * 60)
DROP_OUTS = 12
"""People, who drop out one by one and by threes."""


def main(what: str, seconds: float, numbers: list[str]) -> None:
    """Measure what was asked for, or all but CP-SAT alone."""
    roster(occasion(8, 4, 1)[0], np.random.default_rng(1), moves=1_000)  # both compile
    horizon.solve(horizon.read(weeks(people=2, days=7)), np.random.default_rng(1), rounds=0)
    say("here", compiled=compiled.IS_FAST)
    if what in {"", "roster"}:
        for crew in (120, 240):
            _covering(crew)
    if what == "alone":
        _alone(seconds)
    if what in {"", "drop-outs"}:
        _dropping_out()
    if what in {"", "instances"}:
        for number in numbers or [str(i) for i in range(1, 13)]:
            _instance(number, seconds)


def _covering(crew: int) -> None:
    problem, planted = occasion(crew, crew // 2, 3)
    took, found = _timed(lambda: roster(problem, np.random.default_rng(1)))
    spent = cost(problem, found.roster)
    bounding, least = _timed(lambda: bound(problem))
    say(
        "roster",
        crew=crew,
        cpu_s=round(took, 2),
        open_hours=(spent.open_posts + spent.open_float) / 60,
        broken=len(breaches(problem, found.roster)),
        cost=spent.total // 100,
        planted=cost(problem, planted).total // 100,
        bound=least.cents // 100,
        gap=f"{least.gap_of(spent.total):.1%}",
        bound_cpu_s=round(bounding, 1),
    )


def _alone(seconds: float) -> None:
    """The same by CP-SAT with eight workers and a hint that leaves nothing open, stopped after so many CPU seconds of all its threads."""
    problem, _ = occasion(120, 60, 3)
    ours_took, ours = _timed(lambda: roster(problem, np.random.default_rng(1)))
    seats = seats_of(problem)
    members, duties = range(len(problem.members)), range(len(problem.duties))
    exact = Exact(Part(seats, tuple(members), tuple(duties), (frozenset(),) * len(members), (0,) * len(duties)))
    exact.model.minimize(cp_model.LinearExpr.weighted_sum([exact.uncovered(), exact.money()], [SCALE, 1]))
    begun = build(seats)
    _hint(exact, {(int(member), int(duty)) for member, duty in zip(begun, seats.duty, strict=True)})
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 8
    took, _ = _timed(lambda: _solve_for(solver, exact.model, seconds))
    theirs = _roster(problem, {pair for pair, one in exact.does.items() if solver.boolean_value(one)})
    say(
        "CP-SAT alone",
        cpu_s=round(took, 1),
        ours_cpu_s=round(ours_took, 2),
        hint_cost=cost(problem, seats.roster(begun)).total // 100,
        cost=cost(problem, theirs).total // 100,
        ours_cost=ours.cost // 100,
        ours_of_theirs=round(ours.cost / cost(problem, theirs).total, 4),
        open_hours=_open_hours(problem, theirs),
        ours_open_hours=_open_hours(problem, ours.roster),
        broken=len(breaches(problem, theirs)),
        bound=int(solver.best_objective_bound) // SCALE // 100,
    )


def _hint(exact: Exact, pairs: set[tuple[int, int]]) -> None:
    """What follows from the pairs is hinted too: a hint that leaves something open is thrown away."""
    for pair, one in exact.does.items():
        exact.model.add_hint(one, pair in pairs)
    completing = cp_model.CpSolver()
    completing.parameters.fix_variables_to_their_hinted_value = True
    assert completing.solve(exact.model) == cp_model.OPTIMAL  # noqa: S101 else CP-SAT would begin with nothing
    values = completing.response_proto.solution
    exact.model.proto.clear_solution_hint()
    for index in range(len(exact.model.proto.variables)):
        exact.model.add_hint(exact.model.get_int_var_from_proto_index(index), values[index])


def _solve_for(solver: cp_model.CpSolver, model: cp_model.CpModel, seconds: float) -> None:
    """Its own limit is of the clock on the wall, and other work would be held against it."""
    until, done = time.process_time() + seconds, threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            if time.process_time() > until:
                solver.stop_search()

    watching = threading.Thread(target=watch)
    watching.start()
    solver.solve(model)
    done.set()
    watching.join()


def _open_hours(problem: Problem, found: Roster) -> float:
    spent = cost(problem, found)
    return round((spent.open_posts + spent.open_float) / 60, 1)


def _roster(problem: Problem, pairs: set[tuple[int, int]]) -> Roster:
    keys = [(problem.duties[duty].key, problem.members[member].key) for member, duty in sorted(pairs)]
    return {duty.key: tuple(sorted(who for key, who in keys if key == duty.key)) for duty in problem.duties}


def _dropping_out() -> None:
    problem, _ = occasion(120, 60, 3)
    plan = roster(problem, np.random.default_rng(1)).roster
    later = {duty.key for duty in problem.duties if duty.span.begin > SECOND_MORNING.minute}
    there = sorted({who for key in later for who in plan.get(key, ())})
    chosen = [there[int(i)] for i in np.random.default_rng(2).choice(len(there), size=DROP_OUTS, replace=False)]
    for many in (1, 3):
        tried = [_drop(problem, plan, list(some)) for some in batched(chosen, many, strict=True)]
        say(
            f"{many} dropping out",
            times=len(tried),
            cpu_s_mean=round(sum(one[0] for one in tried) / len(tried), 2),
            cpu_s_most=round(max(one[0] for one in tried), 2),
            people_mean=round(sum(one[1] for one in tried) / len(tried), 1),
            people_most=max(one[1] for one in tried),
            open_minutes=sum(one[2] for one in tried),
            proved=sum(one[3] for one in tried),
            fewest=sum(one[4] for one in tried),
            broken=sum(one[5] for one in tried),
        )


def _drop(problem: Problem, plan: Roster, gone: list[str]) -> tuple[float, int, int, bool, bool, int]:
    took, (best, _, _) = _timed(lambda: reroster(problem, plan, gone, SECOND_MORNING))
    return (
        took,
        len(best.disturbed),
        best.open_minutes,
        best.is_proved,
        best.is_fewest,
        len(breaches(problem, best.roster)),
    )


def _instance(number: str, seconds: float) -> None:
    path = INPUTS / f"Instance{number}.txt"
    if not path.exists():
        say("instance", number=number, skipped=f"{path} is not here")
        return
    known = dict(row.split("\t") for row in (INPUTS / "best-known.tsv").read_text(encoding="utf-8").splitlines())
    asked = horizon.read(path.read_text(encoding="utf-8"))
    began = time.process_time()
    reached, least = 0.0, 0
    for found in horizon.improve(asked, np.random.default_rng(1)):
        if not least or found.penalty < least:
            reached, least = time.process_time() - began, found.penalty
        if time.process_time() - began > seconds:
            break
    assert horizon.penalty(asked, found.patterns) == found.penalty  # noqa: S101 a measurement that lies is none
    say(
        "instance",
        number=number,
        penalty=found.penalty,
        known=int(known[number]),
        over=f"{found.penalty / int(known[number]) - 1:+.2%}",
        bound=found.bound,
        broken=len(horizon.broken(asked, found.patterns)),
        rounds=found.rounds,
        cpu_s=round(reached, 1),
    )


def _timed[Found](act: Callable[[], Found]) -> tuple[float, Found]:
    began = time.process_time()
    found = act()
    return time.process_time() - began, found


if __name__ == "__main__":
    main(
        sys.argv[1] if len(sys.argv) > 1 else "",
        float(sys.argv[2]) if len(sys.argv) > 2 else 60.0,  # noqa: PLR2004 the second argument
        sys.argv[3:],
    )
