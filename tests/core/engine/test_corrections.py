"""Corrections: what is taken back never happened, and the journey says so."""

import pytest

from tests.core.engine.bench import after, back, bench, march, ordered, said, standings, step
from vorfreude.core.engine import Signal, State, advance

PACKED = """\
promises:
  - {promise: packed, starts: {stage: saw}, kept_by: {stage: pack}, within: 5 days, owner: x}
"""
START = [ordered(march(2)), step("saw", march(3))]


def test_what_is_taken_back_never_happened() -> None:
    packed = step("pack", march(5))
    state = after(bench(PACKED), *START, packed, back(packed, march(6)), now=march(7))
    assert (state.stage, standings(state)) == ("saw", {"packed": "running"})
    assert list(state.stages) == ["saw"]
    assert [(c.source, c.id, c.reason, c.because.at) for c in state.corrections] == [
        ("/shop", packed.id, "wrong bench", march(6))
    ]


def test_a_correction_mends_a_promise_that_seemed_kept() -> None:
    packed = step("pack", march(5))
    assert standings(after(bench(PACKED), *START, packed)) == {"packed": "kept"}
    assert standings(after(bench(PACKED), *START, packed, back(packed, march(20)))) == {"packed": "broken"}


def test_a_correction_may_be_dated_before_what_it_takes_back() -> None:
    packed = step("pack", march(6))
    state = after(bench(PACKED), *START, back(packed, march(5)), packed, now=march(7))
    assert (state.stage, [c.id for c in state.corrections]) == ("saw", [packed.id])


def test_what_is_taken_back_before_it_is_heard_never_happens() -> None:
    plan, packed = bench(PACKED), step("pack", march(6))
    state = after(plan, *START, back(packed, march(5)), now=march(5))
    later = advance(plan, state, [packed], march(7))
    assert later is not None
    assert (later.stage, later.retracted) == ("saw", [("/shop", packed.id)])


def test_a_correction_needs_the_whole_history() -> None:
    plan = bench(PACKED)
    state = after(plan, *START, now=march(4))
    assert advance(plan, state, [back(START[1], march(5))], march(5)) is None


@pytest.mark.parametrize("day", [5, 9], ids=["dated before", "dated after"])
def test_a_correction_that_is_taken_back_takes_nothing_back(day: int) -> None:
    packed = step("pack", march(6))
    wrong = back(packed, march(7))
    state = after(bench(PACKED), *START, packed, wrong, back(wrong, march(day)))
    assert state.stage == "pack"
    assert [c.id for c in state.corrections] == [wrong.id]


def test_corrections_of_corrections_go_as_deep_as_you_like() -> None:
    packed = step("pack", march(6))
    chain: list[Signal] = [packed]
    for n in range(2_000):
        chain.append(back(chain[-1], march(7, n % 24)))
        state = after(bench(PACKED), *START, *chain) if n in {0, 1, 1_998, 1_999} else State()
        assert state.stage in {None, "saw" if n % 2 == 0 else "pack"}


def test_corrections_in_a_circle_are_taken_as_the_newest_says() -> None:
    packed = step("pack", march(5))
    first = said("signal.retracted", march(6), source="/shop", id="none", reason="x")
    older = Signal(90, "/desk", "a", "signal.retracted", march(6), {"source": "/desk", "id": "b", "reason": "x"})
    newer = Signal(91, "/desk", "b", "signal.retracted", march(7), {"source": "/desk", "id": "a", "reason": "y"})
    state = after(bench(PACKED), *START, packed, first, older, newer)
    assert (state.stage, [c.id for c in state.corrections]) == ("pack", ["none", "a"])


@pytest.mark.parametrize("lacking", ["source", "id", "reason"])
def test_a_correction_that_does_not_say_all_takes_nothing_back(lacking: str) -> None:
    packed = step("pack", march(5))
    vague = back(packed, march(6))
    del vague.data[lacking]
    state = after(bench(PACKED), *START, packed, vague)
    assert (state.stage, state.corrections) == ("pack", [])
    assert [o.what for o in state.oddities] == [f"signal.retracted: field {lacking} is missing, expected string"]


def test_a_journey_whose_beginning_is_taken_back_has_not_begun() -> None:
    state = after(bench(PACKED), *START, back(START[0], march(6)))
    assert (state.begun, state.stage, state.promises, state.wake) == (None, None, {}, None)
