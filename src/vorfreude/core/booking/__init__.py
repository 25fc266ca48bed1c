"""When a workshop can take a vehicle: free slots, the time it is ready, and how many spare visits pay.

Everything is counted in quarters of an hour since 1970 (UTC). Pure: what is taken comes in, what can be had goes out; whether somebody
else was quicker, a unique row of the database says.
"""

from vorfreude.core.booking.agreeing import first_difference
from vorfreude.core.booking.hours import Opening, Timeline, quarter_of, quarters_of, start_of, timeline
from vorfreude.core.booking.model import Bay, Slot, Stock, Technician, Wanted
from vorfreude.core.booking.parts import OnShelf, parts_from
from vorfreude.core.booking.slots import Lack, free_slots, quarters_behind, why_none
from vorfreude.core.booking.spare import Spare, spare_that_pays

__all__ = [
    "Bay",
    "Lack",
    "OnShelf",
    "Opening",
    "Slot",
    "Spare",
    "Stock",
    "Technician",
    "Timeline",
    "Wanted",
    "first_difference",
    "free_slots",
    "parts_from",
    "quarter_of",
    "quarters_behind",
    "quarters_of",
    "spare_that_pays",
    "start_of",
    "timeline",
    "why_none",
]
