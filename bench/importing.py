"""An event log of 262,200 steps through `vorfreude import`, against merely parsing the same file with lxml.

    python -m bench.importing

Needs BPI_Challenge_2012.xes.gz (its folder in VORFREUDE_INPUTS, or ../shared/inputs/event-logs beside the checkout)
and says so where it is absent. Journeys are advanced too: what is measured is the whole command.
"""

import gzip
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
from lxml import etree

from bench.ground import ROOT, fresh_folder, say

LOG = "BPI_Challenge_2012.xes.gz"
INPUTS = Path(os.environ.get("VORFREUDE_INPUTS", ROOT.parent / "shared" / "inputs" / "event-logs"))
BLUEPRINTS = Path(__file__).parent / "blueprints"
XES = "{http://www.xes-standard.org/}"


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds, CPU seconds of it and its children, the most memory of any of them in MB."""

    said: str
    wall: float
    cpu: float
    megabytes: float


def main() -> None:
    """Import, parse, and say both."""
    file = INPUTS / LOG
    if not file.exists():
        say("import of an event log", skipped=f"{LOG} is not in {INPUTS}; VORFREUDE_INPUTS names its folder")
        return
    with fresh_folder():
        release = ["blueprint", "release", str(BLUEPRINTS / "loans.yaml")]
        subprocess.run([sys.executable, "-m", "vorfreude", *release], check=True, capture_output=True)
        mapping = str(BLUEPRINTS / "loans-mapping.yaml")
        ours = _run("-m", "vorfreude", "import", str(file), "--mapping", mapping, "--json")
    parsed = _run("-m", "bench.importing", "parse", str(file))
    counts = msgspec.json.decode(ours.said.splitlines()[-1], type=dict[str, object])
    say(
        "import of an event log",
        database="postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite",
        signals=counts["accepted"],
        journeys=counts["journeys_begun"],
        seconds=round(ours.wall, 1),
        cpu_seconds=round(ours.cpu, 1),
        megabytes=round(ours.megabytes),
        parsing_seconds=round(parsed.wall, 1),
        parsing_cpu_seconds=round(parsed.cpu, 1),
        times_parsing=round(ours.cpu / parsed.cpu, 1),
    )


def _run(*words: str) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(said, time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def parse(file: str) -> None:
    """Visit every event of the file, keep nothing, and print how many there were."""
    events = 0
    with gzip.open(file) as stream:
        for _, element in etree.iterparse(stream, tag=(XES + "event", XES + "trace")):
            events += element.tag == XES + "event"
            if element.tag == XES + "trace":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    print(events)


if __name__ == "__main__":
    if sys.argv[1:2] == ["parse"]:
        parse(sys.argv[2])
    else:
        main()
