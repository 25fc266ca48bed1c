"""Pauses: a promise's clock stands still for a declared reason, and only working time is given back."""

import pytest

from tests.core.engine.bench import after, bench, march, ordered, said, step, the
from vorfreude.core.engine import Signal

PACKED = """\
promises:
  - {promise: packed, starts: {stage: saw}, kept_by: {stage: pack}, within: 3 days on shop, warn: 1 day on shop, owner: x}
"""
START = [ordered(), step("saw", march(2, 9))]
DUE = march(5, 9)


def missing(day: int, hour: int) -> Signal:
    """A part is missing."""
    return said("part.missing", march(day, hour))


def arrived(day: int, hour: int) -> Signal:
    """The part is there."""
    return said("part.arrived", march(day, hour))


def test_a_paused_promise_has_no_deadline_and_says_why() -> None:
    state = after(bench(PACKED), *START, missing(3, 10), now=march(30))
    promise = the(state.promises)
    assert (promise.standing, promise.due, promise.warn, promise.stopped) == ("paused", None, None, march(3, 10))
    assert [(p.reason, p.since, p.until) for p in promise.pauses] == [("part-missing", march(3, 10), None)]
    assert state.wake is None


@pytest.mark.parametrize(
    ("gone", "there", "due"),
    [
        ((3, 10), (3, 12), march(5, 11)),  # two working hours
        ((3, 14), (4, 9), march(5, 12)),  # two in the afternoon and one in the morning; the night counts nothing
        ((3, 17), (4, 7), DUE),  # a night
        ((4, 15), (5, 10), march(5, 12)),
        ((5, 8), (9, 9), march(9, 10)),  # nine working hours and a weekend
    ],
)
def test_only_working_time_is_given_back(gone: tuple[int, int], there: tuple[int, int], due: object) -> None:
    promise = the(after(bench(PACKED), *START, missing(*gone), arrived(*there), now=march(*there)).promises)
    assert (promise.standing, promise.due, promise.stopped) == ("running", due, None)
    assert [(p.since, p.until) for p in promise.pauses] == [(march(*gone), march(*there))]


def test_pauses_that_overlap_are_given_back_once() -> None:
    cut, power = said("power.cut", march(3, 11)), said("power.back", march(3, 15))
    plan, signals = bench(PACKED), [*START, missing(3, 10), cut, arrived(3, 13), power]
    promise = the(after(plan, *signals, now=march(3, 14)).promises)
    assert (promise.standing, [p.until for p in promise.pauses]) == ("paused", [march(3, 13), None])
    promise = the(after(plan, *signals, now=march(3, 15)).promises)
    assert (promise.standing, promise.due) == ("running", march(5, 14))


def test_a_pause_that_is_said_twice_is_one_pause() -> None:
    signals = [*START, missing(3, 10), missing(3, 11), arrived(3, 12), arrived(3, 13)]
    promise = the(after(bench(PACKED), *signals, now=march(3, 14)).promises)
    assert (promise.due, len(promise.pauses)) == (march(5, 11), 1)


def test_a_pause_that_is_open_when_the_promise_starts_counts_from_the_start() -> None:
    signals = [ordered(), missing(2, 8), step("saw", march(2, 9)), arrived(2, 11)]
    promise = the(after(bench(PACKED), *signals, now=march(2, 11)).promises)
    assert promise.due == march(5, 11)
    assert [(p.since, p.because.kind) for p in promise.pauses] == [(march(2, 9), "part.missing")]


def test_what_is_kept_during_a_pause_is_kept() -> None:
    promise = the(after(bench(PACKED), *START, missing(3, 10), step("pack", march(10, 9))).promises)
    assert (promise.standing, promise.settled, promise.due) == ("kept", march(10, 9), march(11, 16))
    assert [p.until for p in promise.pauses] == [march(10, 9)]


def test_a_pause_at_the_instant_of_the_deadline_is_in_time() -> None:
    promise = the(after(bench(PACKED), *START, missing(5, 9), now=march(5, 9)).promises)
    assert promise.standing == "paused"


def test_a_pause_after_the_deadline_mends_nothing() -> None:
    promise = the(after(bench(PACKED), *START, missing(5, 10)).promises)
    assert (promise.standing, promise.pauses) == ("broken", [])


def test_the_end_excuses_what_stands_still_and_ends_its_pause() -> None:
    promise = the(after(bench(PACKED), *START, missing(3, 10), said("bench.delivered", march(4, 9))).promises)
    assert (promise.standing, promise.stopped) == ("excused", None)
    assert [p.until for p in promise.pauses] == [march(4, 9)]


def test_a_warning_that_the_pause_ran_past_comes_when_the_clock_runs_again() -> None:
    plan = bench(PACKED.replace("warn: 1 day on shop", "warn: 24 hours"))
    monday = [ordered(), step("saw", march(4, 10))]  # due on Monday the 9th at 10, so it warns on Sunday at 10
    promise = the(after(plan, *monday, missing(6, 15), arrived(9, 8), now=march(9, 8)).promises)
    assert (promise.warned, promise.due) == (march(9, 8), march(9, 11))


def test_a_clock_that_stood_at_its_very_deadline_runs_out_when_it_runs_again() -> None:
    plan = bench(PACKED.replace("3 days on shop", "7 hours on shop"))
    signals = [*START, missing(2, 16), arrived(2, 20)]
    promise = the(after(plan, *signals, now=march(3)).promises)
    assert (promise.standing, promise.settled, promise.due) == ("broken", march(2, 20), march(2, 20))


def test_another_clock_does_not_stand_still() -> None:
    plan = bench(PACKED.replace("3 days on shop", "3 days").replace("1 day on shop", "1 day"))
    promise = the(after(plan, *START, missing(3, 10), now=march(3, 11)).promises)
    assert (promise.standing, promise.due) == ("running", DUE)


def test_silence_in_a_pause_begins_anew_with_news_and_stands_still_on() -> None:
    plan = bench("""\
moments:
  - {moment: waiting, factor: transparency, on: {signal: check.passed}, once: per signal, say: {title: We wait}}
promises:
  - {promise: never-silent, max_silence: 2 days on shop, owner: x}
""")
    signals = [ordered(), missing(3, 8), said("check.passed", march(3, 12), check="a")]
    promise = the(after(plan, *signals, now=march(20)).promises)
    assert (promise.standing, promise.started, promise.due) == ("paused", march(3, 12), None)
    promise = the(after(plan, *signals, arrived(3, 14), now=march(3, 15)).promises)
    assert (promise.standing, promise.due) == ("running", march(5, 14))


def test_a_stretch_of_silence_keeps_only_its_own_pauses() -> None:
    plan = bench("""\
moments:
  - {moment: waiting, factor: transparency, on: {signal: check.passed}, once: per signal, say: {title: We wait}}
promises:
  - {promise: never-silent, max_silence: 2 days on shop, owner: x}
""")
    signals = [ordered(), missing(2, 9), arrived(2, 10), said("check.passed", march(2, 12), check="a"), missing(2, 13)]
    promise = the(after(plan, *signals, now=march(2, 14)).promises)
    assert [p.since for p in promise.pauses] == [march(2, 13)]
