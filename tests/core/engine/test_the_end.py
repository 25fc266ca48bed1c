"""The end of a journey, tasks that are done or cannot be, and signals that do not fit."""

from tests.core.engine.bench import after, bench, march, ordered, said, standings, step, the
from vorfreude.core.engine import advance

CARE = """\
promises:
  - {promise: packed, starts: {stage: saw}, kept_by: {stage: pack}, within: 20 days, owner: x}
  - {promise: thanked, starts: {signal: bench.delivered}, kept_by: {signal: check.passed}, within: 5 days, owner: x}
tasks:
  - {task: oil, do: Oil the bench, on: {stage: saw}, role: painter, within: 10 days, done_by: {signal: check.passed}}
  - {task: thank, do: Write, on: {signal: bench.delivered}, role: owner, within: 3 days, done_by: {signal: power.back}}
"""
START = [ordered(march(2)), step("saw", march(3))]


def test_the_end_lets_go_what_is_open_but_not_what_it_starts() -> None:
    state = after(bench(CARE), *START, said("bench.delivered", march(5)), now=march(6))
    assert (state.ended, state.ending) == (march(5), "completed")
    assert standings(state) == {"packed": "excused", "thanked": "running"}
    assert {t.name: t.standing for t in state.tasks.values()} == {"oil": "dropped", "thank": "open"}
    assert state.wake == march(8)


def test_what_the_end_keeps_is_kept() -> None:
    plan = bench("""\
promises:
  - {promise: here, starts: {stage: saw}, kept_by: {signal: bench.delivered}, within: 20 days, owner: x}
""")
    assert standings(after(plan, *START, said("bench.delivered", march(5)))) == {"here": "kept"}


def test_a_cancelled_journey_ends_and_says_so() -> None:
    state = after(bench(CARE), *START, said("order.cancelled", march(5)))
    assert (state.ended, state.ending, standings(state)) == (march(5), "cancelled", {"packed": "excused"})


AFTER = """\
moments:
  - {moment: still-told, factor: surprise, on: {signal: check.passed}, say: {title: Hello},
     promise: {within: 2 days, owner: x}, needs: [{signal: power.back}]}
  - {moment: sorry, factor: transparency, say: {title: Sorry}}
promises:
  - {promise: heard, starts: {signal: check.passed}, kept_by: {signal: power.back}, within: 5 days, owner: x}
  - {promise: written, starts: {signal: bench.delivered}, kept_by: {signal: power.back}, within: 5 days, owner: x,
     warn: 1 day, floor_task: {role: owner, do: Write}, otherwise: sorry}
tasks:
  - {task: ask, do: Ask, on: {signal: check.passed}, role: owner, within: 3 days, done_by: {signal: power.back}}
  - {task: sweep, do: Sweep, on: {stage: saw, when: left}, role: owner, done_by: {signal: power.back}}
decisions:
  - {decision: oil, ask: Which oil?, on: {signal: check.passed}, options: [{id: a}, {id: b}], closes: {by: 5 days}}
"""
ENDED = [*START, said("bench.delivered", march(5))]


def test_what_comes_after_the_end_is_told_and_begins_nothing() -> None:
    plan = bench(AFTER)
    later = [said("check.passed", march(6), check="a"), said("power.back", march(7))]
    state = after(plan, *ENDED, *later, now=march(8))
    assert {m.name: m.standing for m in state.moments.values()} == {"still-told": "ready"}
    assert standings(state) == {"written": "kept"}
    assert {t.name: t.standing for t in state.tasks.values()} == {"sweep": "done"}
    assert state.decisions == {}
    assert state.wake is None


def test_what_the_end_promises_warns_and_breaks_as_ever() -> None:
    state = after(bench(AFTER), *ENDED, now=march(20))
    assert standings(state) == {"written": "broken"}
    assert {t.name: t.standing for t in state.tasks.values()} == {"sweep": "open", "floor:written": "late"}
    assert {m.name: m.standing for m in state.moments.values()} == {"sorry": "ready"}


def test_what_comes_after_the_end_begins_nothing_in_a_saved_state_either() -> None:
    plan = bench(AFTER)
    ended = after(plan, *ENDED, now=march(5, 12))
    checked = said("check.passed", march(6), check="a")
    later = advance(plan, ended, [checked], march(6))
    assert later == after(plan, *ENDED, checked, now=march(6))
    assert later is not None
    assert standings(later) == {"written": "running"}


def test_a_journey_ends_once() -> None:
    state = after(bench(CARE), *START, said("bench.delivered", march(5)), said("order.cancelled", march(6)))
    assert (state.ended, state.ending) == (march(5), "completed")


def test_a_task_is_done_by_its_signal_or_by_hand_or_cannot_be_done() -> None:
    plan = bench(CARE)
    by_signal = the(after(plan, *START, said("check.passed", march(4), check="a")).tasks)
    assert (by_signal.standing, by_signal.settled, by_signal.due) == ("done", march(4), march(13))
    by_hand = the(after(plan, *START, said("task.done", march(4), task="oil")).tasks)
    assert (by_hand.standing, by_hand.reason) == ("done", None)
    cannot = the(after(plan, *START, said("task.cannot", march(4), task="oil", reason="no oil")).tasks)
    assert (cannot.standing, cannot.reason) == ("cannot", "no oil")


def test_a_task_is_late_when_its_time_is_over_and_can_still_be_done() -> None:
    plan = bench(CARE)
    assert the(after(plan, *START, now=march(13)).tasks).standing == "late"
    assert the(after(plan, *START, said("check.passed", march(20), check="a")).tasks).standing == "done"


def test_a_task_is_asked_again_when_it_is_done() -> None:
    plan = bench(CARE.replace("on: {stage: saw}, role: painter", "on: {signal: part.missing}, role: painter"))
    asked = [said("part.missing", march(day)) for day in (3, 4, 6)]
    state = after(plan, ordered(march(2)), *asked, said("check.passed", march(5), check="a"), now=march(7))
    assert [(t.standing, t.opened) for t in state.tasks.values()] == [("done", march(3)), ("open", march(6))]


def test_an_unknown_kind_is_counted_and_never_guessed() -> None:
    state = after(bench(CARE), ordered(march(2)), *[said("robot.danced", march(day)) for day in (3, 4)])
    assert (state.unknown, state.oddities) == ({"robot.danced": 2}, [])


def test_a_field_of_another_type_is_odd_and_nothing_comes_of_the_signal() -> None:
    state = after(bench(CARE), ordered(march(2)), said("step.begun", march(3), step=7), said("check.passed", march(4)))
    assert state.stage is None
    assert [odd.what for odd in state.oddities] == [
        "step.begun: field step came as int, expected string",
        "check.passed: field check is missing, expected string",
    ]


def test_what_is_dated_ahead_waits_for_its_instant() -> None:
    plan, ahead = bench(CARE), step("saw", march(9))
    state = after(plan, ordered(march(2)), ahead, now=march(5))
    assert (state.stage, state.future, state.wake) == (None, march(9), march(9))
    assert advance(plan, state, [], march(9)) is None
    assert after(plan, ordered(march(2)), ahead, now=march(9)).stage == "saw"


def test_what_was_ahead_is_not_forgotten_when_something_else_comes() -> None:
    plan, first, ahead = bench(CARE), ordered(march(2)), step("saw", march(9))
    state = advance(plan, after(plan, first, ahead, now=march(5)), [said("power.cut", march(6))], march(6))
    assert state is not None
    assert (state.future, state.wake) == (march(9), march(9))
