"""One step of a worker: what is due is claimed, folded, and saved in one transaction.

A worker that dies leaves leases that expire, and nothing half saved. Two workers that hold the same journey
meet at its revision: one saves, the other's work is dropped and nothing of it was ever told.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from vorfreude.core.engine import Signal
from vorfreude.intake import actions as intake
from vorfreude.intake import queries as recorded
from vorfreude.journeys.actions.claim import hold
from vorfreude.journeys.actions.give import give
from vorfreude.journeys.actions.save import save
from vorfreude.journeys.turning import InHand, Turn, begin, trouble, turn, turn_from_the_start
from vorfreude.journeys.versions import plan_of, running_versions

STEP = 100  # subjects; 100 journeys fold in some 20 ms, so that a write never holds SQLite longer than a blink

log = logging.getLogger(__name__)

type History = dict[int, list[Signal]]


@dataclass(frozen=True, slots=True)
class Advanced:
    """What one step did. ``idle`` when nothing was due."""

    subjects: int = 0
    signals: int = 0
    journeys: int = 0
    begun: int = 0
    moments: int = 0
    answered: int = 0

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do."""
        return self.subjects == 0 and self.journeys == 0 and self.answered == 0


def advance(*, worker: str, now: datetime, limit: int = STEP) -> Advanced:
    """Take up to ``limit`` subjects with new signals, and as many journeys whose wake has come, to saved state.

    Where nothing is due, the surprises that were asked for are given or withheld, in the order of time.

    Safe to run in any number of processes at once. Raises only what the database raises; then nothing was saved
    and the leases expire.
    """
    claimed = {claim.id: claim for claim in intake.claim_subjects(worker=worker, now=now, limit=limit)}
    in_hand = hold(claimed, worker=worker, now=now, limit=limit)
    if not claimed and not in_hand:
        return Advanced(answered=give(now=now))
    generations = {**{h.subject_id: h.generation for h in in_hand}, **{c.id: c.generation for c in claimed.values()}}
    fresh = _fresh(in_hand, claimed.values())
    turns = _turn_all(in_hand, fresh, generations, now)
    begun, stumbled = _begin_all(claimed.values(), in_hand, fresh, now)
    turns += begun
    seen = [claim for claim in claimed.values() if claim.id not in stumbled]
    told = save(turns, seen, fresh, worker=worker, now=now)
    return Advanced(
        subjects=len(claimed),
        signals=sum(map(len, fresh.values())),
        journeys=len(turns),
        begun=sum(t.in_hand is None for t in turns),
        moments=told,
    )


def _fresh(in_hand: Sequence[InHand], claimed: Iterable[intake.Claimed]) -> History:
    """What has come since the journeys were folded, or since anybody looked at a subject without one."""
    after = {claim.id: claim.seen_upto for claim in claimed}
    for journey in in_hand:
        after[journey.subject_id] = min(journey.folded_upto, after.get(journey.subject_id, journey.folded_upto))
    return recorded.signals_after(list(after.items()))


def _turn_all(in_hand: Sequence[InHand], fresh: History, generations: dict[int, int], now: datetime) -> list[Turn]:
    turns: list[Turn] = []
    again: list[InHand] = []
    for journey in in_hand:
        plan = plan_of(journey.version_id, journey.digest)
        new = [signal for signal in fresh.get(journey.subject_id, ()) if signal.ref > journey.folded_upto]
        try:
            turned = turn(plan, journey, new, generations[journey.subject_id], now)
        except Exception as error:  # noqa: BLE001  one broken journey must not hold up a hundred
            turned = _in_trouble(journey, error, now)
        turns += [turned] if turned is not None else []
        again += [journey] if turned is None else []
    return turns + _turn_from_the_start(again, generations, now)


def _turn_from_the_start(in_hand: Sequence[InHand], generations: dict[int, int], now: datetime) -> list[Turn]:
    if not in_hand:
        return []
    turns: list[Turn] = []
    history = recorded.signals_after([(journey.subject_id, 0) for journey in in_hand])
    for journey in in_hand:
        plan = plan_of(journey.version_id, journey.digest)
        signals = history.get(journey.subject_id, [])
        try:
            turns.append(turn_from_the_start(plan, journey, signals, generations[journey.subject_id], now))
        except Exception as error:  # noqa: BLE001  as above
            turns.append(_in_trouble(journey, error, now))
    return turns


def _in_trouble(journey: InHand, error: Exception, now: datetime) -> Turn:
    log.error("journey %s could not be folded", journey.public_id, exc_info=error)
    return trouble(plan_of(journey.version_id, journey.digest), journey, error, now)


def _begin_all(
    claimed: Iterable[intake.Claimed], in_hand: Sequence[InHand], fresh: History, now: datetime
) -> tuple[list[Turn], set[int]]:
    """Journeys that begin: a subject's new signals hold one that begins a running blueprint it has no journey of.

    The second are subjects of which one could not begin: they stay claimed, and are tried again when the lease ends.
    """
    has = {(journey.subject_id, journey.blueprint) for journey in in_hand}
    wanted = [
        (claim, version_id, digest)
        for version_id, digest in running_versions()
        for claim in claimed
        if (claim.id, plan_of(version_id, digest).blueprint.blueprint) not in has
        and _may_begin(plan_of(version_id, digest).blueprint.begins_on.signal, fresh.get(claim.id, ()))
    ]
    history = recorded.signals_after([(claim.id, 0) for claim, _, _ in wanted]) if wanted else {}
    turns: list[Turn] = []
    stumbled: set[int] = set()
    for claim, version_id, digest in wanted:
        plan, subject = plan_of(version_id, digest), (claim.id, claim.name)
        try:
            turned = begin(plan, version_id, subject, history[claim.id], claim.generation, now)
        except Exception:
            log.exception("a journey of subject %s could not begin", claim.id)
            stumbled.add(claim.id)
        else:
            turns += [turned] if turned is not None else []
    return turns, stumbled


def _may_begin(kind: str, signals: Iterable[Signal]) -> bool:
    return any(signal.kind == kind for signal in signals)
