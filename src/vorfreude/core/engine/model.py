"""What goes into the fold and what comes out: signals, and the state of a journey.

Instants are aware datetimes in UTC. A state is plain values; it is encoded with ``encode`` and read back
with ``decode``, and two states are equal when their values are.
"""

from copy import copy
from datetime import datetime
from typing import Any, Literal

import msgspec

type PromiseStanding = Literal["running", "paused", "kept", "broken", "excused"]
type TaskStanding = Literal["open", "late", "done", "cannot", "dropped"]
type DecisionStanding = Literal["open", "answered", "defaulted", "lapsed", "dropped"]
type MomentStanding = Literal["waiting", "ready"]
type WithheldStanding = Literal["held-out", "capped", "month-spent", "had-before", "by-hand"]
type Ending = Literal["completed", "cancelled"]

OPEN_PROMISES: frozenset[PromiseStanding] = frozenset({"running", "paused"})
OPEN_TASKS: frozenset[TaskStanding] = frozenset({"open", "late"})


class Signal(msgspec.Struct, frozen=True):
    """One immutable fact. ``ref`` is the caller's handle (a row number); it never decides an order.

    Unique by ``(source, id)``; ordered by ``(at, source, id)``. ``data`` may hold anything; the other texts are
    short and speakable, and ``at`` lies between 1970 and 2200: intake lets nothing else in.
    """

    ref: int
    source: str
    id: str
    kind: str
    at: datetime
    data: dict[str, Any]
    subject: str = ""


class Because(msgspec.Struct, frozen=True, array_like=True):
    """A signal that made something so, or (``ref`` 0) the passing of time."""

    ref: int
    kind: str
    at: datetime


class Stay(msgspec.Struct, array_like=True):
    """One stretch that the journey spent in a stage."""

    entered: datetime
    because: Because
    left: datetime | None = None


class MomentState(msgspec.Struct, array_like=True):
    """One moment: triggered, perhaps still waiting for evidence, or ready to cross the line of visibility.

    ``key`` is the name, for moments told once per signal with a digest of that signal's source and id.
    ``missing`` holds positions in the blueprint's ``needs``. ``values`` fills the placeholders of the words.
    """

    name: str
    key: str
    standing: MomentStanding
    triggered: datetime
    because: list[Because]
    ready: datetime | None = None
    missing: list[int] = []
    photos: list[str] = []
    values: dict[str, Any] = {}
    instead_of: str | None = None


class Pause(msgspec.Struct, array_like=True):
    """A stretch in which a promise's clock stood still, and why. ``reason`` is a pause or a decision's name."""

    reason: str
    since: datetime
    because: Because
    until: datetime | None = None
    ended_by: Because | None = None


class PromiseState(msgspec.Struct, array_like=True):
    """One promise on its clock. ``due`` and ``warn`` are None while the clock stands still.

    ``base`` is the due instant that the clock would give without the pause that is open since ``stopped``.
    ``about`` is the key of the moment that an inline promise is about; ``per`` which one it is, of several at a time.
    """

    name: str
    key: str
    standing: PromiseStanding
    started: datetime
    because: Because
    due: datetime | None = None
    warn: datetime | None = None
    warned: datetime | None = None
    settled: datetime | None = None
    settled_by: Because | None = None
    excuse: str | None = None
    pauses: list[Pause] = []
    base: datetime | None = None
    stopped: datetime | None = None
    about: str = ""
    per: str = ""


class Withheld(msgspec.Struct, frozen=True, array_like=True):
    """A surprise whose time came and that was not given, and why.

    Held out to know the effect; beyond what one journey (``capped``) or all of a month (``month-spent``) may cost; the same
    person was given the same before (``had-before``); or somebody said so (``by-hand``).
    """

    moment: str
    key: str
    why: WithheldStanding
    at: datetime
    because: Because


class TaskState(msgspec.Struct, array_like=True):
    """One thing a role is asked to do."""

    name: str
    key: str
    standing: TaskStanding
    opened: datetime
    because: Because
    due: datetime | None = None
    settled: datetime | None = None
    settled_by: Because | None = None
    reason: str | None = None


class DecisionState(msgspec.Struct, array_like=True):
    """One question to the customer."""

    name: str
    key: str
    standing: DecisionStanding
    opened: datetime
    because: Because
    closes: datetime | None = None
    option: str | None = None
    settled: datetime | None = None
    settled_by: Because | None = None


class Correction(msgspec.Struct, frozen=True, array_like=True):
    """A signal that took back another."""

    because: Because
    source: str
    id: str
    reason: str


class Oddity(msgspec.Struct, frozen=True, array_like=True):
    """A signal that did not fit (a stage that may not return, a field of the wrong type), kept for the desk."""

    because: Because
    what: str


class Kindness(msgspec.Struct, frozen=True, array_like=True):
    """Something that nobody had planned: what somebody who works here noticed, offered or did for the customer.

    ``by`` is their address, ``known`` whether the customer knows of it.
    """

    because: Because
    act: str
    words: str
    by: str = ""
    known: bool = False


class State(msgspec.Struct, array_like=True):
    """Everything that is so at one instant.

    ``wake`` is the next instant at which this changes by time alone. ``last`` is the key of the newest thing
    that was folded: a signal behind it can be added, one before it needs a fold from the start. ``future`` is the
    instant of the next signal that is dated after now.
    """

    begun: datetime | None = None
    begun_by: Because | None = None
    ended: datetime | None = None
    ending: Ending | None = None
    stage: str | None = None
    stages: dict[str, list[Stay]] = {}
    moments: dict[str, MomentState] = {}
    promises: dict[str, PromiseState] = {}
    tasks: dict[str, TaskState] = {}
    decisions: dict[str, DecisionState] = {}
    facts: dict[str, Any] = {}
    seen_evidence: dict[str, list[Any]] = {}
    pausing: dict[str, Pause] = {}
    news: datetime | None = None
    unknown: dict[str, int] = {}
    corrections: list[Correction] = []
    retracted: list[tuple[str, str]] = []
    oddities: list[Oddity] = []
    last: tuple[datetime, int, str, str] | None = None
    future: datetime | None = None
    wake: datetime | None = None
    kindnesses: list[Kindness] = []
    withheld: dict[str, Withheld] = {}


SHAPE = b"\x07"  # grows with every change of what a state holds or means; older ones are folded anew

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(State)


def branch(state: State) -> State:
    """A state that may be changed without changing this one. What is settled for good is shared by both."""
    later = copy(state)
    later.stages = {name: list(map(copy, stays)) for name, stays in state.stages.items()}
    later.moments = {key: copy(moment) for key, moment in state.moments.items()}
    later.promises = {k: _branch(p) if p.standing in OPEN_PROMISES else p for k, p in state.promises.items()}
    later.tasks = {k: copy(t) if t.standing in OPEN_TASKS else t for k, t in state.tasks.items()}
    later.decisions = {name: copy(decision) for name, decision in state.decisions.items()}
    later.facts, later.unknown, later.pausing = dict(state.facts), dict(state.unknown), dict(state.pausing)
    later.seen_evidence = {key: list(known) for key, known in state.seen_evidence.items()}
    later.corrections, later.oddities = list(state.corrections), list(state.oddities)
    later.kindnesses = list(state.kindnesses)
    later.withheld = dict(state.withheld)
    return later


def _branch(promise: PromiseState) -> PromiseState:
    later = copy(promise)
    later.pauses = list(map(copy, promise.pauses))
    return later


def encode(state: State) -> bytes:
    """The state as bytes, for a row."""
    return SHAPE + _encoder.encode(state)


def decode(raw: bytes) -> State:
    """The state that ``encode`` wrote. Raises msgspec.DecodeError on anything else, also of another shape."""
    if raw[:1] != SHAPE:
        raise msgspec.DecodeError(f"a state of shape {raw[:1].hex()}, expected {SHAPE.hex()}")
    return _decoder.decode(memoryview(raw)[1:])
