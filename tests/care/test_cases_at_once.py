"""Many give, look and merge at the same instant: no authority is passed, and a broken promise opens one case."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db.models import Sum

from tests.care.cases_world import ADVISER_ONLY, a_case, make_cases_world
from tests.care.test_by_itself import with_broken_promise
from tests.care.world import BY, NOW
from tests.intake.test_two_senders import at_once
from vorfreude.care import actions
from vorfreude.care.actions import Gift
from vorfreude.care.models import Case, MakeGood
from vorfreude.care.unfit import Unfit

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_twelve_who_give_to_one_person_in_four_cases_none_passes_the_year() -> None:
    world = make_cases_world()
    cases = [a_case(world, title=f"Case {number}").public_id for number in range(4)]
    came: list[str] = []

    def press(case: str) -> None:
        came.append(actions.give(case, Gift("wash"), roles=ADVISER_ONLY, **BY).kind)

    at_once(*(partial(press, case) for case in cases * 3))
    given = MakeGood.objects.filter(standing="given")
    assert (given.aggregate(sum=Sum("cost"))["sum"], Counter(came)) == (180_00, {"given": 3, "asked": 9})
    assert {one["sum"] for one in given.values("case").annotate(sum=Sum("cost"))} == {60_00}


def test_one_button_pressed_by_many_fingers_gives_once() -> None:
    case = a_case(make_cases_world()).public_id
    press: Callable[[], object] = partial(actions.give, case, Gift("wash", once="press"), roles=ADVISER_ONLY, **BY)
    at_once(*([lambda: (press(), None)[1]] * 6))
    assert MakeGood.objects.count() == 1


def test_several_workers_open_one_case_for_a_broken_promise() -> None:
    with_broken_promise()
    later = NOW + timedelta(days=3)
    opened: list[int] = []
    at_once(*([lambda: opened.append(actions.open_broken(now=later))] * 5))
    assert (sum(opened), Case.objects.count()) == (1, 1)


def test_two_who_merge_crosswise_merge_once_and_do_not_wait_for_each_other() -> None:
    world = make_cases_world()
    one, other = (a_case(world, title=title).public_id for title in ("One", "Other"))
    came: list[str] = []

    def merge(case: str, into: str) -> None:
        try:
            actions.merge_cases(case, into=into, **BY)
            came.append("merged")
        except Unfit as unfit:
            came.append(unfit.code)

    at_once(partial(merge, one, other), partial(merge, other, one))
    assert sorted(came) == ["case-over", "merged"]
