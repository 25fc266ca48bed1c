"""The ground the tests stand on: what a skip means, and which tests belong to the other database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.source import ROOT

TESTS = """
import pytest

def test_passes(now):
    assert now.isoformat() == "2026-11-02T09:00:00+00:00"

def test_misses_its_browser():
    pytest.skip("there is none")

@pytest.mark.postgres
def test_of_postgresql():
    pass

@pytest.mark.sqlite
def test_of_sqlite():
    pass
"""
IN_CI_ON_SQLITE = {"CI": "true"}
IN_CI_ON_POSTGRESQL = {"CI": "true", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/never-asked"}


@pytest.mark.parametrize(
    ("variables", "code", "closing"),
    [
        ({}, 0, "2 passed, 2 skipped"),
        (IN_CI_ON_SQLITE, 1, "1 failed, 2 passed, 1 deselected"),
        (IN_CI_ON_POSTGRESQL, 0, "1 passed, 3 deselected"),  # the others ask no database: once is enough
    ],
)
def test_skip_is_a_failure_only_in_ci(variables: dict[str, str], code: int, closing: str, tmp_path: Path) -> None:
    (tmp_path / "test_four.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)]
    command += ["-p", "tests.conftest", "-p", "no:cacheprovider", "-q", str(tmp_path)]
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "DATABASE_URL"}}
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={**kept, **variables, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, closing in ended.stdout) == (code, True), ended.stdout
