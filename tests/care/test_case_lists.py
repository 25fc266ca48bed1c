"""The list of cases at the desk: whoever waits longest for us is on it, however many there are."""

from datetime import timedelta

import pytest

from tests.care.cases_world import a_case, at, make_cases_world
from tests.care.world import NOW, CareWorld
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.queries import cases as queries


@once
def world() -> CareWorld:
    return make_cases_world()


def test_whoever_waits_longest_for_us_stands_on_a_list_that_is_full(
    world: CareWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    for number, title in enumerate(("Asked back", "The oldest", "Older", "New")):
        case = a_case(world, title=title, now=NOW + timedelta(hours=number))
        if not number:
            actions.answer_case(case.public_id, "Which one?", waiting="customer", **at(1))
    assert [one.title for one in queries.open_cases()] == ["The oldest", "Older"]
    assert queries.how_many_wait() == {"customer": 1, "ours": 3}
    assert [one.title for one in queries.open_cases(move="customer")] == ["Asked back"]
    assert [one.title for one in queries.open_cases(words="asked b")] == ["Asked back"]
