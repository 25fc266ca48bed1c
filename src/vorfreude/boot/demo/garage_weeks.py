"""The last weeks of the made-up workshop, and its next two: visits in every state, what partners kept and broke, cases in every state.

Everything is done at its own instant, one after the other, so that promises are kept and broken as they would have been.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import TypedDict

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.garage_building import Garage
from vorfreude.care import actions
from vorfreude.care.actions import NewCase, NewFinding, NewJob, NewVisit, SlotGone, commissions
from vorfreude.care.actions.commissions import NewCommission, commission
from vorfreude.care.actions.receipts import Handed, confirm, hand_over
from vorfreude.care.queries import Vehicle, Visit
from vorfreude.care.unfit import Unfit

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TIMES = (time(8, 0), time(8, 45), time(9, 30), time(10, 30), time(13, 0), time(14, 0))
JOBS = ("service", "service", "tyres", "electrics", "brakes", "look", "alignment")
WEEKS_BACK = 8
FRIDAY = 5
DAYS_AHEAD = 14
A_DAY = 9
"""Visits that are tried for on a day to come; what does not fit is not booked."""

FIRST_FOR_PARTNERS = 40
FIRST_AHEAD = 70
FIRST_WITH_A_CASE = 10
"""The number of the first vehicle that was with a partner."""


type Go = Callable[[Garage, Visit, datetime], None]
"""How far one visit has come."""


class By(TypedDict):
    """Who, and when."""

    actor: str
    now: datetime


def live_weeks(built: Garage) -> None:
    """Weeks with partners behind us, today's floor, the bookings to come, and the cases."""
    gone = list(_with_partners(built))
    _floor(built)
    _ahead(built)
    _cases(built, gone)


def _by(built: Garage, at: datetime) -> By:
    return {"actor": built.adviser, "now": at}


def _at(built: Garage, days: int, wall: time) -> datetime:
    """A time on the wall of the workshop, so many days from the end of the history; on the working day next to it, away from now."""
    day = built.works.end.astimezone(built.zone).date() + timedelta(days=days)
    while day.isoweekday() > FRIDAY:
        day += DAY if days > 0 else -DAY
    return datetime.combine(day, wall, tzinfo=built.zone)


def _book(
    built: Garage, vehicle: Vehicle, job: str, begins: datetime, now: datetime, *, loaner: bool = False
) -> Visit | None:
    """A visit, at this time or the next that is free; None where nothing fits."""
    new = NewVisit(vehicle, built.place, (NewJob(job),), begins, wants_loaner=loaner, channel="portal")
    for _ in range(3):
        try:
            return actions.book_visit(new, **_by(built, now))
        except SlotGone as gone:
            if gone.next is None:
                return None
            new = NewVisit(
                vehicle, built.place, (NewJob(job),), gone.next.begins, wants_loaner=loaner, channel="portal"
            )
        except Unfit:
            return None
    return None


def _with_partners(built: Garage) -> Iterator[Visit]:
    """Three visits a week that a partner had a part in; one partner gets later and later."""
    for number in range(WEEKS_BACK * 3):
        keys = list(built.partners)
        key = keys[number % len(keys)]
        begins = _at(built, -7 * WEEKS_BACK + number * 7 // 3, TIMES[number % 3])
        if begins > built.works.end - 9 * DAY:
            return
        vehicle = built.vehicles[FIRST_FOR_PARTNERS + number]
        visit = _book(built, vehicle, "service", begins, begins - 6 * DAY)
        if visit is not None:
            _through(built, visit, key, slips=key == built.words.slipping and number > WEEKS_BACK)
            yield visit


def _through(built: Garage, visit: Visit, key: str, *, slips: bool) -> None:
    """The whole of a visit with a commission in it, from the door to the call after it."""
    at, name = visit.begins_at, visit.public_id
    actions.receive_visit(visit=name, keys=2, **_by(built, at))
    actions.finish_inspection(visit=name, **_by(built, at + HOUR))
    partner = next(one for one in built.words.partners if one.key == key)
    kind = partner.does[0]
    asked = commission(
        name,
        NewCommission(built.partners[key], kind, built.words.commissions[kind], at + 5 * HOUR, at + DAY, cost=24_000),
        **_by(built, at + HOUR),
    )
    house, their = built.rows[key], partner.who.mail
    commissions.take(asked, house=house, actor=their, now=at + 2 * HOUR)
    number = hand_over(asked, Handed("out", keys=1), house=None, **_by(built, at + 2 * HOUR))
    confirm(asked, number, house=house, actor=their, now=at + 3 * HOUR)
    done = at + (3 * DAY if slips else 20 * HOUR)
    if slips:
        commissions.move_due(asked, house=house, due=done, cause="people", why="", actor=their, now=at + DAY - HOUR)
    commissions.done(asked, house=house, words="", actor=their, now=done)
    done += 3 * DAY if slips else HOUR
    number = hand_over(asked, Handed("back", keys=1), house=house, actor=their, now=done)
    confirm(asked, number, house=None, **_by(built, done + HOUR))
    actions.begin_work(visit=name, actor=_hand(built), now=done + 2 * HOUR)
    actions.finish_work(visit=name, actor=_hand(built), now=done + 3 * HOUR)
    actions.check_work(visit=name, well=True, actor=built.adviser, now=done + 4 * HOUR)
    actions.make_ready(visit=name, **_by(built, done + 4 * HOUR))
    actions.hand_back(visit=name, keys=2, **_by(built, done + 6 * HOUR))
    actions.call_after(visit=name, well=not slips, **_by(built, done + DAY))


def _hand(built: Garage) -> str:
    """Who does the work: the technician who signs in."""
    return built.words.staff["technician"].mail


def _floor(built: Garage) -> None:
    """What stands in the workshop now: just brought in, inspected, waiting for an answer, at work, ready."""
    end = built.works.end
    for number, go in enumerate((_bring, _inspect, _ask, _work, _finish)):
        begins = _at(built, -1, TIMES[number])
        if begins > end - 4 * HOUR:
            begins -= 7 * DAY
        visit = _book(built, built.vehicles[2 + number], JOBS[number], begins, begins - 5 * DAY, loaner=go is _bring)
        if visit is not None:
            go(built, visit, visit.begins_at)
            _outside(built, visit, go)


def _outside(built: Garage, visit: Visit, go: Go) -> None:
    """Of those that are here, one asks a partner, and one is with a partner who is late."""
    end, key = built.works.end, built.words.slipping
    if go not in {_inspect, _work}:
        return
    at = visit.begins_at + 2 * HOUR if go is _work else end - HOUR
    due = end - HOUR if go is _work else end + 2 * DAY
    wanted = NewCommission(
        built.partners[key], "paint", built.words.commissions["paint"], min(at + 4 * HOUR, due), due, cost=24_000
    )
    asked = commission(visit.public_id, wanted, **_by(built, at))
    if go is _work:
        their = next(one for one in built.words.partners if one.key == key).who.mail
        commissions.take(asked, house=built.rows[key], actor=their, now=at + HOUR / 2)
        hand_over(
            asked, Handed("out", keys=1, condition="Two chips on the bonnet."), house=None, **_by(built, at + HOUR)
        )


def _bring(built: Garage, visit: Visit, at: datetime) -> None:
    actions.receive_visit(visit=visit.public_id, keys=1, **_by(built, at))


def _inspect(built: Garage, visit: Visit, at: datetime) -> None:
    _bring(built, visit, at)
    for one in built.words.findings:
        seen = NewFinding(
            one.light, place=one.place, words=one.words, job=one.job, price=one.price, minutes=one.minutes
        )
        actions.note_finding(visit=visit.public_id, finding=seen, actor=_hand(built), now=at + HOUR / 2)
    actions.finish_inspection(visit=visit.public_id, actor=_hand(built), now=at + HOUR)


def _ask(built: Garage, visit: Visit, at: datetime) -> None:
    _inspect(built, visit, at)
    numbers = list(range(1, len(built.words.findings) + 1))
    actions.ask_approval(visit=visit.public_id, findings=numbers, **_by(built, at + HOUR))


def _work(built: Garage, visit: Visit, at: datetime) -> None:
    """The first finding is approved, the others are put off until later; then somebody begins."""
    _ask(built, visit, at)
    answers = {number: "approved" if number == 1 else "later" for number in range(1, len(built.words.findings) + 1)}
    actions.answer_approval(
        visit=visit.public_id, approval=1, answers=answers, person=visit.person_id, **_by(built, at + 2 * HOUR)
    )
    actions.begin_work(visit=visit.public_id, actor=_hand(built), now=at + 2 * HOUR)


def _finish(built: Garage, visit: Visit, at: datetime) -> None:
    _work(built, visit, at)
    actions.finish_work(visit=visit.public_id, actor=_hand(built), now=at + 3 * HOUR)
    actions.check_work(visit=visit.public_id, well=True, **_by(built, at + 3 * HOUR))
    actions.make_ready(visit=visit.public_id, **_by(built, at + 3 * HOUR))


def _ahead(built: Garage) -> None:
    """What is left of today and two weeks of bookings, and one visit that was called off."""
    dice = Dice(built.works.seed, "bookings")
    end = built.works.end
    cars = dice.shuffled(
        "cars",
        [
            number
            for number in built.vehicles
            if number > FIRST_AHEAD and number <= len(built.vehicles) - len(built.words.things)
        ],
    )
    booked = []
    for place, number in enumerate(cars * 3):
        day = place // A_DAY
        if day > DAYS_AHEAD:
            break
        begins = _at(built, day, TIMES[place % len(TIMES)])
        if begins < end + HOUR:
            continue
        visit = _book(
            built,
            built.vehicles[number],
            dice.one_of(f"job {place}", JOBS),
            begins,
            end - 3 * DAY,
            loaner=place % 5 == 0,
        )
        if visit is not None:
            booked.append(visit)
    for called_off in booked[3:4]:
        actions.cancel_visit(called_off, by="customer", now=end - DAY)


def _cases(built: Garage, gone: list[Visit]) -> None:
    """One in every state: open and ours, waiting for the customer, for a partner, beyond an authority, settled, closed."""
    end = built.works.end
    for number, (sort, channel, title, words) in enumerate(SAID):
        whose = FIRST_WITH_A_CASE + number
        at = end - timedelta(days=8 - number, hours=3)
        new = NewCase(sort, channel, title, words, vehicle=built.vehicles[whose].pk)
        row = actions.open_case(new, actor=built.owned[whose].owner.mail, now=at)
        _put_right(built, row.public_id, number, at)
    for late in gone[-1:]:
        new = NewCase(
            "late",
            "telephone",
            "It came back two days late",
            "I had a train to catch.",
            vehicle=late.vehicle_id,
            visit=late.pk,
        )
        actions.open_case(new, actor=built.adviser, now=end - DAY)


def _put_right(built: Garage, case: str, far: int, at: datetime) -> None:
    """So far as the case has come: a step further for each number."""
    concierge = built.works.words.staff["concierge"].mail
    waiting = ("", "customer", "partner")
    steps: tuple[Callable[[], object], ...] = (
        lambda: actions.answer_case(case, ANSWER, actor=concierge, now=at + HOUR, waiting=waiting[far] if far < len(waiting) else ""),
        lambda: None,
        lambda: actions.give(case, actions.Gift("drive" if far == FIRST_ASKED else "wash", once=f"demo-{far}"), roles=["service-adviser"], **_by(built, at + 2 * HOUR)),
        lambda: actions.settle_case(case, SETTLED, actor=concierge, now=at + 3 * HOUR),
        lambda: actions.follow_up_case(case, well=True, actor=concierge, now=at + 2 * DAY),
    )  # fmt: skip
    for step in steps[:far]:
        step()


FIRST_ASKED = 3
"""The case in which more is given than the adviser may."""

SETTLED = "It is done. Please tell us if anything is still not as it should be."
ANSWER = "Thank you for telling us. We look into it today and come back to you before the evening."
SAID = (
    ("fault", "portal", "The headset crackles", "Since the last drive the left one crackles, and it was a present."),
    ("bill", "portal", "The bill says two wipers", "I only had one changed."),
    ("damage", "walk-in", "A scratch on the sill", "It was not there before it went to be polished."),
    ("manner", "telephone", "Nobody called back", "I was promised a call on Friday."),
    ("late", "portal", "The loaner was not there", "I waited half an hour."),
    ("work", "telephone", "The wheel is not straight", "After the alignment it pulls to the left."),
)
