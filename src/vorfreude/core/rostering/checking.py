"""What a roster breaks, and what it costs: an examiner that shares no code with the solvers beyond the words of ``model``.

It looks at people and their days one by one and does every sum anew; no roster is published that it finds anything in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import combinations

from vorfreude.core.rostering.model import DAY, WEEK, Duty, Member, Problem, Roster, said


@dataclass(frozen=True, slots=True)
class Breach:
    """One hard rule that is broken: its name, whom and what it is about, and a sentence for logs.

    A page says it in the reader's words from ``rule`` and ``lacks``: the skills, the language or the briefing that somebody lacks.
    """

    rule: str
    members: tuple[str, ...]
    duties: tuple[str, ...]
    words: str
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What a roster costs, in cents, term by term; ``open_posts`` and ``open_float`` are minutes of heads that nobody has."""

    uncovered: int
    thin: int
    wages: int
    least_pay: int
    overtime: int
    unfair: int
    unsociable: int
    wishes: int
    alone: int
    open_posts: int
    open_float: int

    @property
    def total(self) -> int:
        """All that is money."""
        return sum(getattr(self, one.name) for one in fields(self) if not one.name.startswith("open_"))


def breaches(problem: Problem, roster: Roster) -> list[Breach]:
    """Every hard rule that the roster breaks, in the order of duties, then of members; none for one that may be published."""
    duties = {duty.key: duty for duty in problem.duties}
    members = {member.key: member for member in problem.members}
    found = list(_strangers(roster, duties, members))
    if found:
        return found
    for duty in problem.duties:
        found += _of_a_duty(problem, duty, [members[key] for key in roster.get(duty.key, ())])
    for member in problem.members:
        mine = sorted((d for d in problem.duties if member.key in roster.get(d.key, ())), key=lambda d: d.span)
        found += _of_a_member(problem, member, mine)
    return found


def _strangers(roster: Roster, duties: dict[str, Duty], members: dict[str, Member]) -> Iterator[Breach]:
    for key, keys in roster.items():
        if key not in duties:
            yield Breach("stranger", (), (key,), f"{key} is no duty of this occasion.")
        for one in sorted(set(keys) - members.keys()):
            yield Breach("stranger", (one,), (key,), f"{one} is not in the crew, but has {key}.")


def _of_a_duty(problem: Problem, duty: Duty, there: list[Member]) -> Iterator[Breach]:
    if len({one.key for one in there}) < len(there):
        yield Breach("twice", tuple(m.key for m in there), (duty.key,), f"Somebody has {duty.key} twice.")
    if len(there) > duty.heads:
        yield Breach(
            "heads",
            tuple(m.key for m in there),
            (duty.key,),
            f"{duty.key} has {len(there)} people for {duty.heads} heads.",
        )
    for member in there:
        yield from _of_a_pair(duty, member)
    if there:
        yield from _of_hours(problem, duty, tuple(m.key for m in there))


def _of_a_pair(duty: Duty, member: Member) -> Iterator[Breach]:
    def broken(rule: str, words: str, *lacks: str) -> Breach:
        sentence = f"{member.key} has {duty.key} ({said(duty.span.begin)}) {words}."
        return Breach(rule, (member.key,), (duty.key,), sentence, lacks)

    lacking = sorted(duty.skills - member.skills)
    if lacking:
        yield broken("skill", f"without {', '.join(lacking)}", *lacking)
    if duty.language is not None and duty.language not in member.languages:
        yield broken("language", f"without speaking {duty.language}", duty.language)
    if duty.briefing is not None and duty.briefing not in member.briefings:
        yield broken("briefing", f"without having passed the briefing {duty.briefing}", duty.briefing)
    if not any(one.begin <= duty.span.begin and duty.span.end <= one.end for one in member.windows):
        yield broken("time", "while not available")


def _of_hours(problem: Problem, duty: Duty, who: tuple[str, ...]) -> Iterator[Breach]:
    at = duty.span.begin
    for pause in (*sorted(duty.breaks, key=lambda one: one.begin), None):
        until = duty.span.end if pause is None else pause.begin
        if until - at > problem.law.run:
            words = (
                f"{duty.key} is {until - at} minutes long without a break; {problem.law.name} allows {problem.law.run}."
            )
            yield Breach("run", who, (duty.key,), words)
        at = until if pause is None else pause.end


def _of_a_member(problem: Problem, member: Member, mine: list[Duty]) -> Iterator[Breach]:
    law = problem.law
    for one, two in combinations(mine, 2):
        yield from _between(problem, member, one, two)
    work = dict.fromkeys((_day(problem, duty) for duty in mine), 0)
    for duty in mine:
        work[_day(problem, duty)] += _minutes(duty)
    for day, minutes in work.items():
        if minutes > law.day:
            words = f"{member.key} works {minutes} minutes on day {day + 1}; {law.name} allows {law.day}."
            yield Breach("day", (member.key,), _keys(d for d in mine if _day(problem, d) == day), words)
    for first in work:
        minutes = sum(some for day, some in work.items() if first <= day < first + WEEK)
        if minutes > law.week:
            words = (
                f"{member.key} works {minutes} minutes in the week from day {first + 1}; {law.name} allows {law.week}."
            )
            yield Breach("week", (member.key,), _keys(mine), words)
    if member.most is not None and sum(work.values()) > member.most:
        words = f"{member.key} works {sum(work.values())} minutes; {member.most} were agreed."
        yield Breach("agreed", (member.key,), _keys(mine), words)


def _between(problem: Problem, member: Member, one: Duty, two: Duty) -> Iterator[Breach]:
    law, gap = problem.law, two.span.begin - one.span.end
    who, what = (member.key,), (one.key, two.key)
    both = f"{member.key} has {one.key} until {said(one.span.end)} and {two.key} from {said(two.span.begin)}"
    if gap < 0:
        yield Breach("overlap", who, what, f"{both}: they overlap.")
    elif _day(problem, one) != _day(problem, two):
        if gap < law.rest:
            yield Breach("rest", who, what, f"{both}: {gap} minutes of rest; {law.name} asks for {law.rest}.")
    else:
        if gap < law.pause:
            yield Breach("pause", who, what, f"{both}: a break of {gap} minutes; {law.name} asks for {law.pause}.")
        if gap < problem.walk(one.place, two.place):
            yield Breach("walk", who, what, f"{both}: the way takes {problem.walk(one.place, two.place)} minutes.")
        if two.span.end - one.span.begin > DAY - law.rest:
            words = f"{both}: from first to last {two.span.end - one.span.begin} minutes, which leaves less than {law.rest} of rest."
            yield Breach("rest", who, what, words)


def cost(problem: Problem, roster: Roster) -> Cost:
    """What the roster costs, by the words of ``Prices``; broken rules cost nothing here, see ``breaches``."""
    prices = problem.prices
    terms = dict.fromkeys((one.name for one in fields(Cost)), 0)
    by_key = {member.key: member for member in problem.members}
    for duty in problem.duties:
        there = [by_key[key] for key in roster.get(duty.key, ())]
        nobody = max(0, duty.heads - len(there))
        price, term, left = (
            (prices.thin, "thin", "open_float") if duty.is_float else (prices.uncovered, "uncovered", "open_posts")
        )
        terms[term] += nobody * (price * _minutes(duty) // 60)
        terms[left] += nobody * _minutes(duty)
        if duty.heads > 1 and there and all(one.agency is not None for one in there):
            terms["alone"] += prices.alone
        terms["unsociable"] += prices.unsociable * len(there) * _is_dark(problem, duty)
        terms["wages"] += sum(one.price * _minutes(duty) // 60 for one in there)
    for member in problem.members:
        mine = [duty for duty in problem.duties if member.key in roster.get(duty.key, ())]
        for term, cents in _of_one(problem, member, mine).items():
            terms[term] += cents
    return Cost(**terms)


def _of_one(problem: Problem, member: Member, mine: list[Duty]) -> dict[str, int]:
    prices = problem.prices
    days: dict[int, int] = {}
    for duty in mine:
        days[_day(problem, duty)] = days.get(_day(problem, duty), 0) + _minutes(duty)
    short = [max(0, prices.least_pay - work) for work in days.values()] if member.agency else []
    long = [max(0, work - prices.overtime_after) for work in days.values()]
    wishes = [wish for wish in problem.wishes if wish.member == member.key]
    off = 0 if member.target is None else abs(sum(days.values()) - member.target)
    return {
        "least_pay": sum(minutes * member.price // 60 for minutes in short),
        "overtime": sum(minutes * member.price * prices.overtime // 6000 for minutes in long),
        "unfair": off * prices.unfair // 60,
        "wishes": sum(w.price for w in wishes for d in mine if w.span.begin < d.span.end and d.span.begin < w.span.end),
    }


def _is_dark(problem: Problem, duty: Duty) -> bool:
    late, early = problem.prices.night
    return any(not early <= minute % DAY < late for minute in range(duty.span.begin, duty.span.end))


def _day(problem: Problem, duty: Duty) -> int:
    return next(day for day in range(duty.span.begin // DAY + 1) if duty.span.begin < (day + 1) * DAY + problem.dawn)


def _minutes(duty: Duty) -> int:
    return duty.span.end - duty.span.begin - sum(one.end - one.begin for one in duty.breaks)


def _keys(duties: Iterable[Duty]) -> tuple[str, ...]:
    return tuple(duty.key for duty in duties)
