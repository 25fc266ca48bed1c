"""What explained a broken promise is found once: after more came in it is either the same, or looked for again."""

from datetime import datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.engine.bench import bench, march, ordered, photo, said, step
from tests.core.engine.histories import examples
from tests.core.outcomes.test_counterfactual import PAINTED, SILENT
from vorfreude.core.engine import Plan, Signal
from vorfreude.core.engine.fold import fold
from vorfreude.core.outcomes import Absent, Counterfactual, Moved, comes_after, counterfactual, still_explains

END = march(31)


@cache
def plan(text: str) -> Plan:
    return bench(text)


@st.composite
def days(draw: st.DrawFn) -> list[Signal]:
    """A month of one order, with slips: in the order of time, none at the same instant."""
    hours = draw(st.lists(st.integers(1, 24 * 28), min_size=2, max_size=9, unique=True))
    return [ordered(), *(draw(_signal(march(1) + timedelta(hours=hour), str(hour))) for hour in sorted(hours))]


def _signal(at: datetime, ident: str) -> st.SearchStrategy[Signal]:
    return st.sampled_from([
        step("saw", at), step("paint", at), photo(ident, at, stage="paint"), said("check.passed", at, check="paint"),
        said("check.passed", at, check="saw"), said("message.sent", at, message=ident, by="Eva"),
    ])  # fmt: skip


@settings(max_examples=examples(120), deadline=None)
@given(st.sampled_from([PAINTED, SILENT]), days(), st.integers(1, 10))
def test_what_still_explains_is_what_would_be_found_anew(text: str, signals: list[Signal], cut: int) -> None:
    known, fresh = signals[: cut + 1], signals[cut + 1 :]
    then = fresh[0].at - timedelta(minutes=1) if fresh else END
    before, after = fold(plan(text), known, then), fold(plan(text), signals, END)
    for key, promise in before.promises.items():
        later = after.promises.get(key)
        if promise.standing != "broken" or later is None or later.settled != promise.settled:
            continue
        found = counterfactual(plan(text), known, then, key)
        if still_explains(plan(text), after, later, found, fresh):
            assert _alike(counterfactual(plan(text), signals, END, key), found)


def _alike(one: Counterfactual | None, other: Counterfactual | None) -> bool:
    """Whether the ledger would say the same of both."""
    match one, other:
        case Moved(signal, by), Moved(old, then):
            return (signal.ref, signal.at, by) == (old.ref, old.at, then)
        case Absent(kind, _, by), Absent(old_kind, _, then):
            return (kind, by) == (old_kind, then)
    return one is other is None


@pytest.mark.parametrize(
    ("fresh", "adds"),
    [
        ([said("note.made", march(9))], True),
        ([], True),
        ([said("note.made", march(8))], False),
        ([said("signal.retracted", march(9), source="/plant", id="1")], False),
        ([said("surprise.withheld", march(9), moment="tag")], False),
    ],
)
def test_what_lies_within_a_history_or_rewrites_it_does_not_only_add(fresh: list[Signal], adds: bool) -> None:  # noqa: FBT001
    assert comes_after(fresh, march(8)) is adds


def test_what_came_too_late_stays_and_what_never_came_is_looked_for_again() -> None:
    begun = [ordered(), step("paint", march(2, 9)), photo("p", march(2, 10), stage="paint")]
    state = fold(plan(PAINTED), begun, march(5))
    (promise,) = (one for one in state.promises.values() if one.name == "painted-soon")
    never = counterfactual(plan(PAINTED), begun, march(5), promise.key)
    assert isinstance(never, Absent)
    late = said("check.passed", march(6), check="paint")
    assert still_explains(plan(PAINTED), state, promise, never, [step("saw", march(6))])
    assert not still_explains(plan(PAINTED), state, promise, never, [late])
    assert still_explains(plan(PAINTED), state, promise, Moved(late, march(3)), [late])
