"""What time it is. In a demonstration somebody may have moved the clock, so that a day that is planned can be watched now.

A moved clock is a small file in the data folder, read by every process, and only where the installation says that it is a demonstration.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings

FILE = "clock.json"


class Moved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At the instant ``real`` it was ``shown``; from then on it goes ``speed`` times as fast until ``until`` is shown, then as ever."""

    real: datetime
    shown: datetime
    speed: float = 1.0
    until: datetime | None = None

    def at(self, real: datetime) -> datetime:
        """What the moved clock shows at a real instant."""
        passed = max(real - self.real, timedelta())
        if self.until is None:
            return self.shown + passed * self.speed
        quick = max((self.until - self.shown) / self.speed, timedelta())
        return self.shown + passed * self.speed if passed <= quick else self.until + (passed - quick)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Which state of the file was read."""

    changed: int
    size: int


def utc_now() -> datetime:
    """This instant, as it is shown."""
    real = datetime.now(UTC)
    if not getattr(settings, "DEMO", False):
        return real
    moved = _moved(settings.DATA)
    return real if moved is None else moved.at(real)


def move_clock(folder: Path, moved: Moved) -> None:
    """Moves the clock of a demonstration, whole or not at all."""
    half = folder / f"{FILE}.part"
    half.write_bytes(msgspec.json.encode(moved))
    half.rename(folder / FILE)


def let_clock_go(folder: Path) -> None:
    """It shows what it is again."""
    (folder / FILE).unlink(missing_ok=True)


def _moved(folder: Path) -> Moved | None:
    try:
        found = (folder / FILE).stat()
    except OSError:
        return None
    return _read(folder / FILE, _Kept(found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=1)
def _read(file: Path, _kept: _Kept) -> Moved | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Moved)
    except (OSError, msgspec.DecodeError):
        return None
