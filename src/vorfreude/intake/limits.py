"""Every limit of intake in one table, each with its unit and its reason."""

from datetime import UTC, datetime
from typing import Final

# characters; a row of the unique index (source, ident) must fit PostgreSQL's 2,704 bytes at four bytes each
SOURCE: Final = 300
IDENT: Final = 300
# characters; a kind is a dotted name, a subject an order or chassis number
KIND: Final = 200
SUBJECT: Final = 200

# bytes of one request body; 500 signals of 2 KB, and small enough to be held in memory by every thread
BODY: Final = 1024 * 1024
# signals of one request; one transaction of about 20 ms
BATCH: Final = 500
# bytes of one signal's data; larger things belong in a file that the signal names
DATA: Final = 256 * 1024
# levels of objects and lists within data; deeper ones exhaust the stack of a parser
NESTING: Final = 32

# instants; outside of them a stamp is a broken clock, and year arithmetic stays safe
EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2201, 1, 1, tzinfo=UTC)

# refusals kept per hour; a sender gone wild must not fill the disk
REFUSALS_PER_HOUR: Final = 1_000
# days a refusal is kept; long enough to find it after a holiday
REFUSAL_DAYS: Final = 30
# characters of a refused signal, and of a reason
EXCERPT: Final = 2_000
REASON: Final = 500

# refused lines kept of one import; one wrong column refuses every line, and these are enough to see what mends it
LINES_PER_IMPORT: Final = 10_000
# characters of one such line as JSON; a longer one is counted and shown without its cells
LINE: Final = 8_000
# characters of a mapping; the longest we know has 6,000
MAPPING: Final = 100_000

# seconds; longer than any step of a worker, short enough that a dead one is not missed
LEASE: Final = 30

# characters of names given by people and processes
WORKER: Final = 100
ACTOR: Final = 254
TOKEN_NAME: Final = 100
FILE_NAME: Final = 255
