"""Somebody drops out: the roster that covers as much, disturbs as few people and then costs as little as can be, and two other ways.

How few people it takes is asked of the whole crew (``chains``). Who they are, so that it costs least, is sought in a neighbourhood: the
vacated duties, those who could take them, and what these would have to pass on. Within it the answer is proved, and cover and people too
where no chain was found; pairs that were accepted are never taken from anybody.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from vorfreude.core.rostering.arrays import Seats, seats_of
from vorfreude.core.rostering.chains import Chain, fewest
from vorfreude.core.rostering.checking import cost
from vorfreude.core.rostering.exact import Answer, Exact, Pair, Part, minimise
from vorfreude.core.rostering.model import Problem, Roster

BUDGET = 4.0
"""Deterministic time for each of the three questions; a drop-out of one needs a tenth of it."""

PEOPLE = 32
"""How many move at most beside those who dropped out: thirty free people found as good a cover as seventy, in a quarter of the time."""

BEST, STILL, CALLED = "best", "nobody disturbed", "agency call-out"


@dataclass(frozen=True, slots=True)
class Change:
    """One person gets a duty, or gives it back."""

    member: str
    duty: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way on. ``disturbed`` are the people who must be told, ``open_minutes`` what stays uncovered of what had been covered.

    ``is_proved``: within the neighbourhood nothing covers more, or as much with fewer people, or that for less. ``is_fewest``: everything
    is covered that was, and nobody in the whole crew could see to that with fewer people.
    """

    name: str
    roster: Roster
    changes: tuple[Change, ...]
    disturbed: tuple[str, ...]
    open_minutes: int
    cost: int
    is_proved: bool
    is_fewest: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """What may not be touched: pairs (duty, member) that were accepted, and every duty that has begun by ``minute``."""

    pairs: frozenset[tuple[str, str]] = frozenset()
    minute: int = 0


def reroster(
    problem: Problem,
    roster: Roster,
    dropped: Collection[str],
    accepted: Accepted = Accepted(),
    *,
    budget: float = BUDGET,
    people: int = PEOPLE,
) -> tuple[Alternative, Alternative, Alternative]:
    """Three ways on after ``dropped`` (keys of members) can no longer come: the best, nobody disturbed, and by agencies alone.

    Duties that had begun stay theirs. ``budget`` is deterministic time of the solver, ``people`` how many may move.
    """
    seats = seats_of(problem)
    view = _View(seats, roster, frozenset(dropped), accepted)
    vacated = view.vacated()
    still = {key: tuple(m for m in who if (key, m) not in vacated) for key, who in roster.items()}
    best = _best(view, still, vacated, budget, people)
    hired = _hired(view, still, vacated, budget)
    return best, view.alternative(STILL, still, is_proved=True), hired


def _best(view: "_View", still: Roster, vacated: set[tuple[str, str]], budget: float, people: int) -> Alternative:
    chain = view.chain(still, vacated)
    part = view.part(still, vacated, people, chain)
    return _solved(view, BEST, still, Exact(part), budget, chain)


def _hired(view: "_View", still: Roster, vacated: set[tuple[str, str]], budget: float) -> Alternative:
    """Agency people take what is open beside what they have; nobody gives anything back."""
    duties = tuple(sorted({view.duty[key] for key, _ in vacated}))
    able = view.seats.may[:, duties].any(axis=1) if duties else ()
    problem = view.seats.problem
    members = tuple(
        i for i, m in enumerate(problem.members) if duties and able[i] and m.agency and m.key not in view.dropped
    )
    exact = Exact(view.of(still, members, duties))
    for pair in sorted(view.pairs(still, members, duties) & exact.does.keys()):
        exact.model.add(exact.does[pair] == 1)
    return _solved(view, CALLED, still, exact, budget)


def _solved(
    view: "_View", name: str, still: Roster, exact: Exact, budget: float, chain: Chain | None = None
) -> Alternative:
    """Cover first, then people, then money: each question asked under the answers of those before, or only the last after a chain."""
    before = view.pairs(still, exact.part.members, exact.part.duties)
    for pair in sorted(before & exact.does.keys()):
        if view.is_pinned(pair):
            exact.model.add(exact.does[pair] == 1)
    people = sum(exact.disturbed().values())
    found, is_proved = Answer(before, 0, is_proved=False), True
    questions = [exact.uncovered(), people, exact.money()]
    if chain is not None:
        exact.model.add(exact.uncovered() == 0)
        exact.model.add(people <= len(chain.hands))
        found, questions = Answer(view.after(chain, before, exact.part.duties), 0, is_proved=False), questions[2:]
    for objective in questions:
        answer = minimise(exact, objective, budget, found.pairs)
        if answer is None:
            is_proved = False
            break
        found, is_proved = answer, is_proved and answer.is_proved
        exact.model.add(objective <= answer.value)
    changed = view.changed(still, before, found.pairs)
    return view.alternative(name, changed, is_proved=is_proved, is_fewest=chain is not None)


class _View:
    """A roster by rows of the tables, and what of it may move."""

    def __init__(self, seats: Seats, roster: Roster, dropped: frozenset[str], accepted: Accepted) -> None:
        self.seats, self.roster, self.dropped, self.accepted = seats, roster, dropped, accepted
        self.duty = {duty.key: i for i, duty in enumerate(seats.problem.duties)}
        self.member = {member.key: i for i, member in enumerate(seats.problem.members)}

    def has_begun(self, duty: int) -> bool:
        return self.seats.problem.duties[duty].span.begin <= self.accepted.minute

    def is_pinned(self, pair: Pair) -> bool:
        problem = self.seats.problem
        return (problem.duties[pair[1]].key, problem.members[pair[0]].key) in self.accepted.pairs

    def vacated(self) -> set[tuple[str, str]]:
        return {
            (key, member)
            for key, who in self.roster.items()
            for member in who
            if member in self.dropped and not self.has_begun(self.duty[key])
        }

    def held(self, roster: Roster) -> tuple[frozenset[int], ...]:
        found: list[set[int]] = [set() for _ in self.member]
        for key, who in roster.items():
            for member in who:
                found[self.member[member]].add(self.duty[key])
        return tuple(frozenset(one) for one in found)

    def pairs(self, roster: Roster, members: Iterable[int], duties: Collection[int]) -> frozenset[Pair]:
        held = self.held(roster)
        return frozenset((member, duty) for member in members for duty in held[member] if duty in duties)

    def chain(self, still: Roster, vacated: set[tuple[str, str]]) -> Chain | None:
        """The fewest people for whom all is covered; None where they were not found, or some of it was open before."""
        if not vacated or any(len(self.roster.get(d.key, ())) < d.heads for d in self.seats.problem.duties):
            return None
        held = self.held(still)
        pairs = {(member, duty) for member, mine in enumerate(held) for duty in mine}
        stays = {one for one in pairs if self.is_pinned(one) or self.has_begun(one[1])}
        gone = {row for row in self.member.values() if self._is_gone(row)}
        return fewest(self.seats, held, sorted(self.duty[key] for key, _ in vacated), stays, gone)

    def after(self, chain: Chain, before: frozenset[Pair], duties: Collection[int]) -> frozenset[Pair]:
        """The pairs of a part once a chain was gone through."""
        kept = {pair for pair in before if pair[0] not in chain.hands}
        return frozenset(kept | {(m, d) for m, hand in chain.hands.items() for d in hand if d in duties})

    def part(self, still: Roster, vacated: set[tuple[str, str]], people: int, chain: Chain | None = None) -> Part:
        """The neighbourhood: the nearest ``people`` who could help, and what they have that stands in the way of helping; the chain too."""
        gone = sorted({self.duty[key] for key, _ in vacated})
        held = self.held(still)
        ranked = sorted(
            self._rank(member, gone, held[member]) for member in self.member.values() if not self._is_gone(member)
        )
        first = [member for far, _, member in ranked if far < len(gone) * 2][: people * 2 // 3]
        in_the_way = {
            d for m in first for d in held[m] if self.seats.clash[d, gone].any() and not self.has_begun(d)
        } - set(gone)
        second = self._second(first, sorted(in_the_way), held, people - len(first))
        told = chain.hands if chain else {}
        passed = {duty for member, hand in told.items() for duty in hand ^ held[member]}
        return self.of(still, tuple(sorted({*first, *second, *told})), tuple(sorted({*gone, *in_the_way, *passed})))

    def _is_gone(self, member: int) -> bool:
        return self.seats.problem.members[member].key in self.dropped

    def _rank(self, member: int, gone: list[int], mine: frozenset[int]) -> tuple[int, int, int]:
        """How far somebody is from helping: 0 for each vacated duty that they could simply take, 1 with something to pass on, else 2."""
        seats, kept = self.seats, list(mine)
        steps = [2 if not seats.may[member, d] else int(seats.clash[d, kept].any()) for d in gone]
        work = sum(seats.problem.duties[d].worked for d in mine)
        return sum(steps), work, member

    def _second(self, first: list[int], passed: list[int], held: tuple[frozenset[int], ...], count: int) -> list[int]:
        ranked = sorted(
            self._rank(member, passed, held[member])
            for member in self.member.values()
            if member not in first and not self._is_gone(member)
        )
        return [member for far, _, member in ranked if far < len(passed) * 2][:count]

    def of(self, still: Roster, members: tuple[int, ...], duties: tuple[int, ...]) -> Part:
        problem = self.seats.problem
        inside = {problem.members[member].key for member in members}
        staying = tuple(sum(m not in inside for m in still.get(problem.duties[d].key, ())) for d in duties)
        return Part(self.seats, members, duties, self.held(still), staying)

    def changed(self, still: Roster, before: frozenset[Pair], after: frozenset[Pair]) -> Roster:
        problem = self.seats.problem
        found = {key: set(who) for key, who in still.items()}
        for member, duty in before - after:
            found[problem.duties[duty].key].remove(problem.members[member].key)
        for member, duty in after - before:
            found.setdefault(problem.duties[duty].key, set()).add(problem.members[member].key)
        return {key: tuple(sorted(who)) for key, who in found.items() if who}

    def alternative(self, name: str, roster: Roster, *, is_proved: bool, is_fewest: bool = False) -> Alternative:
        before = {(key, m) for key, who in self.roster.items() for m in who if m not in self.dropped}
        after = {(key, m) for key, who in roster.items() for m in who if m not in self.dropped}
        changes = [*(Change(m, key, is_given=False) for key, m in sorted(before - after))]
        changes += [Change(m, key, is_given=True) for key, m in sorted(after - before)]
        spent, was = cost(self.seats.problem, roster), cost(self.seats.problem, self.roster)
        short = spent.open_posts + spent.open_float - was.open_posts - was.open_float
        told = tuple(sorted({change.member for change in changes}))
        kept = {key: who for key, who in roster.items() if who}
        return Alternative(name, kept, tuple(changes), told, short, spent.total, is_proved, is_fewest)
