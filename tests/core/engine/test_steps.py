"""A step from one state to the next: equal to the fold of all, and the state before stays as it was."""

from datetime import timedelta

from tests.core.engine.bench import bench, march, ordered, photo, said, step
from vorfreude.core.engine import State, advance, encode, fold

EVERYTHING = """\
moments:
  - moment: sawn
    factor: transparency
    on: {stage: saw}
    needs: [{photo: saw}]
    shows: [{photo: paint}]
    promise: {within: 3 days on shop, warn: 1 day on shop, owner: x, floor_task: {role: x, do: Hurry}}
    say: {title: Sawn}
  - {moment: checked, factor: surprise, on: {signal: check.passed}, once: per signal, say: {title: "{data.check}"}}
promises:
  - {promise: packed, starts: {stage: saw}, kept_by: {stage: pack}, within: 9 days on shop, owner: x}
  - {promise: never-silent, max_silence: 6 days on shop, warn: 1 day on shop, owner: x}
tasks:
  - {task: oil, do: Oil, on: {signal: check.passed}, role: x, within: 1 day on shop, done_by: {signal: power.back}}
decisions:
  - {decision: colour, ask: Which?, on: {stage: saw}, options: [{id: red}], closes: {by: 9 days}, pauses: [packed]}
"""
HISTORY = [
    ordered(march(2), wood="oak"),
    step("saw", march(2, 9)),
    said("part.missing", march(2, 10)),
    said("power.cut", march(2, 11)),
    said("part.arrived", march(2, 12)),
    said("power.back", march(2, 13)),
    said("part.missing", march(2, 14)),
    said("robot.danced", march(3)),
    said("check.passed", march(3), check=7),
    said("check.passed", march(4), check="a"),
    said("part.arrived", march(5, 9)),
    photo("p1", march(6)),
    step("paint", march(6, 9)),
    photo("p2", march(6, 10)),
    photo("p3", march(6, 11), stage="paint"),
    said("decision.answered", march(9), decision="colour", option="red"),
    ordered(march(9, 1), wood="ash"),
    step("pack", march(10)),
    step("paint", march(11)),
    said("task.cannot", march(12), task="oil", reason="none left"),
    said("robot.danced", march(13)),
    said("bench.delivered", march(20)),
]


def test_a_step_equals_the_fold_of_all_and_leaves_the_state_before_as_it_was() -> None:
    plan, state = bench(EVERYTHING), State()
    for number, signal in enumerate(HISTORY, start=1):
        before = encode(state)
        later = advance(plan, state, [signal], signal.at)
        assert encode(state) == before
        assert later is not None
        assert later == fold(plan, HISTORY[:number], signal.at)
        state = later
    assert state.ending == "completed"


def test_the_passing_of_time_leaves_the_state_before_as_it_was() -> None:
    plan = bench(EVERYTHING)
    for number, signal in enumerate(HISTORY, start=1):
        state = fold(plan, HISTORY[:number], signal.at)
        before = encode(state)
        for days in (1, 3, 9, 30):
            now = signal.at + timedelta(days=days)
            assert advance(plan, state, [], now) == fold(plan, HISTORY[:number], now)
            assert encode(state) == before


def test_each_further_signal_leaves_the_state_before_as_it_was() -> None:
    plan = bench(EVERYTHING)
    for number, signal in enumerate(HISTORY, start=1):
        state = fold(plan, HISTORY[:number], signal.at)
        before = encode(state)
        for another in HISTORY[number:]:
            assert advance(plan, state, [another], another.at) is not None
            assert encode(state) == before
