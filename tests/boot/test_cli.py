import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from vorfreude.boot.cli import COMMANDS, main
from vorfreude.boot.outcome import MEANINGS, Exit

BARE = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}


def words() -> list[list[str]]:
    """Every command and every command below one, as they are typed."""
    found = []
    for row in COMMANDS:
        command = main.get_command(click.Context(main), row.word)
        found.append([row.word])
        if isinstance(command, click.Group):
            found += [[row.word, below] for below in command.list_commands(click.Context(command))]
    return [typed for typed in found if typed != ["manage"]]


def vorfreude(*typed: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The real program, with these variables and no others."""
    command = [sys.executable, "-m", "vorfreude", *typed]
    return subprocess.run(command, env={**BARE, **variables}, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize("typed", words(), ids=" ".join)
def test_command_explains_itself(typed: list[str]) -> None:
    result = CliRunner().invoke(main, [*typed, "--help"])
    assert (result.exit_code, result.output.startswith(f"Usage: main {' '.join(typed)}")) == (0, True)


def test_list_of_commands_shows_each_but_the_hidden_ones() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output.partition("Commands:")[2]
    assert [line.split()[0] for line in shown.splitlines() if line.startswith("  ") and line[2] != " "] == [
        row.word for row in COMMANDS if not row.hidden
    ]


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.word)
def test_table_leads_to_a_command(row: object) -> None:
    place = row.place  # type: ignore[attr-defined]  # a parameter's type is not carried
    module, _, name = place.partition(":")
    assert isinstance(getattr(import_module(f"vorfreude.boot.commands.{module}"), name), click.Command)


def test_help_is_quick_because_it_loads_no_django() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from vorfreude.boot.cli import main;"
        "CliRunner().invoke(main, ['--help']); raise SystemExit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603


def test_every_exit_code_is_explained() -> None:
    assert list(MEANINGS) == list(Exit)


def test_unknown_command_is_a_wrong_call() -> None:
    assert CliRunner().invoke(main, ["paint"]).exit_code == Exit.WRONG_CALL


def test_wrong_setting_ends_with_four_and_a_hint(tmp_path: Path) -> None:
    done = vorfreude("check", VORFREUDE_DATA=str(tmp_path), VORFREUDE_DEMO="maybe")
    assert (done.returncode, done.stdout) == (Exit.SETTINGS_WRONG, "")
    assert done.stderr == (
        "error: VORFREUDE_DEMO: got 'maybe', expected yes or no.\nhint: set VORFREUDE_DEMO=yes or remove it\n"
    )


def test_database_away_ends_with_five_and_shows_no_password(tmp_path: Path) -> None:
    address = "postgres://anna:hunter2@127.0.0.1:1/cars"
    done = vorfreude("migrate", VORFREUDE_DATA=str(tmp_path), DATABASE_URL=address, SECRET_KEY="x" * 40)
    assert done.returncode == Exit.DATABASE_AWAY
    assert "error: the database 'cars' does not answer" in done.stderr
    assert "hunter2" not in done.stderr + done.stdout


def test_fresh_database_gets_its_tables_from_the_first_command(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = vorfreude("token", "create", "plant", "--json", VORFREUDE_DATA=str(data))
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert (made["id"], made["name"]) == (1, "plant")
    assert vorfreude("migrate", "--json", VORFREUDE_DATA=str(data)).stdout == '{"applied":[]}\n'
    assert data.stat().st_mode & 0o077 == 0, "a folder that others may open"


def test_first_commands_at_once_find_one_database_and_one_key(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "vorfreude", "outcomes", "--json"]
    variables = BARE | {"VORFREUDE_DATA": str(tmp_path / "data")}
    started = [
        subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
        for _ in range(3)
    ]
    said = [(process.communicate()[0], process.returncode) for process in started]
    assert said == [('{"promises":[]}\n', Exit.OK)] * 3
    assert oct((tmp_path / "data" / "vorfreude.sqlite3").stat().st_mode)[-3:] == "600"
