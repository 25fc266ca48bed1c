"""What was refused is taken in after all, once it is mended; what was said of a wrong subject is said of the right one.

(source, id) counts once, whoever takes it in: what came in meanwhile is only marked as settled. Nothing of the house's own
may come in this way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from vorfreude.intake.actions.acceptance import judge
from vorfreude.intake.actions.record import record
from vorfreude.intake.actions.speakers import Speaker
from vorfreude.intake.actions.verdicts import NewSignal, Verdict
from vorfreude.intake.models import Refusal, Signal, Subject

MOST = 500
"""Refusals that are taken in at once: one transaction of some tens of milliseconds."""

_ANYBODY = Speaker(0, "the desk")
"""May speak for every source but the house's own."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A refusal's row, and the signal as it is now."""

    row: int
    signal: NewSignal


@dataclass(frozen=True, slots=True)
class Settled:
    """How many came in, how many had come in meanwhile, and what is still wrong with the first of the others."""

    accepted: int = 0
    duplicate: int = 0
    refused: int = 0
    wrong: Verdict | None = None


def take_in_again(mended: Sequence[Mended], *, actor: str, now: datetime) -> Settled:
    """Judge these anew, take in what is acceptable, and mark its refusals as settled by ``actor``.

    Refusals of one identity are settled together. What is still not acceptable stays as it was. Done twice it is done
    once. One transaction.
    """
    with transaction.atomic():
        open_rows = Refusal.objects.select_for_update().filter(pk__in=[one.row for one in mended], settled_at=None)
        still = set(open_rows.values_list("pk", flat=True))
        chosen = [one for one in mended if one.row in still]
        wrong = judge([one.signal for one in chosen], token=_ANYBODY)
        good = [one for place, one in enumerate(chosen) if place not in wrong]
        verdicts = record([one.signal for one in good], now=now, refusals={}) if good else []
        _settle(good, actor, now)
    accepted = sum(verdict.verdict == "accepted" for verdict in verdicts)
    first = wrong[min(wrong)] if wrong else None
    return Settled(accepted, len(verdicts) - accepted, len(wrong), first)


def _settle(good: Sequence[Mended], actor: str, now: datetime) -> None:
    marks = {"settled_at": now, "settled_by": actor}
    refused = Refusal.objects.filter(settled_at=None)
    refused.filter(pk__in=[one.row for one in good]).update(**marks)
    for source, ident in {(one.signal.source, one.signal.ident) for one in good}:
        refused.filter(source=source, ident=ident).exclude(ident="").update(**marks)


def moved_away(*, subject_id: int) -> None:
    """All that was said of this subject was assigned to another: it waits no more, until something new is said of it.

    Call it in the transaction that records what is said of the other one.
    """
    newest = Signal.objects.filter(subject=subject_id).aggregate(row=Max("pk"))["row"] or 0
    Subject.objects.filter(pk=subject_id).update(moved_upto=newest)
