"""Working time: when a promise's clock runs, what is due when, and how much time was spent.

A ``Schedule`` answers for one clock in one zone. Everything is a pure function of its arguments, the
time zone database and the holiday rules. All instants are aware datetimes; results are in UTC.
"""

from vorfreude.core.clocks.errors import ClockError, NeverOpens
from vorfreude.core.clocks.schedule import Schedule

__all__ = ["ClockError", "NeverOpens", "Schedule"]
