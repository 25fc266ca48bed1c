"""What happens by the clock forgets nobody, however much there is that concerns nobody."""

from datetime import timedelta

import pytest

from tests.care.test_by_itself import with_broken_promise
from tests.care.test_upkeep import PLAN
from tests.care.world import BY, NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.actions import by_itself, upkeep
from vorfreude.care.actions.plans import release_plan
from vorfreude.care.models import Case
from vorfreude.intake.models import Signal
from vorfreude.journeys import queries as journeys

pytestmark = pytest.mark.django_db


@once
def broken() -> CareWorld:
    return with_broken_promise()


@once
def garage() -> CareWorld:
    return make_care_world()


def test_what_broke_for_nobody_keeps_nobodys_case_from_being_opened(
    broken: CareWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = NOW + timedelta(days=3)
    (hers,) = journeys.broken_since(NOW, besides=[], most=9)
    nobodys = [journeys.Broken(f"car-{number}", hers.blueprint, hers.key, hers.name, NOW) for number in range(30, 33)]
    monkeypatch.setattr(by_itself, "A_TURN", 2)
    monkeypatch.setattr(journeys, "broken_since", lambda *_, **__: [*nobodys, hers])
    assert actions.open_broken(now=now) == 1
    assert Case.objects.get().about == "car-9"


def test_what_is_overdue_for_ever_keeps_nothing_from_being_told(
    garage: CareWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    release_plan(PLAN, **BY)
    monkeypatch.setattr(upkeep, "AT_ONCE", 1)
    assert upkeep.tell_due(now=NOW) == Signal.objects.filter(kind="upkeep.due").count() == 2
