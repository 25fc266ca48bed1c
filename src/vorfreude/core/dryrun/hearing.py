"""When a signal counts as heard in a dry-run: when it really was, unless that says nothing about the plant."""

from datetime import datetime, timedelta

from vorfreude.core.attention.timing import LONGEST_UNSAID

AT_ONCE = timedelta(minutes=10)
"""Heard so soon, a signal counts as heard when it happened: a network's delay is not the plant's."""

HISTORY = LONGEST_UNSAID
"""Heard later than this, a signal was imported as history; whoever tries a blueprint on it asks what would have been."""


def heard_at(at: datetime, recorded: datetime) -> datetime:
    """When a signal that happened ``at`` and was ``recorded`` then counts as heard. Never before it happened."""
    late = recorded - at
    return recorded if AT_ONCE < late <= HISTORY else at
