"""Signals come in: judged one by one, kept together, answered one by one."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime

from django.db import transaction

from vorfreude.intake.actions.acceptance import data_text, judge
from vorfreude.intake.actions.batches import hold_batch
from vorfreude.intake.actions.refusals import keep_refusals
from vorfreude.intake.actions.rows import Identity, take_in
from vorfreude.intake.actions.speakers import Speaker
from vorfreude.intake.actions.verdicts import ACCEPTED, DUPLICATE, NewSignal, Verdict


def record(
    signals: Sequence[NewSignal],
    *,
    now: datetime,
    token: Speaker | None = None,
    batch: int | None = None,
    refusals: Mapping[int, Verdict] | None = None,
) -> list[Verdict]:
    """Take signals in and say what became of each, in the order given.

    One transaction, or part of the caller's; durable when it commits. ``now`` is when they were received. ``token``
    None is the house itself. ``batch`` is the row of an import. ``refusals`` is what ``judge`` gave, if it was asked
    before. Of two with one (source, ident) the first counts.
    Refused ones are kept as ``Refusal`` rows and do not hinder the others. Rows of one call are numbered in the order
    of their identity. A transaction that records twice may meet another one crosswise: record once, with all there is.
    Raises OperationalError when the database is away and NoBatch when the import ended; then nothing was kept.
    """
    if refusals is None:
        refusals = judge(signals, token=token)
    fresh = _first_of_each(signals, refusals)
    alone = batch is None and not refusals
    with nullcontext() if alone else transaction.atomic():
        if batch is not None:
            hold_batch(batch)
        known = _insert(fresh, now=now, batch=batch) if fresh else set()
        if refusals:
            keep_refusals(
                [(signals[place], refusals[place]) for place in sorted(refusals)], now=now, token=token, batch=batch
            )
    if len(fresh) == len(signals) and not known:
        return [ACCEPTED] * len(signals)
    taken = fresh.keys() - known
    return [refusals.get(place) or _outcome(signal, taken) for place, signal in enumerate(signals)]


def _first_of_each(signals: Sequence[NewSignal], refusals: Mapping[int, Verdict]) -> dict[Identity, NewSignal]:
    fresh: dict[Identity, NewSignal] = {}
    for place, signal in enumerate(signals):
        if place not in refusals:
            fresh.setdefault((signal.source, signal.ident), signal)
    return fresh


def _insert(fresh: dict[Identity, NewSignal], *, now: datetime, batch: int | None) -> set[Identity]:
    rows = [
        (signal.subject, *identity, signal.kind, signal.at, data_text(signal.data))
        for identity, signal in sorted(fresh.items())
    ]
    return take_in(rows, now=now, batch=batch)


def _outcome(signal: NewSignal, taken: set[Identity]) -> Verdict:
    identity = (signal.source, signal.ident)
    if identity not in taken:
        return DUPLICATE
    taken.discard(identity)
    return ACCEPTED
