"""A file is imported: in chunks, each with its place in the file in one transaction, so that it can die anywhere.

Run again, the same file under the same mapping goes on behind the last chunk that was kept; what was kept before is
read and mapped again (repeated rows are told apart by counting from the start) but not sent to the database.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from vorfreude.intake.actions.batches import BatchProgress, advance_batch, finish_batch
from vorfreude.intake.actions.lines import Kept, keep_lines
from vorfreude.intake.actions.record import record
from vorfreude.intake.actions.verdicts import NewSignal, Verdict
from vorfreude.intake.mapping.reading import Reading, Taken
from vorfreude.lib.faults import Fault
from vorfreude.lib.rows import RowFault

CHUNK_SIGNALS = 1_000  # one transaction of some 30 ms: other writers of a SQLite database hardly notice
CHUNK_ROWS = 20_000  # rows that give nothing are checkpoints too
FIRST_FAULTS = 20  # kept to be shown; the rest is counted


class Stopped(Exception):
    """A strict import met a row it could not take in. What was kept before is in the batch."""

    def __init__(self, batch: int, fault: RowFault) -> None:
        super().__init__(f"line {fault.line}: came {fault.came}, expected {fault.expected}")
        self.batch, self.fault = batch, fault


@dataclass(frozen=True, slots=True)
class Imported:
    """The whole batch, chunks of earlier runs included; ``faults`` are the first of this run, ``skipped`` its rows
    that earlier runs had kept. ``notes`` are columns of the mapping that no row had.
    """

    batch: BatchProgress
    skipped: int
    faults: tuple[RowFault, ...]
    notes: tuple[Fault, ...]


@dataclass(slots=True)
class _Chunk:
    rows: int = 0
    signals: list[NewSignal] = field(default_factory=list)
    whence: list[tuple[int, Taken]] = field(default_factory=list)
    faults: list[Kept] = field(default_factory=list)

    def add(self, place: int, took: Taken) -> None:
        self.rows += 1
        self.signals += took.signals
        self.whence += [(place, took)] * len(took.signals)
        self.faults += [Kept(place, took.row, fault) for fault in took.faults]

    def is_full(self) -> bool:
        return len(self.signals) + len(self.faults) >= CHUNK_SIGNALS or self.rows >= CHUNK_ROWS


def import_file(
    reading: Reading,
    *,
    batch: BatchProgress,
    now: datetime,
    strict: bool = False,
    watch: Callable[[int], None],
) -> Imported:
    """Record what a reading gives as part of ``batch`` (see ``begin_batch``), and finish the batch.

    ``watch`` hears the bytes read so far. A row that cannot be taken in is counted as refused and does not hinder the
    others; with ``strict`` the first one raises Stopped instead, before its chunk is kept. Raises Unreadable when the
    file cannot be read to its end, NoBatch when the batch was undone meanwhile, and OperationalError when the database
    is away: whole chunks kept before stay, and the batch stays open to be taken up or undone.
    """
    faults: list[RowFault] = []
    chunk = _Chunk()
    for row, took in enumerate(reading):
        if row < batch.rows:
            if row % CHUNK_ROWS == 0:
                watch(reading.taken)
            continue
        chunk.add(row, took)
        if chunk.is_full():
            faults += _keep(chunk, batch.id, now=now, strict=strict)[: FIRST_FAULTS - len(faults)]
            watch(reading.taken)
            chunk = _Chunk()
    faults += _keep(chunk, batch.id, now=now, strict=strict)[: FIRST_FAULTS - len(faults)]
    watch(reading.taken)
    return Imported(finish_batch(batch.id, now=now), batch.rows, tuple(faults), tuple(reading.never_seen()))


def _keep(chunk: _Chunk, batch: int, *, now: datetime, strict: bool) -> list[RowFault]:
    """The chunk, its lines that could not be taken in, and its place in the file: all of it or nothing."""
    with transaction.atomic():
        verdicts = record(chunk.signals, now=now, batch=batch) if chunk.signals else []
        refused = [
            Kept(place, took.row, _fault(took.line, verdict))
            for (place, took), verdict in zip(chunk.whence, verdicts, strict=True)
            if verdict.code
        ]
        wrong = sorted(chunk.faults + refused, key=lambda one: (one.fault, one.place))
        if strict and wrong:
            raise Stopped(batch, wrong[0].fault)
        accepted = sum(verdict.verdict == "accepted" for verdict in verdicts)
        duplicate = len(verdicts) - accepted - len(refused)
        keep_lines(wrong, batch=batch, now=now)
        advance_batch(batch, rows=chunk.rows, accepted=accepted, duplicate=duplicate, refused=len(wrong))
    return [one.fault for one in wrong]


def _fault(line: int, verdict: Verdict) -> RowFault:
    return RowFault(line, verdict.came, verdict.expected, verdict.hint)
