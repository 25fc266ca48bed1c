"""Stamps as files write them, as instants in UTC.

A stamp without an offset is wall time in the zone of the mapping. When clocks are put back the first of the two
instants is meant; a wall time that a summer-time change skips counts on from before the change (PEP 495, fold 0).
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from vorfreude.intake.mapping.model import ISO


class WrongValue(Exception):
    """A cell that does not say what its place needs: what came, what was expected, a hint, and the column where that is one."""

    def __init__(self, came: str, expected: str, hint: str = "", column: str = "") -> None:
        super().__init__(f"came {came}, expected {expected}")
        self.came, self.expected, self.hint, self.column = came, expected, hint, column


class NoZone(WrongValue):
    """A stamp without an offset, and no zone to read it in: every other row would have the same trouble."""


class Stamps:
    """Reads stamps in the formats of a mapping: ``iso`` (ISO 8601) or strptime formats, the first that fits."""

    def __init__(self, formats: tuple[str, ...], zone: ZoneInfo | None) -> None:
        self._formats = formats
        self._zone = zone
        self._only_iso = formats == (ISO,)

    def read(self, text: str) -> datetime:
        """The instant in UTC. Raises WrongValue, or NoZone for a naive stamp without a zone in the mapping."""
        stamp = _iso(text) if self._only_iso else self._first_that_fits(text)
        if stamp is None:
            raise WrongValue(repr(text), f"a stamp ({', '.join(self._formats)})", "name its format under stamps:")
        if stamp.tzinfo is None:
            if self._zone is None:
                hint = "add the zone of the clock that wrote it to the mapping, for example zone: Europe/Berlin"
                raise NoZone(f"{text!r}, a stamp without a zone", "the zone of naive stamps in the mapping", hint)
            stamp = stamp.replace(tzinfo=self._zone)
        try:
            return stamp.astimezone(UTC)
        except OverflowError:
            raise WrongValue(repr(text), "a year that a calendar has") from None

    def _first_that_fits(self, text: str) -> datetime | None:
        for pattern in self._formats:
            stamp = _iso(text) if pattern == ISO else _formatted(text, pattern)
            if stamp is not None:
                return stamp
        return None


def canonical(instant: datetime) -> str:
    """An instant in UTC as text, one spelling for each: ``2012-01-30T11:24:00Z``, with a fraction only if there is one."""
    return instant.isoformat()[:-6] + "Z"


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _formatted(text: str, pattern: str) -> datetime | None:
    try:
        return datetime.strptime(text, pattern)  # noqa: DTZ007  the caller gives naive stamps their zone
    except ValueError:
        return None
