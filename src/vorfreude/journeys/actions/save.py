"""Saving what a worker has worked out: all of it in one transaction, or nothing.

The journeys' rows are locked and their revisions compared first; whoever comes second finds another revision and
drops its turn. Only what differs from the state before is written.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from vorfreude.core.engine import Signal, encode
from vorfreude.intake import actions as intake
from vorfreude.journeys.actions import asks, rows
from vorfreude.journeys.actions.publishing import publish_turns
from vorfreude.journeys.actions.summing import Change, added, journeys_changed
from vorfreude.journeys.standings import COLUMNS, Stands, stands
from vorfreude.journeys.turning import Turn
from vorfreude.lib.among import among
from vorfreude.lib.opaque import opaque
from vorfreude.lib.plain_sql import plain_rows
from vorfreude.lib.upsert import Upsert, upsert, upsert_all

NEVER = -1  # a count of touches that no subject has: its due instant stays


def save(
    turns: Sequence[Turn],
    claimed: Collection[intake.Claimed],
    fresh: dict[int, list[Signal]],
    *,
    worker: str,
    now: datetime,
) -> int:
    """Save the turns that nobody else was faster with, settle the subjects, and give how many moments were told."""
    with transaction.atomic():
        stood = _still_ours([turn for turn in turns if turn.in_hand is not None])
        won = [turn for turn in turns if turn.in_hand is not None and turn.in_hand.id in stood]
        saved = [(turn.in_hand.id, turn) for turn in won if turn.in_hand is not None]
        saved += _insert([turn for turn in turns if turn.in_hand is None], now)
        told = rows.touched(saved)
        rows.withdraw(saved, now)
        asks.take_back(saved, now)
        settled = _settled(claimed, fresh, turns, [turn for _, turn in saved])
        publish_turns(saved, now=now)
        sums = added([*_moved(saved, stood), *told.changes(saved)])
        upsert_all(
            [_update(won, now), *rows.changed(saved, now), asks.kept(saved, now), sums],
            intake.settling(settled, worker=worker),
        )
        told.keep_recalled()
    return rows.count_told(saved)


def _still_ours(turns: Sequence[Turn]) -> dict[int, Stands]:
    """The journeys that nobody saved since they were taken in hand, locked, and how each of them stands in its row."""
    in_hand = {turn.in_hand.id: turn.in_hand.revision for turn in turns if turn.in_hand is not None}
    if not in_hand:
        return {}
    condition, chosen = among(connection, "id", in_hand)
    lock = "FOR UPDATE" if connection.vendor == "postgresql" else ""  # on SQLite the transaction is the lock
    statement = f"SELECT id, revision, {COLUMNS} FROM journeys_journey WHERE {condition} ORDER BY id {lock}"  # noqa: S608  constants
    found = plain_rows(statement, [chosen])
    return {number: Stands(*stood) for number, revision, *stood in found if in_hand[number] == revision}


def _moved(saved: rows.Saved, stood: Mapping[int, Stands]) -> Iterable[Change]:
    """From which sums to which others these journeys go."""
    for number, turn in saved:
        after = stands(turn.version_id, turn.after, turn.trouble)
        yield from journeys_changed(turn.plan.blueprint.blueprint, stood.get(number), after)


_CHANGING = (
    "state", "revision", "folded_upto", "generation", "stage", "begun_at", "ended_at", "wake_at", "leased_until",
    "leased_by", "changed_at", "at_risk", "broken", "withdrawn_at", "trouble", "odd",
)  # fmt: skip
_LASTING = ("public_id", "subject_id", "subject", "blueprint", "version_id")


def _insert(begun: Iterable[Turn], now: datetime) -> list[tuple[int, Turn]]:
    """A second worker that begins the same journey finds it there and inserts nothing."""
    named = {opaque(): turn for turn in begun}
    new = [(*_lasting(public_id, turn), *_changing(turn, 1, now)) for public_id, turn in named.items()]
    columns, once = (*_LASTING, *_CHANGING), ("subject_id", "blueprint")
    inserted = upsert(Upsert("journeys_journey", columns, new, conflict=once, returning=("public_id", "id")))
    return [(number, named[public_id]) for public_id, number in inserted]


def _update(turns: Iterable[Turn], now: datetime) -> Upsert:
    changed = [
        (turn.in_hand.id, *_lasting(turn.in_hand.public_id, turn), *_changing(turn, turn.in_hand.revision + 1, now))
        for turn in turns
        if turn.in_hand is not None
    ]
    columns = ("id", *_LASTING, *_CHANGING)
    return Upsert("journeys_journey", columns, changed, conflict=("id",), change=_CHANGING)


def _lasting(public_id: str, turn: Turn) -> tuple[object, ...]:
    return (public_id, turn.subject_id, turn.subject, turn.plan.blueprint.blueprint, turn.version_id)


def _changing(turn: Turn, revision: int, now: datetime) -> tuple[object, ...]:
    state, now_stands = turn.after, stands(turn.version_id, turn.after, turn.trouble)
    begun = state.begun or turn.before.begun or now
    return (
        encode(state),
        revision,
        turn.folded_upto,
        turn.generation,
        now_stands.stage,
        begun,
        state.ended,
        state.wake,
        None,
        "",
        now,
        now_stands.at_risk,
        now_stands.broken,
        now if now_stands.is_withdrawn else None,
        turn.trouble,
        now_stands.odd,
    )


def _settled(
    claimed: Iterable[intake.Claimed],
    fresh: dict[int, list[Signal]],
    turns: Iterable[Turn],
    saved: Sequence[Turn],
) -> list[intake.Settled]:
    """What was seen of each subject. One with a turn that was lost to another worker stays due, to be seen again."""
    with_journey = {turn.subject_id for turn in turns}
    kept = {id(turn) for turn in saved}
    lost = {turn.subject_id for turn in turns if id(turn) not in kept}
    return [
        intake.Settled(
            id=claim.id,
            touches=claim.touches if claim.id not in lost else NEVER,
            seen_upto=claim.seen_upto if claim.id in lost else _newest(fresh.get(claim.id, ()), claim.seen_upto),
            has_journey=claim.id in with_journey,
        )
        for claim in claimed
    ]


def _newest(signals: Iterable[Signal], seen: int) -> int:
    return max((signal.ref for signal in signals), default=seen)
