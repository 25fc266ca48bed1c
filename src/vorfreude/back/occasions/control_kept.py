"""What every open page of the control room shows is drawn once, however many pages are open, and again only when it has to show more.

Sixty pages that hear of twenty changes a second would draw twelve hundred. Whoever asks says how many changes must be shown at least; what
shows more will do, and of those who ask for one view at once only one draws.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

MOST = 64
"""Views that are kept: a few languages and eyes of a few occasions, and those of the quarter of a minute before."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part as it was drawn; ``changes`` is the number of a change that it certainly shows."""

    text: str
    changes: int


class Kept:
    """The newest drawing of each view."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._lock = Lock()
        self._locks: OrderedDict[Hashable, Lock] = OrderedDict()
        self._drawn: dict[Hashable, Drawn] = {}

    def find(self, view: Hashable, changes: int) -> str | None:
        """What shows at least so many changes, if somebody drew it already."""
        found = self._drawn.get(view)
        return found.text if found is not None and found.changes >= changes else None

    def get(self, view: Hashable, changes: int, draw: Callable[[], Drawn]) -> str:
        """The same, drawn if nobody has yet."""
        with self._lock_of(view):
            found = self.find(view, changes)
            if found is None:
                self._drawn[view] = drawn = draw()
                return drawn.text
        return found

    def _lock_of(self, view: Hashable) -> Lock:
        with self._lock:
            lock = self._locks.setdefault(view, Lock())
            self._locks.move_to_end(view)
            while len(self._locks) > MOST:
                old, _ = self._locks.popitem(last=False)
                self._drawn.pop(old, None)
        return lock
