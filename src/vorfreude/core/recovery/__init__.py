"""Putting right what went wrong: which playbook, what somebody may give, whether giving is fair, and what was learnt of it.

None of this knows who complains: what was broken decides, and nothing else is handed in.
"""

from vorfreude.core.recovery.authority import Given, Limit, Verdict, next_to_ask, who_may
from vorfreude.core.recovery.choosing import Asks, Playbook, Wrong, choose
from vorfreude.core.recovery.fairness import Evenness, Group, Report, Spent, how_even
from vorfreude.core.recovery.learning import Learnt, better, learnt

__all__ = [
    "Asks",
    "Evenness",
    "Given",
    "Group",
    "Learnt",
    "Limit",
    "Playbook",
    "Report",
    "Spent",
    "Verdict",
    "Wrong",
    "better",
    "choose",
    "how_even",
    "learnt",
    "next_to_ask",
    "who_may",
]
