"""What the ledger does: it accounts for journeys, sums up weeks, draws charts, and counts glances. Nobody else writes its tables."""

from vorfreude.outcomes.actions.accounting import account, sweep
from vorfreude.outcomes.actions.drawing import draw_charts
from vorfreude.outcomes.actions.forgetting import forget_glances, forget_person
from vorfreude.outcomes.actions.hearing import hear, hear_again
from vorfreude.outcomes.actions.looking import look, react
from vorfreude.outcomes.actions.tallying import tally

__all__ = [
    "account",
    "draw_charts",
    "forget_glances",
    "forget_person",
    "hear",
    "hear_again",
    "look",
    "react",
    "sweep",
    "tally",
]
