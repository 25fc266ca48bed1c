"""A mapping is mended: its texts are numbered, refused lines are kept, tried and taken in after all."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from vorfreude.intake import actions, limits
from vorfreude.intake.actions import MappingRefused, Replayed, imports
from vorfreude.intake.actions.imports import import_file
from vorfreude.intake.actions.lines import cells_of
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.intake.mapping.reading import Reading
from vorfreude.intake.models import Batch, MappingVersion, RefusedLine, Signal
from vorfreude.intake.queries import mappings
from vorfreude.lib.faults import Unreadable

pytestmark = pytest.mark.django_db

MAPPING = """source: plant
signals:
  - {kind: step.done, subject: case, time: at, data: {step: step, pieces: {column: pieces, type: int}}}
"""
GERMAN_STAMPS = MAPPING.replace(
    "source: plant\n", 'source: plant\nzone: Europe/Berlin\nstamps: [iso, "%d.%m.%Y %H:%M"]\n'
)
ANY_PIECES = MAPPING.replace("type: int", "type: string")
LOG = """case,step,pieces,at
7,cut,1,2026-01-05T07:00Z
8,cut,2,05.01.2026 08:00
9,cut,many,2026-01-05T09:00Z
9,turn,few,2026-01-05T10:00Z
9,drill,3,2026-01-05T11:00Z
9,paint,4,05.01.2026 12:00
10,cut
"""


def run(folder: Path, now: datetime, text: str = MAPPING, log: str = LOG, source: str = "plant") -> int:
    """Import a file with this mapping, as the command does; gives the row of the mapping's first text."""
    path = folder / "log.csv"
    path.write_text(log, encoding="utf-8")
    used = actions.use_mapping(source=source, file="map.yaml", text=text, actor="an import", now=now)
    batch = actions.begin_batch(
        file_name="log.csv", digest="d", mapping_digest="m", actor="a test", now=now, mapping=used.row
    )
    with Reading(path, parse_mapping(text, file="map.yaml")) as reading:
        import_file(reading, batch=batch, now=now, watch=lambda _taken: None)
    return MappingVersion.objects.get(number=1).pk


def save(row: int, text: str, now: datetime, upon: int = 1, why: str = "The plant writes German dates") -> int:
    return actions.save_mapping(mapping=row, upon=upon, text=text, why=why, actor="otto@example.org", now=now)


def replay(row: int, now: datetime, upon: int = 2) -> Replayed:
    return actions.replay_lines(mapping=row, upon=upon, actor="otto@example.org", now=now)


def causes(row: int) -> list[tuple[str, str, int, int]]:
    seen = mappings.mapping_seen(row)
    assert seen is not None
    return [(one.column, one.expected, one.lines, one.kept) for one in mappings.causes_of(seen)]


def test_refused_lines_are_kept_by_cause(tmp_path: Path, now: datetime) -> None:
    assert causes(run(tmp_path, now)) == [
        ("at", "a stamp (iso)", 2, 2),
        ("pieces", "an int", 2, 2),
        ("", "4 cells, as in the header", 1, 0),
    ]


def test_lines_of_a_cause_are_shown_as_they_came(tmp_path: Path, now: datetime) -> None:
    seen = mappings.mapping_seen(run(tmp_path, now))
    assert seen is not None
    (stamps, *_) = mappings.causes_of(seen)
    assert [(one.file, one.line, one.came, one.cells["case"]) for one in mappings.lines_of(seen, stamps)] == [
        ("log.csv", 3, "'05.01.2026 08:00' in the column 'at'", "8"),
        ("log.csv", 7, "'05.01.2026 12:00' in the column 'at'", "9"),
    ]


def test_text_that_comes_again_keeps_its_number(tmp_path: Path, now: datetime) -> None:
    run(tmp_path, now)
    first = actions.use_mapping(source="plant", file="map.yaml", text=MAPPING, actor="an import", now=now)
    second = actions.use_mapping(source="plant", file="map.yaml", text=ANY_PIECES, actor="an import", now=now)
    again = actions.use_mapping(source="plant", file="map.yaml", text=MAPPING, actor="an import", now=now)
    assert [(one.number, one.newest) for one in (first, second, again)] == [(1, 1), (2, 2), (1, 2)]


def test_mended_mapping_takes_in_what_it_understands(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now)
    assert save(row, GERMAN_STAMPS, now) == 2
    done = replay(row, now)
    assert done == Replayed(batch=Batch.objects.latest("pk").pk, lines=2, accepted=2, still=2)
    assert set(Signal.objects.filter(batch=done.batch).values_list("subject__name", "at")) == {
        ("8", datetime.fromisoformat("2026-01-05T07:00Z")),
        ("9", datetime.fromisoformat("2026-01-05T11:00Z")),
    }
    assert causes(row) == [("pieces", "an int", 2, 2), ("", "4 cells, as in the header", 1, 0)]


def test_replay_done_twice_is_done_once(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now)
    save(row, GERMAN_STAMPS, now)
    replay(row, now)
    assert replay(row, now) == Replayed(still=2)
    assert (Signal.objects.count(), Batch.objects.count()) == (4, 2)


def test_replay_that_is_undone_opens_its_lines_again(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now)
    save(row, GERMAN_STAMPS, now)
    batch = replay(row, now).batch
    assert batch is not None
    actions.undo_batch(batch, actor="otto@example.org", now=now)
    assert [lines for *_, lines, _ in causes(row)] == [2, 2, 1]
    assert replay(row, now).accepted == 2


def test_line_that_is_still_refused_says_why_it_is_now(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now, log="case,step,pieces,at\n8,cut,many,05.01.2026 08:00\n")
    assert causes(row) == [("at", "a stamp (iso)", 1, 1)]
    save(row, GERMAN_STAMPS, now)
    assert replay(row, now) == Replayed(still=1)
    assert causes(row) == [("pieces", "an int", 1, 1)]


def test_line_that_the_mapping_leaves_out_is_settled(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now)
    save(row, MAPPING.replace("time: at,", "time: at, when: {step: drill},"), now)
    done = replay(row, now)
    assert (done.lines, done.accepted, done.left_out, done.still) == (0, 0, 4, 0)
    assert causes(row) == [("", "4 cells, as in the header", 1, 0)]


def test_mapping_that_names_a_column_that_is_not_there_is_told_so(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now)
    save(row, MAPPING.replace("time: at", "time: att"), now)
    with pytest.raises(Unreadable) as caught:
        replay(row, now)
    assert [(fault.line, fault.came, fault.hint) for fault in caught.value.faults] == [
        (3, "'att'", "did you mean 'at'?")
    ]
    assert Batch.objects.count() == 1


def test_import_that_was_undone_has_no_lines_to_mend(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now)
    actions.undo_batch(Batch.objects.get().pk, actor="otto@example.org", now=now)
    assert causes(row) == []
    assert mappings.refused_lines_count() == 0


@pytest.mark.parametrize(
    ("text", "upon", "why", "trouble"),
    [
        (GERMAN_STAMPS, 0, "Dates", "stale"),
        (GERMAN_STAMPS, 1, "  ", "why"),
        (GERMAN_STAMPS, 1, "x" * 501, "why"),
        (MAPPING, 1, "Dates", "same"),
        (GERMAN_STAMPS.replace("plant", "factory"), 1, "Dates", "source"),
        (GERMAN_STAMPS + "#" * limits.MAPPING, 1, "Dates", "long"),
    ],
)
def test_text_is_not_saved_and_the_reason_is_said(
    tmp_path: Path, now: datetime, text: str, upon: int, why: str, trouble: str
) -> None:
    row = run(tmp_path, now)
    with pytest.raises(MappingRefused) as caught:
        save(row, text, now, upon=upon, why=why)
    assert caught.value.why == trouble
    assert MappingVersion.objects.count() == 1


def test_text_with_mistakes_is_not_saved(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now)
    with pytest.raises(Unreadable):
        save(row, MAPPING.replace("kind:", "kin:"), now)
    assert MappingVersion.objects.count() == 1


def test_every_text_stays_with_who_when_and_why(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now)
    save(row, GERMAN_STAMPS, now + timedelta(hours=1))
    seen = mappings.mapping_seen(row)
    assert seen is not None
    assert [(one.number, one.text, one.saved_at, one.saved_by, one.why) for one in mappings.versions_of(seen)] == [
        (2, GERMAN_STAMPS, now + timedelta(hours=1), "otto@example.org", "The plant writes German dates"),
        (1, MAPPING, now, "an import", ""),
    ]


def test_signal_that_is_not_acceptable_is_kept_as_its_line(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now, log=f"case,step,pieces,at\n{'x' * 300},cut,1,2026-01-05T07:00Z\n")
    assert causes(row) == [("", "at most 200", 1, 1)]


def test_lines_beyond_the_limit_are_counted_and_not_kept(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LINES_PER_IMPORT", 3)
    monkeypatch.setattr(imports, "CHUNK_SIGNALS", 2)
    row = run(tmp_path, now)
    seen = mappings.mapping_seen(row)
    assert seen is not None
    assert (RefusedLine.objects.count(), Batch.objects.get().refused, mappings.is_cut(seen)) == (3, 5, True)


def test_line_that_is_too_long_is_kept_without_its_cells(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LINE", 20)
    row = run(tmp_path, now)
    assert [kept for *_, kept in causes(row)] == [0, 0, 0]
    save(row, GERMAN_STAMPS, now)
    assert replay(row, now) == Replayed()


def test_lines_are_forgotten_with_refused_signals(tmp_path: Path, now: datetime) -> None:
    run(tmp_path, now)
    actions.forget_refusals(now=now + timedelta(days=limits.REFUSAL_DAYS))
    assert RefusedLine.objects.count() == 5
    actions.forget_refusals(now=now + timedelta(days=limits.REFUSAL_DAYS, seconds=1))
    assert RefusedLine.objects.count() == 0


@pytest.mark.parametrize(
    ("subject", "left"), [("order 9", ["8", ""]), ("8", ["9", "9", "9", ""]), ("order", ["8", "9", "9", "9", ""])]
)
def test_lines_that_may_be_about_a_person_go_with_them(
    tmp_path: Path, now: datetime, subject: str, left: list[str]
) -> None:
    run(tmp_path, now)
    actions.redact(subjects=[subject], names=[], now=now)
    seen = RefusedLine.objects.order_by("place").values_list("cells", flat=True)
    assert [cells.get("case", "") for cells in map(cells_of, seen)] == left


def test_lines_that_say_a_name_go_with_it(tmp_path: Path, now: datetime) -> None:
    run(tmp_path, now)
    actions.redact(subjects=[], names=["MANY"], now=now)
    assert RefusedLine.objects.count() == 4


def test_lists_count_what_is_to_be_mended(tmp_path: Path, now: datetime) -> None:
    row = run(tmp_path, now)
    actions.use_mapping(source="plant", file="another.yaml", text=MAPPING, actor="an import", now=now)
    assert [(one.row == row, one.file, one.number, one.refused) for one in mappings.mapping_lines()] == [
        (True, "map.yaml", 1, 5),
        (False, "another.yaml", 1, 0),
    ]
