"""How much of anything an occasion may have. A file that asks for more is a mistake, or no occasion."""

NAME = 40
"""Characters of the name with which its guests' subjects begin."""

KEY = 60
WORDS = 200
URL = 500
IDENT = 64
"""Characters of a phone's own name for something it did."""

TEXT = 4_000
SORT = 60
"""Characters of what sort of item something is: a tour, a talk."""

TAG = 10
"""Characters of a language, as in de or pt-BR."""

OWNER = 200
PLACES = 300
ITEMS = 2_000
"""Three times the largest real programme seen."""

LINKS = 2_000
GLOSSARY = 4_000
"""Words that are said in other languages."""

EDITIONS = 200
PEOPLE_OF_AN_ITEM = 50
LONGEST = 31
"""Days from the first to the last."""

METRES = 100_000
"""From one place of it to another: a hundred kilometres."""

STOREYS = 200
"""Above or below the ground."""

CAPACITY = 1_000_000
"""People in one place; what is more is a slip of a finger."""

HOLD = 24 * 60
"""Minutes kept free after an item, or between two."""

GATES = 500
EVIDENCE = 200
"""Things shown at one gate."""

PAPER = 10_000_000
"""Bytes of a file that is shown at a gate."""

RISKS = 500
REHEARSALS = 200
INJECTIONS = 200
REHEARSED = 24 * 60
"""Minutes: a rehearsal of a whole day."""

FINDINGS = 2_000
RIDES = 500
SEATS = 500
"""Of one ride: the longest train."""

HOTELS = 100
ROOMS = 5_000
STAY = 62
"""Nights: twice the longest occasion."""

KITS = 5_000
ALTERNATIVES = 50
CONTACTS = 200
VARIANTS = 6
"""Ways to spend it that a page compares."""

BUDGET_LINES = 500
MONEY = 10**13
"""Minor units: what is more is a slip of a finger."""

FLOAT_MINUTES = 1_000_000
"""Of a whole occasion: seven hundred people for a day."""

CREW = 2_000
POSTS = 1_000
HEADS = 200
"""Of one post: a crowd is several posts."""

BRIEFINGS = 100
QUESTIONS = 10
"""Of one briefing: a quiz on a phone, in a corridor."""

LINES = 20
KINDS = 20
"""Of needs."""

SKILLS = 30
WINDOWS = 60
"""Stretches in which one of the crew can come."""

WISHES = 20
"""Of one of the crew."""

HOUR_MINOR = 1_000_00
"""What an hour of somebody costs at most, in the smallest unit of money."""

NEEDS = 5_000
"""Of one occasion: ten times what a thousand guests have in a day."""

ENTRIES = 20_000
LANGUAGE = 10

GUESTS = 20_000
"""Of one occasion: a hand-over weekend of the largest makers."""

PARTY = 20
"""People who come together: a family, a delegation; more are two parties."""

QUESTIONS = 20
"""Of one guest that wait for an answer."""

ASKED = 2_000
"""Characters of a question, of an answer, and of what somebody cannot eat."""

GUEST_LIST = 2_000_000
"""Bytes of a list of guests: thirty thousand lines."""

ASKED_AT_ONCE = 3
"""Sizings, or rosters, of one occasion that wait for a worker."""

FACTOR = 20
"""How many times more of anything a what-if may suppose."""
