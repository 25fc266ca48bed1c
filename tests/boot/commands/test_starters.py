import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vorfreude.boot.cli import main
from vorfreude.boot.outcome import Exit
from vorfreude.studio import starters as shelf


def run(*typed: object) -> Result:
    return CliRunner().invoke(main, ["blueprint", *map(str, typed)])


def test_starters_are_listed_in_words_and_for_programs() -> None:
    listed = run("starters")
    assert listed.exit_code == Exit.OK
    assert [line.split()[0] for line in listed.output.splitlines()] == list(shelf.ORDER)
    (line,) = run("starters", "--json").output.splitlines()
    assert [one["name"] for one in json.loads(line)["starters"]] == list(shelf.ORDER)


def test_start_writes_every_file_of_a_starter_to_the_letter(tmp_path: Path) -> None:
    place = tmp_path / "ours" / "coats"
    made = run("start", "made-to-measure", "--folder", place, "--json")
    assert json.loads(made.output) == {"starter": "made-to-measure", "folder": str(place), "files": list(shelf.FILES)}
    assert {file.name: file.read_text(encoding="utf-8") for file in place.iterdir()} == dict(
        shelf.files_of("made-to-measure")
    )


def test_start_refuses_a_folder_with_files_in_it_and_leaves_them_alone(tmp_path: Path) -> None:
    (tmp_path / "blueprint.yaml").write_text("ours", encoding="utf-8")
    refused = run("start", "hotel-stay", "--folder", tmp_path)
    assert refused.exit_code == Exit.INPUT_REFUSED
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["ours"]


def test_start_of_a_name_that_nobody_gave_is_a_wrong_call(tmp_path: Path) -> None:
    assert run("start", "../hotel-stay", "--folder", tmp_path).exit_code == Exit.WRONG_CALL


def test_try_prints_what_came_of_every_promise_and_what_a_change_would_have_meant(tmp_path: Path) -> None:
    run("start", "hotel-stay", "--folder", tmp_path)
    before = run("try", tmp_path)
    assert before.output.splitlines() == (tmp_path / shelf.DRY_RUN).read_text(encoding="utf-8").splitlines()
    file = tmp_path / shelf.BLUEPRINT
    file.write_text(
        file.read_text(encoding="utf-8")
        .replace("within: 40 minutes", "within: 5 minutes")
        .replace("warn: 15 minutes", "warn: 2 minutes"),
        encoding="utf-8",
    )
    wishes = [line.split() for line in run("try", tmp_path).output.splitlines() if line.startswith("  wish-in-time")]
    assert wishes == [["wish-in-time", "0", "13", "0", "0"]]


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("blueprint.yaml", "blueprint: 7 7", "blueprint.yaml:1"),
        ("mapping.yaml", "source: [", "mapping.yaml:1"),
        ("history.csv", "about,about\n", "the column 'about' twice"),
        ("history.csv", "", "history.csv"),
    ],
)
def test_try_names_the_file_that_it_cannot_use(file: str, text: str, says: str, tmp_path: Path) -> None:
    run("start", "hotel-stay", "--folder", tmp_path)
    (tmp_path / file).write_text(text, encoding="utf-8")
    refused = run("try", tmp_path)
    assert (refused.exit_code, says in refused.output) == (Exit.INPUT_REFUSED, True), refused.output


def test_try_of_a_history_without_signals_says_so(tmp_path: Path) -> None:
    run("start", "hotel-stay", "--folder", tmp_path)
    history = tmp_path / shelf.HISTORY
    history.write_text(history.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    refused = run("try", tmp_path)
    assert refused.exit_code == Exit.INPUT_REFUSED
    assert "expected a history with signals in it" in refused.output


def test_try_of_a_folder_without_the_files_says_how_to_get_them(tmp_path: Path) -> None:
    refused = run("try", tmp_path)
    assert refused.exit_code == Exit.INPUT_REFUSED
    assert "vorfreude blueprint start NAME writes such a folder" in refused.output
