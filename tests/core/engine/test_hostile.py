"""Whatever a signal brings: the fold succeeds, its state can be written and read, and does not grow without end."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from tests.core.engine.bench import bench, march, ordered, photo, said, step, the
from vorfreude.core.engine import Plan, Signal, State, advance, decode, encode, fold

PARTS = """\
moments:
  - moment: missing
    factor: transparency
    on: {signal: part.missing}
    once: per signal
    shows: [{photo: saw}]
    say: {title: "No {data.what}, for {facts.wood}"}
  - moment: dark
    factor: transparency
    on: {signal: power.cut, if: size(journey.facts) >= 0}
    needs: [{signal: check.passed, if: data.check.size() > 3}]
    promise: {within: 3 days on shop, warn: 1 day on home, owner: x, otherwise: sorry}
    say: {title: Dark}
  - {moment: sorry, factor: transparency, say: {title: Sorry}}
promises:
  - promise: ready-by
    starts: {signal: order.confirmed}
    by: data.promised
    kept_by: {signal: bench.delivered}
    warn: 4 days on shop
    owner: x
  - promise: home
    starts: {signal: order.confirmed}
    kept_by: {stage: pack}
    within: 5 days on home
    warn: 2 hours on home
    owner: x
    floor_task: {role: y, do: Hurry}
  - {promise: packed, starts: {stage: saw}, kept_by: {stage: pack}, within: 5 days on shop, owner: x}
  - {promise: never-silent, max_silence: 6 days on shop, warn: 1 day on home, owner: x}
tasks:
  - {task: oil, do: Oil, on: {signal: part.missing}, role: x, within: 9 days on shop, done_by: {signal: power.back}}
decisions:
  - decision: colour
    ask: Which?
    on: {signal: order.confirmed}
    options: [{id: red, moves_date: 9 days on shop}, {id: green}]
    closes: {by: 5 days on home}
    pauses: [ready-by, packed]
    moves: [ready-by, packed]
"""
PACKED = (
    "promises: [{promise: packed, starts: {stage: saw}, kept_by: {stage: pack}, within: 5 days on shop, owner: x}]\n"
)
NEVER_OPEN = "closed: [2026-03-05..2099-12-31]"
MANY = 3_000
EPOCH, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


def nested(levels: int) -> list[Any]:
    """A list within a list within a list."""
    found: list[Any] = []
    for _ in range(levels):
        found = [found]
    return found


NASTY: dict[str, Any] = {
    "a huge number": 10**5000,
    "a number beyond 64 bits": 2**64,
    "no number": float("nan"),
    "endless": float("inf"),
    "deep": nested(500),
    "too deep for words": nested(5_000),
    "half a character": "\ud800",
    "half a character in a list": ["\ud800"],
    "a null": "a\x00b",
    "long": "x" * 10_000,
    "a megabyte": "x" * 1_000_000,
    "bytes": b"\xff",
    "nothing": None,
    "yes": True,
    "a mapping": {"a": {"b": 1}},
    "a path": "../../etc/passwd",
    "a directory of zones": "Europe",
    "the first year": "0001-01-01T00:00:00+14:00",
    "the last year": "9999-12-31T23:59:59-14:00",
    "the end of years that count": "2300-12-31T23:59:59Z",
    "an offset of nearly a day": "2026-03-05T00:00:00+23:59",
}


@cache
def plan(shop: str = "") -> Plan:
    """The plan with everything in it."""
    return bench(PARTS, shop=shop)


def sound(made: Plan, signals: list[Signal], now: datetime) -> State:
    """The state, which can be written and read, and is the same step by step."""
    state = fold(made, signals, now)
    assert decode(encode(state)) == state
    step_by_step = State()
    for number, signal in enumerate(signals, start=1):
        at = max(now if number == len(signals) else signal.at, signal.at)
        later = advance(made, step_by_step, [signal], at)
        step_by_step = later if later is not None else fold(made, signals[:number], at)
    assert step_by_step == fold(made, signals, max(now, signals[-1].at))
    return state


def everything(value: Any) -> list[Signal]:
    """One of each signal, with a value in all its fields."""
    fields = {
        "order.confirmed": ["promised", "timezone", "wood"],
        "photo.approved": ["stage", "photo"],
        "part.missing": ["what"],
        "power.cut": [],
        "check.passed": ["check"],
        "step.begun": ["step"],
        "decision.answered": ["decision", "option"],
        "task.done": ["task"],
        "task.cannot": ["task", "reason"],
        "promise.excused": ["promise", "reason", "key"],
        "signal.retracted": ["source", "id", "reason"],
        "moment.seen": ["moment"],
    }
    return [
        said(kind, march(3) + timedelta(hours=n), **dict.fromkeys(names, value))
        for n, (kind, names) in enumerate(fields.items())
    ]


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
def test_any_value_in_every_field_is_taken_as_it_comes(value: Any) -> None:
    state = sound(plan(), [ordered(), *everything(value)], march(31))
    assert len(encode(state)) < 16_000
    assert sound(plan(), everything(value), march(31)).last is not None


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
def test_any_value_beside_good_ones_is_taken_as_it_comes(value: Any) -> None:
    order = ordered(wood=value, promised="2026-03-20T00:00:00Z", timezone=value if isinstance(value, str) else "UTC")
    missing, oil = said("part.missing", march(3), what=value), said("task.cannot", march(4), task="oil", reason=value)
    excused = said("promise.excused", march(4), promise="home", reason=value if isinstance(value, str) else "so")
    state = sound(plan(), [order, step("saw", march(2, 9)), missing, oil, excused], march(31))
    assert len(encode(state)) < 16_000


@pytest.mark.parametrize("clock", ["", NEVER_OPEN], ids=["a shop that opens", "a shop that closes for good"])
@pytest.mark.parametrize("now", [LAST, datetime(2100, 1, 1, tzinfo=UTC)], ids=str)
@pytest.mark.parametrize("begun", [EPOCH, march(2, 8), LAST - timedelta(days=3)], ids=str)
def test_clocks_that_cannot_count_so_far_stop_no_journey(clock: str, begun: datetime, now: datetime) -> None:
    hour = timedelta(hours=1)
    signals = [
        ordered(begun, promised="2300-12-31T00:00:00Z", timezone="Pacific/Kiritimati"),
        step("saw", begun + hour),
        said("part.missing", begun + 2 * hour),
        said("power.cut", begun + 3 * hour),
        said("part.arrived", max(begun + 4 * hour, now - 4 * hour)),
        said("power.back", max(begun + 5 * hour, now - 3 * hour)),
        said("decision.answered", max(begun + 6 * hour, now - 2 * hour), decision="colour", option="red"),
        said("bench.delivered", max(begun + 7 * hour, now - hour)),
    ]
    for count in range(1, len(signals) + 1):
        sound(plan(clock), signals[:count], now)


def test_lost_time_that_nobody_can_count_takes_the_deadline_away() -> None:
    signals = [ordered(EPOCH), step("saw", EPOCH), said("part.missing", EPOCH), said("part.arrived", LAST)]
    state = sound(bench(PACKED), signals, LAST)
    promise = the(state.promises)
    assert (promise.standing, promise.due) == ("running", None)
    assert [odd.what[:48] for odd in state.oddities] == ["promise packed has no deadline any more: the yea"]


def test_a_clock_that_never_opens_gives_no_promise_and_says_so() -> None:
    state = sound(plan(NEVER_OPEN), [ordered(), step("saw", march(6))], march(20))
    assert "promise packed: its clock cannot count so far" in [odd.what for odd in state.oddities]
    assert "packed" not in {promise.name for promise in state.promises.values()}


def each_minute(make: Any) -> list[Signal]:
    """A journey's beginning and thousands of signals, a minute apart."""
    return [ordered(), *(make(n, march(2, 9) + timedelta(minutes=n)) for n in range(MANY))]


@pytest.mark.parametrize(
    ("make", "most"),
    [
        (lambda n, at: said(f"unknown.{n}", at), 8_000),
        (lambda n, at: photo(f"{n}" * 90, at), 12_000),
        (lambda n, at: said("signal.retracted", at, source="/x" * 99, id=f"{n:0300}", reason="r" * 9_999), 180_000),
        (lambda n, at: said(("part.missing", "part.arrived")[n % 2], at), 400_000),
        (lambda n, at: said(("power.cut", "power.back")[n % 2], at), 12_000),
        (lambda n, at: step(("paint", "pack")[n % 2], at), 12_000),
        (lambda n, at: said("decision.answered", at, decision="x" * 9_999, option=f"{n}"), 40_000),
        (lambda n, at: said("check.passed", at, check=n), 12_000),
    ],
    ids=["unknown kinds", "photographs", "corrections", "moments", "pauses", "stages", "answers", "oddities"],
)
def test_a_feed_gone_wild_fills_no_disk(make: Any, most: int) -> None:
    signals = each_minute(make)
    state = fold(plan(), signals, march(31))
    assert len(encode(state)) < most
    assert decode(encode(state)) == state


def test_more_corrections_than_a_state_names_are_still_all_obeyed() -> None:
    gone = [step("paint", march(10, 9) + timedelta(minutes=n)) for n in range(400)]
    fixes = [said("signal.retracted", march(3), source=signal.source, id=signal.id, reason="no") for signal in gone]
    state = fold(plan(), [ordered(), *fixes], march(4))
    later = advance(plan(), state, gone, march(20))
    assert later is None
    assert fold(plan(), [ordered(), *fixes, *gone], march(20)).stage is None


def test_a_blueprint_that_goes_round_in_a_circle_stops() -> None:
    circle = bench("""\
moments:
  - {moment: hello, factor: transparency, on: {signal: power.cut}, once: per signal, say: {title: Hello}}
promises:
  - {promise: never-silent, max_silence: 1 minutes, owner: x, otherwise: hello}
""")
    state = fold(circle, [ordered()], LAST)
    assert (len(state.promises), len(state.moments), state.wake) == (1_000, 1_000, None)


def test_a_thousand_made_up_zones_are_not_kept() -> None:
    made = bench(PARTS)
    for number in range(1_000):
        fold(made, [ordered(timezone=f"Nowhere/{number}")], march(3))
    assert len(made._schedules) < 10
