"""One step of a worker for moves: a few journeys are looked at under the other version, or moved to it.

Each journey is moved in a transaction of its own that compares its revision, so that a worker that folds it at the same time
loses, or this one does and comes back. Nothing is told by a move: what was told stays told, and what the other version
would have told before is passed over for good. Questions that are open under it are asked, for they are open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from vorfreude.core.engine import Plan, Signal, State, encode, fold
from vorfreude.core.engine.model import branch
from vorfreude.core.moving import Effects, effects_of, news, passed_over
from vorfreude.delivery import actions as delivery
from vorfreude.intake import queries as recorded
from vorfreude.journeys.actions import rows
from vorfreude.journeys.actions.moving import waiting_moves
from vorfreude.journeys.actions.publishing import publish_turns
from vorfreude.journeys.actions.summing import added, journeys_changed
from vorfreude.journeys.mentions import question_mention
from vorfreude.journeys.models import Decision, Journey, Moment, Move, Moved, Promise, Task
from vorfreude.journeys.standings import Stands, stands
from vorfreude.journeys.turning import InHand, Turn
from vorfreude.journeys.versions import plan_of
from vorfreude.lib.leases import claim, settle
from vorfreude.lib.upsert import upsert_all

STEP = 20
"""Journeys looked at or moved in one step: a tenth of a second, so that a killed worker loses little."""

LEASE = timedelta(seconds=60)

LIKENESS = 16
"""Digits that tell groups apart, as wide as their column."""


@dataclass(frozen=True, slots=True)
class MovedOn:
    """What one step did; ``idle`` when there was nothing to do."""

    idle: bool


def move_on(*, worker: str, now: datetime, limit: int = STEP) -> MovedOn:
    """Look at, or move, up to ``limit`` journeys. Safe in any number of processes at once.

    Raises only what the database raises; then the lease expires, and what was not moved is moved by another.
    """
    got_on = False
    for move in claim(waiting_moves(), worker=worker, now=now, lease=LEASE):
        step = _look_at if move.phase == Move.Phase.PREPARING else _move
        got_on = step(move, now, limit)
        settle(move)
    return MovedOn(idle=not got_on)


def _look_at(move: Move, now: datetime, limit: int) -> bool:
    """Work out what the move means for some, and say so when it is worked out for all."""
    waiting = list(_of(move, Moved.Standing.WAITING)[:limit])
    told, history = _told(waiting), _history(waiting)
    for one in waiting:
        effects = _fold(one, history, told[one.journey_id], now).effects
        one.preview, one.likeness = msgspec.to_builtins(effects), _likeness(effects)
        one.breaks, one.standing = bool(effects.breaks), Moved.Standing.PREVIEWED
    Moved.objects.bulk_update(waiting, ["preview", "likeness", "breaks", "standing"])
    if not Moved.objects.filter(move=move, standing=Moved.Standing.WAITING).exists():
        Move.objects.filter(pk=move.pk, phase=Move.Phase.PREPARING).update(phase=Move.Phase.READY)
    return True


def _move(move: Move, now: datetime, limit: int) -> bool:
    """Move some, and say so when none is left; gives whether that got anywhere."""
    chosen = list(_of(move, Moved.Standing.CHOSEN)[:limit])
    told, history = _told(chosen), _history(chosen)
    settled = 0
    for one in chosen:
        try:
            settled += _move_one(one, _fold(one, history, told[one.journey_id], now), now)
        except _Stays as why:
            _leave(one, str(why))
            settled += 1
    if not Moved.objects.filter(move=move, standing=Moved.Standing.CHOSEN).exists():
        moving = Move.objects.filter(pk=move.pk, phase=Move.Phase.MOVING)
        moving.update(phase=Move.Phase.OVER, finished_at=now)
        return True
    return settled > 0


class _Stays(Exception):
    """A journey that was chosen stays where it is; the message is the code of why."""


@dataclass(frozen=True, slots=True)
class _Folded:
    """A journey under both versions, at one instant. ``has_news`` is whether something is about to be told in it."""

    plan: Plan
    before: State
    after: State
    effects: Effects
    untold: list[str]
    upto: int
    has_news: bool


def _of(move: Move, standing: str) -> "QuerySet[Moved]":
    rows = Moved.objects.filter(move=move, standing=standing).order_by("id")
    return rows.select_related("journey", "from_version", "to_version").defer("from_version__text", "to_version__text")


def _told(moved: Sequence[Moved]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {one.journey_id: set() for one in moved}
    for journey, key in Moment.objects.filter(journey_id__in=found).values_list("journey_id", "key"):
        found[journey].add(key)
    return found


def _history(moved: Sequence[Moved]) -> dict[int, list[Signal]]:
    return recorded.signals_after([(one.journey.subject_id, 0) for one in moved])


def _fold(one: Moved, history: dict[int, list[Signal]], told: set[str], now: datetime) -> _Folded:
    signals = history.get(one.journey.subject_id, [])
    was = plan_of(one.from_version_id, one.from_version.digest)
    plan = plan_of(one.to_version_id, one.to_version.digest)
    before, after = fold(was, signals, now), fold(plan, signals, now)
    known = one.journey.untold or ()
    over = passed_over(before, after, told, known)
    upto = max((signal.ref for signal in signals), default=0)
    return _Folded(plan, before, after, effects_of(before, after, over), over, upto, bool(news(before, told, known)))


def _likeness(effects: Effects) -> str:
    return sha256(repr(effects.shape).encode()).hexdigest()[:LIKENESS]


def _leave(one: Moved, why: str) -> None:
    Moved.objects.filter(pk=one.pk, standing=Moved.Standing.CHOSEN).update(
        standing=Moved.Standing.LEFT, left_because=why
    )


def _move_one(one: Moved, folded: _Folded, now: datetime) -> bool:
    """Move one journey, or raise _Stays. False where it is to be tried again: it changed since it was read, or something is
    about to be told in it, which the worker that folds it does first.
    """
    if folded.has_news:
        return False
    known = msgspec.convert(one.preview, Effects).breaks if one.preview is not None else frozenset()
    if folded.after.begun is None:
        raise _Stays("would-not-begin")
    if not folded.effects.breaks <= known:
        raise _Stays("breaks-more")  # what breaks is listed before somebody confirms it
    with transaction.atomic():
        row = Journey.objects.select_for_update().get(pk=one.journey_id)
        if row.version_id != one.from_version_id or row.withdrawn_at is not None:
            raise _Stays("moved-meanwhile")
        if row.revision != one.journey.revision:
            return False
        moved = Moved.objects.filter(pk=one.pk, standing=Moved.Standing.CHOSEN)
        if moved.update(standing=Moved.Standing.MOVED, moved_at=now):
            _save(one, row, folded, now)
    return True


def _save(one: Moved, row: Journey, folded: _Folded, now: datetime) -> None:
    state, before = folded.after, _stood(row)
    after = stands(one.to_version_id, state, "")
    row.version_id, row.state, row.untold = one.to_version_id, encode(state), folded.untold
    row.revision, row.folded_upto = row.revision + 1, folded.upto
    row.stage, row.begun_at, row.ended_at = after.stage, state.begun or row.begun_at, state.ended
    row.wake_at, row.leased_until, row.leased_by, row.changed_at = state.wake, None, "", now
    row.at_risk, row.broken, row.odd, row.trouble = after.at_risk, after.broken, after.odd, ""
    row.save()
    _forget(row, folded, now)
    publish_turns([(row.pk, _turn(one, row, folded, _without_broken(folded)))], now=now)
    sums = added(journeys_changed(row.blueprint, before, after))
    upsert_all([*rows.moved(row.pk, _turn(one, row, folded, folded.before)), sums])


def _stood(row: Journey) -> Stands:
    """How the journey stands in its row."""
    return Stands(
        row.version_id, row.stage, row.at_risk, row.broken, row.odd,
        row.ended_at is not None, row.trouble != "", row.withdrawn_at is not None,
    )  # fmt: skip


def _forget(row: Journey, folded: _Folded, now: datetime) -> None:
    """What was open and is not known any more is gone; what was settled stays, for it was so."""
    before, after = folded.before, folded.after
    Promise.objects.filter(journey=row, settled_at=None).exclude(key__in=after.promises).delete()
    Task.objects.filter(journey=row, settled_at=None).exclude(key__in=after.tasks).delete()
    gone = [key for key, one in before.decisions.items() if one.standing == "open" and key not in after.decisions]
    Decision.objects.filter(journey=row, key__in=gone).delete()
    if gone:
        mentions = [question_mention(row.public_id, key) for key in gone]
        delivery.withdraw(mentions, reason="no longer asked", now=now)


def _without_broken(folded: _Folded) -> State:
    """The state after, but for the promises that the move breaks and for an end that it brings: of these machines elsewhere hear."""
    state = branch(folded.after)
    for key in folded.effects.breaks:
        del state.promises[key]
    state.ended = folded.before.ended
    return state


def _turn(one: Moved, row: Journey, folded: _Folded, before: State) -> Turn:
    in_hand = InHand(
        row.pk, row.public_id, row.subject_id, row.subject, row.blueprint, one.to_version_id, one.to_version.digest,
        b"", row.revision, row.folded_upto, row.generation,
    )  # fmt: skip
    return Turn(
        folded.plan,
        one.to_version_id,
        row.subject_id,
        row.subject,
        in_hand,
        before,
        folded.after,
        folded.upto,
        row.generation,
    )
