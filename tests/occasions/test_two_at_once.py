"""Several people press at the same instant: one duty, one need, one seat and one place have one taker each, and the others are told."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import pytest

from tests.intake.test_two_senders import at_once
from tests.occasions.crew_world import knows, row_of
from tests.occasions.guests_world import at, with_guests
from tests.occasions.test_duties import MINUTE, MISSED, ask, asks, missed, said
from tests.occasions.world import BY, HOUR, NINE, with_kinds
from vorfreude.occasions import actions
from vorfreude.occasions.actions import NewGuest, NewNeed, NewParty, NewRide, Rsvp
from vorfreude.occasions.models import Assignment, CallOut, Change, Need, NeedStep, Party, Seat
from vorfreude.occasions.unfit import Unfit

pytestmark = pytest.mark.django_db(transaction=True)


def raced(acts: Sequence[Callable[[], object]]) -> Counter[str]:
    """What came of each, all of them at once: what it gave, or why it could not be."""
    found: list[str] = []

    def job(act: Callable[[], object]) -> None:
        try:
            found.append(str(act()))
        except Unfit as unfit:
            found.append(unfit.code)

    at_once(*(partial(job, act) for act in acts))
    return Counter(found)


def test_a_duty_and_a_need_have_the_first_who_says_yes() -> None:
    there = missed()
    asked = ("Dora", "Emil", "Fay")
    knows(there, *asked)
    yes = [partial(actions.accept_ask, ask=ask(there, name), **said(there, name, MISSED + MINUTE)) for name in asked]
    assert raced(yes) == {"None": 1, "ask-gone": 2}
    [taker] = [name for name, answer in asks(there).items() if answer == "yes"]
    assert sorted(asks(there).values()) == ["gone", "gone", "yes"]
    assert CallOut.objects.get().filled_with == row_of(there, taker)
    on_the_door = Assignment.objects.filter(duty__key="door", standing="accepted").order_by("member__name")
    assert [one.member.name for one in on_the_door.select_related("member")] == ["Anna", taker]

    with_kinds(there)
    now = MISSED + 2 * MINUTE
    actions.open_need(occasion=there, wanted=NewNeed("question"), actor="crew:1", now=now)
    takes = [
        partial(actions.take_need, occasion=there, need=1, member=row_of(there, name).number, actor=name, now=now)
        for name in asked
    ]
    assert raced(takes) == {"None": 1, "taken-already": 2}
    [step] = NeedStep.objects.filter(step="taken")
    assert (Need.objects.get().member_id, Need.objects.get().standing) == (step.member_id, "taken")


def test_seats_and_places_are_given_once_and_who_waits_keeps_their_turn() -> None:
    there = with_guests(*(NewParty([NewGuest(f"Guest {number}", language="en")]) for number in range(1, 7)))
    ride = NewRide("Coach", "Astoria", "Plant", NINE, NINE + HOUR, 4)
    coach = actions.write_ride(occasion=there, ride=ride, **BY)
    pairs = [
        partial(actions.give_seats, occasion=there, number=coach, guests=[first, first + 1], **BY)
        for first in (1, 3, 5)
    ]
    assert raced(pairs) == {"2": 2, "ride-full": 1}
    assert Seat.objects.count() == 4

    actions.set_seats(occasion=there, seats=2, **BY)
    answers = [
        partial(actions.answer_invitation, occasion=there, guest=number, rsvp=Rsvp({number}), **at(1))
        for number in (1, 2, 3, 4)
    ]
    assert raced(answers) == {"coming": 2, "waiting": 2}
    came, wait = (list(Party.objects.filter(answer=one).order_by("number")) for one in ("coming", "waiting"))
    declines = partial(
        actions.answer_invitation, occasion=there, guest=came[0].guests.get().number, rsvp=Rsvp(), **at(2)
    )
    late = partial(
        actions.answer_invitation, occasion=there, guest=6, rsvp=Rsvp({6}), now=at(2)["now"] + timedelta(seconds=1)
    )
    assert raced([declines, late]) == {"declined": 1, "waiting": 1}
    now_come = Party.objects.filter(answer="coming")
    assert now_come.count() == 2
    assert set(now_come.values_list("number", flat=True)) & {one.number for one in wait} != set()
    assert max(Party.objects.filter(answer="waiting").values_list("number", flat=True)) == 6
    numbers = Change.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, len(numbers) + 1))
