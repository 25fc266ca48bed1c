"""Silence: each moment is news, and the stretch since the last news is one promise."""

from tests.core.engine.bench import after, bench, march, ordered, said, step, the
from vorfreude.core.engine import Signal

TALK = """\
moments:
  - {moment: checked, factor: transparency, on: {signal: check.passed}, once: per signal, say: {title: Checked}}
"""
SILENCE = """\
promises:
  - promise: never-silent
    max_silence: 5 days
    warn: 1 day
    owner: concierge
    floor_task: {role: photographer, do: Photograph it}
"""


def check(day: int) -> Signal:
    """News."""
    return said("check.passed", march(day), check="a")


def test_silence_begins_with_the_journey_and_warns_before_it_breaks() -> None:
    state = after(bench(TALK + SILENCE), ordered(march(2)), now=march(3))
    promise = the(state.promises)
    assert (promise.standing, promise.started, promise.warn, promise.due) == ("running", march(2), march(6), march(7))


def test_news_begins_the_stretch_anew() -> None:
    state = after(bench(TALK + SILENCE), ordered(march(2)), check(4), check(8), now=march(9))
    promise = the(state.promises)
    assert (promise.standing, promise.started, promise.due) == ("running", march(8), march(13))
    assert state.news == march(8)


def test_what_tells_the_customer_nothing_is_no_news() -> None:
    promise = the(after(bench(TALK + SILENCE), ordered(march(2)), step("saw", march(6)), now=march(6, 1)).promises)
    assert (promise.started, promise.due) == (march(2), march(7))


def test_news_at_the_very_instant_of_the_limit_is_in_time() -> None:
    promise = the(after(bench(TALK + SILENCE), ordered(march(2)), check(7), now=march(8)).promises)
    assert (promise.standing, promise.due) == ("running", march(12))


def test_silence_breaks_once_per_stretch_and_the_next_news_begins_another() -> None:
    quiet = after(bench(TALK + SILENCE), ordered(march(2)), now=march(30))
    assert [(p.standing, p.settled) for p in quiet.promises.values()] == [("broken", march(7))]
    assert quiet.wake is None
    again = after(bench(TALK + SILENCE), ordered(march(2)), check(10), now=march(30))
    assert [(p.standing, p.settled) for p in again.promises.values()] == [("broken", march(7)), ("broken", march(15))]


def test_news_ends_what_the_floor_was_asked_and_a_new_stretch_asks_anew() -> None:
    state = after(bench(TALK + SILENCE), ordered(march(2)), said("check.passed", march(6, 1), check="a"), now=march(11))
    assert [(t.standing, t.opened, t.settled) for t in state.tasks.values()] == [
        ("done", march(6), march(6, 1)),
        ("open", march(10, 1), None),
    ]


def test_what_is_told_instead_of_silence_is_news() -> None:
    plan = bench("""\
moments:
  - {moment: hello, factor: transparency, on: {signal: power.cut}, once: per signal, say: {title: We are still here}}
promises:
  - {promise: never-silent, max_silence: 5 days, owner: concierge, otherwise: hello}
""")
    state = after(plan, ordered(march(2)), now=march(13))
    assert [(p.standing, p.started, p.due) for p in state.promises.values()] == [
        ("broken", march(2), march(7)),
        ("broken", march(7), march(12)),
        ("running", march(12), march(17)),
    ]
    assert [m.ready for m in state.moments.values()] == [march(7), march(12)]


def test_silence_is_kept_when_the_journey_ends_well() -> None:
    state = after(bench(TALK + SILENCE), ordered(march(2)), said("bench.delivered", march(5)))
    promise = the(state.promises)
    assert (promise.standing, promise.settled, state.wake) == ("kept", march(5), None)


def test_silence_is_excused_when_the_journey_is_cancelled() -> None:
    state = after(bench(TALK + SILENCE), ordered(march(2)), said("order.cancelled", march(5)))
    promise = the(state.promises)
    assert (promise.standing, promise.excuse) == ("excused", "the journey ended")


def test_a_cancellation_that_is_told_about_ends_the_silence_all_the_same() -> None:
    told = '  - {moment: sorry, factor: transparency, on: {signal: order.cancelled}, say: {title: "Goodbye"}}\n'
    state = after(bench(TALK + told + SILENCE), ordered(march(2)), said("order.cancelled", march(5)))
    assert [p.standing for p in state.promises.values()] == ["excused"]
    assert state.wake is None


def test_what_is_told_after_the_end_begins_no_silence() -> None:
    state = after(bench(TALK + SILENCE), ordered(march(2)), said("bench.delivered", march(5)), check(6))
    assert [p.standing for p in state.promises.values()] == ["kept"]


WATCHED = """\
promises:
  - promise: never-silent
    max_silence: 5 days
    warn: 2 days
    owner: concierge
    floor_task:
      {role: photographer, do: Photograph it, cannot: {role: concierge, do: Write to them}}
"""


def asked(*signals: Signal, day: int, hour: int = 0) -> list[tuple[str, str]]:
    """The tasks of a journey that begins on the second, with how they stand."""
    state = after(bench(TALK + WATCHED), ordered(march(2)), *signals, now=march(day, hour))
    return [(task.name, task.standing) for task in state.tasks.values()]


def test_floor_has_half_of_the_time_before_silence_and_somebody_who_writes_the_other_half() -> None:
    assert asked(day=4, hour=23) == []
    assert asked(day=5) == [("floor:never-silent", "open")]
    assert asked(day=6) == [("floor:never-silent", "late"), ("write:never-silent", "open")]
    assert asked(day=7) == [("floor:never-silent", "late"), ("write:never-silent", "late")]


def test_somebody_writes_at_once_when_the_floor_says_that_it_cannot() -> None:
    cannot = said("task.cannot", march(5, 2), task="floor:never-silent", reason="the hall is locked")
    assert asked(cannot, day=5, hour=2) == [("floor:never-silent", "cannot"), ("write:never-silent", "open")]
    assert asked(cannot, day=6, hour=12) == [("floor:never-silent", "cannot"), ("write:never-silent", "open")]


def test_letter_ends_the_silence_and_all_that_was_asked_for_it() -> None:
    letter = said("message.sent", march(6, 5), message="m1")
    state = after(bench(TALK + WATCHED), ordered(march(2)), letter, now=march(7, 1))
    assert [(task.name, task.standing) for task in state.tasks.values()] == [
        ("floor:never-silent", "done"), ("write:never-silent", "done"),
    ]  # fmt: skip
    promise = the(state.promises)
    assert (promise.standing, promise.started, promise.due) == ("running", march(6, 5), march(11, 5))
    assert state.news == march(6, 5)


def test_photograph_in_time_spares_the_letter() -> None:
    assert asked(check(6), day=6, hour=1) == [("floor:never-silent", "done")]
