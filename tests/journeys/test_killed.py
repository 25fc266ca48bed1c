"""Workers are killed at random while signals run through: nothing told twice, nothing lost."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.conftest import ROOT

SUBJECTS, DEATHS = 300, 40  # the full run is `vorfreude bench killed`: 3,400 subjects, 200 deaths


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_twice_or_lost_when_workers_are_killed() -> None:
    ran = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "tests.journeys.killed", str(SUBJECTS), str(DEATHS), "7"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.same_database", "TEST_DATABASE": _database()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    result = json.loads(ran.stdout)
    assert result.pop("died") >= DEATHS
    assert result == {"journeys": SUBJECTS, "signals": SUBJECTS * 6, "unequal": 0, "told": SUBJECTS * 3, "twice": 0}


def _database() -> str:
    return str(connection.settings_dict["NAME"])
