"""What may be read of what was said, to whom, how, and why not."""

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
    "Said",
    "Waits",
    "corrected",
    "count_said",
    "letters_of",
    "said_to",
    "waiting_counts",
]
