"""Turning a journey: its state before, what is new, its state after, and what that means for the rows.

Nothing here touches the database; a turn is worked out first and saved in one go.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from vorfreude.core.engine import Plan, Signal, State, advance, decode, fold
from vorfreude.core.engine.surprises import is_asked_for
from vorfreude.journeys.words import Said, words_of

LONGEST_TROUBLE = 500  # characters, as wide as its column
RETRY_AFTER = timedelta(minutes=15)  # a journey that could not be turned is tried again, and seen on the desk meanwhile

_keys = msgspec.json.Decoder(list[str])


@dataclass(frozen=True, slots=True)
class InHand:
    """A journey as a worker holds it: enough to turn it and to notice that somebody else did. ``untold`` is JSON.

    ``asked`` are the keys of surprises about which nothing is decided yet, a line each.
    """

    id: int
    public_id: str
    subject_id: int
    subject: str
    blueprint: str
    version_id: int
    digest: str
    state: bytes
    revision: int
    folded_upto: int
    generation: int
    untold: str | None = None
    asked: str | None = None

    @property
    def asked_for(self) -> frozenset[str]:
        """The keys of surprises that wait for an answer of the house."""
        return frozenset(self.asked.splitlines()) if self.asked else frozenset()

    @property
    def passed_over(self) -> frozenset[str]:
        """The keys of moments that a move to another version passed over: they are not told any more."""
        return frozenset(_keys.decode(self.untold)) if self.untold else frozenset()


@dataclass(slots=True)
class Turn:
    """One journey turned. ``before`` is empty and ``in_hand`` None for a journey that begins.

    ``said`` holds the words of every moment that is ready and was not, or not so, before; by its key. ``asks`` holds the keys
    of surprises that are ready, but told only when the house has said yes (``journeys.actions.give``).
    """

    plan: Plan
    version_id: int
    subject_id: int
    subject: str
    in_hand: InHand | None
    before: State
    after: State
    folded_upto: int
    generation: int
    trouble: str = ""
    said: dict[str, Said] = field(default_factory=dict)
    asks: list[str] = field(default_factory=list)


def turn(plan: Plan, in_hand: InHand, fresh: Sequence[Signal], generation: int, now: datetime) -> Turn | None:
    """The journey with what is new. None where its whole history is needed."""
    before = _state(in_hand)
    if before is None or generation != in_hand.generation:
        return None
    after = advance(plan, before, fresh, now)
    if after is None:
        return None
    upto = max((signal.ref for signal in fresh), default=in_hand.folded_upto)
    return _said(
        Turn(plan, in_hand.version_id, in_hand.subject_id, in_hand.subject, in_hand, before, after, upto, generation)
    )


def turn_from_the_start(plan: Plan, in_hand: InHand, signals: Sequence[Signal], generation: int, now: datetime) -> Turn:
    """The journey folded from all its signals."""
    upto = max((signal.ref for signal in signals), default=0)
    before, after = _state(in_hand) or State(), fold(plan, signals, now)
    return _said(
        Turn(plan, in_hand.version_id, in_hand.subject_id, in_hand.subject, in_hand, before, after, upto, generation)
    )


def trouble(plan: Plan, in_hand: InHand, error: Exception, now: datetime) -> Turn:
    """The journey as it was, with what went wrong, to be tried again later."""
    before, after = _state(in_hand) or State(), _state(in_hand) or State()
    after.wake = now + RETRY_AFTER
    upto, generation = in_hand.folded_upto, in_hand.generation
    turned = Turn(
        plan, in_hand.version_id, in_hand.subject_id, in_hand.subject, in_hand, before, after, upto, generation
    )
    turned.trouble = f"{type(error).__name__}: {error}"[:LONGEST_TROUBLE]
    return turned


def begin(
    plan: Plan, version_id: int, subject: tuple[int, str], signals: Sequence[Signal], generation: int, now: datetime
) -> Turn | None:
    """A new journey of this subject, or None where nothing begins it yet."""
    after = fold(plan, signals, now)
    if after.begun is None:
        return None
    upto = max(signal.ref for signal in signals)
    return _said(Turn(plan, version_id, subject[0], subject[1], None, State(), after, upto, generation))


def _said(turn: Turn) -> Turn:
    """The turn with its words. They are found here, where what goes wrong concerns one journey, not a hundred."""
    passed_over = turn.in_hand.passed_over if turn.in_hand is not None else frozenset()
    waiting = turn.in_hand.asked_for if turn.in_hand is not None else frozenset()
    for key, moment in turn.after.moments.items():
        before = turn.before.moments.get(key)
        if moment.standing != "ready" or key in passed_over:
            continue
        is_new = before is None or before.standing != "ready"
        if key in waiting or (is_new and is_asked_for(turn.plan.moments[moment.name], moment)):
            turn.asks.append(key)
        elif before != moment:
            turn.said[key] = words_of(turn.plan.moments[moment.name].say, moment, turn.after, turn.subject)
    return turn


def _state(in_hand: InHand) -> State | None:
    """The saved state; None where an older release wrote it in another shape: the signals hold all there is."""
    try:
        return decode(bytes(in_hand.state))
    except msgspec.MsgspecError:
        return None
