"""What holds for every blueprint and every history."""

from datetime import datetime, timedelta
from random import Random

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.blueprint.strategies import blueprints
from tests.core.engine.histories import START, STRETCH, examples, histories
from vorfreude.core.blueprint import Blueprint
from vorfreude.core.engine import Plan, Signal, State, advance, decode, encode, fold

END = START + STRETCH + timedelta(days=30)
slow = settings(max_examples=examples(15), deadline=None, suppress_health_check=list(HealthCheck))

_some_blueprints = blueprints()
_nows = st.integers(0, 90 * 24).map(lambda hours: START + timedelta(hours=hours))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Plan, list[Signal]]:
    """A blueprint ready to run, and what its plant said."""
    blueprint: Blueprint = draw(_some_blueprints)
    return Plan.of(blueprint), draw(histories(blueprint))


@slow
@given(worlds(), st.randoms(use_true_random=False), _nows)
def test_arrival_order_does_not_matter(world: tuple[Plan, list[Signal]], chance: Random, now: datetime) -> None:
    plan, signals = world
    shuffled = list(signals)
    chance.shuffle(shuffled)
    assert fold(plan, shuffled, now) == fold(plan, signals, now)


@slow
@given(worlds(), st.data())
def test_a_repeated_signal_changes_nothing(world: tuple[Plan, list[Signal]], data: st.DataObject) -> None:
    plan, signals = world
    again = data.draw(st.lists(st.sampled_from(signals), max_size=5))
    assert fold(plan, [*signals, *again], END) == fold(plan, signals, END)


@slow
@given(worlds(), st.data())
def test_folding_step_by_step_equals_folding_at_once(world: tuple[Plan, list[Signal]], data: st.DataObject) -> None:
    plan, signals = world
    state, seen = State(), list[Signal]()
    now = START
    while seen != signals:
        few = signals[len(seen) : len(seen) + data.draw(st.integers(1, 4))]
        seen += few
        now += timedelta(hours=data.draw(st.integers(0, 24 * 20)))
        before = encode(state)
        state_now = advance(plan, state, few, now)
        assert encode(state) == before
        state = fold(plan, seen, now) if state_now is None else state_now
        assert state == fold(plan, seen, now)


@slow
@given(worlds())
def test_signals_in_their_order_never_need_the_whole_history(world: tuple[Plan, list[Signal]]) -> None:
    plan, signals = world
    ordered = sorted(signals, key=lambda s: (s.at, s.source, s.id))
    state = State()
    for signal in (s for s in ordered if s.kind not in {"signal.retracted", "surprise.withheld"}):
        later = advance(plan, state, [signal], signal.at)
        if later is None:
            assert state.last is not None
            assert state.last[:2] == (signal.at, 1)  # a deadline at this very instant was passed already
            return
        state = later


@slow
@given(worlds(), _nows, _nows)
def test_time_never_unbreaks_a_promise(world: tuple[Plan, list[Signal]], one: datetime, other: datetime) -> None:
    plan, signals = world
    plain = [s for s in signals if s.kind != "signal.retracted"]
    earlier, later = sorted((one, other))
    before, after = (fold(plan, plain, now) for now in (earlier, later))
    broken = {key for key, promise in before.promises.items() if promise.standing == "broken"}
    assert {key: after.promises[key].standing for key in broken} == dict.fromkeys(broken, "broken")


@slow
@given(worlds(), _nows, st.integers(1, 100))
def test_nothing_changes_before_the_wake(world: tuple[Plan, list[Signal]], now: datetime, share: int) -> None:
    plan, signals = world
    state = fold(plan, signals, now)
    wake = state.wake or END + timedelta(days=3650)
    between = now + (wake - now) * (share / 101)
    assert fold(plan, signals, between) == state


@slow
@given(worlds(), _nows)
def test_every_due_instant_lies_behind_a_wake(world: tuple[Plan, list[Signal]], now: datetime) -> None:
    plan, signals = world
    state = fold(plan, signals, now)
    due = [p.due for p in state.promises.values() if p.standing == "running"]
    due += [t.due for t in state.tasks.values() if t.standing == "open"]
    due += [d.closes for d in state.decisions.values() if d.standing == "open"]
    due += [s.at for s in signals if s.at > now]
    assert all(at is None or (state.wake is not None and state.wake <= at and at > now) for at in due)


@slow
@given(worlds(), st.data())
def test_a_signal_taken_back_never_happened(world: tuple[Plan, list[Signal]], data: st.DataObject) -> None:
    plan, signals = world
    plain = [s for s in signals if s.kind != "signal.retracted"]
    gone = data.draw(st.sampled_from(plain))
    correction = Signal(
        999, "/desk", "fix", "signal.retracted", END, {"source": gone.source, "id": gone.id, "reason": "wrong car"}
    )
    corrected = fold(plan, [*plain, correction], END)
    without = fold(plan, [s for s in plain if s is not gone], END)
    if without.begun is not None:
        assert [c.id for c in corrected.corrections] == [gone.id]
    for state in (corrected, without):
        state.corrections, state.retracted, state.last = [], [], None
    assert corrected == without


@slow
@given(worlds(), _nows)
def test_a_state_survives_its_row(world: tuple[Plan, list[Signal]], now: datetime) -> None:
    plan, signals = world
    state = fold(plan, signals, now)
    assert decode(encode(state)) == state


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**80), 2**80) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@slow
@given(worlds(), st.data())
def test_hostile_data_never_raises(world: tuple[Plan, list[Signal]], data: st.DataObject) -> None:
    plan, signals = world
    hostile = [msgspec.structs.replace(s, data={**s.data, **dict.fromkeys(s.data, data.draw(_json))}) for s in signals]
    encode(fold(plan, hostile, END))
