"""The ledger's reads: what came of every promise that was given, why, and how sure that is."""

from vorfreude.outcomes.queries.counts import PromiseOutcome, promises
from vorfreude.outcomes.queries.ledger import (
    Line,
    Pareto,
    Span,
    blueprints,
    by_side,
    by_week,
    delays,
    headlines,
    pareto,
    quiets,
)
from vorfreude.outcomes.queries.rows import (
    LedgerRow,
    SilenceRow,
    Sought,
    all_rows,
    one,
    rows,
    worst_silences,
)

__all__ = [
    "LedgerRow",
    "Line",
    "Pareto",
    "PromiseOutcome",
    "SilenceRow",
    "Sought",
    "Span",
    "all_rows",
    "blueprints",
    "by_side",
    "by_week",
    "delays",
    "headlines",
    "one",
    "pareto",
    "promises",
    "quiets",
    "rows",
    "worst_silences",
]
