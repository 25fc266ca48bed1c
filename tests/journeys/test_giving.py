"""Surprises are asked for, then given or withheld: what a month may cost is never passed, nobody has the same one twice."""

from datetime import timedelta

import msgspec
import pytest
from django.db.models import Sum

from tests.journeys import world
from tests.journeys.test_two_at_once import steal_leases, together, work_until_idle
from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, signal
from vorfreude.core.engine import decode, fold
from vorfreude.intake import actions as intake
from vorfreude.intake import queries as recorded
from vorfreude.intake.models import Signal
from vorfreude.journeys import actions, queries
from vorfreude.journeys.models import Gift, Journey, Moment
from vorfreude.people import actions as people

TAG = """  - moment: tag
    factor: surprise
    on: {signal: station.completed, if: data.station == "BODY-40"}
    cost: 40 EUR
    say: {title: {en: "A tag is in the post", de: "Ein Anhänger ist in der Post"}}
promises:
"""
GIVING = BLUEPRINT.replace("promises:\n", TAG) + "caps: {per_person: 50 EUR, per_month: 100 EUR}\n"
CARS = ("car-1", "car-2", "car-3", "car-4")


def take(*subjects: str, hours: float = 31) -> None:
    intake.record([one for subject in subjects for one in build(subject)], now=MONDAY + timedelta(hours=hours))


def given() -> list[str]:
    rows = Moment.objects.filter(name="tag", withdrawn_at=None).order_by("journey__subject")
    return list(rows.values_list("journey__subject", flat=True))


def withheld() -> dict[str, str]:
    states = {one.subject: decode(bytes(one.state)) for one in Journey.objects.all()}
    return {subject: one.why for subject, state in sorted(states.items()) for one in state.withheld.values()}


@pytest.mark.django_db
def test_a_month_is_spent_once_and_the_rest_is_withheld_with_the_reason() -> None:
    world.release(GIVING)
    take(*CARS)
    advance_all(31)
    assert given() == ["car-1", "car-2"]
    assert withheld() == {"car-3": "month-spent", "car-4": "month-spent"}
    said = Signal.objects.get(kind="surprise.withheld", subject__name="car-3")
    assert said.at == MONDAY + timedelta(hours=24)
    assert '"spent":"8000 EUR","cap":"10000 EUR"' in said.data


@pytest.mark.django_db
def test_who_had_it_first_in_time_is_given_it_whatever_came_first() -> None:
    """Each step of a worker takes two subjects, the later ones first: nothing is answered while another is due."""
    world.release(GIVING)
    for late, subject in enumerate(CARS):
        signals = [
            signal(one.ident, one.kind, subject, (one.at - MONDAY) / timedelta(hours=1) - late, **_of(one))
            for one in build(subject)
        ]
        intake.record(signals, now=MONDAY + timedelta(days=9, seconds=late))
    while not actions.advance(worker="w", now=MONDAY + timedelta(days=10), limit=1).idle:
        pass
    assert given() == ["car-3", "car-4"]


def _of(one: intake.NewSignal) -> dict[str, str]:
    return msgspec.json.decode(one.data, type=dict[str, str])


@pytest.mark.django_db
def test_what_is_asked_for_is_told_only_when_the_house_has_answered() -> None:
    world.release(GIVING)
    take("car-1")
    actions.advance(worker="w", now=MONDAY + timedelta(hours=31))
    assert Gift.objects.values_list("standing", "minor", "currency").get() == ("asked", 4000, "EUR")
    assert given() == []
    actions.advance(worker="w", now=MONDAY + timedelta(hours=31))
    assert Gift.objects.values_list("standing", "known_at").get() == ("given", MONDAY + timedelta(hours=31))
    assert given() == ["car-1"]


@pytest.mark.django_db
def test_an_answer_waits_for_what_is_older_and_at_most_a_minute() -> None:
    world.release(GIVING)
    take("car-1")
    actions.advance(worker="w", now=MONDAY + timedelta(hours=31))
    take("car-2", hours=31)
    assert actions.give(now=MONDAY + timedelta(hours=31)) == 0
    assert actions.give(now=MONDAY + timedelta(hours=31, minutes=1)) == 1


@pytest.mark.django_db
def test_a_retraction_gives_the_money_back_and_what_was_refused_stays_refused() -> None:
    world.release(GIVING)
    take("car-1", "car-2", "car-3")
    advance_all(31)
    gone = signal("back", "signal.retracted", "car-1", 32, source="/plant", id="car-1-4", reason="another car")
    intake.record([gone], now=MONDAY + timedelta(hours=32))
    advance_all(32)
    take("car-4", hours=33)
    advance_all(33)
    assert given() == ["car-2", "car-4"]
    assert withheld() == {"car-3": "month-spent"}
    spent = Gift.objects.filter(standing="given", returned_at=None).aggregate(spent=Sum("minor"))
    assert spent == {"spent": 8000}


@pytest.mark.django_db
def test_what_was_told_stands_again_when_the_retraction_was_wrong() -> None:
    world.release(GIVING)
    take("car-1")
    advance_all(31)
    back = signal("back", "signal.retracted", "car-1", 32, source="/plant", id="car-1-4", reason="another car")
    intake.record([back], now=MONDAY + timedelta(hours=32))
    advance_all(32)
    assert given() == []
    take("car-2", "car-3", hours=33)
    advance_all(33)
    again = signal("again", "signal.retracted", "car-1", 34, source="/plant", id="back", reason="it was this one")
    intake.record([again], now=MONDAY + timedelta(hours=34))
    advance_all(34)
    assert given() == ["car-1", "car-2", "car-3"]
    assert Moment.objects.filter(journey__subject="car-1", name="tag").count() == 1


def own(email: str, *subjects: str) -> None:
    person = people.register(email=email, name=email.partition("@")[0], actor="t", now=MONDAY)
    for subject in subjects:
        people.grant_participation(person=person, subject=subject, role="owner", actor="t", now=MONDAY)


ONCE = GIVING.replace("per_month: 100 EUR", "per_month: 10000 EUR")


@pytest.mark.django_db
def test_nobody_is_surprised_by_the_same_thing_twice() -> None:
    world.release(ONCE)
    own("clara@example.org", "car-1", "car-3")
    own("tom@example.org", "car-2")
    take("car-1", "car-2")
    advance_all(31)
    take("car-3", hours=40)
    advance_all(40)
    assert given() == ["car-1", "car-2"]
    assert withheld() == {"car-3": "had-before"}


@pytest.mark.django_db
def test_a_blueprint_may_let_it_come_on_each_journey() -> None:
    world.release(ONCE.replace("    cost: 40 EUR\n", "    cost: 40 EUR\n    once: per journey\n"))
    own("clara@example.org", "car-1", "car-2")
    take("car-1", "car-2")
    advance_all(31)
    assert given() == ["car-1", "car-2"]


@pytest.mark.django_db
def test_a_dealer_with_many_cars_keeps_nobody_from_a_surprise() -> None:
    world.release(ONCE)
    dealer = people.register(email="dealer@example.org", name="Dealer", actor="t", now=MONDAY)
    for subject in ("car-1", "car-2"):
        people.grant_participation(person=dealer, subject=subject, role="dealer", actor="t", now=MONDAY)
    take("car-1", "car-2")
    advance_all(31)
    assert given() == ["car-1", "car-2"]


@pytest.mark.django_db
def test_what_somebody_withheld_by_hand_is_never_asked_for() -> None:
    world.release(GIVING)
    take("car-1")
    no = signal("no", "surprise.withheld", "car-1", 1, moment="tag", why="he asked for no post")
    intake.record([no], now=MONDAY + timedelta(hours=31))
    advance_all(31)
    assert (given(), withheld(), Gift.objects.count()) == ([], {"car-1": "by-hand"}, 0)


SUBJECTS = [f"car-{n}" for n in range(40)]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_never_spend_more_than_the_month_has() -> None:
    world.release(GIVING.replace("per_month: 100 EUR", "per_month: 500 EUR"))
    take(*SUBJECTS)
    together(work_until_idle("a"), work_until_idle("b"), steal_leases)
    work_until_idle("a")()
    assert len(given()) == 12  # of 40 EUR each: 480, and another would be 520
    assert list(withheld().values()) == ["month-spent"] * 28
    assert Gift.objects.filter(standing="asked").count() == 0
    plan = queries.journeys_of(SUBJECTS[:1])[0].plan
    journeys = list(Journey.objects.all())
    history = recorded.signals_after([(journey.subject_id, 0) for journey in journeys])
    now = MONDAY + timedelta(hours=31)
    assert [decode(bytes(j.state)) == fold(plan, history[j.subject_id], now) for j in journeys] == [True] * 40
