"""Promises are kept, broken or excused by what happened, at the instant at which it happened."""

from datetime import timedelta

from tests.core.engine.bench import after, bench, march, ordered, photo, said, standings, step, the
from vorfreude.core.engine import State, advance

CHECKED = """\
promises:
  - promise: checked
    starts: {stage: saw}
    kept_by: {signal: check.passed}
    within: 2 days
    warn: 1 day
    owner: carpenter
    floor_task: {role: carpenter, do: Check the bench}
    excused_by: {signal: part.missing}
"""
READY_BY = """\
promises:
  - promise: ready-by
    starts: {signal: order.confirmed}
    by: data.promised
    kept_by: {signal: check.passed}
    owner: carpenter
"""
START = [ordered(), step("saw", march(3, 9))]
DUE = march(5, 9)
A_MOMENT = timedelta(microseconds=1)


def test_a_promise_runs_from_its_start_to_its_deadline() -> None:
    state = after(bench(CHECKED), *START, now=march(3, 10))
    promise = the(state.promises)
    assert (promise.standing, promise.started, promise.due, promise.warn) == ("running", march(3, 9), DUE, march(4, 9))
    assert state.wake == march(4, 9)


def test_a_promise_is_kept_at_the_very_instant_at_which_it_is_due() -> None:
    promise = the(after(bench(CHECKED), *START, said("check.passed", DUE, check="a")).promises)
    assert (promise.standing, promise.settled, promise.due) == ("kept", DUE, DUE)


def test_a_promise_is_broken_a_moment_after_it_is_due() -> None:
    promise = the(after(bench(CHECKED), *START, said("check.passed", DUE + A_MOMENT, check="a")).promises)
    assert (promise.standing, promise.settled) == ("broken", DUE)
    assert promise.settled_by is not None
    assert promise.settled_by.kind == "time"


def test_a_promise_is_still_open_a_moment_before_it_is_due_and_broken_when_it_is() -> None:
    assert standings(after(bench(CHECKED), *START, now=DUE - A_MOMENT)) == {"checked": "running"}
    assert standings(after(bench(CHECKED), *START, now=DUE)) == {"checked": "broken"}


def test_what_is_heard_late_counts_from_when_it_happened() -> None:
    late = said("check.passed", march(4), check="a")
    assert standings(after(bench(CHECKED), *START, now=march(30))) == {"checked": "broken"}
    assert standings(after(bench(CHECKED), *START, late, now=march(30))) == {"checked": "kept"}


def test_a_warning_asks_the_floor_and_what_was_promised_ends_the_asking() -> None:
    plan, warned = bench(CHECKED), march(4, 9)
    state = after(plan, *START, now=warned)
    task = the(state.tasks)
    assert the(state.promises).warned == warned
    assert (task.name, task.standing, task.opened, task.due) == ("floor:checked", "open", warned, DUE)
    assert plan.role_of(task.name) == "carpenter"
    done = the(after(plan, *START, said("check.passed", march(4, 12), check="a")).tasks)
    assert (done.standing, done.settled) == ("done", march(4, 12))


def test_the_floor_is_late_when_the_promise_breaks_and_done_when_it_comes_after_all() -> None:
    assert the(after(bench(CHECKED), *START, now=DUE).tasks).standing == "late"
    done = the(after(bench(CHECKED), *START, said("check.passed", march(9), check="a")).tasks)
    assert (done.standing, done.settled) == ("done", march(9))


def test_what_is_kept_before_the_warning_asks_nobody() -> None:
    state = after(bench(CHECKED), *START, said("check.passed", march(3, 12), check="a"))
    assert (standings(state), state.tasks, state.wake) == ({"checked": "kept"}, {}, None)


def test_a_declared_excuse_lets_the_promise_go_and_the_floor_too() -> None:
    state = after(bench(CHECKED), *START, said("part.missing", march(4, 12)))
    promise = the(state.promises)
    assert (promise.standing, promise.settled, promise.excuse) == ("excused", march(4, 12), "part.missing")
    assert the(state.tasks).standing == "dropped"


def test_a_person_lets_a_promise_go_with_a_reason() -> None:
    by_hand = said("promise.excused", march(4, 12), promise="checked", reason="the customer is away")
    state = after(bench(CHECKED), *START, by_hand)
    promise = the(state.promises)
    assert (promise.standing, promise.excuse) == ("excused", "the customer is away")
    assert the(state.tasks).standing == "dropped"


def test_an_excuse_after_the_deadline_comes_too_late() -> None:
    by_hand = said("promise.excused", DUE + A_MOMENT, promise="checked", reason="sorry")
    assert standings(after(bench(CHECKED), *START, by_hand)) == {"checked": "broken"}


def test_a_promise_that_is_running_is_not_given_again() -> None:
    plan = bench(READY_BY)
    signals = [ordered(march(2), promised="2026-03-10T00:00:00Z"), ordered(march(3), promised="2026-03-20T00:00:00Z")]
    assert the(after(plan, *signals, now=march(4)).promises).due == march(10)


def test_a_promise_that_is_over_is_given_again() -> None:
    plan = bench(READY_BY)
    first = ordered(march(2), promised="2026-03-10T00:00:00Z")
    kept = said("check.passed", march(5), check="a")
    again = ordered(march(12), promised="2026-03-20T00:00:00Z")
    state = after(plan, first, kept, again, now=march(13))
    assert [(p.standing, p.due) for p in state.promises.values()] == [("kept", march(10)), ("running", march(20))]


def test_one_signal_may_keep_a_promise_and_give_the_next() -> None:
    plan = bench("""\
promises:
  - {promise: monthly, starts: {signal: check.passed}, kept_by: {signal: check.passed}, within: 5 days, owner: x}
""")
    checks = [said("check.passed", march(day), check="a") for day in (3, 5)]
    state = after(plan, ordered(), *checks, now=march(6))
    assert [(p.standing, p.due) for p in state.promises.values()] == [("kept", march(8)), ("running", march(10))]


def test_an_instant_may_come_with_any_offset() -> None:
    state = after(bench(READY_BY), ordered(promised="2026-03-10T02:00:00+02:00"), now=march(3))
    assert the(state.promises).due == march(10)


def test_a_deadline_that_nobody_can_read_is_odd_and_promises_nothing() -> None:
    state = after(bench(READY_BY), ordered(promised="2401-01-01T00:00:00Z"))
    assert state.promises == {}
    assert [odd.what for odd in state.oddities] == ["promise ready-by: 'data.promised' gave no instant"]


def test_a_promise_given_after_its_deadline_is_broken_when_it_is_given() -> None:
    at_once = said("check.passed", march(2, 8), check="a")
    for signals in ([], [at_once]):
        promise = the(after(bench(READY_BY), ordered(promised="2026-02-20T00:00:00Z"), *signals).promises)
        assert (promise.standing, promise.started, promise.settled) == ("broken", march(2, 8), march(2, 8))


def test_a_promise_of_a_moment_is_kept_when_the_moment_is_ready() -> None:
    plan = bench("""\
moments:
  - moment: sawn
    factor: transparency
    on: {stage: saw}
    needs: [{photo: saw}]
    promise: {within: 2 days, owner: carpenter}
    say: {title: Sawn}
""")
    promise = the(after(plan, *START, photo("p", march(4))).promises)
    assert (promise.key, promise.about, promise.standing, promise.settled) == ("sawn", "sawn", "kept", march(4))
    assert standings(after(plan, *START, photo("p", march(9)))) == {"sawn": "broken"}


def test_each_telling_keeps_its_own_promise() -> None:
    plan = bench("""\
moments:
  - moment: checked
    factor: transparency
    on: {signal: check.passed}
    once: per signal
    needs: [{photo: saw}]
    promise: {within: 2 days, owner: carpenter}
    say: {title: Checked}
""")
    checks = [said("check.passed", march(day), check="a") for day in (3, 6)]
    state = after(plan, ordered(), *checks, photo("p", march(7)))
    assert [(p.standing, p.started) for p in state.promises.values()] == [("broken", march(3)), ("kept", march(6))]


def test_a_day_on_the_shops_clock_is_a_working_day() -> None:
    plan = bench(
        CHECKED.replace("within: 2 days", "within: 2 days on shop").replace("warn: 1 day", "warn: 4 hours on shop")
    )
    promise = the(after(plan, ordered(), step("saw", march(5, 10)), now=march(5, 11)).promises)
    assert (promise.due, promise.warn) == (march(9, 10), march(6, 14))


def test_a_customers_zone_that_does_not_exist_is_utc() -> None:
    plan = bench(CHECKED.replace("within: 2 days", "within: 3 hours on home"))
    for zone, due in (("Asia/Tokyo", march(4)), ("Nowhere/Else", march(3, 12))):
        state = after(plan, ordered(timezone=zone), step("saw", march(3, 9)), now=march(3, 9))
        assert (the(state.promises).due, zone) == (due, zone)


def test_what_is_told_otherwise_asks_nothing_of_the_signal_that_happened_to_be_the_last() -> None:
    plan = bench("""\
moments:
  - moment: sawn
    factor: transparency
    on: {stage: saw}
    needs: [{photo: saw}]
    promise: {within: 2 days, owner: x, otherwise: paper}
    say: {title: Sawn}
  - moment: paper
    factor: transparency
    on: {signal: order.confirmed, if: has(data.wood)}
    needs: [{photo: saw}]
    promise: {by: data.promised, owner: x}
    say: {title: On paper}
""")
    signals = [ordered(), step("saw", march(3)), said("order.confirmed", march(4), promised="2026-03-20T00:00:00Z")]
    state = after(plan, *signals, now=march(6))
    assert (list(state.moments), standings(state)) == (["sawn", "paper"], {"sawn": "broken"})
    later = advance(plan, after(plan, *signals, now=march(4)), [], march(6))
    assert later == state


EACH_PIN = """\
promises:
  - promise: pin-mended
    starts: {signal: pin.set}
    kept_by: {signal: pin.mended}
    per: pin
    within: 2 days
    warn: 1 day
    owner: carpenter
    floor_task: {role: carpenter, do: Mend the pin}
    excused_by: {signal: pin.dropped}
"""


def _pins(*said_of: tuple[str, int, int], now: int) -> State:
    pins = [said(kind, march(day, 10 if kind == "pin.mended" else 9), pin=pin) for kind, pin, day in said_of]
    return after(bench(EACH_PIN), *START, *pins, now=march(now, 11))


def test_a_promise_per_value_of_a_field_runs_once_for_each_value() -> None:
    state = _pins(("pin.set", 1, 3), ("pin.set", 2, 4), ("pin.set", 1, 4), now=4)
    assert [(one.per, one.due) for one in state.promises.values()] == [("1", march(5, 9)), ("2", march(6, 9))]


def test_each_is_kept_broken_or_excused_by_its_own_signal() -> None:
    told = ("pin.set", 1, 3), ("pin.set", 2, 3), ("pin.set", 3, 3), ("pin.mended", 2, 4), ("pin.dropped", 3, 4)
    state = _pins(*told, now=6)
    assert {one.per: one.standing for one in state.promises.values()} == {"1": "broken", "2": "kept", "3": "excused"}


def test_the_floor_is_done_when_the_last_one_that_warned_is_settled() -> None:
    warned = ("pin.set", 1, 3), ("pin.set", 2, 3), ("pin.mended", 1, 4)
    assert the(_pins(*warned, now=4).tasks).standing == "open"
    assert the(_pins(*warned, ("pin.mended", 2, 4), now=4).tasks).standing == "done"


def test_an_instant_stands_still_with_the_clock_it_names_and_moves_on_by_the_working_time_that_was_lost() -> None:
    text = """\
promises:
  - promise: ready
    starts: {signal: order.confirmed}
    by: data.promised
    clock: shop
    kept_by: {signal: bench.delivered}
    owner: carpenter
"""
    order = said("order.confirmed", march(2), promised="2026-03-04T15:00:00Z")
    missing, there = said("part.missing", march(3, 12)), said("part.arrived", march(4, 10))
    waiting = the(after(bench(text), order, missing, now=march(4, 9)).promises)
    assert (waiting.standing, waiting.due) == ("paused", None)
    assert the(after(bench(text), order, missing, there, now=march(4, 11)).promises).due == march(5, 13)
    unnamed = bench(text.replace("    clock: shop\n", ""))
    assert the(after(unnamed, order, missing, there, now=march(4, 11)).promises).due == march(4, 15)
