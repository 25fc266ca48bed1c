"""The verbs of holdings. Everything that changes its tables is here."""

from vorfreude.holdings.actions.answering import answer_requests
from vorfreude.holdings.actions.asking import DAYS_TO_THINK, NotPossible, ask_for_copy, ask_for_end, withdraw_end
from vorfreude.holdings.actions.sweeping import drop_archives, sweep

__all__ = [
    "DAYS_TO_THINK",
    "NotPossible",
    "answer_requests",
    "ask_for_copy",
    "ask_for_end",
    "drop_archives",
    "sweep",
    "withdraw_end",
]
