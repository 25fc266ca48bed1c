"""The ledger's reads: what came of every promise that was given."""

from vorfreude.journeys.queries import PromiseOutcome, promise_counts

__all__ = ["PromiseOutcome", "promises"]


def promises(blueprint: str | None = None) -> list[PromiseOutcome]:
    """Every promise, by blueprint and name; of one blueprint only where it is named."""
    return [outcome for outcome in promise_counts() if blueprint in (None, outcome.blueprint)]
