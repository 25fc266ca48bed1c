"""A worker's name: the machine and the first slot that no other worker on it holds.

The name outlives the process, so that a worker that was killed and started again knows which leases were its own.
"""

import fcntl
import os
import socket
from io import TextIOWrapper
from itertools import count
from pathlib import Path


class Slot:
    """A slot of this machine, held as long as this object lives (the system lets go when the process dies)."""

    def __init__(self, folder: Path) -> None:
        """Take the first free slot; ``folder`` holds one lock file per slot."""
        folder.mkdir(parents=True, exist_ok=True)
        self.number, self._lock = next(
            (number, lock) for number in count(1) if (lock := _lock(folder / f"worker-{number}"))
        )

    @property
    def name(self) -> str:
        """``machine:slot``."""
        return f"{socket.gethostname()[:80]}:{self.number}"

    def release(self) -> None:
        """Let another worker have it."""
        self._lock.close()


def _lock(file: Path) -> TextIOWrapper | None:
    """The open, locked file, or None when another process holds it."""
    held = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        return None
    return held
