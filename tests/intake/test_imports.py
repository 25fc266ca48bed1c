from datetime import datetime
from pathlib import Path

import pytest

from vorfreude.intake.actions import NoBatch, begin_batch, imports, undo_batch
from vorfreude.intake.actions.batches import BatchProgress
from vorfreude.intake.actions.imports import Imported, Stopped, import_file
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.intake.mapping.reading import Reading
from vorfreude.intake.models import Batch, Signal
from vorfreude.lib.faults import Unreadable
from vorfreude.lib.rows import RowFault

pytestmark = pytest.mark.django_db

MAPPING = """
source: plant
signals:
  - {kind: step.done, subject: case, time: at, data: {step: step}}
"""


class Killed(Exception):
    """What a test raises in the place of a power cut."""


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "CHUNK_SIGNALS", 10)


def log(folder: Path, rows: list[str]) -> Path:
    path = folder / "log.csv"
    path.write_text("case,step,at\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def hours(count: int) -> list[str]:
    """Rows of two cases, an hour apart; every fifth repeats the one before."""
    return [f"{n % 2},cut,2026-01-{1 + n // 24:02}T{(n - (n % 5 == 4)) % 24:02}:00Z" for n in range(count)]


def batch_of(path: Path, now: datetime, digest: str = "d") -> BatchProgress:
    return begin_batch(file_name=path.name, digest=digest, mapping_digest="m", actor="a test", now=now)


def run(
    path: Path, now: datetime, *, strict: bool = False, die_after: int | None = None, digest: str = "d"
) -> Imported:
    """Import a file; with ``die_after``, die behind that many chunks."""
    chunks = 0

    def watch(_taken: int) -> None:
        nonlocal chunks
        chunks += 1
        if chunks == die_after:
            raise Killed

    batch = batch_of(path, now, digest)
    with Reading(path, parse_mapping(MAPPING, file="map.yaml")) as reading:
        return import_file(reading, batch=batch, now=now, strict=strict, watch=watch)


def rows_there() -> set[tuple[str, str, datetime]]:
    return set(Signal.objects.values_list("ident", "subject__name", "at"))


def test_import_records_every_signal_and_finishes_its_batch(tmp_path: Path, now: datetime) -> None:
    batch = run(log(tmp_path, hours(95)), now).batch
    assert (batch.rows, batch.accepted, batch.duplicate, batch.refused) == (95, 95, 0, 0)
    assert Signal.objects.filter(batch=batch.id).count() == 95
    assert Batch.objects.get().finished_at == now


def test_same_file_again_is_all_duplicates(tmp_path: Path, now: datetime) -> None:
    path = log(tmp_path, hours(95))
    run(path, now)
    batch = run(path, now).batch
    assert (batch.id, batch.accepted, batch.duplicate) == (Batch.objects.latest("id").pk, 0, 95)


@pytest.mark.parametrize("chunks", range(1, 11))
def test_import_that_died_goes_on_where_it_was(tmp_path: Path, now: datetime, chunks: int) -> None:
    path = log(tmp_path, hours(95))
    with pytest.raises(Killed):
        run(path, now, die_after=chunks)
    done = run(path, now)
    assert done.skipped == min(10 * chunks, 95)
    assert (done.batch.rows, done.batch.accepted, done.batch.duplicate) == (95, 95, 0)
    assert Signal.objects.count() == 95
    assert Batch.objects.count() == 1


def test_import_that_died_ends_with_the_rows_of_one_that_did_not(tmp_path: Path, now: datetime) -> None:
    path = log(tmp_path, hours(95))
    with pytest.raises(Killed):
        run(path, now, die_after=4)
    run(path, now)
    resumed = rows_there()
    undo_batch(Batch.objects.get().pk, actor="a test", now=now)
    assert rows_there() == set()
    run(path, now)
    assert rows_there() == resumed


def test_row_that_cannot_be_taken_in_is_counted_and_the_others_come_in(tmp_path: Path, now: datetime) -> None:
    rows = [*hours(12), "7,cut,soon", "x" * 300 + ",cut,2026-01-01T00:00Z", *hours(3)]
    done = run(log(tmp_path, rows), now)
    assert (done.batch.accepted, done.batch.refused) == (12 + 3, 2)
    assert done.faults == (
        RowFault(14, "'soon' in the column 'at'", "a stamp (iso)", "name its format under stamps:", "at"),
        RowFault(15, "subject of 300 characters", "at most 200", "Put long text into the data."),
    )


def test_only_the_first_twenty_faults_are_kept_and_all_are_counted(tmp_path: Path, now: datetime) -> None:
    done = run(log(tmp_path, ["7,cut,soon"] * 50), now)
    assert ([fault.line for fault in done.faults], done.batch.refused) == (list(range(2, 22)), 50)


def test_strict_import_stops_before_the_chunk_of_the_first_fault(tmp_path: Path, now: datetime) -> None:
    path = log(tmp_path, [*hours(25), "7,cut,soon", *hours(30)])
    with pytest.raises(Stopped) as caught:
        run(path, now, strict=True)
    assert (caught.value.fault.line, caught.value.batch) == (27, Batch.objects.get().pk)
    assert Signal.objects.count() == 20
    assert Batch.objects.get().finished_at is None


def test_file_that_breaks_off_leaves_whole_chunks_and_an_open_batch(tmp_path: Path, now: datetime) -> None:
    path = log(tmp_path, hours(25))
    path.write_bytes(path.read_bytes() + b"7,M\xfcller,2026-01-01T00:00Z\n")
    with pytest.raises(Unreadable):
        run(path, now)
    assert Signal.objects.count() in {0, 20}  # the text is decoded 8 KB ahead of the rows
    assert Batch.objects.get().finished_at is None


def test_batch_that_was_undone_meanwhile_takes_nothing_more(tmp_path: Path, now: datetime) -> None:
    path = log(tmp_path, hours(30))
    batch = batch_of(path, now)
    undo_batch(batch.id, actor="somebody", now=now)
    with Reading(path, parse_mapping(MAPPING, file="map.yaml")) as reading, pytest.raises(NoBatch):
        import_file(reading, batch=batch, now=now, watch=lambda _taken: None)
    assert Signal.objects.count() == 0


def test_undone_file_can_be_imported_again(tmp_path: Path, now: datetime) -> None:
    path = log(tmp_path, hours(30))
    undo_batch(run(path, now).batch.id, actor="somebody", now=now)
    assert run(path, now).batch.accepted == 30
