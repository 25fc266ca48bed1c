"""What people do is a signal too: each verb here records one, and nothing else.

The caller has checked that the actor may do this. The journey takes it in like every other signal.
"""

from datetime import datetime
from secrets import token_hex
from typing import Protocol

import msgspec

from vorfreude.intake import actions as intake

SOURCE = "/vorfreude/people"


class Named(Protocol):
    """A journey as far as it must be named: its row, or what a page has read of it."""

    @property
    def public_id(self) -> str:
        """Its address."""

    @property
    def subject(self) -> str:
        """What it is about."""


def answer_decision(*, journey: Named, decision: str, option: str, actor: str, now: datetime) -> None:
    """The customer has chosen. Sending the same answer twice says it once."""
    _say(journey, "decision.answered", {"decision": decision, "option": option, "by": actor}, now, once=decision)


def finish_task(*, journey: Named, task: str, actor: str, now: datetime) -> None:
    """A person has done a task; ``task`` is its key."""
    _say(journey, "task.done", {"task": task, "by": actor}, now, once=task)


def cannot_finish_task(*, journey: Named, task: str, reason: str, actor: str, now: datetime) -> None:
    """A person cannot do a task, and says why."""
    _say(journey, "task.cannot", {"task": task, "reason": reason, "by": actor}, now, once=task)


def excuse_promise(*, journey: Named, promise: str, reason: str, actor: str, now: datetime) -> None:
    """A person with the right to do so lets a promise go; ``promise`` is its key."""
    _say(journey, "promise.excused", {"promise": promise, "reason": reason, "by": actor}, now, once=promise)


def retract_signal(*, journey: Named, source: str, ident: str, reason: str, actor: str, now: datetime) -> None:
    """A person takes a signal of this journey back, and says why."""
    _say(journey, "signal.retracted", {"source": source, "id": ident, "reason": reason, "by": actor}, now, once=None)


def show_kindness(*, journey: Named, act: str, words: str, is_known: bool, actor: str, now: datetime) -> None:
    """Somebody who works here has noticed, offered or done something that no plan asked for.

    ``is_known`` says that the customer knows of it: only then may a blueprint's moment tell it.
    """
    said = {"act": act, "words": words, "known": "yes" if is_known else "no", "by": actor}
    _say(journey, "kindness.shown", said, now, once=None)


def _say(journey: Named, kind: str, words: dict[str, str], now: datetime, *, once: str | None) -> None:
    ident = f"{journey.public_id}/{kind}/{once or token_hex(8)}"
    signal = intake.NewSignal(SOURCE, ident, kind, journey.subject, now, msgspec.json.encode(words))
    intake.record([signal], now=now)
