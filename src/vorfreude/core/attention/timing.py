"""How long things may take, each with its reason."""

from datetime import timedelta

GATHER = timedelta(minutes=2)
"""A notice that a budget binds waits so long for others to compete with, and for its person to see it on the page."""

SPACING = timedelta(hours=6)
"""After an interruption nothing of no more worth interrupts for so long: half a waking day."""

LONGEST_UNSAID = timedelta(days=3)
"""Ready longer than this before we could have said it: history, not news."""

LOOK_AGAIN = timedelta(hours=6)
"""For what ends without an instant, like trouble: how soon it is looked at again, at the latest."""

KEPT_WORTH = 60
"""What the last interruption of a stretch is kept for: an urgent moment with a photograph, a question, a promise."""

MOST_IN_A_DIGEST = 8
"""More is a list, not a letter; the rest is one line."""
