"""A history as a correction would leave it: one signal taken back, perhaps another said in its place."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from vorfreude.core.engine import Plan, Signal, State, fold
from vorfreude.core.engine.corrections import RETRACTED

RETRACTION = RETRACTED
"""The kind of a signal that takes another one back."""

AMENDS = "amends"
"""The field of an amended signal that names the one it stands for, as ``source#id``."""


AMENDED_BY = "amended_by"


def retraction_of(target: Signal, *, source: str, ident: str, reason: str, by: str, at: datetime) -> Signal:
    """The signal that takes ``target`` back."""
    said = {"source": target.source, "id": target.id, "reason": reason, "by": by}
    return Signal(0, source, ident, RETRACTION, at, said, target.subject)


def amended(  # noqa: PLR0913 a signal has as much, and what it stands for
    target: Signal,
    *,
    source: str,
    ident: str,
    by: str,
    at: datetime,
    data: Mapping[str, object],
    subject: str = "",
    kind: str = "",
) -> Signal:
    """The signal that is said in place of ``target``: another instant or other data, and the name of what it stands for."""
    said = {**data, AMENDS: f"{target.source}#{target.id}", AMENDED_BY: by}
    return replace(
        target,
        ref=0,
        source=source,
        id=ident,
        at=at,
        data=said,
        subject=subject or target.subject,
        kind=kind or target.kind,
    )


def corrected(plan: Plan, signals: Sequence[Signal], correction: Sequence[Signal], now: datetime) -> State:
    """The state at ``now`` with this correction: exactly what a worker will save once these signals came in."""
    return fold(plan, [*signals, *correction], now)
