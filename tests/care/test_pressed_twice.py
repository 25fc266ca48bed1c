"""A button that is pressed twice in one breath, by threads: the second finds what the first has done."""

from functools import partial

import pytest

from tests.care.cases_world import make_cases_world
from tests.care.world import BY, NOW, make_care_world
from tests.intake.test_two_senders import at_once
from vorfreude.care import actions
from vorfreude.care.actions import NewCase, NewFitted
from vorfreude.care.models import Case, Fitted, Vehicle

pytestmark = pytest.mark.django_db(transaction=True)


def test_case_that_is_sent_by_two_taps_is_opened_once() -> None:
    new = NewCase("fault", "portal", "It crackles", person=make_cases_world().people["alice"].pk)
    opened: list[int] = []
    at_once(*([lambda: opened.append(actions.open_case(new, actor="alice@example.org", now=NOW).pk)] * 4))
    assert (len(opened), len(set(opened)), Case.objects.count()) == (4, 1, 1)


def test_tyres_that_two_people_fit_at_once_leave_one_in_its_place() -> None:
    vela = make_care_world().vela
    day = BY["now"].date()
    at_once(*[partial(_fit, NewFitted("tyre", f"Winter {number}", day, "front-left"), vela.pk) for number in range(4)])
    assert (Fitted.objects.count(), Fitted.objects.filter(taken_off_on=None).count()) == (4, 1)


def _fit(new: NewFitted, vehicle: int) -> None:
    actions.fit(Vehicle.objects.get(pk=vehicle), new)
