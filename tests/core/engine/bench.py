"""A maker of garden benches, small enough to read: each test adds what it is about.

March 2026 begins on a Sunday: the 2nd is a Monday. The shop works from Monday to Friday, 08:00 to 16:00 UTC.
"""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from vorfreude.core.blueprint import read
from vorfreude.core.engine import Plan, Signal, State, fold

_HEAD = """\
blueprint: bench
title: Your bench
languages: [en]
begins_on: {signal: order.confirmed}
ends_on: {signal: bench.delivered}
cancelled_on: {signal: order.cancelled}
clocks:
  shop:
    timezone: UTC
    days: mon-fri
    hours: [08:00-16:00]
    pauses:
      - {pause: part-missing, title: A part is missing, from: {signal: part.missing}, until: {signal: part.arrived}}
      - {pause: power-cut, title: No power, from: {signal: power.cut}, until: {signal: power.back}}
  home: {timezone: participant, hours: [08:00-20:00]}
signals:
  order.confirmed: {promised?: instant, timezone?: string, wood?: any}
  order.cancelled: {}
  bench.delivered: {}
  step.begun: {step: string}
  check.passed: {check: string}
  photo.approved: {stage: string, photo: id}
  part.missing: {what?: any}
  part.arrived: {}
  power.cut: {}
  power.back: {}
  pin.set: {pin: int}
  pin.mended: {pin: int}
  pin.dropped: {pin: int}
facts:
  timezone: {signal: order.confirmed, take: data.timezone}
  wood: {signal: order.confirmed, take: data.wood}
stages:
  - {stage: saw, title: Sawing, enters: {signal: step.begun, if: data.step == "saw"}}
  - {stage: paint, title: Painting, enters: {signal: step.begun, if: data.step == "paint"}, may_return: true}
  - {stage: pack, title: Packing, enters: {signal: step.begun, if: data.step == "pack"}}
"""

_rows = count(1)


def bench(parts: str = "", *, shop: str = "") -> Plan:
    """The plan of the bench maker's blueprint with these further parts, and perhaps a further line for its shop."""
    head = _HEAD.replace("    hours: [08:00-16:00]\n", f"    hours: [08:00-16:00]\n    {shop}\n") if shop else _HEAD
    return Plan.of(read(head + parts, file="bench.yaml"))


def march(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant of March 2026."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def said(kind: str, at: datetime, /, **content: Any) -> Signal:
    """Something that the plant said, under an id of its own."""
    row = next(_rows)
    return Signal(row, "/shop", f"{row:06}", kind, at, content, "B-7")


def ordered(at: datetime | None = None, /, **content: Any) -> Signal:
    """The signal that begins a journey, on Monday morning if not said."""
    at = march(2, 8) if at is None else at
    return said("order.confirmed", at, **content)


def step(name: str, at: datetime) -> Signal:
    """A step has begun."""
    return said("step.begun", at, step=name)


def photo(name: str, at: datetime, *, stage: str = "saw") -> Signal:
    """A photograph was released."""
    return said("photo.approved", at, stage=stage, photo=name)


def back(signal: Signal, at: datetime, reason: str = "wrong bench") -> Signal:
    """A signal is taken back."""
    return said("signal.retracted", at, source=signal.source, id=signal.id, reason=reason)


def after(plan: Plan, *signals: Signal, now: datetime | None = None) -> State:
    """The state at ``now``, or at the end of the month."""
    return fold(plan, signals, march(31) if now is None else now)


def standings(state: State) -> dict[str, str]:
    """How each promise stands, by name; the newest of a name counts."""
    return {promise.name: promise.standing for promise in state.promises.values()}


def the[P: (Any)](parts: dict[str, P]) -> P:
    """The only one there is."""
    (part,) = parts.values()
    return part
