"""Limits of this room, each with its reason."""

from datetime import timedelta

LEASE = timedelta(seconds=30)
"""Of people who are being decided about, as everywhere in this house."""

LETTER_LEASE = timedelta(seconds=60)
"""Of letters: a channel may take 15 seconds for one, and its worker must still be its own when it says what came of it."""

STEP = 100
"""People decided about in one step: some 50 ms, so that a write never holds SQLite longer than a blink."""

LETTERS = 20
"""Letters claimed in one step. What is claimed by a worker that dies waits for the end of its lease."""

SETTLE_WITHIN = timedelta(milliseconds=250)
"""Letters that went are written down together, at most so long after the first: what a death makes go twice."""

FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=30), timedelta(hours=1)
"""Before a letter is tried again; doubled each time."""

GIVE_UP = timedelta(days=2)
"""After which a letter has failed. Mail servers give up after four or five days (RFC 5321, 4.5.4.1); news is old by then."""

MOST_ITEMS = 8
"""Things a letter says in full; the rest is one line."""

LONGEST_RECORD = 20
"""Decisions of one delivery that are kept: the first and the newest."""

LONGEST_TROUBLE, LONGEST_REF, LONGEST_REASON = 500, 200, 200
"""Characters, as wide as their columns."""
