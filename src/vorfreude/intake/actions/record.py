"""Signals come in: judged one by one, kept together, answered one by one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from vorfreude.intake.actions.acceptance import data_text, judge
from vorfreude.intake.actions.refusals import keep_refusals
from vorfreude.intake.actions.rows import Identity, Row, insert_signals, touch_subjects
from vorfreude.intake.actions.speakers import Speaker
from vorfreude.intake.actions.verdicts import ACCEPTED, DUPLICATE, NewSignal, Verdict


def record(
    signals: Sequence[NewSignal], *, now: datetime, token: Speaker | None = None, batch: int | None = None
) -> list[Verdict]:
    """Take signals in and say what became of each, in the order given.

    One transaction, or part of the caller's; durable when it commits. ``now`` is when they were received. ``token``
    None is the house itself. ``batch`` is the row of an import. Of two with one (source, ident) the first counts.
    Refused ones are kept as ``Refusal`` rows and do not hinder the others. Rows of one call are numbered in the order
    of their identity. A transaction that records twice may meet another one crosswise: record once, with all there is.
    Raises OperationalError when the database is away; then nothing was kept.
    """
    refusals = {place: verdict for place, signal in enumerate(signals) if (verdict := judge(signal, token))}
    fresh = _first_of_each(signals, refusals)
    with transaction.atomic():
        known = _insert(list(fresh.values()), now=now, batch=batch) if fresh else set()
        if refusals:
            keep_refusals(
                [(signals[place], verdict) for place, verdict in refusals.items()], now=now, token=token, batch=batch
            )
    taken = fresh.keys() - known
    return [refusals.get(place) or _outcome(signal, taken) for place, signal in enumerate(signals)]


def _first_of_each(signals: Sequence[NewSignal], refusals: dict[int, Verdict]) -> dict[Identity, NewSignal]:
    fresh: dict[Identity, NewSignal] = {}
    for place, signal in enumerate(signals):
        if place not in refusals:
            fresh.setdefault((signal.source, signal.ident), signal)
    return fresh


def _insert(signals: list[NewSignal], *, now: datetime, batch: int | None) -> set[Identity]:
    rows = [Row(s.subject, s.source, s.ident, s.kind, s.at, data_text(s.data)) for s in signals]
    subject_ids = touch_subjects(sorted({row.subject for row in rows}), now)
    return insert_signals(sorted(rows, key=_identity), subject_ids, now=now, batch=batch)


def _identity(row: Row) -> Identity:
    return (row.source, row.ident)


def _outcome(signal: NewSignal, taken: set[Identity]) -> Verdict:
    identity = (signal.source, signal.ident)
    if identity not in taken:
        return DUPLICATE
    taken.discard(identity)
    return ACCEPTED
