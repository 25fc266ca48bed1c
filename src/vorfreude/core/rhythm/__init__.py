"""When a station usually speaks, and when its silence begins to mean something; learned from itself alone."""

from vorfreude.core.rhythm.learning import FEWEST, SHORTEST_WEEKS, STEP, WEEKS, Rhythm, rhythm_of
from vorfreude.core.rhythm.silence import quiet_at, quiet_for

__all__ = ["FEWEST", "SHORTEST_WEEKS", "STEP", "WEEKS", "Rhythm", "quiet_at", "quiet_for", "rhythm_of"]
