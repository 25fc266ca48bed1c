"""What may be read of what was said, to whom, how, and why not."""

from vorfreude.delivery.queries.preferences import OwnPreferences, preferences_of
from vorfreude.delivery.queries.reach import Reach, Sent, Withdrawable, reach_of, withdrawable
from vorfreude.delivery.queries.said import (
    PAGE,
    ByChannel,
    Decided,
    Said,
    Waits,
    corrected,
    count_said,
    letters_of,
    said_to,
    waiting_counts,
)

__all__ = [
    "PAGE",
    "ByChannel",
    "Decided",
    "OwnPreferences",
    "Reach",
    "Said",
    "Sent",
    "Waits",
    "Withdrawable",
    "corrected",
    "count_said",
    "letters_of",
    "preferences_of",
    "reach_of",
    "said_to",
    "waiting_counts",
    "withdrawable",
]
