"""What has come of a blueprint so far: the figures that make its drawing live."""

from vorfreude.core.blueprint.model import Struct
from vorfreude.core.outcomes.shares import Share, share


class Kept(Struct, frozen=True):
    """What came of one promise: how many were kept, broken, let go, are open, and of these at risk."""

    kept: int = 0
    broken: int = 0
    excused: int = 0
    open: int = 0
    at_risk: int = 0

    @property
    def settled(self) -> int:
        """Those that were kept or broken; what was let go is counted apart."""
        return self.kept + self.broken

    @property
    def share(self) -> Share | None:
        """The share that was kept, with its interval; None where there are too few to say."""
        return share(self.kept, self.settled)


class Figures(Struct, frozen=True):
    """All figures of one blueprint, by name: promises, how often each moment was told, journeys under way by stage."""

    promises: dict[str, Kept] = {}
    told: dict[str, int] = {}
    here: dict[str, int] = {}
