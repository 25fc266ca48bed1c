"""Every broken promise has one cause, the first that is true; places are those of what settled it."""

from datetime import datetime, timedelta

import pytest

from tests.core.engine.bench import after, bench, march, ordered, said, step
from vorfreude.core.engine import Signal
from vorfreude.core.outcomes import CAUSES, Case, Cause, Link, Verdict, chain, verdict

CHECKED = """
promises:
  - promise: checked-soon
    starts: {stage: paint}
    kept_by: {signal: check.passed}
    within: 8 hours on shop
    warn: 2 hours on shop
    owner: painter
tasks:
  - task: look
    do: Look at it
    role: painter
    on: {signal: photo.approved}
    done_by: {signal: check.passed}
    serves: checked-soon
decisions:
  - decision: gloss
    ask: How glossy?
    on: {signal: bench.delivered}
    options: [{id: matt}, {id: bright}]
    closes: {by: 3 days}
    pauses: [checked-soon]
"""
PAINT = step("paint", march(2, 9))
CHECK = said("check.passed", march(4, 11), check="booth 4")
LATE = timedelta(days=1, hours=2)


def judged(*signals: Signal, heard: dict[int, datetime] | None = None) -> Verdict:
    plan, everything = bench(CHECKED.replace("bench.delivered", "power.back")), (ordered(), *signals)
    state = after(plan, *everything)
    (key,) = state.promises
    return verdict(Case(plan, state, everything, march(31), heard or {}), key)


@pytest.mark.parametrize(
    ("cause", "signals"),
    [
        ("late", (PAINT, CHECK)),
        ("never", (PAINT,)),
        ("stood-still", (PAINT, said("part.missing", march(2, 10)), said("part.arrived", march(2, 11)), CHECK)),
        ("rework", (PAINT, step("pack", march(2, 10)), step("paint", march(2, 12)), CHECK)),
        ("rework", (PAINT, step("Paint Rework", march(2, 10)), CHECK)),
        ("stood-still", (PAINT, step("Fix booth 4", march(2, 10)), CHECK)),
        ("no-task", (PAINT, said("photo.approved", march(2, 10), stage="paint", photo="p"), CHECK)),
        ("customer", (PAINT, said("power.back", march(2, 10)),
                      said("decision.answered", march(5, 10), decision="gloss", option="matt"))),
    ],
)  # fmt: skip
def test_cause_is_the_first_that_is_true(cause: Cause, signals: tuple[Signal, ...]) -> None:
    assert judged(*signals).cause == cause


def test_promise_that_was_heard_of_when_it_was_over_was_heard_late() -> None:
    assert judged(PAINT, CHECK, heard={PAINT.ref: march(3, 10)}).cause == "heard-late"
    assert judged(PAINT, CHECK, heard={PAINT.ref: march(2, 10)}).cause == "late"


def test_eighth_cause_is_that_nothing_known_explains_it() -> None:
    assert set(CAUSES) == {"heard-late", "customer", "rework", "stood-still", "no-task", "late", "never", "other"}


def test_broken_promise_is_counted_at_the_station_of_what_came_late() -> None:
    one = judged(PAINT, said("check.passed", march(4, 11), check="gloss"))
    assert (one.stage, one.settled_in, one.station, one.delay) == ("paint", "paint", "paint", LATE)


def test_kept_promise_has_a_delay_below_nothing_and_no_cause() -> None:
    one = judged(PAINT, said("check.passed", march(2, 11), check="gloss"))
    assert (one.delay, one.cause, one.counter) == (-timedelta(hours=22), None, None)


def test_chain_tells_what_happened_in_the_order_of_time() -> None:
    plan = bench(CHECKED.replace("bench.delivered", "power.back"))
    stop, go = said("part.missing", march(2, 10)), said("part.arrived", march(2, 13))
    signals = (ordered(), PAINT, stop, go, CHECK)
    state = after(plan, *signals)
    (key,) = state.promises
    case = Case(plan, state, signals, march(31))
    assert chain(case, key, verdict(case, key).counter) == (
        Link(march(2, 9), "given", "checked-soon", PAINT.ref, "step.begun"),
        Link(march(2, 10), "paused", "part-missing", stop.ref, "part.missing"),
        Link(march(2, 13), "resumed", "part-missing", go.ref, "part.arrived"),
        Link(march(3, 10), "warned", "checked-soon", 0, ""),
        Link(march(3, 12), "broken", "checked-soon", 0, ""),
        Link(march(4, 11), "late", "check.passed", CHECK.ref, "check.passed"),
    )
