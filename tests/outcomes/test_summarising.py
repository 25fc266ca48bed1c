"""What is said of all surprises is worked out ahead, and is what one would count."""

from datetime import date, timedelta

import pytest

from tests.journeys import world
from tests.journeys.world import MONDAY, advance_all, build
from vorfreude.core.outcomes import Spread
from vorfreude.intake import actions as intake
from vorfreude.outcomes import actions
from vorfreude.outcomes.actions import summarising
from vorfreude.outcomes.actions.summarising import summarise
from vorfreude.outcomes.models import Account, Summary, Surprise
from vorfreude.outcomes.queries import Alike, Customers, Effect, Spent, Surprises, surprises
from vorfreude.outcomes.queries.surprises import surprises_counted

pytestmark = pytest.mark.django_db

CARS = 3


@pytest.fixture(autouse=True)
def cars() -> None:
    """Three cars of one owner; the first had the same surprise twice, the second was held out, the third had none."""
    world.release()
    intake.record([one for car in range(CARS) for one in build(f"car-{car}")], now=MONDAY)
    advance_all(48)
    actions.account(now=MONDAY)
    first, second, _ = Account.objects.order_by("subject")
    told = {"blueprint": "sports-car", "moment": "tag", "at": MONDAY, "cost": 4_000, "currency": "EUR"}
    Surprise.objects.bulk_create([
        Surprise(account=first, key="tag@1", standing="told", warmed=True, **told),
        Surprise(account=first, key="tag@2", standing="told", **told),
        Surprise(account=second, key="tag@1", standing="held-out", **told),
    ])  # fmt: skip
    Summary.objects.update(stale=True)


def test_summary_is_what_is_counted_in_the_rows() -> None:
    assert surprises("sports-car").spread == {0: CARS}
    assert summarise(now=MONDAY) == 1
    spent = Spent(date(2026, 11, 1), "EUR", 8_000, 2)
    found = Surprises(
        (Effect("tag", 2, 1, 1, 0, 0),), (spent,), {0: 2, 2: 1}, 8_000, (), (),
        (Customers("EUR", Spread(3, 2, 8_000, 8_000)),), (Alike("dealer", "", 3, 1, (("EUR", 8_000),)),),
    )  # fmt: skip
    assert surprises("sports-car") == surprises_counted("sports-car") == found
    assert summarise(now=MONDAY) == 0


def test_summary_that_nobody_made_yet_is_counted() -> None:
    Summary.objects.all().delete()
    assert surprises("sports-car") == surprises_counted("sports-car")


def test_summary_of_many_journeys_waits_in_proportion_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summarising, "JOURNEYS_A_SECOND", 1)
    assert summarise(now=MONDAY + timedelta(seconds=CARS - 1)) == 0
    assert summarise(now=MONDAY + timedelta(seconds=CARS)) == 1


def test_sweep_makes_the_summary_anew() -> None:
    Summary.objects.update(stale=False)
    actions.sweep(now=MONDAY)
    assert surprises("sports-car").spread == {0: 2, 2: 1}
