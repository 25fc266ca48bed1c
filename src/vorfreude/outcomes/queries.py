"""The ledger's reads: what came of every promise that was given."""

from dataclasses import dataclass

from vorfreude.journeys import queries as journeys


@dataclass(frozen=True, slots=True)
class PromiseOutcome:
    """What came of one promise over all journeys. ``given`` is the sum of the four."""

    blueprint: str
    promise: str
    kept: int
    broken: int
    open: int
    excused: int

    @property
    def given(self) -> int:
        """How often it was given."""
        return self.kept + self.broken + self.open + self.excused


def promises(blueprint: str | None = None) -> list[PromiseOutcome]:
    """Every promise, by blueprint and name; of one blueprint only where it is named."""
    return [
        PromiseOutcome(count.blueprint, count.promise, count.kept, count.broken, count.open, count.excused)
        for count in journeys.promise_counts()
        if blueprint in (None, count.blueprint)
    ]
