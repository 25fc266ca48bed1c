"""How much of anything a garage, a workshop or a case may have. What asks for more is a mistake."""

NAME = 40
"""Characters of a subject: visit-4711."""

KEY = 60
WORDS = 200
TEXT = 4_000
IDENT = 64
TAG = 10
"""Characters of a language, as in de or pt-BR."""

SERIAL = 40
"""Characters of a serial number; a VIN has 17."""

URL = 500
DIGEST = 64
"""Hexadecimal digits of a SHA-256."""

SIGNATURE = 120
"""Characters of an Ed25519 signature in base64, with room."""

PAPER = 10_000_000
"""Bytes of a document: a scanned invoice of some pages."""

DOCUMENTS = 500
RECORDS = 2_000
"""Of one vehicle: a yacht that is looked after every week for forty years."""

PICTURES = 40
"""Of one record."""

PARTS = 200
"""Fitted in one record."""

READINGS = 20_000
MOST_KILOMETRES = 5_000_000
MOST_HOURS = 500_000
PLAN_LINES = 200
LIST = 20_000_000
"""Bytes of a list of vehicles, or of what was done to them."""

VEHICLES = 500
"""Of one person: a fleet is looked after by a dealer."""

BAYS = 200
TECHNICIANS = 1_000
LOANERS = 500
JOBS = 20
"""Of one visit."""

MINUTES = 60 * 24 * 60
"""The longest job: sixty days."""

FINDINGS = 200
"""Of one inspection."""

SNAGS = 200
STEPS = 2_000
"""Of one case."""

PLAYBOOK_STEPS = 30
MENU = 200
MONEY = 10**13
"""Minor units: what is more is a slip of a finger."""

OPEN_CASES = 50
"""Of one person at a time; whoever has more is helped by somebody, not by a form."""

COMMISSIONS = 100
"""Of one visit."""

CALLED = 100_000
"""Vehicles of one campaign."""
