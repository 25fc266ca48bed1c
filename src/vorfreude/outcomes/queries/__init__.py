"""The ledger's reads: what came of every promise that was given, why, and how sure that is."""

from vorfreude.outcomes.queries.answers import SORTS, Answers, ShownLine, answers
from vorfreude.outcomes.queries.counts import PromiseOutcome, promises
from vorfreude.outcomes.queries.drawings import chart
from vorfreude.outcomes.queries.fairness import Alike, Customers
from vorfreude.outcomes.queries.heard import SIDES, Cellular, Group, HeardRow, heard_rows
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
from vorfreude.outcomes.queries.surprises import Effect, Spent, Surprises, Withheld, surprises
from vorfreude.outcomes.queries.watched import Watched, watched

__all__ = [
    "SIDES",
    "SORTS",
    "Alike",
    "Answers",
    "Cellular",
    "Customers",
    "Effect",
    "Group",
    "HeardRow",
    "LedgerRow",
    "Line",
    "Pareto",
    "PromiseOutcome",
    "ShownLine",
    "SilenceRow",
    "Sought",
    "Span",
    "Spent",
    "Surprises",
    "Watched",
    "Withheld",
    "all_rows",
    "answers",
    "blueprints",
    "by_side",
    "by_week",
    "chart",
    "delays",
    "headlines",
    "heard_rows",
    "one",
    "pareto",
    "promises",
    "quiets",
    "rows",
    "surprises",
    "watched",
    "worst_silences",
]
