"""``vorfreude import`` as it is called: what it says, how it ends, what it leaves behind."""

import gzip
import json
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import OperationalError

from tests.journeys.world import MONDAY
from tests.stories.imported import imported, run_import, written
from vorfreude.intake import queries
from vorfreude.intake.actions import imports
from vorfreude.intake.models import Batch, Signal
from vorfreude.journeys.models import BlueprintVersion, Journey

pytestmark = pytest.mark.django_db

BLUEPRINT = """
blueprint: parts
title: Your parts
languages: [en]
begins_on: {signal: step.done}
signals:
  step.done: {step: string}
stages:
  - {stage: cutting, title: Cutting, enters: {signal: step.done}}
moments:
  - moment: cut
    factor: transparency
    on: {signal: step.done}
    say: {title: Your parts are cut}
"""
MAPPING = """
source: plant
blueprint: blueprint.yaml
signals:
  - {kind: step.done, subject: case, time: at, data: {step: step}}
"""
LOG = "case,step,at\n7,cut,2026-01-05T07:00Z\n8,cut,2026-01-05T08:00Z\n8,cut,never\n"


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    (tmp_path / "blueprint.yaml").write_text(BLUEPRINT, encoding="utf-8")
    return written(tmp_path, MAPPING)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def test_import_ends_with_one_line_of_counts(log: Path, mapping: Path) -> None:
    counts = imported(log, mapping)
    batch = Batch.objects.get()
    assert counts == {
        "batch": batch.pk,
        "rows": 3,
        "accepted": 2,
        "duplicate": 0,
        "refused": 1,
        "resumed": False,
        "journeys_begun": 2,
        "moments_ready": 2,
        "errors": [
            {
                "line": 4,
                "came": "'never' in the column 'at'",
                "expected": "a stamp (iso)",
                "hint": "name its format under stamps:",
                "column": "at",
            }
        ],
        "notes": [],
    }


def test_import_tells_a_person_what_it_did_and_how_to_take_it_back(log: Path, mapping: Path) -> None:
    result = run_import(log, "--mapping", mapping)
    number = Batch.objects.get().pk
    assert result.stdout == (
        "3 rows: 2 signals accepted, 0 duplicate, 1 refused\n"
        "2 journeys begun, 2 moments ready\n"
        f"batch {number}; vorfreude import --undo {number} takes it back\n"
    )
    assert result.stderr == (
        "line 4: came 'never' in the column 'at', expected a stamp (iso); hint: name its format under stamps:\n"
    )


def test_import_releases_the_blueprint_once(log: Path, mapping: Path) -> None:
    imported(log, mapping)
    imported(log, mapping)
    assert list(BlueprintVersion.objects.values_list("name", "number", "released_by")) == [
        ("parts", 1, "vorfreude import")
    ]


def test_import_without_advance_leaves_journeys_to_workers(log: Path, mapping: Path) -> None:
    assert imported(log, mapping, "--no-advance")["journeys_begun"] is None
    assert Journey.objects.count() == 0


def test_preview_shows_what_would_come_and_writes_nothing(log: Path, mapping: Path) -> None:
    result = run_import(log, "--mapping", mapping, "--preview")
    assert result.stdout == (
        '7  2026-01-05T07:00:00+00:00  step.done  {"step":"cut"}\n'
        '8  2026-01-05T08:00:00+00:00  step.done  {"step":"cut"}\n'
        "3 rows, 2 signals about 2 subjects\n"
        "          2  step.done\n"
        "line 4: came 'never' in the column 'at', expected a stamp (iso); hint: name its format under stamps:\n"
        "nothing was written\n"
    )
    assert (Signal.objects.count(), Batch.objects.count(), BlueprintVersion.objects.count()) == (0, 0, 0)


def test_preview_speaks_json_too(log: Path, mapping: Path) -> None:
    seen = json.loads(run_import(log, "--mapping", mapping, "--preview", "--json").stdout)
    assert (seen["rows"], seen["signals"], seen["kinds"], seen["refused"]) == (3, 2, {"step.done": 2}, 1)
    assert seen["first"][0]["time"] == "2026-01-05T07:00:00Z"


def test_undo_takes_the_signals_of_a_batch_back(log: Path, mapping: Path) -> None:
    number = imported(log, mapping)["batch"]
    result = run_import("--undo", number, "--json")
    assert json.loads(result.stdout) == {"batch": number, "undone": 2}
    assert Signal.objects.count() == 0


def test_list_says_of_each_import_its_number_and_how_it_stands(log: Path, mapping: Path) -> None:
    first = imported(log, mapping)["batch"]
    run_import("--undo", first)
    second = imported(log, mapping)["batch"]
    Batch.objects.filter(pk=first).update(begun_at=MONDAY, undone_at=MONDAY + timedelta(hours=2))
    Batch.objects.filter(pk=second).update(begun_at=MONDAY, finished_at=None)
    counts = "2 accepted, 0 duplicate, 1 refused"
    assert run_import("--list").stdout == (
        f"{second:>4}  log.csv  begun 2026-11-02 09:00 UTC, not finished  {counts}\n"
        f"{first:>4}  log.csv  begun 2026-11-02 09:00 UTC, undone 2026-11-02 11:00 UTC  {counts}\n"
    )
    Batch.objects.filter(pk=second).update(finished_at=MONDAY + timedelta(minutes=5))
    assert run_import("--list").stdout.splitlines()[0] == (
        f"{second:>4}  log.csv  begun 2026-11-02 09:00 UTC, finished 2026-11-02 09:05 UTC  {counts}"
    )


def test_list_for_a_program_has_every_import(log: Path, mapping: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [imported(log, mapping)["batch"] for _ in range(3)]
    monkeypatch.setattr(queries, "batch_page", partial(queries.batch_page, size=2))
    (line,) = run_import("--list", "--json").stdout.splitlines()
    found = json.loads(line)["imports"]
    assert [one["id"] for one in found] == numbers[::-1]
    assert {name: found[-1][name] for name in ("file_name", "begun_by", "rows", "accepted", "duplicate", "refused")} == {
        "file_name": "log.csv", "begun_by": "vorfreude import", "rows": 3, "accepted": 2, "duplicate": 0, "refused": 1,
    }  # fmt: skip
    assert (found[-1]["undone_at"], found[-1]["finished_at"] is None) == (None, False)


def test_list_of_no_imports_says_so() -> None:
    assert run_import("--list").stdout == "Nothing was imported yet.\n"
    assert json.loads(run_import("--list", "--json").stdout) == {"imports": []}


def test_list_takes_no_file(log: Path) -> None:
    assert run_import(log, "--list").exit_code == run_import("--list", "--undo", 1).exit_code == 2


def test_undo_of_an_unknown_batch_is_refused() -> None:
    assert run_import("--undo", 999_999_999).exit_code == 3


def test_import_that_died_is_taken_up_again(log: Path, mapping: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(imports, "finish_batch", dies)
        assert run_import(log, "--mapping", mapping).exit_code == 1
    counts = imported(log, mapping)
    assert (counts["resumed"], counts["accepted"], counts["duplicate"], counts["journeys_begun"]) == (True, 2, 0, 2)


def test_database_that_goes_away_ends_with_5_and_the_same_command_goes_on(
    log: Path, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_away(*_words: object, **_more: object) -> None:
        raise OperationalError("server closed the connection")

    with monkeypatch.context() as patch:
        patch.setattr(imports, "record", is_away)
        result = run_import(log, "--mapping", mapping)
    assert result.exit_code == 5
    assert result.stderr == (
        "error: the database went away: server closed the connection\n"
        "hint: run the same command again; it goes on where it stopped\n"
    )
    assert imported(log, mapping)["resumed"] is True


def test_strict_import_says_which_batch_it_left_behind(log: Path, mapping: Path) -> None:
    result = run_import(log, "--mapping", mapping, "--strict")
    assert (result.exit_code, Signal.objects.count()) == (3, 0)
    assert "line 4: came 'never' in the column 'at', expected a stamp (iso)" in result.stderr


@pytest.mark.parametrize("words", [[], ["--undo", "0"], ["--preview"]])
def test_wrong_call_ends_with_2(words: list[str]) -> None:
    assert run_import(*words).exit_code == 2


def test_undo_with_a_file_is_a_wrong_call(log: Path) -> None:
    assert run_import(log, "--undo", 1).exit_code == 2


def test_missing_blueprint_is_refused_before_anything_is_written(log: Path, mapping: Path) -> None:
    (mapping.parent / "blueprint.yaml").unlink()
    assert run_import(log, "--mapping", mapping).exit_code == 3
    assert Batch.objects.count() == 0


def test_wrong_blueprint_is_refused_with_its_errors_before_anything_is_written(log: Path, mapping: Path) -> None:
    (mapping.parent / "blueprint.yaml").write_text(BLUEPRINT.replace("begins_on", "begin_on"), encoding="utf-8")
    result = run_import(log, "--mapping", mapping)
    assert result.exit_code == 3
    assert "blueprint.yaml:5:1:" in result.stderr
    assert (Batch.objects.count(), BlueprintVersion.objects.count()) == (0, 0)


def test_wrong_mapping_is_refused_with_all_its_mistakes(log: Path, tmp_path: Path) -> None:
    result = run_import(log, "--mapping", written(tmp_path, "zone: Mars\nsignals: []\n"))
    assert result.exit_code == 3
    assert [line.partition(": came")[0] for line in result.stderr.splitlines()] == [
        "error: mapping.yaml:1",
        "mapping.yaml:1",
        "mapping.yaml:2",
    ]


HOSTILE: dict[str, tuple[str, bytes]] = {
    "truncated gzip": ("log.csv.gz", gzip.compress(LOG.encode() * 5_000)[:-30]),
    "gzip bomb": ("log.csv.gz", gzip.compress(b"case,step,at\n" + b"\n" * 80_000_000, compresslevel=9)),
    "wrong encoding": ("log.csv", "case,step,at\n7,Müller,2026-01-05T07:00Z\n".encode("latin-1")),
    "utf-16": ("log.csv", LOG.encode("utf-16")),
    "nul": ("log.csv", b"case,step,at\n7,\0,2026-01-05T07:00Z\n"),
    "long line": ("log.csv", b"case,step,at\n7," + b"x" * 10_000_000),
    "empty": ("log.csv", b""),
    "entities": (
        "log.xes",
        b'<!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/passwd">]><log><trace><event>&a;</event></trace></log>',
    ),
    "not xml": ("log.xes", b"PK\x03\x04" + bytes(100)),
    "no columns": ("log.csv", b"a,b\n1,2\n"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_file_is_refused_and_nothing_is_written(tmp_path: Path, mapping: Path, kind: str) -> None:
    name, content = HOSTILE[kind]
    (tmp_path / name).write_bytes(content)
    result = run_import(tmp_path / name, "--mapping", mapping)
    assert result.exit_code == 3, result.output
    assert "expected" in result.stderr
    assert (Signal.objects.count(), Journey.objects.count()) == (0, 0)
