"""How what a journey says becomes something to be said to a person: its sort, when one is reminded, whose attention counts.

The room that announces for real and the dry-run ask the same functions, so that neither can come to differ.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from vorfreude.core.attention import Budget, Digest, Respect
from vorfreude.core.attention.model import Sort
from vorfreude.core.blueprint.model import Attention, MomentTrigger, Promise

REMIND = timedelta(days=1)
"""Before a question closes, or after half its time where it has less than twice as much."""


def sort_of(promises: Iterable[Promise], moment: str) -> Sort:
    """What is told in place of something promised concerns the promise; what keeps one that was said was promised.

    ``promises`` are all of the blueprint, ``moment`` the name of one of its moments.
    """
    chosen = tuple(promises)
    if any(promise.otherwise == moment for promise in chosen):
        return "promise"
    return "kept" if any(promise.said and _is_kept_by(promise, moment) for promise in chosen) else "moment"


def reminder_at(opened: datetime, closes: datetime) -> datetime:
    """When somebody is reminded of a question that is open from ``opened`` to ``closes``."""
    return max(closes - REMIND, opened + (closes - opened) / 2)


def respect_of(attention: Attention, silence: tuple[datetime, datetime] | None) -> Respect:
    """What a maker has decided about attention; ``silence`` is since when and until when nothing new is promised."""
    often = attention.interruptions
    return Respect(
        budget=Budget(often, attention.per) if often is not None else None,
        digest=Digest(attention.digest_at, attention.digest_day) if attention.digest_at is not None else None,
        never_while=attention.never_while,
        silence=silence[1] - silence[0] if silence is not None else None,
        silence_ends=silence[1] if silence is not None else None,
    )


def _is_kept_by(promise: Promise, name: str) -> bool:
    if promise.of_moment:
        return promise.promise == name
    return isinstance(promise.kept_by, MomentTrigger) and promise.kept_by.moment == name
