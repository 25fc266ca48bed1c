import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest


def demo(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """``vorfreude demo --no-serve …`` as a newcomer runs it, with its own folder and the embedded database."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    kept.pop("SECRET_KEY", None)
    return subprocess.run(  # noqa: S603 our own command
        [sys.executable, "-m", "vorfreude", "demo", "--no-serve", *words],
        env=kept | {"VORFREUDE_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def ask(folder: Path, statement: str) -> list[tuple[object, ...]]:
    """What the folder's database answers."""
    with closing(sqlite3.connect(folder / "vorfreude.sqlite3")) as database:
        return database.execute(statement).fetchall()


def orders_in(folder: Path) -> object:
    return ask(folder, "SELECT count(*) FROM journeys_journey WHERE subject LIKE 'MB-%'")[0][0]


def last_words(done: subprocess.CompletedProcess[str]) -> list[str]:
    return done.stderr.strip().splitlines()[-2:]


@pytest.mark.sqlite
def test_demo_is_built_once_used_again_and_not_mixed_with_another_seed(tmp_path: Path) -> None:
    first = demo(tmp_path, "--quick", "--port", "8123")
    assert first.returncode == 0, first.stderr
    assert orders_in(tmp_path) == 200
    for mail in ("clara@example.org", "helene@example.org", "tomas@example.org", "vera@example.org"):
        assert mail in first.stdout
    assert "http://localhost:8123/" in first.stdout
    assert ask(tmp_path, "SELECT count(*) FROM occasions_guest") == [(120,)]
    built = (tmp_path / "vorfreude.sqlite3").stat().st_ino

    again = demo(tmp_path)
    assert (again.returncode, orders_in(tmp_path)) == (0, 200)
    assert (tmp_path / "vorfreude.sqlite3").stat().st_ino == built

    other = demo(tmp_path, "--seed", "9")
    assert other.returncode == 2
    assert last_words(other) == [
        f"error: --seed: got 9, but the world in {tmp_path} was built from 8",
        "hint: add --fresh to throw it away and build another one",
    ]


@pytest.mark.sqlite
def test_database_of_somebody_is_left_alone(tmp_path: Path) -> None:
    ask(tmp_path, "CREATE TABLE mine (a)")
    done = demo(tmp_path)
    assert done.returncode == 3
    assert last_words(done)[0] == (
        f"error: {tmp_path}: a database without a demo in it came, expected an empty one or a demo's"
    )


@pytest.mark.sqlite
def test_fresh_throws_away_no_database_of_somebody(tmp_path: Path) -> None:
    ask(tmp_path, "CREATE TABLE mine (a)")
    done = demo(tmp_path, "--fresh")
    assert done.returncode == 3
    assert last_words(done) == [
        f"error: --fresh: {tmp_path / 'vorfreude.sqlite3'} is not a demo's database, and is left alone",
        "hint: set VORFREUDE_DATA to another folder",
    ]
    assert ask(tmp_path, "SELECT name FROM sqlite_master") == [("mine",)]
