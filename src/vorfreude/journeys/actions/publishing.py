"""What machines elsewhere are told of journeys: that they began and ended, moments told or taken back, promises settled.

Thin on purpose: ids, names and instants. Who may know more asks. Nothing of a secret before it has happened.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from vorfreude.delivery.actions.publish import Happening, publish
from vorfreude.journeys.actions.rows import Saved
from vorfreude.journeys.models import Journey, Moment
from vorfreude.journeys.turning import Turn

SETTLED = frozenset({"kept", "broken", "excused"})


def publish_moments(moments: Sequence[Moment], *, now: datetime) -> None:
    """``moment.told`` and ``moment.withdrawn``. Part of the transaction that announces them."""
    publish([_moment(one) for one in moments], now=now)


def publish_turns(saved: Saved, *, now: datetime) -> None:
    """``journey.begun``, ``journey.ended`` and ``journey.withdrawn``, ``promise.kept``, ``promise.broken`` and
    ``promise.excused``. Part of the transaction that saves these turns.
    """
    told = [(journey, turn, _told(turn)) for journey, turn in saved]
    telling = [(journey, turn, what) for journey, turn, what in told if what]
    begun = [journey for journey, turn, _ in telling if turn.in_hand is None]
    names = dict(Journey.objects.filter(pk__in=begun).values_list("pk", "public_id")) if begun else {}
    publish(
        [
            _happening(turn.in_hand.public_id if turn.in_hand is not None else names[journey], turn, one)
            for journey, turn, what in telling
            for one in what
        ],
        now=now,
    )


class _Told(msgspec.Struct, frozen=True):
    """What happened in a turn; ``ident`` is what tells it from others of its kind on the journey."""

    kind: str
    at: datetime
    ident: str
    data: dict[str, str]


def _told(turn: Turn) -> list[_Told]:
    return [*_whole(turn), *_settled(turn)]


def _whole(turn: Turn) -> Iterator[_Told]:
    """What happened to the journey as a whole."""
    before, after, blueprint = turn.before, turn.after, turn.plan.blueprint.blueprint
    if after.begun and not before.begun:
        yield _Told("journey.begun", after.begun, after.begun.isoformat(), {"blueprint": blueprint})
    if before.begun and not after.begun:
        yield _Told("journey.withdrawn", before.begun, before.begun.isoformat(), {"blueprint": blueprint})
    if after.ended and after.ended != before.ended:
        data = {"blueprint": blueprint, "ending": after.ending or "completed"}
        yield _Told("journey.ended", after.ended, after.ended.isoformat(), data)


def _settled(turn: Turn) -> Iterator[_Told]:
    happened = {key for key, moment in turn.after.moments.items() if moment.standing == "ready"}
    for key, promise in turn.after.promises.items():
        before = turn.before.promises.get(key)
        new = before is None or before.standing != promise.standing
        hidden = turn.plan.secrecy.hides_promise(promise.name, key, happened)
        if new and promise.standing in SETTLED and not hidden:
            at = promise.settled or promise.started
            data = {"promise": promise.name, "key": promise.key}
            yield _Told(f"promise.{promise.standing}", at, f"{promise.key} {at.isoformat()}", data)


def _happening(public_id: str, turn: Turn, told: _Told) -> Happening:
    data = {"journey": public_id, "subject": turn.subject} | told.data
    return Happening(told.kind, f"{told.kind} {public_id} {told.ident}", told.at, data)


def _moment(row: Moment) -> Happening:
    journey = row.journey
    data = {"journey": journey.public_id, "subject": journey.subject, "moment": row.name, "key": row.key}
    if row.withdrawn_at is None:
        return Happening("moment.told", f"moment.told {journey.public_id} {row.key}", row.told_at, data)
    ident = f"moment.withdrawn {journey.public_id} {row.key} {row.withdrawn_at.isoformat()}"
    return Happening("moment.withdrawn", ident, row.withdrawn_at, data)
