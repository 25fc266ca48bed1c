"""Moments are triggered, wait for their evidence, and cross the line of visibility once."""

from tests.core.engine.bench import after, bench, march, ordered, photo, said, step, the

SAWN = """\
moments:
  - moment: sawn
    factor: transparency
    on: {stage: saw}
    needs: [{photo: saw}]
    shows: [{photo: paint}]
    say: {title: Sawn}
"""
EACH = """\
moments:
  - {moment: checked, factor: transparency, on: {signal: check.passed}, once: per signal, say: {title: "{data.check}"}}
"""


def test_a_moment_waits_for_the_evidence_it_needs() -> None:
    sawn = the(after(bench(SAWN), ordered(), step("saw", march(3))).moments)
    assert (sawn.standing, sawn.triggered, sawn.ready, sawn.missing) == ("waiting", march(3), None, [0])


def test_a_moment_is_ready_when_its_evidence_comes_after_the_trigger() -> None:
    sawn = the(after(bench(SAWN), ordered(), step("saw", march(3)), photo("p1", march(4))).moments)
    assert (sawn.standing, sawn.triggered, sawn.ready, sawn.photos) == ("ready", march(3), march(4), ["p1"])
    assert [because.kind for because in sawn.because] == ["step.begun", "photo.approved"]


def test_a_moment_is_ready_at_once_when_its_evidence_came_before_the_trigger() -> None:
    sawn = the(after(bench(SAWN), ordered(), photo("p1", march(3)), step("saw", march(4))).moments)
    assert (sawn.standing, sawn.ready, sawn.photos) == ("ready", march(4), ["p1"])
    assert [because.kind for because in sawn.because] == ["step.begun"]


def test_evidence_from_before_the_beginning_counts() -> None:
    sawn = the(after(bench(SAWN), photo("p1", march(1)), ordered(), step("saw", march(3))).moments)
    assert (sawn.ready, sawn.photos) == (march(3), ["p1"])


def test_what_a_moment_only_shows_is_not_waited_for() -> None:
    signals = [ordered(), photo("p9", march(3), stage="paint"), step("saw", march(4))]
    sawn = the(after(bench(SAWN), *signals).moments)
    assert (sawn.standing, sawn.photos) == ("waiting", ["p9"])


def test_photographs_that_come_after_telling_join_the_moment() -> None:
    signals = [ordered(), step("saw", march(3)), photo("p1", march(4)), photo("p2", march(5))]
    sawn = the(after(bench(SAWN), *signals, photo("p9", march(6), stage="paint")).moments)
    assert (sawn.ready, sawn.photos) == (march(4), ["p1", "p2", "p9"])


def test_a_photograph_that_is_released_twice_is_shown_once() -> None:
    signals = [ordered(), step("saw", march(3)), photo("p1", march(4)), photo("p1", march(5))]
    assert the(after(bench(SAWN), *signals).moments).photos == ["p1"]


def test_a_moment_of_a_journey_is_told_once() -> None:
    plan = bench(EACH.replace("per signal", "per journey"))
    checks = [said("check.passed", march(day), check=f"c{day}") for day in (3, 4)]
    checked = the(after(plan, ordered(), *checks).moments)
    assert (checked.key, checked.ready, checked.values) == ("checked", march(3), {"check": "c3"})


def test_a_moment_of_each_signal_is_told_each_time() -> None:
    checks = [said("check.passed", march(day), check=f"c{day}") for day in (3, 4)]
    moments = after(bench(EACH), ordered(), *checks).moments.values()
    assert [(m.ready, m.values) for m in moments] == [(march(3), {"check": "c3"}), (march(4), {"check": "c4"})]
    assert len({m.key for m in moments}) == 2


def test_what_is_told_otherwise_comes_when_the_promise_breaks() -> None:
    plan = bench(
        SAWN
        + """\
    promise: {within: 2 days, owner: carpenter, otherwise: in-words}
  - {moment: in-words, factor: transparency, say: {title: Sawn without a picture}}
"""
    )
    state = after(plan, ordered(), step("saw", march(3)))
    assert [(m.name, m.standing, m.ready) for m in state.moments.values()] == [
        ("sawn", "waiting", None),
        ("in-words", "ready", march(5)),
    ]
    assert state.moments["in-words"].instead_of == "sawn"
    assert [because.kind for because in state.moments["in-words"].because] == ["time"]
    in_time = after(plan, ordered(), step("saw", march(3)), photo("p1", march(4)))
    assert list(in_time.moments) == ["sawn"]


def test_before_the_beginning_nothing_is_told_and_only_facts_and_evidence_are_kept() -> None:
    plan = bench(EACH)
    early = [said("check.passed", march(1), check="c1"), step("saw", march(1)), photo("p1", march(1))]
    state = after(plan, *early)
    assert (state.begun, state.stage, state.moments, state.wake) == (None, None, {}, None)
    begun = after(plan, *early, ordered(march(2), wood="oak"))
    assert (begun.begun, begun.stage, begun.moments, begun.facts) == (march(2), None, {}, {"wood": "oak"})
