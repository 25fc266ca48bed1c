"""People answer an invitation at once: never more seats are given than there are, and whoever waits is let in by turn."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest

from tests.community.made import WRITER, gathering, invitation
from tests.journeys.test_two_at_once import together
from tests.journeys.world import MONDAY
from vorfreude.community import actions
from vorfreude.community.actions import Unfit
from vorfreude.community.actions.answering import Answer
from vorfreude.community.models import Reply
from vorfreude.delivery.models import Notice
from vorfreude.people import actions as people
from vorfreude.people.models import Person

SEATS = 7
CROWD = 12
THRICE: list[tuple[Answer, str | None]] = [("coming", None), ("coming", "Ada"), ("declined", None)]


def crowd(count: int) -> list[Person]:
    """So many owners of something."""
    found = [people.register(email=f"p{n}@example.org", name=f"P{n}", actor="t", now=MONDAY) for n in range(count)]
    for n, person in enumerate(found):
        people.grant_participation(person=person, subject=f"car-{n}", actor="t", now=MONDAY)
    return found


def answers(made: str, person: Person, *replies: tuple[Answer, str | None]) -> Callable[[], None]:
    """Somebody who answers, and changes their mind."""

    def job() -> None:
        for answer, guest in replies:
            with suppress(Unfit):  # no room for a guest
                actions.reply(gathering=made, person_id=person.pk, answer=answer, guest=guest, now=MONDAY)

    return job


def seats(made: str) -> int:
    coming = Reply.objects.filter(gathering__public_id=made, answer=Reply.Answer.COMING)
    return sum(one.seats for one in coming)


def standing(made: str) -> list[str]:
    rows = Reply.objects.filter(gathering__public_id=made).order_by("person__pk")
    return [f"{row.answer}{row.seats}" for row in rows]


@pytest.mark.django_db(transaction=True)
def test_a_crowd_that_answers_at_once_never_overbooks() -> None:
    guests = crowd(CROWD)
    made = gathering(MONDAY, seats=SEATS)
    highest: list[int] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            highest.append(seats(made))

    def all_answer() -> None:
        try:
            together(*(answers(made, one, *(THRICE if n % 3 == 0 else THRICE[:2])) for n, one in enumerate(guests)))
        finally:
            done.set()

    together(all_answer, watch)
    waiting = Reply.objects.filter(gathering__public_id=made, answer=Reply.Answer.WAITING)
    free = SEATS - seats(made)
    assert max(highest) <= SEATS
    assert 0 <= free < min((one.seats for one in waiting), default=SEATS)
    assert Reply.objects.filter(answer=Reply.Answer.DECLINED).count() == CROWD / 3


@pytest.mark.django_db(transaction=True)
def test_two_who_want_the_last_seat_at_once_do_not_both_get_it() -> None:
    one, two = crowd(2)
    for _ in range(5):
        made = gathering(MONDAY, seats=1)
        together(answers(made, one, ("coming", None)), answers(made, two, ("coming", None)))
        assert sorted(standing(made)) == ["coming1", "waiting1"]


@pytest.mark.django_db
def test_those_who_wait_are_let_in_by_their_turn_each_who_fits() -> None:
    a, b, c, d = crowd(4)
    made = gathering(MONDAY, seats=1)
    for n, (person, guest) in enumerate([(a, None), (b, "Ada"), (c, None), (d, None)]):
        now = MONDAY + timedelta(minutes=n)
        actions.reply(gathering=made, person_id=person.pk, answer="coming", guest=guest, now=now)
    assert standing(made) == ["coming1", "waiting2", "waiting1", "waiting1"]
    actions.reply(gathering=made, person_id=a.pk, answer="declined", guest=None, now=MONDAY)
    assert standing(made) == ["declined0", "waiting2", "coming1", "waiting1"]
    more = invitation(MONDAY, seats=4)
    actions.change_gathering(gathering=made, invitation=more, actor=WRITER, now=MONDAY + timedelta(hours=1))
    assert standing(made) == ["declined0", "coming2", "coming1", "coming1"]


@pytest.mark.django_db
def test_whoever_waits_keeps_their_turn_when_they_change_something() -> None:
    a, b, c = crowd(3)
    made = gathering(MONDAY, seats=1)
    for n, person in enumerate((a, b, c)):
        actions.reply(
            gathering=made, person_id=person.pk, answer="coming", guest=None, now=MONDAY + timedelta(minutes=n)
        )
    actions.reply(gathering=made, person_id=b.pk, answer="coming", guest=None, now=MONDAY + timedelta(hours=1))
    actions.reply(gathering=made, person_id=a.pk, answer="declined", guest=None, now=MONDAY + timedelta(hours=2))
    assert standing(made) == ["declined0", "coming1", "waiting1"]


@pytest.mark.django_db
def test_nobody_who_was_let_in_loses_their_seat_by_a_change() -> None:
    a, b = crowd(2)
    made = gathering(MONDAY, seats=2)
    for person in (a, b):
        actions.reply(gathering=made, person_id=person.pk, answer="coming", guest=None, now=MONDAY)
    with pytest.raises(Unfit, match=r"^seats-unclear: 1 seats came; expected 2, which are taken"):
        actions.change_gathering(gathering=made, invitation=invitation(MONDAY, seats=1), actor=WRITER, now=MONDAY)


@pytest.mark.django_db
def test_people_are_told_once_of_the_invitation_of_a_seat_and_that_it_is_off() -> None:
    a, b = crowd(2)
    made = gathering(MONDAY, seats=1)
    actions.announce(now=MONDAY + timedelta(minutes=5))
    for n, person in enumerate((a, b)):
        actions.reply(
            gathering=made, person_id=person.pk, answer="coming", guest=None, now=MONDAY + timedelta(minutes=n)
        )
    actions.reply(gathering=made, person_id=a.pk, answer="declined", guest=None, now=MONDAY)
    actions.call_off(gathering=made, actor=WRITER, now=MONDAY + timedelta(hours=1))
    keys = [
        key.removeprefix(f"gathering/{made}/") for key in Notice.objects.order_by("pk").values_list("key", flat=True)
    ]
    assert [key.partition("/")[0] for key in keys] == ["invited", "invited", "place", "called-off"]
    assert set(Notice.objects.values_list("sort", flat=True)) == {"invitation"}


@pytest.mark.django_db
def test_erasing_somebody_gives_their_seat_to_the_next() -> None:
    a, b = crowd(2)
    made = gathering(MONDAY, seats=1)
    for n, person in enumerate((a, b)):
        actions.reply(
            gathering=made, person_id=person.pk, answer="coming", guest=None, now=MONDAY + timedelta(minutes=n)
        )
    assert actions.erase_replies(person_id=a.pk, now=MONDAY) == 1
    assert standing(made) == ["coming1"]
