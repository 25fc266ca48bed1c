"""Who has which action: taken once, handed over from whom it was seen with, given back."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from tests.journeys.world import MONDAY, advance_all, build, release
from vorfreude.intake import actions as intake
from vorfreude.journeys import actions
from vorfreude.journeys.actions import Holding, taking
from vorfreude.journeys.models import Claim, Journey
from vorfreude.journeys.queries.work import holder_of, holders_of, newest_claim
from vorfreude.people import actions as people

KEY = "shoot-body@1"


@pytest.fixture
def crew() -> list[int]:
    """Two photographers."""
    names = ("noor", "ida")
    return [people.register(email=f"{n}@example.org", name=n.title(), actor="test", now=MONDAY).pk for n in names]


@pytest.fixture
def journey() -> int:
    release()
    intake.record(build("car-1"), now=MONDAY)
    advance_all(31)
    return Journey.objects.get().pk


def take(journey: int, person: int, hours: float = 1) -> Holding:
    return actions.take(journey=journey, key=KEY, person=person, now=MONDAY + timedelta(hours=hours))


def give(journey: int, seen: int | None, to: int, *, words: str = "", actor: int) -> Holding:
    return actions.hand_over(journey=journey, key=KEY, seen=seen, to=to, words=words, actor=actor, now=MONDAY)


@pytest.mark.django_db
def test_first_has_it_and_second_is_told_who(journey: int, crew: list[int]) -> None:
    noor, ida = crew
    assert take(journey, noor) == Holding(noor, is_new=True)
    assert take(journey, ida) == Holding(noor, is_new=False)
    assert take(journey, noor) == Holding(noor, is_new=False)


@pytest.mark.django_db
def test_what_was_given_back_is_anybodys(journey: int, crew: list[int]) -> None:
    noor, ida = crew
    take(journey, noor)
    assert not actions.give_back(journey=journey, key=KEY, person=ida, now=MONDAY)
    assert actions.give_back(journey=journey, key=KEY, person=noor, now=MONDAY)
    assert take(journey, ida).is_new
    assert Claim.objects.count() == 2


@pytest.mark.django_db
def test_hand_over_says_by_whom_and_with_which_words(journey: int, crew: list[int]) -> None:
    noor, ida = crew
    take(journey, noor)
    assert give(journey, noor, ida, words="The lamp is at BODY-20" + "." * 400, actor=noor).is_new
    held = holder_of(journey, KEY)
    assert held is not None
    assert (held.holder, held.name, held.given_by, len(held.words)) == (ida, "Ida", "Noor", 300)


@pytest.mark.django_db
def test_hand_over_from_whoever_has_it_no_more_changes_nothing(journey: int, crew: list[int]) -> None:
    noor, ida = crew
    take(journey, noor)
    assert give(journey, None, ida, actor=ida) == Holding(noor, is_new=False)
    assert give(journey, ida, noor, actor=ida) == Holding(noor, is_new=False)


@pytest.mark.django_db
def test_who_looked_just_before_another_took_it_leaves_it_theirs(
    journey: int, crew: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    noor, ida = crew
    take(journey, ida)
    looks = iter([None])  # the first look was made before Ida's claim was committed
    look = taking._held
    monkeypatch.setattr(taking, "_held", lambda journey, key: next(looks, look(journey, key)))
    assert take(journey, noor) == Holding(ida, is_new=False)
    assert Claim.objects.get().over_at is None


@pytest.mark.django_db
def test_every_change_is_newer_than_the_one_before(journey: int, crew: list[int]) -> None:
    assert newest_claim() is None
    take(journey, crew[0], hours=1)
    first = newest_claim()
    actions.give_back(journey=journey, key=KEY, person=crew[0], now=MONDAY + timedelta(hours=2))
    assert (first, newest_claim()) == (MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=2))


@pytest.mark.django_db
def test_whoever_leaves_leaves_their_actions_to_others(journey: int, crew: list[int]) -> None:
    take(journey, crew[0])
    Claim.objects.get().holder.delete()
    assert holders_of([journey]) == {}


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_exactly_one_has_it(journey: int, crew: list[int]) -> None:
    gate, outcomes = threading.Barrier(2), {}

    def run(person: int) -> None:
        gate.wait()
        outcomes[person] = take(journey, person)
        connection.close()

    threads = [threading.Thread(target=run, args=(person,)) for person in crew]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (held,) = Claim.objects.filter(over_at=None)
    assert [outcomes[person].is_new for person in crew] == [held.holder_id == person for person in crew]
    assert {one.holder for one in outcomes.values()} == {held.holder_id}
