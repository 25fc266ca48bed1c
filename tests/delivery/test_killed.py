"""Workers are killed at random while letters go out: nothing said twice, nothing lost, nothing unsaid without a reason."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.conftest import ROOT

PEOPLE, DEATHS, STATEMENTS = 150, 15, 25  # the full run is `vorfreude bench deliveries`: 25,000 people, 200 deaths


@pytest.mark.django_db(transaction=True)
def test_nothing_is_said_twice_or_lost_when_workers_are_killed() -> None:
    ran = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "tests.delivery.killed", str(PEOPLE), str(DEATHS), "7", str(STATEMENTS)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.same_database", "TEST_DATABASE": _database()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["died"] >= DEATHS, found
    assert found["letters"] > PEOPLE
    wrong = {name: found[name] for name in ("said_twice", "lost", "unsettled", "without_reason", "not_sent")}
    assert wrong == {"said_twice": 0, "lost": 0, "unsettled": 0, "without_reason": 0, "not_sent": 0}
    assert found["deliveries"] == PEOPLE * 4 * 2


def _database() -> str:
    return str(connection.settings_dict["NAME"])
