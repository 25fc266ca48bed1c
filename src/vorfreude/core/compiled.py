"""Inner loops as machine code where numba is installed (the extra ``fast``), as plain Python where it is not.

Both run the same lines and draw no chance of their own, so they give the same roster; only the time differs, about fifty times.
What is compiled is kept beside the source, or in the user's cache where that folder may not be written; where neither may, it is
compiled again in each process.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

IS_FAST = find_spec("numba") is not None
"""Whether inner loops run as machine code here."""

if TYPE_CHECKING:

    def compiled[**P, R](function: Callable[P, R]) -> Callable[P, R]:
        """The same function, compiled at its first call where that is possible."""
        return function

else:

    def compiled(function):  # noqa: ANN001, ANN201 the typed side stands above
        """The same function, compiled at its first call where that is possible."""
        if not IS_FAST:
            return function
        from numba import njit  # noqa: PLC0415 only where it is installed, and only when a loop is loaded

        try:
            return njit(cache=True)(function)
        except RuntimeError:  # no folder to keep it in
            return njit(function)
