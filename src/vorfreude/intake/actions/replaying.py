"""Refused lines of imports are read once more, by the newest text of their mapping; what it understands comes in.

A replay is a batch like an import: it is listed among them and undone like one, and then its lines are open again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import batched

from django.db import transaction

from vorfreude.intake.actions.batches import advance_batch, begin_batch, finish_batch
from vorfreude.intake.actions.lines import reasons
from vorfreude.intake.actions.mappings import MappingRefused
from vorfreude.intake.actions.record import record
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.intake.mapping.trying import Tried, tried
from vorfreude.intake.models import RefusedLine
from vorfreude.intake.queries.mappings import OpenLine, mapping_seen, open_lines

CHUNK_LINES = 1_000
"""Lines that come in at once: one transaction of some tens of milliseconds, like a chunk of an import."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many lines came in (and in which batch), how many the mapping leaves out, and how many are still refused.

    ``accepted`` and ``duplicate`` count signals.
    """

    batch: int | None = None
    lines: int = 0
    accepted: int = 0
    duplicate: int = 0
    left_out: int = 0
    still: int = 0


def replay_lines(*, mapping: int, upon: int, actor: str, now: datetime) -> Replayed:
    """Take in what version ``upon`` of a mapping (the row of its first) understands of its refused lines.

    What is still refused is kept with its reason of now. Done twice it is done once. Raises Unreadable where the text does
    not fit the lines, and MappingRefused: there is no such mapping, or ``upon`` is not its newest number any more.
    """
    seen = mapping_seen(mapping)
    if seen is None:
        raise MappingRefused("gone")
    if seen.number != upon:
        raise MappingRefused("stale")
    lines = open_lines(mapping)
    outcome = tried(parse_mapping(seen.text, file=seen.file), [one.row for one in lines])
    _say_again(lines, outcome)
    settled = sorted([*outcome.gives, *outcome.left_out])
    if not settled:
        return Replayed(still=len(outcome.still))
    digest = sha256(",".join(str(lines[place].pk) for place in settled).encode()).hexdigest()
    batch = begin_batch(
        file_name=f"{seen.file}: refused lines",
        digest=digest,
        mapping_digest=seen.digest,
        actor=actor,
        now=now,
        mapping=seen.version,
    )
    for places in batched(settled, CHUNK_LINES, strict=False):
        _take_in(places, lines, outcome, batch.id, now)
    done = finish_batch(batch.id, now=now)
    left_out = len(outcome.left_out)
    return Replayed(done.id, done.rows - left_out, done.accepted, done.duplicate, left_out, len(outcome.still))


def _take_in(places: Sequence[int], lines: Sequence[OpenLine], outcome: Tried, batch: int, now: datetime) -> None:
    """Those of these lines that nobody took in meanwhile; all of it or nothing."""
    with transaction.atomic():
        rows = RefusedLine.objects.select_for_update(of=("self",)).filter(pk__in=[lines[place].pk for place in places])
        open_rows = rows.exclude(settled_in__isnull=False, settled_in__undone_at=None)
        still = set(open_rows.values_list("pk", flat=True))
        chosen = [place for place in places if lines[place].pk in still]
        signals = [signal for place in chosen for signal in outcome.gives.get(place, ())]
        verdicts = record(signals, now=now, batch=batch, refusals={}) if signals else []
        RefusedLine.objects.filter(pk__in=still).update(settled_in=batch)
        accepted = sum(verdict.verdict == "accepted" for verdict in verdicts)
        advance_batch(batch, rows=len(chosen), accepted=accepted, duplicate=len(verdicts) - accepted, refused=0)


def _say_again(lines: Sequence[OpenLine], outcome: Tried) -> None:
    """Each line that is still refused says why it is now."""
    rows = [RefusedLine(pk=lines[place].pk, **reasons(fault)) for place, fault in outcome.still.items()]
    RefusedLine.objects.bulk_update(rows, ["column", "came", "expected", "hint"], batch_size=CHUNK_LINES)
