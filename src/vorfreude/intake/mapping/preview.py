"""What an import would take in, without taking anything in."""

from collections import Counter
from collections.abc import Callable

import msgspec

from vorfreude.intake.actions.verdicts import NewSignal
from vorfreude.intake.mapping.reading import Reading
from vorfreude.lib.faults import Fault
from vorfreude.lib.rows import RowFault

FIRST_SIGNALS = 10
FIRST_FAULTS = 20
MOST_SUBJECTS = 1_000_000  # counted apart; their names are held in memory (100 bytes each)
ROWS_BETWEEN_GLANCES = 1_000


class Preview(msgspec.Struct, frozen=True):
    """``kinds``: signals of each kind. ``refused`` counts what could not be read; ``faults`` are the first of them.

    ``notes`` are columns of the mapping that the file never had. ``subjects`` stops counting at MOST_SUBJECTS.
    """

    rows: int
    signals: int
    kinds: dict[str, int]
    subjects: int
    refused: int
    first: tuple[NewSignal, ...]
    faults: tuple[RowFault, ...]
    notes: tuple[Fault, ...]


def preview(reading: Reading, *, watch: Callable[[int], None]) -> Preview:
    """Read a file to its end and say what it would give. ``watch`` hears the bytes read so far. Raises Unreadable."""
    kinds: Counter[str] = Counter()
    subjects: set[int] = set()
    first: list[NewSignal] = []
    faults: list[RowFault] = []
    rows = refused = 0
    for rows, took in enumerate(reading, 1):
        kinds.update(signal.kind for signal in took.signals)
        if len(subjects) < MOST_SUBJECTS:
            subjects.update(hash(signal.subject) for signal in took.signals)
        first += took.signals[: FIRST_SIGNALS - len(first)]
        faults += took.faults[: FIRST_FAULTS - len(faults)]
        refused += len(took.faults)
        if rows % ROWS_BETWEEN_GLANCES == 0:
            watch(reading.taken)
    watch(reading.taken)
    counted = dict(sorted(kinds.items()))
    notes = tuple(reading.never_seen())
    return Preview(rows, kinds.total(), counted, len(subjects), refused, tuple(first), tuple(faults), notes)
