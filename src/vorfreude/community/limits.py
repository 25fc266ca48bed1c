"""How much the maker may say to many at once."""

from datetime import timedelta
from typing import Final

TITLE: Final = 120
"""Characters: a title is read in a list, and in a letter's subject."""

TEXT: Final = 8_000
"""Characters of an article: some four pages."""

SHORT: Final = 600
"""Characters of an offer, of a place, of a reason."""

RULE: Final = 1_000
"""Characters, as of every condition of a blueprint."""

GUEST: Final = 120
"""Characters in the name of a guest."""

SEATS: Final = 5_000
"""Of one gathering; beyond, it is an occasion with a crew of its own."""

PICTURE_BYTES: Final = 50_000_000
"""Of a picture that is handed in, as for photographs."""

PREVIEWED: Final = 5_000
"""People for whom a rule is tried while somebody waits: half a minute's work would be no preview."""

SAMPLE: Final = 5
"""People who are named in a preview."""

FRESH: Final = timedelta(days=30)
"""For how long an article is named on the list of journeys."""

MENDED: Final = timedelta(days=30)
"""After a promise broke, for how long nothing is offered to those whom it was given."""

AT_ONCE: Final = 200
"""People whose journeys are read at a time when everybody is asked."""

OFFERED_AGAIN: Final = timedelta(hours=6)
"""After so long it is asked anew for whom an offer is: facts and stages change."""
