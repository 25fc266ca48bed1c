"""Kindnesses: remembered in the order in which they happened, bounded, and gone when they are taken back."""

from datetime import UTC, datetime, timedelta

from tests.journeys.world import BLUEPRINT
from vorfreude.core.blueprint import read
from vorfreude.core.engine import Plan, Signal, State, advance, fold
from vorfreude.core.engine.kindnesses import MOST_KINDNESSES

PLAN = Plan.of(read(BLUEPRINT, file="blueprint.yaml"))
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(days=2)


def said(number: int, kind: str, **data: object) -> Signal:
    return Signal(number, "/plant", f"s{number}", kind, MONDAY + timedelta(minutes=number), data, "car-1")


def kind(number: int, words: str = "Likes tea", **more: object) -> Signal:
    return said(number, "kindness.shown", act="noticed", words=words, **more)


ORDER = said(1, "order.confirmed", model="Merle")


def folded(*signals: Signal) -> State:
    return fold(PLAN, [ORDER, *signals], LATER)


def test_kindness_is_remembered_with_who_and_whether_the_customer_knows() -> None:
    first, second = folded(kind(2, by="h@example.org", known="yes"), kind(3, known="no")).kindnesses
    assert (first.act, first.words, first.by, first.known) == ("noticed", "Likes tea", "h@example.org", True)
    assert (second.by, second.known, second.because.ref) == ("", False, 3)


def test_kindness_that_was_taken_back_never_happened() -> None:
    gone = said(3, "signal.retracted", source="/plant", id="s2", reason="another customer")
    assert folded(kind(2), gone).kindnesses == []


def test_newest_fifty_are_remembered() -> None:
    state = folded(*(kind(n, f"{n}") for n in range(2, 2 + MOST_KINDNESSES + 3)))
    assert [one.words for one in state.kindnesses] == [f"{n}" for n in range(5, 55)]


def test_kindness_that_comes_later_changes_no_state_before_it() -> None:
    before = folded(kind(2))
    later = advance(PLAN, before, [kind(3)], LATER + timedelta(hours=1))
    assert later is None or len(later.kindnesses) == 2
    assert len(before.kindnesses) == 1


def test_kindness_without_words_is_odd() -> None:
    state = folded(said(2, "kindness.shown", act="did"))
    assert (state.kindnesses, [one.what for one in state.oddities]) == (
        [], ["kindness.shown: field words is missing, expected string"],
    )  # fmt: skip
