"""The id of a signal whose file gives none: what it says, as a hash, so that the same fact has the same id in every file.

The same log as CSV and as XES, or the same file imported twice, thus gives signals that are already there. Real logs
also hold rows that repeat on purpose (two equal operations); those are told apart by counting, within a window so
that memory stays flat.
"""

from collections.abc import Hashable
from hashlib import blake2b

# Signals within which an equal one counts as another occurrence. Equal rows of real logs stand next to each other.
WINDOW = 100_000
DIGEST_BYTES = 16  # 128 bits: a clash among a billion signals has odds of one to 10^20


def fingerprint(subject: str, kind: str, at: str, content: bytes) -> str:
    """The hash of a normalised signal: its subject, kind, instant (UTC, canonical) and data (canonical JSON)."""
    said = f"{subject}\0{kind}\0{at}\0".encode("utf-8", "surrogatepass") + content
    return blake2b(said, digest_size=DIGEST_BYTES).hexdigest()


class Recent[Key: Hashable]:
    """Counts keys over at least the last WINDOW of them, at most twice that; older ones are forgotten."""

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window
        self._young: dict[Key, int] = {}
        self._old: dict[Key, int] = {}

    def count(self, key: Key) -> int:
        """How often the key was counted lately, this time included."""
        times = (self._young.get(key) or self._old.get(key, 0)) + 1
        if len(self._young) >= self._window:
            self._old, self._young = self._young, {}
        self._young[key] = times
        return times
