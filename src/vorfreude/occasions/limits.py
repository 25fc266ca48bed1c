"""How much of anything an occasion may have. A file that asks for more is a mistake, or no occasion."""

NAME = 40
"""Characters of the name with which its guests' subjects begin."""

KEY = 60
WORDS = 200
URL = 500
IDENT = 64
"""Characters of a phone's own name for something it did."""

TEXT = 4_000
PLACES = 300
ITEMS = 2_000
"""Three times the largest real programme seen."""

LINKS = 2_000
EDITIONS = 200
PEOPLE_OF_AN_ITEM = 50
LONGEST = 31
"""Days from the first to the last."""

METRES = 100_000
"""From one place of it to another: a hundred kilometres."""
