"""Workers killed at random while signals run through: how often, and whether anything was told twice or lost.

    python -m bench.killed [SUBJECTS] [DEATHS] [SEED]

The program is that of the tests (``tests/journeys/killed.py``), at full size.
"""

import subprocess
import sys

import msgspec

from bench.ground import ROOT, fresh_database, say

SIGNALS_A_SUBJECT, MOMENTS_A_SUBJECT = 6, 3


def main(subjects: int, deaths: int, seed: int) -> None:
    """Kill, compare with a fold from the start, and say it."""
    with fresh_database():
        from django.db import connection

        vendor = connection.vendor
        connection.close()
        words = [sys.executable, "-m", "tests.journeys.killed", str(subjects), str(deaths), str(seed)]
        ran = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found = msgspec.json.decode(ran.stdout.splitlines()[-1], type=dict[str, int])
    say(
        "workers killed at random",
        database=vendor,
        deaths=found["died"],
        signals=found["signals"],
        lost=subjects * MOMENTS_A_SUBJECT - (found["told"] - found["twice"]) + subjects - found["journeys"],
        told_twice=found["twice"],
        unlike_a_fold_from_the_start=found["unequal"],
    )


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given + [3_400, 200, 7][len(given) :]))
