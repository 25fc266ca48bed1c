"""A signal is put right: taken back, or said once more as it really was. Both are signals, and name the one they mean.

``draft`` names one correction from its preview on: what is sent twice is said once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import transaction

from vorfreude.core.correcting import RETRACTION, amended, retraction_of
from vorfreude.core.engine import Signal
from vorfreude.core.engine.corrections import taken_back
from vorfreude.intake import actions as intake
from vorfreude.journeys.actions.say import SOURCE


@dataclass(frozen=True, slots=True)
class Correcting:
    """One correction, as it is previewed and as it is then made.

    ``at`` and ``data`` are how the signal should have been; both None where it never happened.
    """

    target: Signal
    draft: str
    reason: str
    actor: str
    at: datetime | None = None
    data: dict[str, object] | None = None


def signals_of(one: Correcting, *, now: datetime) -> tuple[Signal, ...]:
    """The signals that a correction consists of: exactly those that ``correct_signal`` records."""
    back = retraction_of(
        one.target, source=SOURCE, ident=_ident(one, RETRACTION), reason=one.reason, by=one.actor, at=now
    )
    if one.at is None or one.data is None:
        return (back,)
    ident = _ident(one, "amended")
    return back, amended(one.target, source=SOURCE, ident=ident, by=one.actor, at=one.at, data=one.data)


def correct_signal(one: Correcting, *, now: datetime) -> intake.Verdict | None:
    """Take a signal back, and say it anew where it was otherwise. One transaction; the journey takes it in like every other.

    Gives the refusal, and changes nothing, where what is said anew cannot be taken in. The caller has checked that the
    signal is one of a journey that the actor may correct.
    """
    return record_all(signals_of(one, now=now), now=now)


def assignment_of(
    history: Sequence[Signal], to: str, *, draft: str, reason: str, actor: str, now: datetime
) -> tuple[Signal, ...]:
    """The signals that say of ``to`` what was said of another subject: each taken back there, and said anew here.

    What was taken back before, and what takes something back, is left where it is.
    """
    gone = taken_back(history)
    found: list[Signal] = []
    for place, one in enumerate(history):
        if one.kind != RETRACTION and (one.source, one.id) not in gone:
            name = f"{draft}/{place}"
            found += (
                retraction_of(one, source=SOURCE, ident=f"{RETRACTION}/{name}", reason=reason, by=actor, at=now),
                amended(one, source=SOURCE, ident=f"amended/{name}", by=actor, at=one.at, data=one.data, subject=to),
            )
    return tuple(found)


def assign_signals(subject_id: int, signals: Sequence[Signal], *, now: datetime) -> intake.Verdict | None:
    """Do what ``assignment_of`` gave: the wrong subject waits no more. Gives the refusal, and changes nothing, where there is one."""
    with transaction.atomic():
        wrong = record_all(signals, now=now)
        if wrong is None:
            intake.moved_away(subject_id=subject_id)
    return wrong


def record_all(signals: Sequence[Signal], *, now: datetime) -> intake.Verdict | None:
    """Record these, all or none. Gives the first refusal."""
    fresh = [
        intake.NewSignal(one.source, one.id, one.kind, one.subject, one.at, msgspec.json.encode(one.data))
        for one in signals
    ]
    refusals = intake.judge(fresh)
    if refusals:
        return refusals[min(refusals)]
    with transaction.atomic():
        intake.record(fresh, now=now, refusals={})
    return None


def _ident(one: Correcting, what: str) -> str:
    return f"{what}/{one.draft}"
