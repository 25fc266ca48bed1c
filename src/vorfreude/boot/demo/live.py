"""The running plant: what comes after the history, at a pace of its own.

The plant goes through its working hours ``speed`` times faster than the calendar. What it says is not dated ahead:
whoever sends a step dates it with the instant of sending. The showcase's cars do not wait for their turn, so that
whoever looks at one of them sees something new soon.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush, merge
from itertools import count, takewhile

from vorfreude.boot.demo.course import Step
from vorfreude.boot.demo.orders import order, showcase_numbers, subject_number
from vorfreude.boot.demo.plant import course
from vorfreude.boot.demo.works import Works

SECONDS_OF_AN_HOUR = 3600
FIRST_NEWS = 6.0  # seconds until the showcase's car tells something new, at any speed
NEWS_EVERY = 12_000.0  # plant seconds from then on: 20 seconds at speed 600
LETTERS = 2  # of a car of the showcase while the plant runs
AUTOMATIC = frozenset({"decision.answered"})  # what the showcase's customer is left to do in person


@dataclass(frozen=True, order=True)
class Due:
    """A step and when to send it, in seconds from the beginning; whether it is about a car of the showcase."""

    seconds: float
    ident: str
    step: Step = field(compare=False)
    is_showcase: bool = False


def live(works: Works, *, after: float, speed: float, sent: frozenset[str] = frozenset()) -> Iterator[Due]:
    """What the plant says from the position ``after`` (working hours) on, without end, in the order of sending.

    ``speed`` is working seconds a second. ``sent`` names steps of the showcase that were sent before.
    The same arguments give the same steps.
    """
    yield from merge(_ordinary(works, after, speed), _showcase(works, after, speed, sent))


def meanwhile(works: Works, *, after: float, until: float, sent: frozenset[str]) -> list[Due]:
    """What the plant would have said between two positions at its ordinary pace, the showcase's cars among it.

    ``seconds`` are working time since ``after``.
    """
    found: list[Due] = []
    for number in takewhile(lambda number: works.ordered(number) <= until, count(1)):
        is_showcase = order(works, number).is_showcase
        for step in course(works, number):
            heard = works.position(step.heard)
            if after <= heard <= until and _is_pending(works, step, sent):
                found.append(Due(_seconds(heard, after, 1.0), step.ident, step, is_showcase))
    return sorted(found)


def _ordinary(works: Works, after: float, speed: float) -> Iterator[Due]:
    """Every car but the showcase's, in the plant's working time."""
    waiting: list[Due] = []
    for number in count(1):
        begins = _seconds(works.ordered(number), after, speed)
        while waiting and waiting[0].seconds < begins:
            yield heappop(waiting)
        if order(works, number).is_showcase:
            continue
        for step in course(works, number):
            heard = works.position(step.heard)
            if heard >= after and step.heard > works.end:
                heappush(waiting, Due(_seconds(heard, after, speed), step.ident, step))


def _seconds(position: float, after: float, speed: float) -> float:
    return (position - after) * SECONDS_OF_AN_HOUR / speed


def _showcase(works: Works, after: float, speed: float, sent: frozenset[str]) -> Iterator[Due]:
    """The showcase's cars one after the other, something new at every turn."""
    at, pause = FIRST_NEWS, NEWS_EVERY / speed
    for number in _showcase_orders(works):
        pending = [s for s in course(works, number) if _is_pending(works, s, sent) and not _is_one_letter_more(s)]
        if pending and number > works.orders:
            at = max(at, _seconds(works.ordered(number), after, speed))
        for run in _until_news(pending):
            apart = min(FIRST_NEWS, pause, len(run)) / len(run)
            for place, step in enumerate(run, start=1):
                yield Due(at - (len(run) - place) * apart, step.ident, step, is_showcase=True)
            at += pause
        at += pause if pending else 0.0


def _showcase_orders(works: Works) -> Iterator[int]:
    yield from showcase_numbers(works)
    yield from (number for number in count(works.orders + 1) if order(works, number).is_showcase)


def _is_pending(works: Works, step: Step, sent: frozenset[str]) -> bool:
    left = step.kind in AUTOMATIC and order(works, subject_number(step.subject)).is_showcase
    return step.heard > works.end and step.ident not in sent and not left


def _is_one_letter_more(step: Step) -> bool:
    """Letters fill months; in a car's quick course they would stand in each other's way."""
    return step.kind == "letter.written" and int(step.ident.rpartition("/")[2]) > LETTERS


def _until_news(steps: list[Step]) -> Iterator[list[Step]]:
    """The steps in runs, each of which ends with something that the customer sees."""
    run: list[Step] = []
    for step in steps:
        run.append(step)
        if step.tells:
            yield run
            run = []
    if run:
        yield run
