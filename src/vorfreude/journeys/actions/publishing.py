"""What machines elsewhere are told of journeys: moments that were told or taken back, promises that were settled.

Thin on purpose: ids, names and instants. Who may know more asks. Nothing of a secret before it has happened.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from vorfreude.core.engine.model import PromiseState
from vorfreude.delivery.actions.publish import Happening, publish
from vorfreude.journeys.actions.rows import Saved
from vorfreude.journeys.models import Journey, Moment
from vorfreude.journeys.turning import Turn

SETTLED = frozenset({"kept", "broken", "excused"})


def publish_moments(moments: Sequence[Moment], *, now: datetime) -> None:
    """``moment.told`` and ``moment.withdrawn``. Part of the transaction that announces them."""
    publish([_moment(one) for one in moments], now=now)


def publish_promises(saved: Saved, *, now: datetime) -> None:
    """``promise.kept``, ``promise.broken`` and ``promise.excused``. Part of the transaction that saves these turns."""
    settled = [(journey, turn, promise) for journey, turn in saved for promise in _settled(turn)]
    if not settled:
        return
    begun = [journey for journey, turn, _ in settled if turn.held is None]
    names = dict(Journey.objects.filter(pk__in=begun).values_list("pk", "public_id")) if begun else {}
    told = [
        _promise(turn.held.public_id if turn.held is not None else names[journey], turn, promise)
        for journey, turn, promise in settled
    ]
    publish(told, now=now)


def _settled(turn: Turn) -> Iterator[PromiseState]:
    for key, promise in turn.after.promises.items():
        before = turn.before.promises.get(key)
        new = before is None or before.standing != promise.standing
        if new and promise.standing in SETTLED and not _would_tell(turn, promise):
            yield promise


def _would_tell(turn: Turn, promise: PromiseState) -> bool:
    """Whether this promise is about a secret that has not happened yet."""
    about = turn.after.moments.get(promise.about)
    return about is not None and turn.plan.moments[about.name].secret and about.standing != "ready"


def _moment(row: Moment) -> Happening:
    journey = row.journey
    data = {"journey": journey.public_id, "subject": journey.subject, "moment": row.name, "key": row.key}
    if row.withdrawn_at is None:
        return Happening("moment.told", f"moment.told {journey.public_id} {row.key}", row.told_at, data)
    ident = f"moment.withdrawn {journey.public_id} {row.key} {row.withdrawn_at.isoformat()}"
    return Happening("moment.withdrawn", ident, row.withdrawn_at, data)


def _promise(public_id: str, turn: Turn, promise: PromiseState) -> Happening:
    kind, at = f"promise.{promise.standing}", promise.settled or promise.started
    data = {"journey": public_id, "subject": turn.subject, "promise": promise.name, "key": promise.key}
    return Happening(kind, f"{kind} {public_id} {promise.key} {at.isoformat()}", at, data)
