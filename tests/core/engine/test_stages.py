"""Stages are entered, left and honestly returned to."""

from tests.core.engine.bench import after, bench, march, ordered, said, step
from vorfreude.core.engine import State

TOLD = """\
moments:
  - {moment: in-paint, factor: transparency, on: {stage: paint}, once: per signal, say: {title: In paint}}
  - {moment: paint-again, factor: transparency, on: {stage: paint, when: returned}, once: per signal, say: {title: Again}}
  - {moment: out-of-saw, factor: transparency, on: {stage: saw, when: left}, once: per signal, say: {title: Sawn}}
"""


def told(state: State) -> list[tuple[str, int]]:
    """Names of what was told, and on which day."""
    return [(moment.name, moment.triggered.day) for moment in state.moments.values()]


def test_a_stage_is_entered_and_the_one_before_is_left() -> None:
    state = after(bench(TOLD), ordered(), step("saw", march(3)), step("paint", march(4)))
    assert state.stage == "paint"
    assert [(v.entered, v.left) for v in state.stages["saw"]] == [(march(3), march(4))]
    assert [(v.entered, v.left) for v in state.stages["paint"]] == [(march(4), None)]
    assert told(state) == [("out-of-saw", 4), ("in-paint", 4)]


def test_a_stage_that_is_entered_twice_in_a_row_is_entered_once() -> None:
    state = after(bench(TOLD), ordered(), step("paint", march(3)), step("paint", march(4)))
    assert [v.entered for v in state.stages["paint"]] == [march(3)]
    assert told(state) == [("in-paint", 3)]


def test_a_return_where_it_may_is_told_as_a_return() -> None:
    state = after(bench(TOLD), ordered(), step("paint", march(3)), step("pack", march(4)), step("paint", march(5)))
    assert state.stage == "paint"
    assert told(state) == [("in-paint", 3), ("paint-again", 5)]
    assert not state.oddities


def test_a_return_where_it_may_not_is_odd_and_changes_nothing() -> None:
    state = after(bench(TOLD), ordered(), step("saw", march(3)), step("paint", march(4)), step("saw", march(5)))
    assert state.stage == "paint"
    assert [odd.what for odd in state.oddities] == ["stage saw may not return"]


def test_going_forward_again_after_rework_is_told_by_nobody() -> None:
    steps = [step("paint", march(3)), step("pack", march(4)), step("paint", march(5)), step("pack", march(6))]
    state = after(bench(TOLD), ordered(), *steps)
    assert [(v.entered.day, v.left and v.left.day) for v in state.stages["pack"]] == [(4, 5), (6, None)]
    assert told(state) == [("in-paint", 3), ("paint-again", 5)]


def test_a_stage_that_was_passed_over_and_is_made_up_for_is_entered() -> None:
    state = after(bench(TOLD), ordered(), step("saw", march(3)), step("pack", march(4)), step("paint", march(5)))
    assert told(state) == [("out-of-saw", 4), ("in-paint", 5)]


def test_the_end_leaves_the_stage() -> None:
    state = after(bench(TOLD), ordered(), step("saw", march(3)), said("bench.delivered", march(9)))
    assert (state.stage, state.stages["saw"][0].left) == ("saw", march(9))
    assert told(state) == [("out-of-saw", 9)]


def test_conditions_ask_for_the_stage_in_which_the_signal_happened() -> None:
    plan = bench("""\
moments:
  - {moment: first, factor: transparency, on: {signal: check.passed, if: journey.stage == ""}, say: {title: Early}}
  - {moment: later, factor: transparency, on: {signal: check.passed, if: journey.stage == "saw"}, say: {title: Later}}
""")
    state = after(plan, ordered(), said("check.passed", march(3), check="a"), step("saw", march(4)))
    assert list(state.moments) == ["first"]
    state = after(plan, ordered(), step("saw", march(4)), said("check.passed", march(5), check="a"))
    assert list(state.moments) == ["later"]


def test_stations_that_quarrel_keep_the_first_visit_and_the_newest() -> None:
    steps = [step(("paint", "pack")[n % 2], march(3 + n // 24, n % 24)) for n in range(300)]
    stays = after(bench(TOLD), ordered(), *steps).stages["paint"]
    assert len(stays) == 50
    assert (stays[0].entered, stays[-1].entered) == (steps[0].at, steps[-2].at)


def test_conditions_ask_for_the_stage_before_even_where_nobody_asked_before_it_changed() -> None:
    plan = bench("""\
  - {stage: ship, title: Shipping, enters: {signal: power.back}}
moments:
  - {moment: from-pack, factor: transparency, on: {signal: power.back, if: journey.stage == "pack"}, say: {title: On}}
  - {moment: in-ship, factor: transparency, on: {signal: power.back, if: journey.stage == "ship"}, say: {title: There}}
""")
    state = after(plan, ordered(), step("pack", march(3)), said("power.back", march(4)))
    assert (state.stage, list(state.moments)) == ("ship", ["from-pack"])


def test_conditions_ask_for_the_facts_that_their_signal_brings() -> None:
    plan = bench("""\
moments:
  - {moment: oak, factor: transparency, on: {signal: order.confirmed, if: journey.facts.wood == "oak"}, say: {title: Oak}}
""")
    assert list(after(plan, ordered(wood="ash")).moments) == []
    assert [m.ready for m in after(plan, ordered(wood="ash"), ordered(march(5), wood="oak")).moments.values()] == [
        march(5)
    ]
