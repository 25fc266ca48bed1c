"""Conditions are answered for whatever a signal brings."""

import pytest

from vorfreude.core.engine.conditions import Condition, ConditionError, context_of


@pytest.mark.parametrize("source", ["data.missing == 1", "data.list[0] == 1", 'data["missing"] == 1'])
def test_what_is_not_there_makes_a_condition_false(source: str) -> None:
    assert Condition(source).holds(context_of({"list": []}, "A-17", {})) is False


@pytest.mark.parametrize(
    "source", ["data.list > 1", "1 / 0 == 1", "data.list", 'timestamp("soon") == timestamp("soon")']
)
def test_what_cannot_be_answered_says_so(source: str) -> None:
    with pytest.raises(ConditionError):
        Condition(source).holds(context_of({"list": []}, "A-17", {}))


def test_a_list_too_long_to_walk_is_not_asked_about() -> None:
    assert Condition("size(data.items) == 1000").holds(context_of({"items": [0] * 1000}, "", {}))
    with pytest.raises(ConditionError, match="more than 1,000 items"):
        context_of({"deep": {"items": [[0] * 1001]}}, "", {})
