from datetime import datetime, timedelta

import pytest

from tests.intake.said import signal
from vorfreude.intake.actions import (
    BatchProgress,
    NoBatch,
    Settled,
    advance_batch,
    begin_batch,
    claim_subjects,
    finish_batch,
    record,
    settle,
    undo_batch,
)
from vorfreude.intake.models import Batch, Signal, Subject

pytestmark = pytest.mark.django_db


def begin(now: datetime, digest: str = "d") -> BatchProgress:
    return begin_batch(file_name="log.csv", digest=digest, mapping_digest="m", actor="root", now=now)


def test_batch_that_was_cut_off_is_taken_up_where_it_stopped(now: datetime) -> None:
    first = begin(now)
    advance_batch(first.id, rows=10, accepted=7, duplicate=2, refused=1)
    assert begin(now) == BatchProgress(first.id, 10, 7, 2, 1, resumed=True)
    assert begin(now, digest="another").rows == 0


def test_finished_batch_is_not_taken_up(now: datetime) -> None:
    first = begin(now)
    finish_batch(first.id, now=now)
    assert begin(now).id != first.id
    with pytest.raises(NoBatch):
        advance_batch(first.id, rows=1, accepted=1, duplicate=0, refused=0)


def test_undone_batch_takes_its_signals_away_and_has_their_subjects_folded_anew(now: datetime) -> None:
    record([signal("kept", subject="ORD-1"), signal("other", subject="ORD-2")], now=now)
    batch = begin(now)
    record([signal(n, subject="ORD-1") for n in range(3)], now=now, batch=batch.id)
    claimed = claim_subjects(worker="w", now=now, limit=9)
    settle([Settled(claim.id, claim.touches, 9) for claim in claimed], worker="w")
    later = now + timedelta(days=1)
    assert undo_batch(batch.id, actor="root", now=later) == 3
    assert list(Signal.objects.values_list("ident", flat=True)) == ["kept", "other"]
    assert list(Subject.objects.order_by("name").values_list("name", "generation", "due_at")) == [
        ("ORD-1", 1, later),
        ("ORD-2", 0, None),
    ]
    assert list(Batch.objects.values_list("undone_at", "undone_by")) == [(later, "root")]


def test_undoing_twice_does_nothing_more(now: datetime) -> None:
    batch = begin(now)
    record([signal()], now=now, batch=batch.id)
    undo_batch(batch.id, actor="root", now=now)
    before = list(Subject.objects.values())
    assert undo_batch(batch.id, actor="somebody else", now=now + timedelta(days=1)) == 0
    assert list(Subject.objects.values()) == before
    assert Batch.objects.get().undone_by == "root"


def test_undone_batch_takes_nothing_more(now: datetime) -> None:
    batch = begin(now)
    undo_batch(batch.id, actor="root", now=now)
    with pytest.raises(NoBatch):
        record([signal()], now=now, batch=batch.id)


def test_undone_file_can_be_imported_again(now: datetime) -> None:
    first = begin(now)
    record([signal()], now=now, batch=first.id)
    undo_batch(first.id, actor="root", now=now)
    again = begin(now)
    assert (again.id != first.id, again.resumed) == (True, False)
    assert [verdict.verdict for verdict in record([signal()], now=now, batch=again.id)] == ["accepted"]


@pytest.mark.parametrize("verb", ["finish", "undo"])
def test_batch_that_never_was_is_said_plainly(now: datetime, verb: str) -> None:
    with pytest.raises(NoBatch) as raised:
        finish_batch(7, now=now) if verb == "finish" else undo_batch(7, actor="root", now=now)
    assert (
        str(raised.value)
        == "batch 7 came; expected one of the batches there are (hint: an import says its number when it ends)"
    )
