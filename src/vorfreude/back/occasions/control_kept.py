"""What every open page of the control room shows is drawn once for each change, however many pages are open.

Sixty pages that hear of twenty changes a second would draw twelve hundred; it is drawn by one while the others wait for it.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

MOST = 64
"""Drawn pages that are kept: a few languages and eyes of a few occasions, and the one before."""


class Kept:
    """Texts by a key that says all they depend on."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._lock = Lock()
        self._texts: OrderedDict[tuple[object, ...], str] = OrderedDict()

    def get(self, key: tuple[object, ...], draw: Callable[[], str]) -> str:
        """The text of this key, drawn if nobody has yet; two who ask at once do not both draw it."""
        found = self._texts.get(key)
        if found is not None:
            return found
        with self._lock:
            found = self._texts.get(key)
            if found is None:
                found = self._texts[key] = draw()
                while len(self._texts) > MOST:
                    self._texts.popitem(last=False)
        return found
