"""The ledger's reads: what came of every promise that was given, why, and how sure that is."""

from vorfreude.outcomes.queries.answers import SORTS, Answers, answers
from vorfreude.outcomes.queries.counts import PromiseOutcome, promises
from vorfreude.outcomes.queries.drawings import chart
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
from vorfreude.outcomes.queries.surprises import Effect, Spent, dearest, effects, repeated, spent, spread
from vorfreude.outcomes.queries.watched import Watched, watched

__all__ = [
    "SORTS",
    "Answers",
    "Effect",
    "LedgerRow",
    "Line",
    "Pareto",
    "PromiseOutcome",
    "SilenceRow",
    "Sought",
    "Span",
    "Spent",
    "Watched",
    "all_rows",
    "answers",
    "blueprints",
    "by_side",
    "by_week",
    "chart",
    "dearest",
    "delays",
    "effects",
    "headlines",
    "one",
    "pareto",
    "promises",
    "quiets",
    "repeated",
    "rows",
    "spent",
    "spread",
    "watched",
    "worst_silences",
]
