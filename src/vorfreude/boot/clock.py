"""The one place where commands, workers, the door and the demo's plant read the clock."""

from vorfreude.lib.clock import utc_now

__all__ = ["utc_now"]
