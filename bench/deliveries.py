"""Workers killed at random while letters go out: how fast, and whether anything was said twice, lost, or left unsaid
without a reason.

    python -m bench.deliveries [PEOPLE] [DEATHS] [SEED] [STATEMENTS]

The program is that of the tests (``tests/delivery/killed.py``), at full size: four notices a person, by mail to a
receiver on this machine that counts what it is handed, raw and by key.
"""

import subprocess
import sys

import msgspec

from bench.ground import ROOT, fresh_database, say

NOTICES_A_PERSON = 4


def main(people: int, deaths: int, seed: int, statements: int) -> None:
    """Kill, compare with what the receiver took, and say it."""
    with fresh_database():
        from django.db import connection

        vendor = connection.vendor
        connection.close()
        words = [sys.executable, "-m", "tests.delivery.killed", *map(str, (people, deaths, seed, statements))]
        ran = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found = msgspec.json.decode(ran.stdout.splitlines()[-1], type=dict[str, float])
    mailed = people * NOTICES_A_PERSON
    say(
        "letters while workers are killed",
        database=vendor,
        deaths=found["died"],
        deliveries=mailed,
        letters=found["letters"],
        said_twice=found["said_twice"],
        lost=found["lost"] + found["unsettled"] + found["not_sent"],
        without_reason=found["without_reason"],
        handed_over_again=found["handed_over_again"],
        per_second=round(mailed / found["seconds"]),
        cpu_ms=round(found["cpu"] * 1000 / mailed, 2),
    )


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given + [25_000, 200, 7, 500][len(given) :]))
