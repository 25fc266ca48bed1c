"""Decisions: asked once, answered once, or closed when their time is over."""

from tests.core.engine.bench import after, bench, march, ordered, said, step, the
from vorfreude.core.engine import Signal

COLOUR = """\
promises:
  - promise: packed
    starts: {signal: order.confirmed}
    kept_by: {stage: pack}
    within: 10 days
    owner: carpenter
decisions:
  - decision: colour
    ask: Which colour?
    on: {stage: saw}
    options:
      - {id: green, price: 0 EUR}
      - {id: red, price: 10 EUR, moves_date: 2 days}
    closes: {before: {stage: paint}, by: 3 days}
    default: green
    pauses: [packed]
    moves: [packed]
"""
WITHOUT_DEFAULT = COLOUR.replace("    default: green\n", "")
START = [ordered(march(2)), step("saw", march(3))]


def answer(option: str, day: int, decision: str = "colour") -> Signal:
    """The customer chooses."""
    return said("decision.answered", march(day), decision=decision, option=option)


def test_a_decision_is_open_until_it_closes_and_what_waits_for_it_stands_still() -> None:
    state = after(bench(COLOUR), *START, now=march(4))
    decision, promise = the(state.decisions), the(state.promises)
    assert (decision.standing, decision.opened, decision.closes) == ("open", march(3), march(6))
    assert (promise.standing, [p.reason for p in promise.pauses]) == ("paused", ["colour"])
    assert state.wake == march(6)


def test_an_answer_gives_back_the_time_that_we_waited() -> None:
    state = after(bench(COLOUR), *START, answer("green", 5), now=march(5))
    decision = the(state.decisions)
    assert (decision.standing, decision.option, decision.settled) == ("answered", "green", march(5))
    assert the(state.promises).due == march(14)


def test_an_option_may_move_the_date_as_well() -> None:
    state = after(bench(COLOUR), *START, answer("red", 5), now=march(5))
    assert the(state.promises).due == march(16)


def test_an_answer_at_the_instant_of_the_closing_is_in_time() -> None:
    assert the(after(bench(COLOUR), *START, answer("red", 6)).decisions).option == "red"


def test_the_default_is_taken_when_the_time_is_over() -> None:
    state = after(bench(COLOUR), *START, now=march(6))
    decision = the(state.decisions)
    assert (decision.standing, decision.option, decision.settled) == ("defaulted", "green", march(6))
    assert the(state.promises).due == march(15)


def test_the_default_is_taken_when_the_stage_begins() -> None:
    decision = the(after(bench(COLOUR), *START, step("paint", march(4))).decisions)
    assert (decision.standing, decision.option, decision.settled) == ("defaulted", "green", march(4))


def test_a_decision_without_a_default_lapses() -> None:
    state = after(bench(WITHOUT_DEFAULT), *START, now=march(6))
    decision = the(state.decisions)
    assert (decision.standing, decision.option) == ("lapsed", None)
    assert the(state.promises).standing == "running"


def test_an_answer_is_final() -> None:
    state = after(bench(COLOUR), *START, answer("red", 4), answer("green", 5))
    assert the(state.decisions).option == "red"
    assert [odd.what for odd in state.oddities] == ["decision colour is not open"]


def test_an_answer_that_nobody_offered_is_odd_and_leaves_the_decision_open() -> None:
    state = after(bench(COLOUR), *START, answer("blue", 4), answer("red", 4, "size"), now=march(5))
    assert the(state.decisions).standing == "open"
    assert [odd.what for odd in state.oddities] == ["decision colour has no option blue", "decision size is not open"]


def test_a_question_is_asked_once() -> None:
    plan = bench(COLOUR.replace("on: {stage: saw}", "on: {signal: check.passed}"))
    asks = [said("check.passed", march(day), check="a") for day in (3, 5)]
    state = after(plan, ordered(march(2)), asks[0], answer("green", 4), asks[1], now=march(6))
    assert the(state.decisions).standing == "answered"


def test_the_end_drops_the_question() -> None:
    state = after(bench(COLOUR), *START, said("bench.delivered", march(4)))
    decision, promise = the(state.decisions), the(state.promises)
    assert (decision.standing, decision.option, decision.settled) == ("dropped", None, march(4))
    assert (promise.standing, state.wake) == ("excused", None)
