"""The law, with caps and novelty that bite: the dry-run of the running version withholds what was withheld, and a draft's its own."""

from collections import Counter
from datetime import timedelta

import pytest

from tests.dryruns.world import tried
from tests.journeys import world
from tests.journeys.test_giving import GIVING, own, withheld
from tests.journeys.world import MONDAY, advance_all, signal
from vorfreude.core.dryrun import Findings
from vorfreude.intake import actions as intake
from vorfreude.journeys import actions
from vorfreude.journeys.models import Moment

SINCE, UNTIL = MONDAY - timedelta(days=1), MONDAY + timedelta(days=60)
GENEROUS = GIVING.replace("per_month: 100 EUR", "per_month: 1000 EUR")
CARS = tuple(f"car-{n}" for n in range(12))


def build(subject: str, begins: float) -> list[intake.NewSignal]:
    """A car whose surprise has its time four hours after its beginning."""
    return [
        signal(f"{subject}-1", "order.confirmed", subject, begins, model="Kestrel"),
        signal(f"{subject}-2", "station.entered", subject, begins + 2, station="BODY-40"),
        signal(f"{subject}-3", "station.completed", subject, begins + 4, station="BODY-40"),
    ]


def live() -> None:
    """Two months, a car every five days, each signal heard and worked when it happened; one told, one taken back."""
    world.release(GIVING)
    own("clara@example.org", "car-0", "car-7")
    signals = [one for place, subject in enumerate(CARS) for one in build(subject, 24 * 5 * place)]
    signals.append(signal("back", "signal.retracted", "car-1", 24 * 6, source="/plant", id="car-1-3", reason="no"))
    for one in sorted(signals, key=lambda one: one.at):
        intake.record([one], now=one.at)
        advance_all((one.at - MONDAY) / timedelta(hours=1))
    advance_all(24 * 60)


def imported() -> None:
    """The same months from a file, in the order of its lines: the last car first."""
    world.release(GIVING)
    now = MONDAY + timedelta(days=60)
    for place, subject in reversed(list(enumerate(CARS))):
        intake.record(build(subject, 24 * 5 * place), now=now)
    while not actions.advance(worker="w", now=now, limit=2).idle:
        pass


def reasons(found: Findings) -> Counter[str]:
    return Counter({why: count for one in found.withheld.values() for why, count in one.items()})


@pytest.mark.django_db
def test_what_was_lived_is_withheld_again_and_nothing_else() -> None:
    live()
    was = Counter(withheld().values())
    assert was == {"month-spent": 6, "had-before": 1}  # two a month, and Clara had one
    pair = tried(GIVING, since=SINCE, until=UNTIL)
    assert pair.record.differ == []
    assert (pair.record.compared, pair.record.other) == (len(CARS), {})
    assert pair.record.same["moments"] == Moment.objects.count()
    assert reasons(pair.today) == was
    assert pair.today.surprises == {"EUR": 4000 * Moment.objects.filter(name="tag", withdrawn_at=None).count()}


@pytest.mark.django_db
def test_what_was_imported_in_any_order_is_withheld_in_the_order_of_time() -> None:
    imported()
    assert withheld() == dict.fromkeys(sorted(set(CARS) - {"car-0", "car-1", "car-6", "car-7"}), "month-spent")
    pair = tried(GIVING, since=SINCE, until=UNTIL)
    assert pair.record.differ == []
    assert reasons(pair.today) == Counter(withheld().values())


@pytest.mark.django_db
def test_a_draft_with_another_cap_says_what_it_would_have_given() -> None:
    live()
    pair = tried(GENEROUS, since=SINCE, until=UNTIL)
    assert pair.record.differ == []
    assert reasons(pair.draft) == {"had-before": 1}
    assert pair.draft.surprises == {"EUR": 4000 * (len(CARS) - 2)}  # one was taken back
    assert pair.draft.moments["tag"] == len(CARS) - 1


@pytest.mark.django_db
def test_what_other_journeys_were_given_costs_money_and_was_had() -> None:
    """Clara's first car was handed over before the period begins; it is not lived through again, and yet counts."""
    live()
    intake.record([signal("end", "handover.completed", "car-0", 100)], now=UNTIL)
    advance_all(24 * 60)
    pair = tried(GIVING, since=MONDAY + timedelta(days=5), until=UNTIL)
    assert pair.record.compared == len(CARS) - 1
    assert pair.record.differ == []
    assert reasons(pair.today) == {"month-spent": 6, "had-before": 1}
