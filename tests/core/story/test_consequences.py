"""What an answer would change is said before it is given, and is what then really happens."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.core.engine.bench import after, bench, march, ordered, said, step
from vorfreude.core.engine import State
from vorfreude.core.story import Consequence, consequence

PACKED = """\
promises:
  - promise: packed
    said: "Packed by {by|date}."
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
    moves: [packed]
"""
PAUSED = PACKED + "    pauses: [packed]\n"
START = [ordered(march(2)), step("saw", march(3))]
UTC = ZoneInfo("UTC")


def follows(option: str, *, parts: str = PACKED, decision: str = "colour", day: int = 4) -> Consequence | None:
    plan = bench(parts)
    state = after(plan, *START, now=march(4))
    return consequence(plan, state, [], (decision, option), now=march(day), zone=UTC, language="en", subject="B-1")


def due(state: State) -> datetime | None:
    return state.promises["packed"].due if "packed" in state.promises else next(iter(state.promises.values())).due


def test_an_option_that_moves_the_date_says_to_when_and_from_when() -> None:
    found = follows("red")
    assert found
    assert [(one.promise.said, one.was) for one in found.moved] == [("Packed by 14 March 2026.", march(12))]
    assert found.resumed == ()


def test_an_option_that_moves_nothing_says_nothing() -> None:
    found = follows("green")
    assert found
    assert (found.option.id, found.moved, found.resumed) == ("green", (), ())


def test_a_clock_that_stands_still_for_the_question_runs_again() -> None:
    found = follows("green", parts=PAUSED)
    assert found
    assert found.moved == ()
    assert [(one.said, one.due) for one in found.resumed] == [("Packed by 13 March 2026.", march(13))]


def test_what_was_said_is_what_happens() -> None:
    for parts in (PACKED, PAUSED):
        found = follows("red", parts=parts)
        answered = said("decision.answered", march(4), decision="colour", option="red")
        assert found
        promised = [*(one.promise.due for one in found.moved), *(one.due for one in found.resumed)]
        assert promised == [due(after(bench(parts), *START, answered, now=march(4)))]


def test_nothing_follows_from_an_answer_that_cannot_be_given() -> None:
    assert follows("blue") is None
    assert follows("red", decision="shape") is None


def test_nothing_is_claimed_of_a_state_that_lies_ahead() -> None:
    found = follows("red", day=2)
    assert found
    assert (found.moved, found.resumed) == ((), ())
