"""What came of promises, thought through: shares with intervals, what would have kept a broken one, and why it broke.

share(558, 860)                                # 64.9 %, between 61.6 and 68.0
counterfactual(plan, signals, now, key)        # Moved(signal, by) | Absent(kind, data, by) | None
verdict(Case(plan, state, signals, …), key)    # cause, station, stage, delay
"""

from vorfreude.core.outcomes.answers import Recommending, recommending, veiled
from vorfreude.core.outcomes.causes import CAUSES, Case, Cause, Verdict, verdict
from vorfreude.core.outcomes.chain import Link, Role, chain
from vorfreude.core.outcomes.counterfactual import Absent, Counterfactual, Moved, counterfactual
from vorfreude.core.outcomes.fairness import Spread, spread_of
from vorfreude.core.outcomes.lasting import comes_after, still_explains
from vorfreude.core.outcomes.shares import FEWEST, FEWEST_OF_A_GROUP, Difference, Share, difference, share, tenths
from vorfreude.core.outcomes.silences import Silence, silences

__all__ = [
    "CAUSES",
    "FEWEST",
    "FEWEST_OF_A_GROUP",
    "Absent",
    "Case",
    "Cause",
    "Counterfactual",
    "Difference",
    "Link",
    "Moved",
    "Recommending",
    "Role",
    "Share",
    "Silence",
    "Spread",
    "Verdict",
    "chain",
    "comes_after",
    "counterfactual",
    "difference",
    "recommending",
    "share",
    "silences",
    "spread_of",
    "still_explains",
    "tenths",
    "veiled",
    "verdict",
]
