"""What a vehicle needs next, and when: by months, kilometres, hours or season, whichever comes first."""

from vorfreude.core.upkeep.due import Due, due_of, interval_of
from vorfreude.core.upkeep.model import NEVER, Counted, Done, Every, Line, Pace

__all__ = ["NEVER", "Counted", "Done", "Due", "Every", "Line", "Pace", "due_of", "interval_of"]
