"""`vorfreude photos`: what is found in a file, and how well in a labelled folder, said to people and programs."""

import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from tests.conftest import ROOT
from vorfreude.boot.cli import main
from vorfreude.boot.outcome import Exit

CANARY = ROOT / "src/vorfreude/photos/detect/canary.jpg"
LABEL = {"file": "canary.jpg", "faces": [[70, 56, 80, 116]], "plates": [[246, 154, 108, 26]], "whole": True}


def labelled(folder: Path, *lines: str) -> Path:
    shutil.copy(CANARY, folder)
    (folder / "labels.jsonl").write_text("".join(f"{line}\n" for line in lines))
    return folder


def test_detect_says_what_would_be_covered() -> None:
    answer = CliRunner().invoke(main, ["photos", "detect", "--json", str(CANARY)])
    found = json.loads(answer.stdout)
    kinds = [box["kind"] for box in found["boxes"]]
    assert (answer.exit_code, found["width"], found["height"], kinds) == (0, 400, 240, ["face", "text"])


def test_measure_prints_recall_with_its_interval(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["photos", "measure", str(labelled(tmp_path, json.dumps(LABEL)))])
    assert answer.stdout.splitlines()[1:7] == [
        "faces of 24 pixels and more: 1 of 1, 100.0% (20.6% to 100.0%)",
        "faces of 16 pixels and more: 1 of 1, 100.0% (20.6% to 100.0%)",
        "plates: 1 of 1, 100.0% (20.6% to 100.0%)",
        "papers and labels: 0 of 0, 0.0% (0.0% to 100.0%)",
        "what people drew: 0 of 0, 0.0% (0.0% to 100.0%)",
        "covers for nothing: 0.00 per picture",
    ]


def test_measure_names_what_was_missed(tmp_path: Path) -> None:
    folder = labelled(tmp_path, json.dumps({"file": "canary.jpg", "faces": [[300, 20, 40, 50]]}))
    answer = CliRunner().invoke(main, ["photos", "measure", str(folder)])
    assert answer.stdout.splitlines()[-1] == "missed: canary.jpg face [300, 20, 40, 50]"


def test_labels_that_cannot_be_read_end_with_three(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["photos", "measure", str(labelled(tmp_path, '{"file": 7}'))])
    assert answer.exit_code == Exit.INPUT_REFUSED


def test_file_that_is_no_picture_ends_with_three(tmp_path: Path) -> None:
    (tmp_path / "notes.jpg").write_text("notes")
    answer = CliRunner().invoke(main, ["photos", "detect", str(tmp_path / "notes.jpg")])
    assert answer.exit_code == Exit.INPUT_REFUSED
