"""Why a plan cannot be fulfilled: the smallest set of reasons, in words, that cannot all hold together.

A *reason* is a post that shall be covered, or a rule that shall be kept. The smallest set is found from both sides (implicit hitting
sets: Ignatiev, Previti, Liffiton & Marques-Silva 2015): the smallest choice of reasons that touches every way out found so far is tried;
where it can be fulfilled after all, it is enlarged as far as possible, and what had to be given up is one more way out.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from vorfreude.core.rostering.able import keeps, may
from vorfreude.core.rostering.exact import cliques
from vorfreude.core.rostering.model import DAY, WEEK, Duty, Problem

BUDGET = 20.0
"""Deterministic time for all questions together."""

MOST_QUESTIONS = 400
"""Choices of reasons that are tried."""


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """``kind`` is post, skill, language, briefing, time, pause, walk, rest, day, week or agreed; ``what`` is the post, skill … it is about."""

    kind: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Reasons that cannot all hold. ``is_smallest``: no fewer would do; otherwise time ran out, and each is at least needed in this set."""

    reasons: tuple[Reason, ...]
    words: str
    is_smallest: bool


def why_impossible(problem: Problem, *, posts: Collection[str] | None = None, budget: float = BUDGET) -> Why | None:
    """The smallest set of reasons why ``posts`` (all, without them) cannot be fully covered; None where they can, or nothing was proved.

    ``budget`` is deterministic time of CP-SAT. Only duties of these posts count, so ask for those of one day to be quick.
    """
    wanted = [duty for duty in problem.duties if posts is None or duty.post in posts]
    asked = _Asked(problem, wanted, budget)
    everything = frozenset(asked.reasons)
    if asked.is_possible(everything) is not False:
        return None
    smallest = asked.smallest()
    reasons = tuple(sorted(smallest if smallest is not None else asked.shrunk(everything)))
    return Why(reasons, _sentence(problem, reasons), smallest is not None)


class _Asked:
    """Questions to CP-SAT: whether these reasons can hold together."""

    def __init__(self, problem: Problem, duties: list[Duty], budget: float) -> None:
        self.problem, self.duties, self.left = problem, duties, budget
        self.row = {duty.key: i for i, duty in enumerate(problem.duties)}
        self.model = cp_model.CpModel()
        self.reasons: dict[Reason, cp_model.IntVar] = {}
        self.does: dict[tuple[int, int], cp_model.IntVar] = {}
        self._open_seats()
        self._keep_the_law()

    def is_possible(self, held: Collection[Reason]) -> bool | None:
        """None where time ran out before it was known."""
        self.model.minimize(0)
        status, found = self._solve(held)
        return True if found is not None else False if status == cp_model.INFEASIBLE else None

    def smallest(self) -> frozenset[Reason] | None:
        """The smallest set that is impossible; None where time ran out."""
        ways_out: list[frozenset[Reason]] = []
        for _ in range(MOST_QUESTIONS):
            chosen = _smallest_choice(list(self.reasons), ways_out)
            self.model.maximize(sum(self.reasons.values()))
            status, held = self._solve(chosen)
            if status == cp_model.INFEASIBLE:
                return chosen
            if held is None:
                return None
            ways_out.append(frozenset(self.reasons) - held)
        return None

    def shrunk(self, held: Collection[Reason]) -> list[Reason]:
        """Leaves out one after the other what is not needed (deletion filter)."""
        self.left += 1.0
        kept = sorted(held)
        for reason in sorted(held):
            without = [one for one in kept if one != reason]
            if self.is_possible(without) is False:
                kept = without
        return kept

    def _solve(self, held: Collection[Reason]) -> tuple[cp_model.CpSolverStatus, frozenset[Reason] | None]:
        if self.left <= 0:
            return cp_model.UNKNOWN, None
        model = self.model.clone()
        for reason in held:
            model.add_bool_and([model.get_bool_var_from_proto_index(self.reasons[reason].index)])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = self.left
        status = solver.solve(model)
        self.left -= solver.response_proto.deterministic_time
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return status, None
        return status, frozenset(one for one, var in self.reasons.items() if solver.boolean_value(var))

    def _reason(self, kind: str, what: str = "") -> cp_model.IntVar:
        reason = Reason(kind, what)
        if reason not in self.reasons:
            self.reasons[reason] = self.model.new_bool_var(f"{kind} {what}")
        return self.reasons[reason]

    def _open_seats(self) -> None:
        able = may(self.problem)
        tables = {rule: keeps(self.problem, rule) for rule in ("skill", "language", "briefing", "time")}
        for duty in self.duties:
            column = self.row[duty.key]
            for member in range(len(self.problem.members)):
                one = self.does[member, column] = self.model.new_bool_var("")
                if not able[member, column]:
                    for rule, table in tables.items():
                        if not table[member, column]:
                            self._forbid(one, rule, member, duty)
            there = sum(self.does[member, column] for member in range(len(self.problem.members)))
            self.model.add(there >= duty.heads).only_enforce_if(self._reason("post", duty.post))

    def _forbid(self, one: cp_model.IntVar, rule: str, member: int, duty: Duty) -> None:
        """A seat that a rule closes to a member, while the rule holds."""
        lacking = {
            "skill": sorted(duty.skills - self.problem.members[member].skills),
            "language": [duty.language or ""],
            "briefing": [duty.briefing or ""],
            "time": [""],
        }
        for what in lacking[rule]:
            self.model.add_implication(self._reason(rule, what), one.negated())

    def _keep_the_law(self) -> None:
        columns = [self.row[duty.key] for duty in self.duties]
        for kind, table in _clashes_by_kind(self.problem, columns):
            for clique in cliques(table, range(len(columns))):
                for member in range(len(self.problem.members)):
                    among = sum(self.does[member, columns[i]] for i in clique)
                    closing = self.model.add(among <= 1)
                    if kind != "overlap":
                        closing.only_enforce_if(self._reason(kind))
        for member, one in enumerate(self.problem.members):
            self._limit(member, "day", 1, self.problem.law.day)
            self._limit(member, "week", WEEK, self.problem.law.week)
            if one.most is not None:
                self._limit(member, "agreed", self.problem.days, one.most)

    def _limit(self, member: int, kind: str, days: int, minutes: int) -> None:
        for first in range(max(1, self.problem.days - days + 1)):
            there = [d for d in self.duties if first <= self.problem.day_of(d) < first + days]
            if sum(duty.worked for duty in there) > minutes:
                work = sum(duty.worked * self.does[member, self.row[duty.key]] for duty in there)
                self.model.add(work <= minutes).only_enforce_if(self._reason(kind))


def _clashes_by_kind(problem: Problem, columns: list[int]) -> Iterator[tuple[str, np.ndarray]]:
    """Which duties exclude each other, and why: by overlapping (which no rule can change), pause, walk or rest."""
    duties = [problem.duties[i] for i in columns]
    tables = {
        kind: np.zeros((len(duties), len(duties)), dtype=np.bool_) for kind in ("overlap", "pause", "walk", "rest")
    }
    for i, one in enumerate(duties):
        for j, two in enumerate(duties[:i]):
            for kind in _between(problem, *sorted((one, two), key=lambda duty: duty.span)):
                tables[kind][i, j] = tables[kind][j, i] = True
    yield from tables.items()


def _between(problem: Problem, one: Duty, two: Duty) -> Iterator[str]:
    gap = two.span.begin - one.span.end
    if gap < 0:
        yield "overlap"
    elif problem.day_of(one) != problem.day_of(two):
        if gap < problem.law.rest:
            yield "rest"
    else:
        if gap < problem.law.pause:
            yield "pause"
        if gap < problem.walk(one.place, two.place):
            yield "walk"
        if two.span.end - one.span.begin > DAY - problem.law.rest:
            yield "rest"


def _smallest_choice(reasons: list[Reason], ways_out: list[frozenset[Reason]]) -> frozenset[Reason]:
    """The fewest reasons of which each way out holds one."""
    model = cp_model.CpModel()
    chosen = {reason: model.new_bool_var("") for reason in reasons}
    for way in ways_out:
        model.add_bool_or([chosen[reason] for reason in sorted(way)])
    model.minimize(sum(chosen.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.solve(model)
    return frozenset(reason for reason, one in chosen.items() if solver.boolean_value(one))


def _sentence(problem: Problem, reasons: tuple[Reason, ...]) -> str:
    posts = [reason.what for reason in reasons if reason.kind == "post"]
    rules = [_said(problem, reason) for reason in reasons if reason.kind != "post"]
    head = f"{', '.join(posts)} cannot {'all ' if len(posts) > 1 else ''}be covered"
    return f"{head}: {'; '.join(rules)}." if rules else f"{head}: there are too few people."


def _said(problem: Problem, reason: Reason) -> str:
    law = problem.law
    return {
        "skill": f"not enough people can {reason.what}",
        "language": f"not enough people speak {reason.what}",
        "briefing": f"not enough people have passed the briefing {reason.what}",
        "time": "people are there only at their times",
        "pause": f"{law.name} asks for a break of {law.pause} minutes",
        "walk": "it takes time to walk from place to place",
        "rest": f"{law.name} asks for {law.rest // 60} hours of rest",
        "day": f"{law.name} allows {law.day // 60} hours a day",
        "week": f"{law.name} allows {law.week // 60} hours a week",
        "agreed": "no more hours were agreed",
    }[reason.kind]
