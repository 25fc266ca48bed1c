"""An import is a batch: it can be taken up again where it stopped, and undone as a whole."""

from datetime import datetime
from typing import Final

import msgspec
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from vorfreude.intake import limits
from vorfreude.intake.actions.claim import lock_subjects
from vorfreude.intake.models import Batch, Signal, Subject

_UNDER_WAY: Final = {"finished_at": None, "undone_at": None}


class NoBatch(LookupError):
    """There is no such batch, or it is not in a state for this. The message names what came and what was expected."""


class BatchProgress(msgspec.Struct, frozen=True):
    """How far an import has come. ``rows`` were read from the file; ``resumed`` when it had begun before."""

    id: int
    rows: int
    accepted: int
    duplicate: int
    refused: int
    resumed: bool


def begin_batch(
    *, file_name: str, digest: str, mapping_digest: str, actor: str, now: datetime, mapping: int | None = None
) -> BatchProgress:
    """Begin an import, or take up the one of the same file and mapping that neither finished nor was undone.

    Digests are the SHA-256, in hexadecimal, of the file and of its mapping; ``mapping`` is the row of its text, where that
    is kept. One import of a file at a time.
    """
    with transaction.atomic():
        begun = Batch.objects.filter(digest=digest, mapping_digest=mapping_digest, **_UNDER_WAY).first()
        if begun:
            return _progress(begun, resumed=True)
        batch = Batch.objects.create(
            file_name=file_name[-limits.FILE_NAME :],
            digest=digest,
            mapping_digest=mapping_digest,
            mapping_id=mapping,
            begun_at=now,
            begun_by=actor,
        )
        return _progress(batch, resumed=False)


def advance_batch(batch_id: int, *, rows: int, accepted: int, duplicate: int, refused: int) -> None:
    """Add to the counts. Call it in the transaction that records the signals, so that both or neither happen.

    Raises NoBatch when the batch was finished or undone meanwhile: then nothing may be added to it.
    """
    changed = Batch.objects.filter(pk=batch_id, **_UNDER_WAY).update(
        rows=F("rows") + rows,
        accepted=F("accepted") + accepted,
        duplicate=F("duplicate") + duplicate,
        refused=F("refused") + refused,
    )
    if not changed:
        raise _not_under_way(batch_id)


def hold_batch(batch_id: int) -> None:
    """Lock an import that is under way until the transaction ends: first the batch, then subjects, then signals.

    Raises NoBatch when it was finished or undone meanwhile.
    """
    if not list(Batch.objects.select_for_update(no_key=True).filter(pk=batch_id, **_UNDER_WAY).values_list("pk")):
        raise _not_under_way(batch_id)


def finish_batch(batch_id: int, *, now: datetime) -> BatchProgress:
    """Say that the whole file was read, and give the final counts. Raises NoBatch when there is no such batch."""
    Batch.objects.filter(pk=batch_id, finished_at=None).update(finished_at=now)
    return _progress(_found(batch_id), resumed=False)


def undo_batch(batch_id: int, *, actor: str, now: datetime) -> int:
    """Delete the signals of a batch, have its subjects folded anew, and give how many signals it was.

    Doing it again does nothing and gives 0. Raises NoBatch when there is no such batch. A signal that also stood in
    another file was a duplicate there and goes too; importing that file again brings it back.
    """
    with transaction.atomic():
        if not Batch.objects.filter(pk=batch_id, undone_at=None).update(undone_at=now, undone_by=actor):
            _found(batch_id)
            return 0
        touched = list(Signal.objects.filter(batch=batch_id).values_list("subject_id", flat=True).distinct())
        lock_subjects(touched)
        _renew(batch_id, now)
        return _delete_signals(batch_id)


def _renew(batch_id: int, now: datetime) -> None:
    of_batch = Signal.objects.filter(batch=batch_id).values("subject_id")
    Subject.objects.filter(id__in=of_batch).update(
        generation=F("generation") + 1, touches=F("touches") + 1, due_at=Coalesce("due_at", Value(now))
    )


def _delete_signals(batch_id: int) -> int:
    """One statement; Django's own deletion would first read every row."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM intake_signal WHERE batch_id = %s", [batch_id])
        return int(cursor.rowcount)


def _not_under_way(batch_id: int) -> NoBatch:
    return NoBatch(f"batch {batch_id} came; expected one that is under way (hint: was it finished or undone?)")


def _found(batch_id: int) -> Batch:
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch is None:
        raise NoBatch(
            f"batch {batch_id} came; expected one of the batches there are (hint: an import says its number when it ends)"
        )
    return batch


def _progress(batch: Batch, *, resumed: bool) -> BatchProgress:
    return BatchProgress(batch.pk, batch.rows, batch.accepted, batch.duplicate, batch.refused, resumed)
