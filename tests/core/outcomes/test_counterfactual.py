"""What would have kept a broken promise is found by folding again, and said only where the fold says so."""

from datetime import datetime

from tests.core.engine.bench import after, back, bench, march, ordered, photo, said, step
from vorfreude.core.engine import Plan, Signal
from vorfreude.core.outcomes import Absent, Counterfactual, Moved, counterfactual

PAINTED = """
moments:
  - moment: painted
    factor: transparency
    on: {signal: check.passed, if: data.check == "paint"}
    needs: [{photo: paint}]
    say: {title: Painted}
promises:
  - promise: painted-soon
    starts: {signal: step.begun, if: data.step == "paint"}
    kept_by: {moment: painted}
    within: 8 hours on shop
    owner: painter
"""
SILENT = """
moments:
  - {moment: sawn, factor: transparency, on: {stage: saw}, say: {title: Sawn}}
  - {moment: coloured, factor: transparency, on: {stage: paint}, say: {title: Painted}}
promises:
  - {promise: never-silent, max_silence: 5 days, owner: desk}
"""
NOW = march(31)


def checked(at: datetime) -> Signal:
    return said("check.passed", at, check="paint")


def why(plan: Plan, *signals: Signal) -> Counterfactual | None:
    """Of the one broken promise."""
    (key,) = (key for key, one in after(plan, *signals).promises.items() if one.standing == "broken")
    return counterfactual(plan, signals, NOW, key)


def test_late_signal_would_have_kept_it_at_the_deadline() -> None:
    late = checked(march(4, 11))
    found = why(bench(PAINTED), ordered(), step("paint", march(2, 9)), photo("p", march(2, 10), stage="paint"), late)
    assert found == Moved(late, march(3, 9))


def test_of_two_late_signals_neither_alone_explains_it() -> None:
    found = why(
        bench(PAINTED),
        ordered(),
        step("paint", march(2, 9)),
        checked(march(4, 11)),
        photo("p", march(4, 12), stage="paint"),
    )
    assert found is None


def test_evidence_that_never_came_is_named() -> None:
    found = why(bench(PAINTED), ordered(), step("paint", march(2, 9)), checked(march(2, 11)))
    assert found == Absent("photo.approved", {"stage": "paint", "photo": "…"}, march(3, 9))


def test_trigger_that_never_came_is_named_with_its_condition() -> None:
    found = why(bench(PAINTED), ordered(), step("paint", march(2, 9)), photo("p", march(2, 10), stage="paint"))
    assert found == Absent("check.passed", {"check": "paint"}, march(3, 9))


def test_pause_moves_the_instant_as_the_fold_does() -> None:
    """The part was missing for three of the eight hours, so the deadline was Tuesday, 12:00."""
    late = checked(march(4, 11))
    found = why(
        bench(PAINTED),
        ordered(),
        step("paint", march(2, 9)),
        photo("p", march(2, 10), stage="paint"),
        said("part.missing", march(2, 10)),
        said("part.arrived", march(2, 13)),
        late,
    )
    assert found == Moved(late, march(3, 12))


def test_pause_that_ended_too_soon_shows_how_far_a_signal_had_to_move() -> None:
    """Power failed after the deadline; a check in the pause would have come too late all the same."""
    late = checked(march(5, 9))
    found = why(
        bench(PAINTED),
        ordered(),
        step("paint", march(2, 9)),
        photo("p", march(2, 10), stage="paint"),
        said("power.cut", march(4, 9)),
        late,
        said("power.back", march(6, 9)),
    )
    assert found == Moved(late, march(3, 9))


def test_retracted_signal_explains_nothing() -> None:
    wrong = checked(march(4, 11))
    found = why(
        bench(PAINTED),
        ordered(),
        step("paint", march(2, 9)),
        photo("p", march(2, 10), stage="paint"),
        wrong,
        back(wrong, march(4, 12)),
    )
    assert found == Absent("check.passed", {"check": "paint"}, march(3, 9))


def test_silence_would_have_been_kept_by_its_next_news() -> None:
    late = step("paint", march(9, 8))
    found = why(bench(SILENT), ordered(), step("saw", march(2, 8)), late, said("bench.delivered", march(10)))
    assert found == Moved(late, march(7, 8))


def test_silence_without_any_news_lacks_a_letter() -> None:
    found = why(bench(SILENT), ordered(), step("saw", march(2, 8)))
    assert found == Absent("message.sent", {"message": "…"}, march(7, 8))


def test_promise_that_was_kept_has_no_counterfactual() -> None:
    signals = (ordered(), step("paint", march(2, 9)), photo("p", march(2, 10), stage="paint"), checked(march(2, 11)))
    plan = bench(PAINTED)
    keys = list(after(plan, *signals).promises)
    assert [counterfactual(plan, signals, NOW, key) for key in [*keys, "unheard-of"]] == [None, None]
