"""How long, how many: every limit of what people say to us, in one place."""

from datetime import time, timedelta
from typing import Final

from vorfreude.core.blueprint.model import Duration

LETTER: Final = 10_000
"""Characters in a letter: four pages."""

LETTERS_AN_HOUR: Final = 20
"""Of one person in one conversation; whoever has more to say says it in one."""

THANKS_A_DAY: Final = 10
"""Of one person on one journey."""

REASON: Final = 500
"""Characters of why a letter was taken back, and of what its readers read instead."""

NOTE: Final = 2_000
"""Characters in a note between staff."""

CALL: Final = 200
"""Characters about a call: two words, or a sentence."""

WORDS: Final = 2_000
"""Characters in an answer in words."""

THANKS: Final = 500
"""Characters in thanks: they are read standing."""

NAME: Final = 200
"""Characters in somebody's name as they sign, in a subject, a stage, a station."""

TOKEN: Final = 32
"""Characters of the token of a form: the same form sent twice is one letter."""

ENCLOSURES: Final = 4
"""Pictures in one letter."""

SHOWN: Final = 200
"""Letters and calls on a page, the newest; more than a year of weekly letters."""

NOTES: Final = 100
"""Notes on a page, the newest."""

LINES: Final = 50
"""Conversations in a list: two screens."""

FLOOR: Final = 12
"""Thanks that a station shows, the newest."""

FLOOR_DAYS: Final = timedelta(days=60)
"""Thanks older than this have been read."""

MORNING: Final = time(8)
"""When a letter that was written at night goes, in the reader's zone."""

EVENING: Final = time(21)
"""From then on a letter is suggested to go in the morning."""

FURTHEST: Final = timedelta(days=31)
"""A letter waits no longer than this before it goes."""

SENT_AT_ONCE: Final = 50
"""Letters that one step lets go."""

ASKED_AT_ONCE: Final = 200
"""Questions that one step asks."""

SURVEY_OPEN: Final = timedelta(days=14)
"""So long a question about a moment may be answered."""

SURVEY_LATE: Final = timedelta(days=7)
"""A question that could not be asked for so long after its instant is not asked any more: the moment is gone."""

USUAL_SPAN: Final = Duration(180, "days")
"""So long nobody is asked again whether they would recommend us, where the blueprint does not say otherwise: twice a year."""

TRIES: Final = 3
"""A picture that brought the darkroom down so often is given up."""

LEASE: Final = timedelta(seconds=60)
"""A picture takes three seconds; a darkroom that was killed holds one back for no longer than this."""

AGAIN: Final = timedelta(minutes=2)
"""Before a picture that could not be looked at is tried again."""
