"""The order that keeps the most promises, against trying everything."""

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.desk import Action, Deadline, best_order

MINUTES = st.integers(1, 8).map(float)
LIMITS = st.integers(0, 24).map(float)


@st.composite
def alike(draw: st.DrawFn) -> list[Action]:
    """A few actions that keep one promise each."""
    count = draw(st.integers(0, 6))
    return [Action(f"a{n}", draw(MINUTES), (Deadline(f"p{n}", draw(LIMITS)),)) for n in range(count)]


@st.composite
def heavy(draw: st.DrawFn) -> list[Action]:
    """A few actions that keep several promises each, all of one action by the same instant."""
    return [
        Action(f"a{n}", draw(MINUTES), tuple(Deadline(f"p{n}.{m}", limit) for m in range(draw(st.integers(1, 3)))))
        for n, limit in enumerate(draw(st.lists(LIMITS, max_size=6)))
    ]


@st.composite
def spread(draw: st.DrawFn) -> list[Action]:
    """A few actions that keep several promises each, by different instants."""
    count = draw(st.integers(0, 5))
    return [
        Action(
            f"a{n}", draw(MINUTES), tuple(Deadline(f"p{n}.{m}", draw(LIMITS)) for m in range(draw(st.integers(1, 3))))
        )
        for n in range(count)
    ]


def most(actions: list[Action]) -> int:
    """How many promises can be kept at all by one pair of hands: every order of every choice is tried."""
    best = 0
    for size in range(len(actions) + 1):
        for chosen in combinations(actions, size):
            for order in permutations(chosen):
                best = max(best, kept(order))
    return best


def kept(order: tuple[Action, ...]) -> int:
    now, count = 0.0, 0
    for action in order:
        now += action.minutes
        count += sum(one.minutes >= now for one in action.keeps)
    return count


@given(alike())
def test_nothing_keeps_more_where_every_action_keeps_one(actions: list[Action]) -> None:
    assert best_order(actions).kept == most(actions)


@given(heavy())
def test_nothing_keeps_more_where_actions_keep_several(actions: list[Action]) -> None:
    assert best_order(actions).kept == most(actions)


@given(spread())
def test_order_with_several_deadlines_says_what_really_happens_and_never_more(actions: list[Action]) -> None:
    order = best_order(actions)
    by_key = {action.key: action for action in actions}
    assert order.kept == kept(tuple(by_key[slot.key] for slot in order.slots)) <= most(actions)


@given(spread())
def test_aiming_later_never_keeps_fewer(actions: list[Action]) -> None:
    first = [
        Action(
            one.key, one.minutes, tuple(each for each in one.keeps if each.minutes == min(e.minutes for e in one.keeps))
        )
        for one in actions
    ]
    assert best_order(actions).kept >= best_order(first).kept


@given(heavy(), st.integers(1, 3))
def test_another_pair_of_hands_never_keeps_fewer(actions: list[Action], hands: int) -> None:
    assert best_order(actions, hands=hands + 1).kept >= best_order(actions, hands=hands).kept


@given(spread(), st.integers(1, 3))
def test_every_promise_is_either_kept_or_lost(actions: list[Action], hands: int) -> None:
    order = best_order(actions, hands=hands)
    held = [promise for slot in order.slots for promise in slot.keeps]
    assert sorted([*held, *order.lost]) == sorted(one.promise for action in actions for one in action.keeps)


@given(spread())
def test_order_does_not_depend_on_how_the_actions_are_given(actions: list[Action]) -> None:
    assert best_order(actions[::-1]) == best_order(actions)


def test_long_action_is_left_out_for_two_short_ones() -> None:
    long = Action("weld", 60, (Deadline("shape", 60),))
    short = [Action(f"photo-{n}", 20, (Deadline(f"picture-{n}", 65),)) for n in (1, 2)]
    order = best_order([long, *short])
    assert [slot.key for slot in order.slots] == ["photo-1", "photo-2"]
    assert order.lost == ("shape",)


def test_action_that_keeps_three_promises_goes_before_two_that_keep_one() -> None:
    letter = Action("letter", 30, tuple(Deadline(name, 30) for name in ("date", "silence", "answer")))
    others = [Action(f"photo-{n}", 15, (Deadline(f"picture-{n}", 30),)) for n in (1, 2)]
    order = best_order([letter, *others])
    assert [(slot.key, slot.keeps) for slot in order.slots] == [("letter", ("date", "silence", "answer"))]


def test_action_aims_at_its_later_promises_where_the_first_is_in_the_way() -> None:
    letter = Action("letter", 10, (Deadline("early", 10), Deadline("late", 30), Deadline("later", 30)))
    photo = Action("photo", 10, tuple(Deadline(name, 10) for name in ("one", "two")))
    order = best_order([letter, photo])
    assert [slot.key for slot in order.slots] == ["photo", "letter"]
    assert order.lost == ("early",)


def test_action_that_comes_too_late_for_all_its_promises_has_no_place() -> None:
    order = best_order([Action("photo", 20, (Deadline("picture", 19),))])
    assert (order.slots, order.lost, order.kept) == ((), ("picture",), 0)


@pytest.mark.parametrize("actions", [[], [Action("sweep", 10, ())]])
def test_without_promises_there_is_nothing_to_put_in_order(actions: list[Action]) -> None:
    assert best_order(actions) == best_order([])


def test_three_hundred_actions_are_put_in_order_by_their_deadlines() -> None:
    actions = [Action(f"a{n:03}", 10, (Deadline(f"p{n}", 10.0 * (n + 1)),)) for n in range(300)]
    assert [slot.key for slot in best_order(actions).slots] == [action.key for action in actions]
