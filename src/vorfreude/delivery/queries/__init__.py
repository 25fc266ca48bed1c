"""What may be read of what was said, to whom, how, and why not."""

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
from vorfreude.delivery.queries.wishes import OwnWishes, wishes_of

__all__ = [
    "PAGE",
    "ByChannel",
    "Decided",
    "OwnWishes",
    "Reach",
    "Said",
    "Sent",
    "Waits",
    "Withdrawable",
    "corrected",
    "count_said",
    "letters_of",
    "reach_of",
    "said_to",
    "waiting_counts",
    "wishes_of",
    "withdrawable",
]
