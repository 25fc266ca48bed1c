"""How much one share may hold, and for how long."""

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

SHOWN: Final = ("name", "place", "date")
"""What may be shown besides. A price is never shown, nor is a number of an order."""
