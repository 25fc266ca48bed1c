"""Surprises: held out by a digest of names alone, capped by what they cost, told to nobody either way."""

import msgspec
import pytest

from tests.core.blueprint.sample import mistakes
from tests.core.engine.bench import _HEAD, after, bench, march, ordered, said, step
from vorfreude.core.blueprint import read, write
from vorfreude.core.engine import Signal, State, advance, decode, encode, fold
from vorfreude.core.engine.surprises import is_held_out

GIFT = """
moments:
  - moment: signature
    factor: surprise
    on: {stage: saw}
    holdout: 0.5
    cost: 40 EUR
    say: {title: Somebody signed it}
  - moment: tag
    factor: surprise
    on: {stage: paint}
    once: per signal
    cost: 70 EUR
    say: {title: A tag}
caps: {per_person: 100 EUR, per_month: 900 EUR}
"""


def of(subject: str, signal: Signal) -> Signal:
    return msgspec.structs.replace(signal, subject=subject)


def held_out(subject: str) -> bool:
    return is_held_out(0.5, blueprint="bench", moment="signature", subject=subject)


def withholding(key: str, why: str, day: int) -> Signal:
    return said("surprise.withheld", march(day), moment=key, why=why)


HELD = next(f"B-{n}" for n in range(99) if held_out(f"B-{n}"))
GIVEN = next(f"B-{n}" for n in range(99) if not held_out(f"B-{n}"))


def journey(subject: str) -> State:
    signals = (ordered(), step("saw", march(3)), step("paint", march(4)))
    return after(bench(GIFT), *(of(subject, one) for one in signals))


def test_held_out_journey_is_not_given_the_surprise_and_says_so() -> None:
    state = journey(HELD)
    assert next(iter(state.moments)).startswith("tag@")
    assert [(one.moment, one.why, one.at) for one in state.withheld.values()] == [("signature", "held-out", march(3))]


@pytest.mark.parametrize(
    ("said", "why"),
    [("month-spent", "month-spent"), ("capped", "capped"), ("had-before", "had-before"), ("not for him", "by-hand")],
)
@pytest.mark.parametrize("day", [1, 3, 5])
def test_what_the_house_withholds_is_left_out_whenever_it_says_so(day: int, said: str, why: str) -> None:
    no = withholding("signature", said, day)
    signals = [of(GIVEN, one) for one in (ordered(), step("saw", march(3)), step("paint", march(4)), no)]
    state = fold(bench(GIFT), signals, march(6))
    assert [(one.moment, one.why, one.at) for one in state.withheld.values()] == [("signature", why, march(3))]
    assert next(iter(state.moments)).startswith("tag@")
    assert state.news == march(4)


def test_withholding_what_came_already_is_folded_from_the_start() -> None:
    plan = bench(GIFT)
    before = [of(GIVEN, one) for one in (ordered(), step("saw", march(3)))]
    state = fold(plan, before, march(4))
    assert list(state.moments) == ["signature"]
    assert advance(plan, state, [of(GIVEN, withholding("signature", "capped", 5))], march(6)) is None
    other = of(GIVEN, withholding("tag@nothing", "capped", 5))
    assert advance(plan, state, [other], march(6)) == fold(plan, [*before, other], march(6))


def test_withholding_that_was_taken_back_withholds_nothing() -> None:
    no = withholding("signature", "by-hand", 2)
    back = said("signal.retracted", march(5), source=no.source, id=no.id, reason="she may have it")
    signals = [of(GIVEN, one) for one in (ordered(), no, step("saw", march(3)), back)]
    assert list(fold(bench(GIFT), signals, march(6)).moments) == ["signature"]


@pytest.mark.parametrize("known", ["nothing-of-ours", "signature@deadbeef"])
def test_withholding_what_nobody_gives_changes_nothing(known: str) -> None:
    signals = [of(GIVEN, one) for one in (ordered(), step("saw", march(3)), withholding(known, "capped", 2))]
    assert list(fold(bench(GIFT), signals, march(6)).moments) == ["signature"]


def test_withheld_surprise_is_no_news_and_survives_its_bytes() -> None:
    state = journey(HELD)
    assert state.news == march(4)
    assert decode(encode(state)) == state


def test_order_of_arrival_does_not_decide_who_is_held_out() -> None:
    plan = bench(GIFT)
    signals = [of(HELD, one) for one in (ordered(), step("saw", march(3)), said("power.cut", march(5)))]
    whole = fold(plan, reversed(signals), march(6))
    assert advance(plan, fold(plan, signals[:2], march(4)), signals[2:], march(6)) == whole


def test_share_held_out_is_the_share_that_was_asked_for() -> None:
    drawn = [is_held_out(0.2, blueprint="car", moment="gift", subject=f"order {n}") for n in range(10_000)]
    assert 1_900 < sum(drawn) < 2_100


def test_each_surprise_draws_anew() -> None:
    both = [
        tuple(is_held_out(0.5, blueprint="car", moment=moment, subject=f"order {n}") for moment in ("a", "b"))
        for n in range(1_000)
    ]
    assert {one: both.count(one) > 200 for one in set(both)} == dict.fromkeys(
        [(False, False), (False, True), (True, False), (True, True)], True
    )


def test_blueprint_with_governed_surprises_is_written_as_it_was_read() -> None:
    blueprint = read(_HEAD + GIFT)
    assert read(write(blueprint)) == blueprint


@pytest.mark.parametrize(
    ("right", "wrong", "came"),
    [
        (
            "factor: surprise\n    on: {stage: saw}",
            "factor: transparency\n    on: {stage: saw}",
            "a moment that is no surprise",
        ),
        ("    cost: 40 EUR", "    promise: {within: 1 day, owner: a}", "a moment with a promise"),
        ("per_month: 900 EUR", "per_month: 900 USD", "a cap in 'USD' and surprises in EUR"),
        ("per_month: 900 EUR", "per_month: -1 EUR", "less than nothing"),
        ("holdout: 0.5", "holdout: 0.7", "'0.7', expected a share; hint: more than nothing and at most 0.5"),
        ("holdout: 0.5", "holdout: half", "'half', expected a share; hint: write a share of 1"),
    ],
)
def test_surprise_that_cannot_be_governed_is_refused(right: str, wrong: str, came: str) -> None:
    (mistake,) = mistakes(_HEAD + GIFT.replace(right, wrong))
    assert came in mistake


@pytest.mark.parametrize(
    "parts",
    [
        "promises:\n  - {promise: p, starts: {stage: saw}, kept_by: {moment: signature}, within: 1 day, owner: a}\n",
        "promises:\n  - {promise: p, max_silence: 9 days, otherwise: signature, owner: a}\n",
    ],
)
def test_what_somebody_waits_for_is_never_held_out(parts: str) -> None:
    assert any("surprise that is told by its trigger alone" in one for one in mistakes(_HEAD + GIFT + parts))
