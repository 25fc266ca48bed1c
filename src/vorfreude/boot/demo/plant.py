"""The plant: the courses of all its cars, with everything that goes wrong on the way to us."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import merge
from itertools import takewhile

from vorfreude.boot.demo.book import holiday_letters, wait_in_the_book
from vorfreude.boot.demo.course import Course, Step, arrival, in_order
from vorfreude.boot.demo.hall import PROMISED_HOURS, Hall
from vorfreude.boot.demo.orders import showcase_numbers
from vorfreude.boot.demo.works import Works

HEARD_LATE = 0.05  # of what stations say when they are done: a scanner without network
LATE_BY_HOURS = (0.5, 26.0)
TWICE = 0.02  # of all signals: sent again because nobody answered in time
TWICE_AFTER_MINUTES = (1.0, 180.0)
SILENT_STATION = "PAINT-20"  # whose scanner is broken at the end of the history, and stays so
SILENT_HOURS = 20.0  # working hours before the end
MOVED_EVERY = 6  # cars in the hall: the date of one in so many has just moved, and nobody has said why yet
MOVED_BEFORE = (0.5, 4.0)  # working hours before the end
MOVED_BY = 16.0  # working hours
TAKEN_BACK_HOURS = (3.0, 9.0)  # working hours until somebody notices a card that was read by mistake


def plant(works: Works) -> Iterator[Step]:
    """The history: every signal of the orders 1 to ``works.orders`` that reaches us until ``works.end``, as it does.

    The same works give the same steps. A step given twice is a signal that was sent twice. Instants are in UTC.
    """
    courses = (course(works, number) for number in range(1, works.orders + 1))
    heard = (list(takewhile(lambda step: step.heard <= works.end, steps)) for steps in courses)
    yield from merge(*heard, key=arrival)


def course(works: Works, number: int) -> list[Step]:
    """All signals of one order from its confirmation to the key, in the order in which they reach us."""
    begins = works.body_begins(number)
    if number == showcase_numbers(works)[0]:
        begins += _until_painted(works, number, begins)
    car, done = _built(works, number, begins)
    holiday_letters(car, car.steps[0].at, done)
    _excuse(car)
    _misread(car)
    _kindness(car)
    _just_moved(car)
    return in_order(_on_the_way(car, _until_cancelled(car.steps)))


def _built(works: Works, number: int, begins: float) -> tuple[Course, datetime]:
    """A car from the book through the hall, and when it is in the customer's hands."""
    car = Course.of(works, number, begins)
    promised = works.at(begins + PROMISED_HOURS)
    wait_in_the_book(car, promised)
    return car, Hall(car, begins, promised).build()


def _until_painted(works: Works, number: int, begins: float) -> float:
    """By how many hours a car must begin later so that the history ends between its paint and its wedding."""
    trial, _ = _built(works, number, begins)
    painted = next(step.at for step in trial.steps if step.content.get("stage") == "paint")
    married = next(step.at for step in trial.steps if step.content.get("station") == "MAR-20")
    return works.position(works.end) - (works.position(painted) + works.position(married)) / 2


def _excuse(car: Course) -> None:
    if car.fate.excused:
        at = next(step.at for step in car.steps if step.content.get("station") == "MAR-20")
        reason = car.works.words.excuse[car.order.customer.language]
        car.say("promise.excused", at, promise="ready-by", reason=reason)


def _misread(car: Course) -> None:
    """A card is read that belongs to the next car, and the mistake is taken back the same day."""
    if not car.fate.misread:
        return
    at = next(step.at for step in car.steps if step.content.get("station") == "PAINT-20")
    wrong = car.say("station.completed", at, station="INT-30", by=car.works.words.hands.saddlery)
    noticed = car.works.position(at) + car.dice.between("taken back", *TAKEN_BACK_HOURS)
    reason = car.works.words.misread[car.order.customer.language]
    car.say("signal.retracted", car.at(noticed), source=wrong.source, id=wrong.ident, reason=reason)


def _kindness(car: Course) -> None:
    """Somebody notices, offers or does something in the body shop that no plan asked for."""
    if not car.fate.kindness:
        return
    at = next(step.at for step in car.steps if step.content.get("station") == "BODY-20")
    words = car.works.words
    kind = words.kindnesses[car.order.number % len(words.kindnesses)]
    by, known = words.staff[kind.by].mail, "yes" if kind.known else "no"
    car.say("kindness.shown", at, tells=kind.known, act=kind.act, words=kind.words, known=known, by=by)


def _just_moved(car: Course) -> None:
    """Planning has moved the date of some cars in the hall just now: telling their customers is left to whoever signs in."""
    works, kinds = car.works, [step.kind for step in car.steps]
    if car.order.is_showcase or car.order.number % MOVED_EVERY or "forecast.moved" in kinds or car.fate.cancelled:
        return
    at = works.at(works.position(works.end) - car.dice.between("just moved", *MOVED_BEFORE))
    body = next(step.at for step in car.steps if step.content.get("station") == "BODY-10")
    released = next(step.at for step in car.steps if step.kind == "quality.released")
    if body < at < released:
        was = next(step.content["promised_date"] for step in car.steps if step.kind == "order.confirmed")
        date = works.at(works.position(was) + MOVED_BY) if isinstance(was, datetime) else was
        car.say("forecast.moved", at, date=date, was=was)


def _until_cancelled(steps: list[Step]) -> list[Step]:
    cancelled = next((step.at for step in steps if step.kind == "order.cancelled"), None)
    return steps if cancelled is None else [step for step in steps if step.at <= cancelled]


def _on_the_way(car: Course, steps: list[Step]) -> Iterator[Step]:
    """Some signals are heard late, some come twice; those of the showcase come as they should."""
    for step in steps:
        if _is_lost(car, step):
            continue
        if car.order.is_showcase:
            yield step
            continue
        heard = _late(car, step) if step.kind == "station.completed" else step.at
        yield replace(step, heard=heard)
        if car.dice.happens(f"twice {step.ident}", TWICE):
            minutes = car.dice.between(f"twice after {step.ident}", *TWICE_AFTER_MINUTES)
            yield replace(step, heard=heard + timedelta(minutes=round(minutes)))


def _is_lost(car: Course, step: Step) -> bool:
    """What the broken scanner would have said."""
    since = car.works.at(car.works.position(car.works.end) - SILENT_HOURS)
    return step.content.get("station") == SILENT_STATION and step.at >= since


def _late(car: Course, step: Step) -> datetime:
    if not car.dice.happens(f"late {step.ident}", HEARD_LATE):
        return step.at
    hours = car.dice.between(f"late by {step.ident}", *LATE_BY_HOURS)
    return step.at + timedelta(minutes=round(hours * 60))
