"""The months in the book: the order, the colour sample, the number, and letters so that nobody sits in silence."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vorfreude.boot.demo.course import Course, closing_time
from vorfreude.boot.demo.fate import FORGOTTEN_LETTER
from vorfreude.boot.demo.words import Letter

SAMPLE_HOURS, LATE_SAMPLE_HOURS = (20.0, 70.0), (100.0, 130.0)
SAMPLE_ON_THE_ROAD = timedelta(days=3)
SAMPLE_ANSWERED = 0.85
ANSWER_DAYS = (0.5, 8.0)
CHASSIS_BEFORE_BODY = (60.0, 150.0)  # working hours
LETTER_DAYS, FORGOTTEN_DAYS = (10.0, 17.0), (22.0, 26.0)
DESK_HOURS = (0.1, 6.0)  # a letter that is due over night is written in the course of the next day
LAST_LETTER = timedelta(days=3)  # before the body begins
HOLIDAY_LETTER_HOURS = (0.3, 6.0)  # before the plant closes
SETTLED = timedelta(days=1)  # an order of yesterday has just been welcomed
HOLIDAY_LETTER_NEAR = timedelta(days=3)  # the holiday letter takes the place of the one that was due
CANCELLED_DAYS = (20.0, 60.0)


def wait_in_the_book(course: Course, promised: datetime) -> None:
    """Everything from the confirmed order until the body begins."""
    works, order, customer = course.works, course.order, course.order.customer
    ordered = course.at(course.begins - works.wait + works.takt * course.dice.between("ordered", 0, 0.8))
    course.say(
        "order.confirmed", ordered, tells=True,
        model=order.model, colour=order.colour, first_name=customer.first, timezone=customer.timezone,
        promised_date=closing_time(works, promised),
    )  # fmt: skip
    _sample(course, works.position(ordered))
    number_at = course.begins - course.dice.between("chassis", *CHASSIS_BEFORE_BODY)
    course.say("chassis.numbered", course.at(number_at), tells=True, number=order.chassis)
    _letters(course, ordered, course.at(course.begins))
    if course.fate.cancelled:
        _cancel(course, ordered)


def holiday_letters(course: Course, first: datetime, last: datetime) -> None:
    """A letter before each shutdown that the car lives through."""
    for closing in _shutdowns(course, first + SETTLED, last):
        hours = course.dice.between(f"holiday {closing.date()}", *HOLIDAY_LETTER_HOURS)
        at = course.works.schedule.retreat(closing, timedelta(hours=hours)).replace(microsecond=0)
        _write(course, course.works.words.holiday_letter, at)


def _sample(course: Course, ordered: float) -> None:
    late = course.fate.late_sample
    sent = course.at(ordered + course.dice.between("sample", *(LATE_SAMPLE_HOURS if late else SAMPLE_HOURS)))
    course.say("sample.sent", sent, tells=True, carrier="post")
    if course.dice.happens("sample answered", SAMPLE_ANSWERED):
        choices = ("as-sample", "as-sample", "as-sample", "as-sample", "deeper")
        course.answers("paint-sample", sent + SAMPLE_ON_THE_ROAD, ANSWER_DAYS, choices)


def _letters(course: Course, ordered: datetime, begins: datetime) -> None:
    """A letter every two weeks or so; now and then one is forgotten."""
    letters = course.dice.shuffled("letters", course.works.words.letters)
    at, written = ordered, 0
    while True:
        forgotten = course.dice.happens(f"forgotten {written}", FORGOTTEN_LETTER) and not course.order.is_showcase
        days = course.dice.between(f"letter {written}", *(FORGOTTEN_DAYS if forgotten else LETTER_DAYS))
        written_at = course.works.position(at + timedelta(days=days)) + course.dice.between(
            f"desk {written}", *DESK_HOURS
        )
        at = course.at(written_at)
        if at > begins - LAST_LETTER:
            return
        if not _shutdowns(course, at, at + HOLIDAY_LETTER_NEAR):
            _write(course, letters[written % len(letters)], at)
        written += 1


def _shutdowns(course: Course, first: datetime, last: datetime) -> list[datetime]:
    zone = ZoneInfo(course.works.clock.timezone)
    days = (datetime.combine(shut.first, datetime.min.time(), zone) for shut in course.works.clock.closed)
    return [day.astimezone(first.tzinfo) for day in days if first < day < last]


def _write(course: Course, letter: Letter, at: datetime) -> None:
    by = getattr(course.works.words.hands, letter.by)
    course.say(
        "letter.written", at, tells=True,
        title_en=letter.title["en"], title_de=letter.title["de"],
        text_en=letter.text["en"], text_de=letter.text["de"], by=by,
    )  # fmt: skip


def _cancel(course: Course, ordered: datetime) -> None:
    """The customer gives the place back; nothing that was to come after it does."""
    days = timedelta(days=course.dice.between("cancelled", *CANCELLED_DAYS))
    at = course.works.open_at((ordered + days).replace(microsecond=0))
    course.say("order.cancelled", at, reason=course.works.words.cancelled[course.order.customer.language])
