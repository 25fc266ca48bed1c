"""How much one share may hold, and for how long."""

from datetime import timedelta
from typing import Final

WORDS: Final = 280
"""Characters that somebody writes above their photographs: a thought, not a letter."""

LINE: Final = 140
"""Characters under one photograph: it stands in one or two lines on a phone."""

PHOTOS: Final = 24
"""Photographs of one share: as many as one journey's state holds, and more than anybody scrolls through."""

LIVE: Final = 20
"""Links of one person to one subject that may be open at the same time: beyond, nobody knows who has which."""

DAYS: Final = (7, 30, 90, 365)
"""For how long somebody may choose to show something."""

USUAL_DAYS: Final = 30
"""For how long, if nothing else is chosen."""

KEPT_DAYS: Final = 180
"""For how long a link that has ended stays in its owner's list; then its row, and what was counted, goes."""

TOLD_FROM: Final = 3
"""From so many people on its owner reads how many asked because of a link. Fewer they could name themselves."""

NAME: Final = 80
ADDRESS: Final = 254
MESSAGE: Final = 1_000
"""Characters of somebody who asks us to be in touch: who they are, where, and a paragraph."""

CONFIRM: Final = timedelta(days=3)
"""So long the letter may lie in which somebody says that it was really them; then all of it is deleted."""

AGAIN: Final = timedelta(days=7)
"""So long nobody can have a second letter sent to the same address."""

ASKED_A_DAY: Final = 20
"""Forms that one link takes in a day: beyond, somebody plays with it."""

LEFT: Final = timedelta(days=90)
"""So long after it was done we keep what somebody wrote; then only that there was somebody."""

OPEN: Final = timedelta(days=180)
"""What nobody has seen to in half a year will not be: what they wrote is deleted."""

SHOWN: Final = ("name", "place", "date")
"""What may be shown besides. A price is never shown, nor is a number of an order."""
