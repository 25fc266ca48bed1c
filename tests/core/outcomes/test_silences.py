"""Silences are the stretches between news, the longest of each stage."""

from tests.core.engine.bench import after, bench, march, ordered, said, step
from vorfreude.core.engine.model import State
from vorfreude.core.outcomes import Silence, silences

TOLD = """
moments:
  - {moment: sawn, factor: transparency, on: {stage: saw}, say: {title: Sawn}}
  - {moment: coloured, factor: transparency, on: {stage: paint}, say: {title: Painted}}
"""
NOW = march(31)


def test_longest_stretch_of_each_stage_is_found() -> None:
    state = after(
        bench(TOLD), ordered(), step("saw", march(3)), step("paint", march(9)), said("bench.delivered", march(20))
    )
    assert silences(state, [march(5), march(12)], NOW) == (
        Silence("", march(2, 8), march(3)),
        Silence("saw", march(5), march(9)),
        Silence("paint", march(12), march(20)),
    )


def test_silence_that_lasts_has_no_end() -> None:
    state = after(bench(TOLD), ordered(), step("saw", march(3)))
    assert silences(state, [], NOW)[-1] == Silence("saw", march(3), None)
    assert silences(state, [], NOW)[-1].length(NOW).days == 28


def test_letter_after_the_end_is_no_news() -> None:
    state = after(bench(TOLD), ordered(), said("bench.delivered", march(4)))
    assert silences(state, [march(9)], NOW) == (Silence("", march(2, 8), march(4)),)


def test_journey_that_never_began_has_no_silence() -> None:
    assert silences(State(), [], NOW) == ()
