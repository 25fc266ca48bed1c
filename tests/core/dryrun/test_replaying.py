"""A journey lived through again tells what a worker told, when it told it."""

from datetime import timedelta

import hypothesis.strategies as st
from hypothesis import given

from tests.core.dryrun.plant import PERIOD, PLAN, at, build, heard
from vorfreude.core.dryrun import Heard, heard_at, replay
from vorfreude.core.engine import State, advance, fold


def told(known: list[Heard]) -> list[tuple[str, float, float | None]]:
    """What was told, and when, and when it was taken back; in hours."""
    course = replay(PLAN, known, PERIOD.until)
    assert course is not None
    hour = timedelta(hours=1)
    return [
        (one.key, (one.told - at(0)) / hour, (one.withdrawn - at(0)) / hour if one.withdrawn else None)
        for one in course.told
    ]


def test_what_is_heard_as_it_happens_is_told_as_it_happens() -> None:
    assert told(build()) == [("welcome", 0, None), ("body-photo", 26, None), ("in-paint", 30, None)]


def test_what_is_heard_late_is_told_late() -> None:
    known = [*build()[:5], heard(6, "station.entered", 30, 5, station="PAINT-10")]
    assert told(known)[-1] == ("in-paint", 35, None)


def test_picture_heard_too_late_takes_back_what_was_told_instead() -> None:
    known = [*build()[:4], heard(5, "photo.approved", 26, 30, stage="body", photo="p1")]
    assert ("words-only", 32.5, 56) in told(known)  # eight working hours after the last weld
    assert ("body-photo", 56, None) in told(known)


def test_retraction_takes_back_what_was_told_when_it_came() -> None:
    gone = heard(7, "signal.retracted", 40, source="/plant", id="s6", reason="a misread card")
    assert ("in-paint", 30, 40) in told([*build(), gone])


def test_question_is_asked_when_it_is_known_and_settled_by_its_answer() -> None:
    answer = heard(7, "decision.answered", 50, decision="stitching", option="red")
    course = replay(PLAN, [*build(), answer], PERIOD.until)
    assert course is not None
    (asked,) = course.asked
    assert (asked.asked, asked.settled) == (at(0), at(50))


def test_nothing_begins_without_the_signal_that_begins_it() -> None:
    assert replay(PLAN, build()[1:], PERIOD.until) is None


def test_what_is_heard_behind_the_period_is_not_there() -> None:
    course = replay(PLAN, build(), at(23))
    assert course is not None
    assert (course.state.stage, [one.key for one in course.told]) == ("body", ["welcome"])


def test_signal_counts_as_heard_when_it_was_but_for_the_network_and_for_history() -> None:
    moment = at(0)
    assert heard_at(moment, at(0.1)) == moment
    assert heard_at(moment, at(5)) == at(5)
    assert heard_at(moment, at(24 * 30)) == moment
    assert heard_at(moment, at(-5)) == moment


late = st.integers(min_value=0, max_value=40)


@given(st.lists(late, min_size=6, max_size=6))
def test_replay_ends_in_the_fold_and_tells_what_workers_told(delays: list[int]) -> None:
    """Against a worker that looks whenever something is heard, and whenever time has come."""
    known = [
        Heard(one.signal, one.signal.at + timedelta(hours=delay)) for one, delay in zip(build(), delays, strict=True)
    ]
    course = replay(PLAN, known, PERIOD.until)
    assert course is not None
    assert course.state == fold(PLAN, [one.signal for one in known], PERIOD.until)
    assert {(one.key, one.told) for one in course.told} == _worker(known)


def _worker(known: list[Heard]) -> set[tuple[str, object]]:
    """The first instants at which a worker finds moments ready, looking at every instant at which anything changes."""
    state, first = State(), dict[str, object]()
    instants = sorted({one.at for one in known})
    while instants:
        now = instants.pop(0)
        signals = [one.signal for one in known if one.at <= now]
        later = advance(PLAN, state, [one.signal for one in known if one.at == now], now)
        state = later if later is not None else fold(PLAN, signals, now)
        for key, moment in state.moments.items():
            if moment.standing == "ready":
                first.setdefault(key, now)
        if state.wake is not None and state.wake <= PERIOD.until:
            instants = sorted({*instants, state.wake})
    return set(first.items())
