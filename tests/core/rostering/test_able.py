import numpy as np

from tests.core.rostering.planted import occasion
from vorfreude.core.rostering import breaches
from vorfreude.core.rostering.able import clashes, may


def test_what_the_solvers_hold_possible_is_what_the_examiner_lets_pass() -> None:
    problem, _ = occasion(12, 8, 3, seed=5)
    able, clash = may(problem), clashes(problem)
    rng = np.random.default_rng(1)
    tried = 0
    for member, one, two in rng.integers((12, len(problem.duties), len(problem.duties)), size=(1500, 3)):
        if one == two or not able[member, one] or not able[member, two]:
            continue
        tried += 1
        who = (problem.members[member].key,)
        found = {b.rule for b in breaches(problem, {problem.duties[i].key: who for i in (one, two)})} - {"day"}
        assert bool(found) == bool(clash[one, two])
    assert tried > 100


def test_one_duty_is_open_to_whom_the_examiner_lets_have_it() -> None:
    problem, _ = occasion(12, 8, 2, seed=6)
    able = may(problem)
    for i, member in enumerate(problem.members):
        for j, duty in enumerate(problem.duties):
            assert able[i, j] == (breaches(problem, {duty.key: (member.key,)}) == [])
