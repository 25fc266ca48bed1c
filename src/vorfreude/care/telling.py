"""What a customer would tell of the garage, the workshop or a case becomes a signal, in the transaction in which it happened.

Five sorts of journeys: a vehicle's (its years with somebody), a visit's, a hand-over's, a case's, and that of one vehicle in a campaign;
which signals each knows stands in docs/care.md. A signal carries no customer's name and none of the words that somebody typed; ``by`` is
a first name or the name of a house, never where somebody is employed. What has several of a sort at a time (``commission``, ``snag``,
``make_good``) carries its number, for promises that run once for each (``per``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from vorfreude.intake import actions as intake

type Content = Mapping[str, str | int | bool | list[str] | datetime]

SOURCE = "/vorfreude/care"
BEGINS = frozenset({"vehicle.handed-over", "visit.booked", "hand-over.planned", "case.opened", "campaign.called"})
"""With these a journey begins: of one instant they are told before every other."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing about one subject. ``once`` is its name among those of the same subject and kind: said twice, it counts once."""

    subject: str
    kind: str
    at: datetime
    content: Content = field(default_factory=dict)
    once: str = ""


def tell(told: Iterable[Told], *, now: datetime) -> None:
    """Records these signals in the caller's transaction, all at once. Call it once in a transaction, with everything there is."""
    signals = [_signal(one) for one in told]
    if signals:
        intake.record(signals, now=now)


def _signal(told: Told) -> intake.NewSignal:
    ident = (
        f"{told.subject}/begins"
        if told.kind in BEGINS
        else f"{told.subject}/{told.kind}/{told.once or told.at.isoformat()}"
    )
    return intake.NewSignal(SOURCE, ident, told.kind, told.subject, told.at, msgspec.json.encode(dict(told.content)))
